package org.bankscrm.compliance.gate;

import org.bankscrm.compliance.contact.ContactChannel;
import org.bankscrm.compliance.contact.ContactHours;
import org.bankscrm.compliance.contact.InformationClass;

import java.util.Set;

/**
 * What a template is approved for (审批范围). An empty set is for nothing.
 *
 * @param channels the channels
 * @param information the classes of information, by code
 * @param regions the regions; {@link ContactHours#ANYWHERE} for all
 */
public record TemplateScope(Set<ContactChannel> channels, Set<String> information, Set<String> regions) {
    /** Copies the sets. */
    public TemplateScope {
        channels = Set.copyOf(channels);
        information = Set.copyOf(information);
        regions = Set.copyOf(regions);
    }

    /** Returns the scope of one class of information on one channel, in all regions. */
    public static TemplateScope of(ContactChannel channel, InformationClass information) {
        return new TemplateScope(Set.of(channel), Set.of(information.code()), Set.of(ContactHours.ANYWHERE));
    }

    /** Returns whether a message lies within. */
    public boolean covers(ContactChannel channel, InformationClass ofMessage, String region) {
        return channels.contains(channel)
                && information.contains(ofMessage.code())
                && (regions.contains(ContactHours.ANYWHERE) || regions.contains(region));
    }
}

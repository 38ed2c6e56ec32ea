package org.bankscrm.compliance.gate;

import org.bankscrm.compliance.contact.ContactPolicy;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The rules of the gate in one version (触达闸门规则).
 *
 * @param version tells this version from others, 1 to 32 characters without white space
 * @param contact caps, cooling-off and hours
 * @param tags how fresh and certain tags must be
 * @param audience rules of the bank about age, vulnerability and suitability, in order
 */
public record GatePolicy(String version, ContactPolicy contact, TagPolicy tags, List<AudienceRule> audience) {
    /**
     * Checks and copies the components.
     *
     * @throws IllegalArgumentException if the version is none
     */
    public GatePolicy {
        Identifiers.check("version", version, 32);
        Objects.requireNonNull(contact, "contact");
        Objects.requireNonNull(tags, "tags");
        audience = List.copyOf(audience);
    }

    /** Returns the defaults around rules of contact, without rules about the audience. */
    public static GatePolicy standard(ContactPolicy contact) {
        return new GatePolicy("standard-1", contact, TagPolicy.STANDARD, List.of());
    }

    /** Returns this policy with one more rule about the audience. */
    public GatePolicy with(AudienceRule rule) {
        List<AudienceRule> more = new ArrayList<>(audience);
        more.add(rule);
        return new GatePolicy(version, contact, tags, more);
    }
}

package org.bankscrm.compliance.gate;

import org.bankscrm.compliance.contact.ContactPolicy;
import org.bankscrm.compliance.privacy.OutgoingPolicy;
import org.bankscrm.compliance.privacy.PersonalDataFinder;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The rules of the gate in one version (触达闸门规则).
 *
 * @param version tells this version from others, 1 to 32 characters without white space
 * @param contact caps, cooling-off and hours
 * @param tags how fresh and certain tags must be
 * @param personalData what happens to personal data in a text
 * @param finder finds it, and passes over numbers the bank publishes
 * @param audience rules of the bank about age, vulnerability and suitability, in order
 */
public record GatePolicy(
        String version,
        ContactPolicy contact,
        TagPolicy tags,
        OutgoingPolicy personalData,
        PersonalDataFinder finder,
        List<AudienceRule> audience) {
    /**
     * Checks and copies the components.
     *
     * @throws IllegalArgumentException if the version is none
     */
    public GatePolicy {
        Identifiers.check("version", version, 32);
        Objects.requireNonNull(contact, "contact");
        Objects.requireNonNull(tags, "tags");
        Objects.requireNonNull(personalData, "personalData");
        Objects.requireNonNull(finder, "finder");
        audience = List.copyOf(audience);
    }

    /** Returns the defaults around rules of contact, without rules about the audience. */
    public static GatePolicy standard(ContactPolicy contact) {
        return new GatePolicy(
                "standard-1",
                contact,
                TagPolicy.STANDARD,
                OutgoingPolicy.STANDARD,
                PersonalDataFinder.standard(),
                List.of());
    }

    /** Returns this policy with one more rule about the audience. */
    public GatePolicy with(AudienceRule rule) {
        List<AudienceRule> more = new ArrayList<>(audience);
        more.add(rule);
        return new GatePolicy(version, contact, tags, personalData, finder, more);
    }

    /** Returns this policy with other rules about tags. */
    public GatePolicy with(TagPolicy other) {
        return new GatePolicy(version, contact, other, personalData, finder, audience);
    }

    /** Returns this policy with other rules about personal data in texts. */
    public GatePolicy with(OutgoingPolicy other) {
        return new GatePolicy(version, contact, tags, other, finder, audience);
    }

    /** Returns this policy with another finder, such as one that passes over the numbers of the bank's managers. */
    public GatePolicy with(PersonalDataFinder other) {
        return new GatePolicy(version, contact, tags, personalData, other, audience);
    }
}

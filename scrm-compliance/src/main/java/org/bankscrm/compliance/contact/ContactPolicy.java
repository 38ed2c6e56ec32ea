package org.bankscrm.compliance.contact;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The rules of contact in one version (触达规则): caps for each class of customers, cooling-off, hours.
 *
 * <p>A class without caps gets nothing: its customers are refused until somebody says what holds for them.
 *
 * @param version tells this version from others, 1 to 32 characters without white space
 * @param limits the caps of each class
 * @param coolingOff when a customer who does not answer is left alone
 * @param hours quiet hours and closed days
 */
public record ContactPolicy(
        String version, Map<CustomerClass, ContactLimits> limits, CoolingOff coolingOff, ContactHours hours) {
    /**
     * Checks and copies the components.
     *
     * @throws IllegalArgumentException if the version is none
     */
    public ContactPolicy {
        Identifiers.check("version", version, 32);
        limits = Map.copyOf(limits);
        Objects.requireNonNull(coolingOff, "coolingOff");
        Objects.requireNonNull(hours, "hours");
    }

    /**
     * Returns the defaults: 3 a day and 10 a week for new, active and dormant customers alike, {@link CoolingOff#STANDARD}.
     *
     * @param hours quiet hours and closed days, such as {@link ContactHours#standard}
     */
    public static ContactPolicy standard(ContactHours hours) {
        return new ContactPolicy(
                "standard-1",
                Map.of(
                        CustomerClass.NEW, ContactLimits.STANDARD,
                        CustomerClass.ACTIVE, ContactLimits.STANDARD,
                        CustomerClass.DORMANT, ContactLimits.STANDARD),
                CoolingOff.STANDARD,
                hours);
    }

    /** Returns the caps of a class, nothing if the class has none. */
    public Optional<ContactLimits> limitsOf(CustomerClass customerClass) {
        return Optional.ofNullable(limits.get(customerClass));
    }
}

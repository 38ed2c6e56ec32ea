package org.bankscrm.core.campaign.eligibility;

import org.bankscrm.core.customer.CustomerKey;
import org.bankscrm.core.event.StandingEvent.AccountOpened;
import org.bankscrm.core.event.StandingEvent.BankCustomerRecognised;
import org.bankscrm.core.event.StandingEvent.StaffRecognised;

import java.util.function.Predicate;

/**
 * A list of persons the host keeps (名单): customers of the bank, a white list, staff, a blacklist.
 *
 * <p>Throws any {@link RuntimeException} when it cannot tell; the criterion is unknown then. Implementations are thread-safe.
 */
@FunctionalInterface
public interface Roster {
    /** Returns whether the person is on the list under any of their keys. */
    boolean holds(Applicant applicant);

    /** Returns the version of the list that answers, up to 64 characters; {@code live} unless overridden. */
    default String version() {
        return "live";
    }

    /** Returns the list of those for one of whose keys {@code test} is true. */
    static Roster ofKeys(Predicate<CustomerKey> test) {
        return applicant -> applicant.participant().identities().stream().anyMatch(test);
    }

    /** Returns the list of those whose history shows that they opened an account or were recognised as customers. */
    static Roster bankCustomersByHistory() {
        return applicant -> applicant.facts().stream()
                .anyMatch(fact -> fact instanceof BankCustomerRecognised || fact instanceof AccountOpened);
    }

    /** Returns the list of those whose history shows that they work for the bank. */
    static Roster staffByHistory() {
        return applicant -> applicant.facts().stream().anyMatch(StaffRecognised.class::isInstance);
    }
}

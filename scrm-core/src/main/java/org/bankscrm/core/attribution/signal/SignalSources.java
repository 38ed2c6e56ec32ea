package org.bankscrm.core.attribution.signal;

import org.bankscrm.core.customer.CustomerKey;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgUnitCode;

import java.util.Optional;

/** What other systems of the bank know about a person; asked for every add, on the thread that folds. */
public interface SignalSources {
    /** Knows nothing: no mutual adds and no shares of other regions are found. */
    SignalSources NONE = new SignalSources() {
        @Override
        public Optional<EmployeeId> staffMember(CustomerKey person) {
            return Optional.empty();
        }

        @Override
        public Optional<OrgUnitCode> homeBranch(CustomerKey person) {
            return Optional.empty();
        }
    };

    /** Returns which employee the person is, empty if none. */
    Optional<EmployeeId> staffMember(CustomerKey person);

    /** Returns the branch of the region the person lives or banks in, empty if unknown. */
    Optional<OrgUnitCode> homeBranch(CustomerKey person);
}

package org.bankscrm.core.campaign.eligibility;

import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgUnit;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.org.Organisation;

import java.time.Instant;
import java.util.Objects;

/** Among whose contacts a customer must be new (首次添加范围). */
public sealed interface AddScope {
    /** Returns whether an employee belonged to the scope at an instant; one nobody knows belongs to no branch. */
    boolean holds(EmployeeId employee, Instant at);

    /** Returns the scope in Chinese. */
    String wording();

    /** Returns the scope of all employees of the bank. */
    static AddScope bank() {
        return new Bank();
    }

    /**
     * Returns the scope of the employees of a unit and of all units below it, each as they were posted at the time.
     *
     * @throws IllegalArgumentException if the organisation does not list the unit
     */
    static AddScope branch(Organisation organisation, OrgUnitCode unit) {
        return new Branch(organisation, unit);
    }

    /** Anybody of the bank (全行). */
    record Bank() implements AddScope {
        @Override
        public boolean holds(EmployeeId employee, Instant at) {
            return true;
        }

        @Override
        public String wording() {
            return "本行";
        }
    }

    /** Anybody of a unit and below (分行). */
    record Branch(Organisation organisation, OrgUnitCode unit) implements AddScope {
        /**
         * Checks the unit.
         *
         * @throws IllegalArgumentException if the organisation does not list it
         */
        public Branch {
            Objects.requireNonNull(organisation, "organisation");
            if (organisation.unit(unit).isEmpty()) {
                throw new IllegalArgumentException("unit must be one of the organisation: " + unit);
            }
        }

        @Override
        public boolean holds(EmployeeId employee, Instant at) {
            OrgUnitCode posted =
                    organisation.unitOf(employee, at).map(OrgUnit::code).orElse(null);
            return posted != null
                    && (posted.equals(unit)
                            || organisation.ancestorsOf(posted, at).stream()
                                    .anyMatch(each -> each.code().equals(unit)));
        }

        @Override
        public String wording() {
            return organisation.unit(unit).map(OrgUnit::name).orElseThrow();
        }
    }
}

package org.bankscrm.core.routing.balance;

import org.bankscrm.core.decision.Reason;
import org.bankscrm.core.decision.Rule;
import org.bankscrm.core.org.EmployeeId;

import java.util.List;
import java.util.Objects;

/** Which manager the customer sees (分配结果). */
public sealed interface Pick {
    /**
     * This manager.
     *
     * @param manager who; she has a code
     * @param how by which rule
     * @param ticket what the capacity was taken from; hand it back with the add. {@link Ticket#NONE} when nothing was taken
     * @param passedOver managers who came first and were not fit: the customer's earlier one, and those found to be full
     * @param policyVersion version of the rule
     */
    record Assigned(
            RelationshipManager manager, How how, Ticket ticket, List<PassedOver> passedOver, String policyVersion)
            implements Pick {
        public Assigned {
            Objects.requireNonNull(manager, "manager");
            Objects.requireNonNull(how, "how");
            Objects.requireNonNull(ticket, "ticket");
            Objects.requireNonNull(policyVersion, "policyVersion");
            passedOver = List.copyOf(passedOver);
        }

        /** Returns whether the customer had this manager before, or has her from another request at the same time. */
        public boolean sticky() {
            return how.sticky;
        }

        /** Returns the rule, what it found, and who was passed over. */
        public Reason reason() {
            return Pick.reason(policyVersion, manager.id(), how, passedOver);
        }
    }

    /**
     * Nobody of the branch.
     *
     * @param passedOver every manager of the branch, in the order of their ids, with what is in the way; of a branch without
     *     managers the customer's earlier one, if any; of a manager who was named, she alone
     * @param policyVersion version of the rule
     */
    record NobodyEligible(List<PassedOver> passedOver, String policyVersion) implements Pick {
        public NobodyEligible {
            passedOver = List.copyOf(passedOver);
            Objects.requireNonNull(policyVersion, "policyVersion");
        }

        /** Returns the rule, and who was passed over. */
        public Reason reason() {
            return Pick.reason(policyVersion, Finding.NOBODY_ELIGIBLE, passedOver);
        }
    }

    /** A manager who was not fit, and why. */
    record PassedOver(EmployeeId manager, Unfit why) {}

    /** By which rule a manager was picked. */
    enum How {
        /** The customer had her before (老客户保持). */
        STICKY(true),
        /** The customer had her before, and keeps her although she is off duty now. */
        STICKY_OFF_DUTY(true),
        /** Another request of the same customer was answered first; this one gives the same answer. */
        FIRST_ANSWER(true),
        /** She stands in for the customer's manager. */
        SUCCESSOR(false),
        /** The caller named her. */
        NAMED(false),
        /** Her colleagues had more than their share, by the lag of the policy. */
        BEHIND_HER_SHARE(false),
        /** By weighted rendezvous among those not ahead of their share. */
        RENDEZVOUS(false),
        /** All are ahead of their share; she the least. */
        LEAST_AHEAD(false);

        private final boolean sticky;

        How(boolean sticky) {
            this.sticky = sticky;
        }
    }

    /** Returns why a manager was picked. */
    static Reason reason(String version, EmployeeId manager, How how, List<PassedOver> passedOver) {
        return reason(version, how, passedOver).with("manager", manager);
    }

    private static Reason reason(String version, Enum<?> finding, List<PassedOver> passedOver) {
        Reason reason = Reason.of(new Rule("routing.balance", version), finding);
        for (PassedOver passed : passedOver) {
            reason = reason.with("passed." + passed.manager(), passed.why());
        }
        return reason;
    }

    /** What {@link NobodyEligible} finds. */
    enum Finding {
        /** No manager of the branch is fit. */
        NOBODY_ELIGIBLE
    }
}

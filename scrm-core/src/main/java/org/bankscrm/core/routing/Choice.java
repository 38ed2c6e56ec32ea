package org.bankscrm.core.routing;

import org.bankscrm.core.decision.Reason;
import org.bankscrm.core.org.EmployeeId;

import java.util.Objects;
import java.util.function.Supplier;

/** What {@link BranchChoice} answers. */
public sealed interface Choice {
    /** Returns what makes the reason, each time somebody reads it, so it must always make the same. */
    Supplier<Reason> reason();

    /**
     * This manager, and her place is taken.
     *
     * @param manager who
     * @param claim what was taken of her capacity
     * @param reason makes the reason when somebody asks
     */
    record Picked(EmployeeId manager, Claim claim, Supplier<Reason> reason) implements Choice {
        public Picked {
            Objects.requireNonNull(manager, "manager");
            Objects.requireNonNull(claim, "claim");
            Objects.requireNonNull(reason, "reason");
        }
    }

    /**
     * Nobody, and nothing is taken.
     *
     * @param finding such as {@link Finding#FULL}, {@link Finding#OFF_DUTY} or {@link Finding#NOBODY_ELIGIBLE}
     * @param reason makes the reason when somebody asks
     */
    record Nobody(Finding finding, Supplier<Reason> reason) implements Choice {
        public Nobody {
            Objects.requireNonNull(finding, "finding");
            Objects.requireNonNull(reason, "reason");
        }
    }
}

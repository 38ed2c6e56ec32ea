package org.bankscrm.wecom.reconcile;

import org.bankscrm.core.event.EventCursor;
import org.bankscrm.core.org.EmployeeId;

import java.util.List;
import java.util.Objects;

/** How a step of a reconciliation ended. */
public sealed interface StepOutcome {
    /** Returns the progress with which to go on. */
    RunProgress progress();

    /**
     * The step is done and its facts are stored.
     *
     * @param progress with which to take the next step, if it is not done
     * @param findings what was found
     */
    record Stepped(RunProgress progress, StepFindings findings) implements StepOutcome {
        public Stepped {
            Objects.requireNonNull(progress, "progress");
            Objects.requireNonNull(findings, "findings");
        }
    }

    /**
     * The book was far behind the log, and the step was spent on catching up: nothing was compared. Step again.
     *
     * @param progress as it was
     * @param cursor how far the book has come
     */
    record BookBehind(RunProgress progress, EventCursor cursor) implements StepOutcome {
        public BookBehind {
            Objects.requireNonNull(progress, "progress");
            Objects.requireNonNull(cursor, "cursor");
        }
    }

    /**
     * So many relations are missing in WeCom's answer that the answer may be broken: nothing was stored. A human looks at it
     * and the host then steps with {@link Reconciliation.Guard#OVERRULED}, or goes on without these employees.
     *
     * @param progress as it was
     * @param beyond with which to go on without these employees
     * @param employees whose relations were compared
     * @param open their open relations in the book
     * @param missing how many of them would be ended
     */
    record Suspicious(RunProgress progress, RunProgress beyond, List<EmployeeId> employees, int open, int missing)
            implements StepOutcome {
        public Suspicious {
            Objects.requireNonNull(progress, "progress");
            Objects.requireNonNull(beyond, "beyond");
            employees = List.copyOf(employees);
        }
    }
}

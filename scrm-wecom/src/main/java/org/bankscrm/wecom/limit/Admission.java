package org.bankscrm.wecom.limit;

import java.time.Instant;
import java.util.Objects;

/** Whether a call may be made now. */
public sealed interface Admission {
    /** The call may be made now, once. */
    record Admitted(Permit permit) implements Admission {
        public Admitted {
            Objects.requireNonNull(permit, "permit");
        }
    }

    /**
     * Not now; nothing is held meanwhile, and the answer may be the same when asked again.
     *
     * @param until when to ask again, before the deadline
     */
    record Wait(HoldReason reason, Instant until) implements Admission {
        public Wait {
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(until, "until");
        }
    }

    /**
     * Not before the deadline.
     *
     * @param until when asking could help again, as far as is known: the deadline or later; {@link Instant#MAX} if never,
     *     because the call has more units than a limit
     */
    record HeldBack(HoldReason reason, Instant until) implements Admission {
        public HeldBack {
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(until, "until");
        }
    }

    /** Returns the answer for who can be let in at {@code until}. */
    static Admission notBefore(Instant until, HoldReason reason, Instant deadline) {
        return until.isBefore(deadline) ? new Wait(reason, until) : new HeldBack(reason, until);
    }
}

package org.bankscrm.compliance.gate;

import java.util.List;
import java.util.Objects;

/** Whether a send to many may be planned (群发准入). */
public sealed interface Admission {
    /**
     * It may; each customer is still decided by the gate.
     *
     * @param send what was asked for
     * @param selected how many customers the condition selects, at least 1
     * @param base how many there are
     */
    record Admitted(MassSend send, long selected, long base) implements Admission {
        /**
         * Checks the numbers.
         *
         * @throws IllegalArgumentException if {@code selected} is not 1 to {@code base}
         */
        public Admitted {
            Objects.requireNonNull(send, "send");
            if (selected < 1 || selected > base) {
                throw new IllegalArgumentException("selected must be 1 to " + base + ": " + selected);
            }
        }
    }

    /**
     * It may not.
     *
     * @param send what was asked for
     * @param reasons all of them
     * @param faults what did not work; empty where the rules decided
     */
    record Refused(MassSend send, List<GateReason> reasons, List<OperationalFault> faults) implements Admission {
        /** Checks and copies the components. */
        public Refused {
            Objects.requireNonNull(send, "send");
            reasons = List.copyOf(reasons);
            faults = List.copyOf(faults);
        }
    }
}

package org.bankscrm.core.draw.ledger;

import org.bankscrm.core.decision.Reason;
import org.bankscrm.core.internal.Check;

import java.util.List;

/** Whether a participant may draw (抽奖资格), asked at click time and only when they have no award yet. */
@FunctionalInterface
public interface Eligibility {
    /** Returns the verdict; what it throws ends the draw with nothing changed and is passed on. */
    Verdict check();

    /** A verdict and the version of the rules behind it. */
    sealed interface Verdict {
        /** Returns the version of the rules, 1 to 32 characters without white space. */
        String ruleVersion();
    }

    /** The participant may draw. Given as an eligibility itself by who has asked before, it saves the ledger a reading. */
    record Admitted(String ruleVersion) implements Verdict, Eligibility {
        public Admitted {
            Check.identifier("ruleVersion", ruleVersion, 32);
        }

        @Override
        public Verdict check() {
            return this;
        }
    }

    /**
     * The participant may not draw now; a later try is judged afresh.
     *
     * @param reasons why, at least one
     */
    record Rejected(String ruleVersion, List<Reason> reasons) implements Verdict {
        public Rejected {
            Check.identifier("ruleVersion", ruleVersion, 32);
            reasons = List.copyOf(reasons);
            if (reasons.isEmpty()) {
                throw new IllegalArgumentException("reasons must not be empty");
            }
        }
    }
}

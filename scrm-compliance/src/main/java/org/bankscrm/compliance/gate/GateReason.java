package org.bankscrm.compliance.gate;

import org.bankscrm.core.decision.Reason;
import org.bankscrm.core.decision.Rule;

import java.util.Map;
import java.util.Objects;

/**
 * One reason why a message did not simply go out.
 *
 * @param code which
 * @param effect what it does; that of the code but for hooks, which may ask for review
 * @param reason the rule, its version and the facts, masked
 */
public record GateReason(ReasonCode code, ReasonCode.Effect effect, Reason reason) {
    /** Checks that nothing is missing. */
    public GateReason {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(effect, "effect");
        Objects.requireNonNull(reason, "reason");
    }

    /** Returns a reason with the effect and the rule of its code. */
    static GateReason of(ReasonCode code, String version) {
        return of(code, code.effect(), new Rule(code.ruleId(), version));
    }

    static GateReason of(ReasonCode code, ReasonCode.Effect effect, Rule rule) {
        return new GateReason(code, effect, new Reason(rule, code.name(), Map.of()));
    }

    /** Returns this reason with one more fact. */
    GateReason with(String fact, Object value) {
        return new GateReason(code, effect, reason.with(fact, value));
    }

    /** Returns the reason as one line. */
    @Override
    public String toString() {
        return reason.toString();
    }
}

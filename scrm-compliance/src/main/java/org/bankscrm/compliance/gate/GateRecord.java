package org.bankscrm.compliance.gate;

import org.bankscrm.compliance.contact.MessageKey;
import org.bankscrm.core.decision.Rule;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A decision as it goes on record (判定留痕).
 *
 * @param key the message and the customer, whose number the recorder turns into a pseudonym
 * @param by the employee or system that asked
 * @param campaign the campaign, empty if none
 * @param at when it was decided
 * @param rules the rules that were asked, in their versions
 * @param inputs SHA-256 of the request and the text, in hexadecimal
 * @param decision what came of it
 */
public record GateRecord(
        MessageKey key,
        String by,
        String campaign,
        Instant at,
        List<Rule> rules,
        String inputs,
        GateDecision decision) {
    /** Checks and copies the components. */
    public GateRecord {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(by, "by");
        Objects.requireNonNull(campaign, "campaign");
        Objects.requireNonNull(at, "at");
        rules = List.copyOf(rules);
        Objects.requireNonNull(inputs, "inputs");
        Objects.requireNonNull(decision, "decision");
    }
}

package org.bankscrm.compliance.evidence;

import org.bankscrm.core.decision.Reason;
import org.bankscrm.core.decision.Rule;

import java.util.List;
import java.util.Map;

/** Rules and reasons of a decision as one text. */
final class Basis {
    private Basis() {}

    /** Refuses texts with half a surrogate pair: encoded as UTF-8, two of them would look the same. */
    static void check(List<Rule> rules, List<Reason> reasons) {
        long length = 0;
        for (Rule rule : rules) {
            length += wellFormed(rule.id()) + wellFormed(rule.version());
        }
        for (Reason reason : reasons) {
            length += wellFormed(reason.rule().id()) + wellFormed(reason.rule().version());
            length += wellFormed(reason.finding());
            for (Map.Entry<String, String> fact : reason.facts().entrySet()) {
                length += wellFormed(fact.getKey()) + wellFormed(fact.getValue());
            }
        }
        if (length > Decision.LONGEST_BASIS) {
            throw new IllegalArgumentException("rules and reasons must have at most " + Decision.LONGEST_BASIS
                    + " characters, have " + length);
        }
    }

    private static int wellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (Character.isSurrogate(c) && !pair) {
                throw new IllegalArgumentException(
                        "rules and reasons must be well-formed text, one holds half a surrogate pair");
            }
            i += pair ? 1 : 0;
        }
        return text.length();
    }
}

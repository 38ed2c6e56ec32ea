package org.bankscrm.compliance.evidence;

import org.bankscrm.core.decision.Reason;
import org.bankscrm.core.decision.Rule;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Rules and reasons of a decision as one JSON object.
 *
 * <p>{@code {"rules":[["id","version"]],"reasons":[["id","version","FINDING",[["fact","value"]]]]}}: arrays, because the
 * order counts and a JSON object has none.
 */
record Basis(List<Rule> rules, List<Reason> reasons) {

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
            throw new IllegalArgumentException(
                    "rules and reasons must have at most " + Decision.LONGEST_BASIS + " characters, have " + length);
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

    static String write(List<Rule> rules, List<Reason> reasons) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put(
                "rules",
                rules.stream().map(rule -> List.of(rule.id(), rule.version())).toList());
        object.put("reasons", reasons.stream().map(Basis::written).toList());
        return Json.write(object);
    }

    private static List<Object> written(Reason reason) {
        List<List<String>> facts = reason.facts().entrySet().stream()
                .map(fact -> List.of(fact.getKey(), fact.getValue()))
                .toList();
        return List.of(reason.rule().id(), reason.rule().version(), reason.finding(), facts);
    }

    /**
     * Returns what was written.
     *
     * @throws IllegalArgumentException if the text is anything else
     */
    static Basis read(String text) {
        Map<String, Object> object = Json.object(Json.read(text), "basis");
        if (object.size() != 2) {
            throw new IllegalArgumentException("basis must hold rules and reasons and nothing else");
        }
        List<Rule> rules = Json.array(object.get("rules"), "rules").stream()
                .map(rule -> rule(Json.array(rule, "a rule"), 2))
                .toList();
        List<Reason> reasons = Json.array(object.get("reasons"), "reasons").stream()
                .map(reason -> reason(Json.array(reason, "a reason")))
                .toList();
        return new Basis(rules, reasons);
    }

    private static Rule rule(List<Object> parts, int size) {
        if (parts.size() != size) {
            throw new IllegalArgumentException("a rule or reason must have " + size + " parts, has " + parts.size());
        }
        return new Rule(Json.string(parts.get(0), "rule"), Json.string(parts.get(1), "version"));
    }

    private static Reason reason(List<Object> parts) {
        Rule rule = rule(parts, 4);
        Map<String, String> facts = new LinkedHashMap<>();
        for (Object fact : Json.array(parts.get(3), "facts")) {
            List<Object> pair = Json.array(fact, "a fact");
            if (pair.size() != 2
                    || facts.put(Json.string(pair.get(0), "fact"), Json.string(pair.get(1), "value")) != null) {
                throw new IllegalArgumentException("a fact must be a name, used once, and a value");
            }
        }
        return new Reason(rule, Json.string(parts.get(2), "finding"), facts);
    }
}

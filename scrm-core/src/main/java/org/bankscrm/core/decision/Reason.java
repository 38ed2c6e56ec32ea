package org.bankscrm.core.decision;

import org.bankscrm.core.internal.Check;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Why a decision came out as it did (判定依据): one rule, what it found, and the facts it used.
 *
 * <p>An outcome carries a list of these, so that a caller can switch over the outcome and an auditor can re-run the
 * rule. Facts are text made with {@code toString()}, which masks the types that hold phone numbers and customer ids; a bare
 * {@code String} is kept as it is, so nothing personal may be given as one.
 *
 * @param rule the rule and its version
 * @param finding what the rule found, a stable code such as {@code FULL} or {@code ON_LEAVE}, 1 to 64 characters without
 *     white space
 * @param facts name and value of each fact used, in the order they were added
 */
public record Reason(Rule rule, String finding, Map<String, String> facts) {
    public Reason {
        Objects.requireNonNull(rule, "rule");
        Check.identifier("finding", finding, 64);
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    }

    /** Returns a reason without facts whose code is the name of the constant. */
    public static Reason of(Rule rule, Enum<?> finding) {
        return new Reason(rule, finding.name(), Map.of());
    }

    /** Returns this reason with one more fact, or another value of a fact it has; {@code value} is turned into text at once. */
    public Reason with(String fact, Object value) {
        Map<String, String> more = new LinkedHashMap<>(facts);
        more.put(fact, value.toString());
        return new Reason(rule, finding, more);
    }

    /** Returns {@code rule@version FINDING fact=value …}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder().append(rule).append(' ').append(finding);
        facts.forEach((name, value) -> text.append(' ').append(name).append('=').append(value));
        return text.toString();
    }
}

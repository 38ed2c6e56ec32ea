package org.bankscrm.examples.route;

import org.bankscrm.core.decision.Reason;
import org.bankscrm.core.decision.Rule;
import org.bankscrm.core.routing.RouteDecision;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A decision as one line of JSON (RFC 8259).
 *
 * <p>The members are always {@code phone} (masked), {@code step}, {@code manager}, {@code branch}, {@code code} and {@code
 * reasons}, in this order, null where there is none. A reason has {@code rule}, {@code version}, {@code finding} and {@code
 * facts}.
 */
public final class RouteJson {
    private static final String HEXADECIMAL = "0123456789abcdef";

    private RouteJson() {}

    /**
     * Returns a decision.
     *
     * @param phone the phone as it may be shown, masked; empty for none
     */
    public static String of(String phone, RouteDecision decision) {
        String manager =
                decision instanceof RouteDecision.OfManager of ? of.manager().value() : null;
        String branch =
                decision instanceof RouteDecision.OfManager of ? of.branch().value() : null;
        if (decision instanceof RouteDecision.BranchCollective collective) {
            branch = collective.branch().value();
        }
        List<Reason> reasons = decision.trace().reasons();
        if (decision instanceof RouteDecision.Refused refused && reasons.isEmpty()) {
            reasons = List.of(Reason.of(decision.trace().rule(), refused.cause()));
        }
        return line(
                phone.isEmpty() ? null : phone,
                decision.trace().step().map(Enum::name).orElse(null),
                manager,
                branch,
                decision.code().exists() ? decision.code().key() : null,
                reasons);
    }

    /** Returns the line of a phone that is none: without anything but a reason that names the row and what would be valid. */
    static String invalidPhone(Rule rule, long row, String problem) {
        Reason reason = new Reason(
                rule,
                RouteDecision.Refusal.INVALID_PHONE.name(),
                Map.of("row", Long.toString(row), "column", "phone", "problem", problem));
        return line(null, null, null, null, null, List.of(reason));
    }

    private static String line(
            @Nullable String phone,
            @Nullable String step,
            @Nullable String manager,
            @Nullable String branch,
            @Nullable String code,
            List<Reason> reasons) {
        StringBuilder json = new StringBuilder("{");
        member(json, "phone", phone).append(',');
        member(json, "step", step).append(',');
        member(json, "manager", manager).append(',');
        member(json, "branch", branch).append(',');
        member(json, "code", code).append(",\"reasons\":[");
        String separator = "";
        for (Reason reason : reasons) {
            json.append(separator);
            reason(json, reason);
            separator = ",";
        }
        return json.append("]}").toString();
    }

    private static void reason(StringBuilder json, Reason reason) {
        json.append('{');
        member(json, "rule", reason.rule().id()).append(',');
        member(json, "version", reason.rule().version()).append(',');
        member(json, "finding", reason.finding()).append(",\"facts\":{");
        String separator = "";
        for (Map.Entry<String, String> fact : new TreeMap<>(reason.facts()).entrySet()) {
            json.append(separator);
            member(json, fact.getKey(), fact.getValue());
            separator = ",";
        }
        json.append("}}");
    }

    private static StringBuilder member(StringBuilder json, String name, @Nullable String value) {
        text(json, name).append(':');
        return value == null ? json.append("null") : text(json, value);
    }

    private static StringBuilder text(StringBuilder json, String value) {
        json.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ' || Character.isSurrogate(c)) {
                json.append("\\u");
                for (int shift = 12; shift >= 0; shift -= 4) {
                    json.append(HEXADECIMAL.charAt((c >> shift) & 15));
                }
            } else {
                json.append(c);
            }
        }
        return json.append('"');
    }
}

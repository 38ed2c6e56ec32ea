package org.bankscrm.examples.words;

import org.bankscrm.compliance.words.Hit;
import org.bankscrm.compliance.words.Verdict;

import java.util.Locale;

/** A verdict as one line of JSON. */
final class VerdictLine {
    private static final int FIRST_PRINTABLE = 0x20;

    private VerdictLine() {}

    /** Returns PASS, REVIEW or BLOCK. */
    static String nameOf(Verdict verdict) {
        if (verdict instanceof Verdict.Block) {
            return "BLOCK";
        }
        return verdict instanceof Verdict.Review ? "REVIEW" : "PASS";
    }

    static String of(String id, Verdict verdict) {
        StringBuilder json = new StringBuilder("{\"id\":");
        quote(json, id).append(",\"verdict\":\"").append(nameOf(verdict)).append("\",\"version\":");
        quote(json, verdict.version()).append(",\"hits\":[");
        String comma = "";
        for (Hit hit : verdict.hits()) {
            json.append(comma).append("{\"phrase\":");
            quote(json, hit.phrase()).append(",\"surface\":");
            quote(json, hit.surface())
                    .append(",\"start\":")
                    .append(hit.start())
                    .append(",\"end\":")
                    .append(hit.end());
            json.append(",\"category\":\"")
                    .append(hit.category())
                    .append("\",\"severity\":\"")
                    .append(hit.severity().name().toLowerCase(Locale.ROOT))
                    .append("\",\"excusedBy\":");
            hit.excusedBy()
                    .ifPresentOrElse(rule -> json.append('"').append(rule).append('"'), () -> json.append("null"));
            json.append('}');
            comma = ",";
        }
        return json.append("]}").toString();
    }

    static StringBuilder quote(StringBuilder json, String text) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit == '"' || unit == '\\') {
                json.append('\\').append(unit);
            } else if (unit == '\n') {
                json.append("\\n");
            } else if (unit < FIRST_PRINTABLE || Character.isSurrogate(unit) || unit == '\u2028' || unit == '\u2029') {
                json.append(String.format(Locale.ROOT, "\\u%04x", (int) unit));
            } else {
                json.append(unit);
            }
        }
        return json.append('"');
    }
}

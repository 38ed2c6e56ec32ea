package org.bankscrm.wecom.testkit.fake;

import com.fasterxml.jackson.databind.node.ObjectNode;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;

/**
 * Cuts lists into pages with opaque cursors (分页游标).
 *
 * <p>A cursor belongs to one endpoint and one filter; sent with another it is invalid (50100).
 */
final class Pages {
    private boolean shortPages;

    /** What a limit out of range does; the documented endpoints differ. */
    enum OverLimit {
        CUT,
        DEFAULT,
        REFUSE
    }

    /** Makes every page about half as long as it might be. */
    void shortPages(boolean on) {
        shortPages = on;
    }

    /** Reads a limit. */
    static int limit(Call call, String name, int usual, int most, OverLimit over) {
        long limit = call.numberOr(name, usual);
        if (limit >= 1 && limit <= most) {
            return (int) limit;
        }
        return switch (over) {
            case CUT -> limit < 1 ? usual : most;
            case DEFAULT -> usual;
            case REFUSE -> throw Refusal.parameter(name + ": " + limit);
        };
    }

    /** Returns an answer with one page of {@code rows} under {@code name}, and the cursor of the next. */
    <T> ObjectNode page(Call call, String name, List<T> rows, int limit, String filter, Function<T, ?> toJson) {
        String key = Integer.toHexString((name + '\n' + filter).hashCode());
        int from = offset(call.textOr("cursor", ""), key);
        int length = shortPages ? Math.max(1, limit / 2) : limit;
        int to = Math.min(rows.size(), from + length);
        ObjectNode answer = Json.object(
                name,
                rows.subList(Math.min(from, to), to).stream()
                        .<Object>map(toJson)
                        .toList());
        answer.put("next_cursor", to < rows.size() ? cursor(to, key) : "");
        return answer;
    }

    private static String cursor(int offset, String key) {
        String plain = offset + "@" + key;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    private static int offset(String cursor, String key) {
        if (cursor.isEmpty()) {
            return 0;
        }
        try {
            String plain = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            int at = plain.indexOf('@');
            if (at > 0 && plain.substring(at + 1).equals(key)) {
                return Integer.parseInt(plain.substring(0, at));
            }
        } catch (IllegalArgumentException e) {
            // Falls through: what is no Base64 or no number was never given out.
        }
        throw new Refusal(50100, "invalid cursor");
    }
}

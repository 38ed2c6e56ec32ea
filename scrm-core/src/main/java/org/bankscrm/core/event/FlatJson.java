package org.bankscrm.core.event;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * JSON objects (RFC 8259) whose values are all strings: the stored form of a payload.
 *
 * <p>A subset small enough to be written here, so that the core needs no JSON library, and still readable by every
 * database's JSON functions.
 */
final class FlatJson {
    private final String text;
    private int at;

    private FlatJson(String text) {
        this.text = text;
    }

    static String write(Map<String, String> object) {
        StringBuilder out = new StringBuilder(64).append('{');
        object.forEach((name, value) -> {
            if (out.length() > 1) {
                out.append(',');
            }
            quote(name, out);
            out.append(':');
            quote(value, out);
        });
        return out.append('}').toString();
    }

    private static void quote(String value, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < 0x20 || Character.isSurrogate(c)) {
                // Surrogates are escaped so that half a pair survives an encoding to bytes.
                out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }

    /** Reads what {@link #write} wrote, and the same with other white space or escapes. */
    static Map<String, String> read(String text) {
        return new FlatJson(text).object();
    }

    private Map<String, String> object() {
        Map<String, String> object = new LinkedHashMap<>();
        expect('{');
        if (peek() == '}') {
            at++;
        } else {
            do {
                String name = string();
                expect(':');
                object.put(name, string());
            } while (more());
        }
        if (peek() != '\0') {
            throw malformed("the end");
        }
        return object;
    }

    private boolean more() {
        if (peek() == ',') {
            at++;
            return true;
        }
        expect('}');
        return false;
    }

    private String string() {
        expect('"');
        StringBuilder out = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"') {
                return out.toString();
            }
            out.append(c == '\\' ? escaped() : c);
        }
        throw malformed("a closing quote");
    }

    private char escaped() {
        char c = at < text.length() ? text.charAt(at++) : '\0';
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw malformed("an escape");
        };
    }

    private char unicode() {
        if (at + 4 > text.length()) {
            throw malformed("four hex digits");
        }
        int code = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(text.charAt(at++), 16);
            if (digit < 0) {
                throw malformed("four hex digits");
            }
            code = code * 16 + digit;
        }
        return (char) code;
    }

    private void expect(char wanted) {
        if (peek() != wanted) {
            throw malformed("'" + wanted + "'");
        }
        at++;
    }

    private char peek() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at < text.length() ? text.charAt(at) : '\0';
    }

    /** The message carries the position only: a payload may hold personal data. */
    private IllegalArgumentException malformed(String wanted) {
        return new IllegalArgumentException(
                "payload is not a JSON object of strings: expected " + wanted + " at " + at);
    }
}

package org.bankscrm.compliance.evidence;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The part of JSON (RFC 8259) that records need: objects, arrays, strings, whole numbers and {@code true}.
 *
 * <p>Written here so that the module needs no JSON library. The core writes payloads of events in a flat form of its own, whose
 * bytes are as fixed as these; one for both would have to be public. Refuses an object that has a name twice, of which another
 * reader might take the other one. Errors carry positions only.
 */
final class Json {
    private static final int DEEPEST = 16;
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private final String text;
    private int at;

    private Json(String text) {
        this.text = text;
    }

    /** Writes maps, lists, strings, whole numbers and booleans, without white space; everything beyond ASCII as it is. */
    static String write(Object value) {
        StringBuilder out = new StringBuilder(256);
        write(value, out);
        return out.toString();
    }

    private static void write(Object value, StringBuilder out) {
        if (value instanceof String string) {
            quote(string, out);
        } else if (value instanceof Raw raw) {
            out.append(raw.json);
        } else if (value instanceof Map<?, ?> object) {
            char before = '{';
            for (Map.Entry<?, ?> member : object.entrySet()) {
                out.append(before);
                quote((String) member.getKey(), out);
                out.append(':');
                write(member.getValue(), out);
                before = ',';
            }
            out.append(before == '{' ? "{}" : "}");
        } else if (value instanceof List<?> list) {
            char before = '[';
            for (Object element : list) {
                out.append(before);
                write(element, out);
                before = ',';
            }
            out.append(before == '[' ? "[]" : "]");
        } else {
            out.append(value);
        }
    }

    /** JSON that goes into other JSON as it is. */
    record Raw(String json) {}

    private static void quote(String value, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < 0x20 || (c >= 0x7F && c < 0xA0) || c == '\u2028' || c == '\u2029') {
                out.append("\\u")
                        .append(HEX[c >> 12])
                        .append(HEX[c >> 8 & 15])
                        .append(HEX[c >> 4 & 15])
                        .append(HEX[c & 15]);
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }

    /**
     * Reads one value: a map, a list, a string, a {@code Long} or {@code true}.
     *
     * @throws IllegalArgumentException if the text is anything else
     */
    static Object read(String text) {
        Json reader = new Json(text);
        Object value = reader.value(0);
        if (reader.peek() != '\0' || reader.at < text.length()) {
            throw reader.malformed("the end");
        }
        return value;
    }

    @SuppressWarnings("unchecked") // value() makes no other maps
    static Map<String, Object> object(@Nullable Object value, String name) {
        if (value instanceof Map<?, ?> map) {
            return (Map<String, Object>) map;
        }
        throw new IllegalArgumentException(name + " must be a JSON object");
    }

    @SuppressWarnings("unchecked") // value() makes no other lists
    static List<Object> array(@Nullable Object value, String name) {
        if (value instanceof List<?> list) {
            return (List<Object>) list;
        }
        throw new IllegalArgumentException(name + " must be a JSON array");
    }

    static String string(@Nullable Object value, String name) {
        if (value instanceof String string) {
            return string;
        }
        throw new IllegalArgumentException(name + " must be a JSON string");
    }

    static long number(@Nullable Object value, String name) {
        if (value instanceof Long number) {
            return number;
        }
        throw new IllegalArgumentException(name + " must be a whole number");
    }

    private Object value(int depth) {
        if (depth > DEEPEST) {
            throw malformed("fewer levels");
        }
        char c = peek();
        return switch (c) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> string();
            case 't' -> literal();
            default -> number();
        };
    }

    private Map<String, Object> object(int depth) {
        expect('{');
        Map<String, Object> object = new LinkedHashMap<>();
        if (peek() == '}') {
            at++;
            return object;
        }
        do {
            int start = at;
            String name = string();
            expect(':');
            if (object.put(name, value(depth + 1)) != null) {
                at = start;
                throw malformed("a name not used before");
            }
        } while (more('}'));
        return object;
    }

    private List<Object> array(int depth) {
        expect('[');
        List<Object> array = new ArrayList<>();
        if (peek() == ']') {
            at++;
            return array;
        }
        do {
            array.add(value(depth + 1));
        } while (more(']'));
        return array;
    }

    private boolean more(char end) {
        if (peek() == ',') {
            at++;
            return true;
        }
        expect(end);
        return false;
    }

    private Boolean literal() {
        if (!text.startsWith("true", at)) {
            throw malformed("a value");
        }
        at += 4;
        return Boolean.TRUE;
    }

    private Long number() {
        int start = at;
        if (at < text.length() && text.charAt(at) == '-') {
            at++;
        }
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        String digits = text.substring(start, at);
        if (digits.isEmpty() || digits.length() > 18 || !digits.equals(canonical(digits))) {
            at = start;
            throw malformed("a value");
        }
        return Long.valueOf(digits);
    }

    private static String canonical(String digits) {
        return digits.equals("-") ? "" : Long.toString(Long.parseLong(digits));
    }

    private String string() {
        expect('"');
        StringBuilder out = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"') {
                return out.toString();
            }
            if (c < 0x20) {
                throw malformed("no control character");
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

    private IllegalArgumentException malformed(String wanted) {
        return new IllegalArgumentException("not JSON as records have it: expected " + wanted + " at " + at);
    }
}

package org.bankscrm.compliance.words.pack;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads one JSON text (RFC 8259) strictly, remembering lines so that faults can name them.
 *
 * <p>Written here because a pack is all this module ever reads as JSON, and a bank should not have to answer for a parser it
 * takes in for that. Refuses comments, trailing commas, unknown escapes, halves of surrogate pairs and nesting deeper than
 * {@value #DEEPEST}. Linear in the text.
 */
final class JsonReader {
    private static final int DEEPEST = 8;
    private static final int HEX_DIGITS = 4;
    private static final int SHOWN = 24;

    private final String text;
    private int at;
    private long line = 1;

    private JsonReader(String text) {
        this.text = text;
        this.at = text.startsWith("\uFEFF") ? 1 : 0;
    }

    /** Says where a text stops being JSON, and what would be. */
    static final class NotJson extends Exception {
        private static final long serialVersionUID = 1L;

        private final long line;

        private NotJson(long line, String message) {
            super(message);
            this.line = line;
        }

        long line() {
            return line;
        }
    }

    static JsonValue read(String text) throws NotJson {
        JsonReader reader = new JsonReader(text);
        JsonValue value = reader.value(0);
        if (reader.peek() != '\0') {
            throw reader.expected("the end");
        }
        return value;
    }

    private JsonValue value(int depth) throws NotJson {
        char next = peek();
        long begun = line;
        if (next == '"') {
            return new JsonValue.Text(begun, string());
        }
        if (depth == DEEPEST) {
            throw new NotJson(line, "nested deeper than " + DEEPEST);
        }
        if (next == '{') {
            return new JsonValue.Members(begun, members(depth + 1));
        }
        if (next == '[') {
            return new JsonValue.Items(begun, items(depth + 1));
        }
        return new JsonValue.Other(begun, literal());
    }

    private List<JsonValue.Member> members(int depth) throws NotJson {
        List<JsonValue.Member> members = new ArrayList<>();
        at++;
        if (peek() == '}') {
            at++;
            return members;
        }
        do {
            if (peek() != '"') {
                throw expected("a name in quotation marks");
            }
            String name = string();
            if (peek() != ':') {
                throw expected("':'");
            }
            at++;
            members.add(new JsonValue.Member(name, value(depth)));
        } while (goesOn('}'));
        return members;
    }

    private List<JsonValue> items(int depth) throws NotJson {
        List<JsonValue> items = new ArrayList<>();
        at++;
        if (peek() == ']') {
            at++;
            return items;
        }
        do {
            items.add(value(depth));
        } while (goesOn(']'));
        return items;
    }

    private boolean goesOn(char end) throws NotJson {
        char next = peek();
        if (next != ',' && next != end) {
            throw expected("',' or '" + end + "'");
        }
        at++;
        return next == ',';
    }

    /** Takes a run of characters no structure is made of; whoever reads the pack refuses it with its path. */
    private String literal() throws NotJson {
        int from = at;
        while (at < text.length() && isLiteral(text.charAt(at))) {
            at++;
        }
        if (at == from) {
            throw expected("a value");
        }
        return text.substring(from, Math.min(at, from + SHOWN));
    }

    private static boolean isLiteral(char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || c == 'E' || c == '+' || c == '-' || c == '.';
    }

    private String string() throws NotJson {
        StringBuilder out = new StringBuilder();
        at++;
        while (at < text.length() && text.charAt(at) >= ' ') {
            char c = text.charAt(at++);
            if (c == '"') {
                if (!isWhole(out)) {
                    throw new NotJson(line, "half of a surrogate pair in a string");
                }
                return out.toString();
            }
            out.append(c == '\\' ? escaped() : c);
        }
        throw expected("a closing quotation mark on the same line");
    }

    private char escaped() throws NotJson {
        char c = at < text.length() ? text.charAt(at++) : '\0';
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw new NotJson(line, "unknown escape after a backslash");
        };
    }

    private char unicode() throws NotJson {
        int code = 0;
        for (int i = 0; i < HEX_DIGITS; i++) {
            char c = at < text.length() ? text.charAt(at++) : '\0';
            int digit = c < '\u0080' ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                throw new NotJson(line, "four hexadecimal digits must follow \\u");
            }
            code = code * 16 + digit;
        }
        return (char) code;
    }

    private static boolean isWhole(CharSequence string) {
        return string.codePoints()
                .noneMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
    }

    private char peek() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            line += text.charAt(at++) == '\n' ? 1 : 0;
        }
        return at < text.length() ? text.charAt(at) : '\0';
    }

    private NotJson expected(String what) {
        String rest = text.substring(at, Math.min(text.length(), at + SHOWN)).strip();
        return new NotJson(
                line, "must be JSON: expected " + what + (rest.isEmpty() ? " at the end" : " before " + rest));
    }
}

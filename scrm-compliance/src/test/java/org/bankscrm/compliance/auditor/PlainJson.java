package org.bankscrm.compliance.auditor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON of one line, taken apart by recursive descent: maps, lists, strings, whole numbers and true. */
final class PlainJson {
    private final String line;
    private int next;

    private PlainJson(String line) {
        this.line = line;
    }

    @SuppressWarnings("unchecked") // A line that is no object fails here, as it should.
    static Map<String, Object> object(String line) {
        PlainJson json = new PlainJson(line);
        Map<String, Object> object = (Map<String, Object>) json.value();
        if (json.next != line.length()) {
            throw new IllegalArgumentException("more than one value");
        }
        return object;
    }

    private Object value() {
        char c = line.charAt(next);
        if (c == '{') {
            Map<String, Object> members = new LinkedHashMap<>();
            next++;
            while (!end('}', members.isEmpty())) {
                String name = string();
                take(':');
                if (members.put(name, value()) != null) {
                    throw new IllegalArgumentException("a name twice");
                }
            }
            return members;
        }
        if (c == '[') {
            List<Object> elements = new ArrayList<>();
            next++;
            while (!end(']', elements.isEmpty())) {
                elements.add(value());
            }
            return elements;
        }
        if (c == '"') {
            return string();
        }
        if (line.startsWith("true", next)) {
            next += 4;
            return true;
        }
        int from = next;
        while (Character.digit(line.charAt(next), 10) >= 0) {
            next++;
        }
        return Long.valueOf(line.substring(from, next));
    }

    /** Returns whether the brackets close here; otherwise a comma must part what follows from what was before. */
    private boolean end(char closing, boolean first) {
        if (line.charAt(next) == closing) {
            next++;
            return true;
        }
        if (!first) {
            take(',');
        }
        return false;
    }

    private void take(char wanted) {
        if (line.charAt(next++) != wanted) {
            throw new IllegalArgumentException("no " + wanted);
        }
    }

    private String string() {
        take('"');
        StringBuilder value = new StringBuilder();
        for (char c = line.charAt(next++); c != '"'; c = line.charAt(next++)) {
            if (c != '\\') {
                value.append(c);
                continue;
            }
            char escaped = line.charAt(next++);
            if (escaped == 'u') {
                value.append((char) Integer.parseInt(line.substring(next, next + 4), 16));
                next += 4;
            } else if (escaped == '"' || escaped == '\\') {
                value.append(escaped);
            } else {
                throw new IllegalArgumentException("an unknown escape");
            }
        }
        return value.toString();
    }
}

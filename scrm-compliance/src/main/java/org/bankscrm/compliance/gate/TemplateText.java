package org.bankscrm.compliance.gate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A text with open places, taken apart: {@code fixed[0] {names[0]} fixed[1] …}. */
record TemplateText(List<String> fixed, List<String> names) {
    static TemplateText parse(String text) {
        List<String> fixed = new ArrayList<>();
        List<String> names = new ArrayList<>();
        int from = 0;
        for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', from)) {
            int close = text.indexOf('}', open);
            String name = close < 0 ? "" : text.substring(open + 1, close);
            if (name.isBlank()
                    || name.indexOf('{') >= 0
                    || text.substring(from, open).indexOf('}') >= 0) {
                throw new IllegalArgumentException(
                        "text must hold only pairs of braces around names, not so at " + open);
            }
            fixed.add(text.substring(from, open));
            names.add(name);
            from = close + 1;
        }
        if (text.indexOf('}', from) >= 0) {
            throw new IllegalArgumentException(
                    "text must hold only pairs of braces around names, not so at " + text.indexOf('}', from));
        }
        fixed.add(text.substring(from));
        return new TemplateText(fixed, names);
    }

    /** Returns the names without a value and the values without a place. */
    Set<String> misfits(Map<String, String> values) {
        Set<String> open = new HashSet<>(names);
        Set<String> misfits = new HashSet<>(open);
        misfits.removeAll(values.keySet());
        for (String given : values.keySet()) {
            if (!open.contains(given)) {
                misfits.add(given);
            }
        }
        return misfits;
    }

    /** Returns the text with its values, and where they stand. */
    Filled fill(Map<String, String> values) {
        StringBuilder text = new StringBuilder(fixed.get(0));
        List<int[]> spans = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            int start = text.length();
            text.append(values.get(names.get(i)));
            spans.add(new int[] {start, text.length()});
            text.append(fixed.get(i + 1));
        }
        return new Filled(text.toString(), spans);
    }

    /** A filled text; a span is the first unit of a value and the one behind its last. */
    record Filled(String text, List<int[]> spans) {
        /** Returns whether a value has part in a stretch of the text. */
        boolean touched(int start, int end) {
            return spans.stream().anyMatch(span -> span[0] < end && start < span[1]);
        }
    }
}

package org.bankscrm.examples.csv;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The columns of a file by name. */
final class Header {
    private final Map<String, Integer> places;
    private final Set<String> required;

    private Header(Map<String, Integer> places, Set<String> required) {
        this.places = places;
        this.required = required;
    }

    /** Returns the header, after noting what is wrong with it. */
    static Header of(String[] names, Set<String> required, long line, Faults faults) {
        Map<String, Integer> places = new HashMap<>();
        Set<String> twice = new TreeSet<>();
        List<String> found = new ArrayList<>();
        for (int i = 0; i < names.length; i++) {
            String name = names[i].strip();
            // A trailing separator, as spreadsheets write, makes a column without a name; nobody can ask for it.
            if (!name.isEmpty()) {
                found.add(name);
                if (places.putIfAbsent(name, i) != null) {
                    twice.add(name);
                }
            }
        }
        if (!twice.isEmpty()) {
            faults.add(line, "", "column names must differ; more than once: " + twice);
        }
        List<String> missing =
                required.stream().filter(name -> !places.containsKey(name)).toList();
        if (!missing.isEmpty()) {
            faults.add(line, "", "missing columns " + missing + "; found " + found + hint(found));
        }
        return new Header(places, required);
    }

    int indexOf(String column) {
        return places.getOrDefault(column, -1);
    }

    int required(String column) {
        if (!required.contains(column)) {
            throw new Misuse("column " + column + " is read as required: name it in require(...)");
        }
        return places.getOrDefault(column, -1);
    }

    private static String hint(List<String> found) {
        if (found.size() != 1) {
            return "";
        }
        for (char separator : new char[] {';', '\t', '|', '，'}) {
            if (found.get(0).indexOf(separator) >= 0) {
                return "; is the separator '" + (separator == '\t' ? "\\t" : separator) + "'?";
            }
        }
        return "";
    }

    /** The caller's bug, not the row's. */
    static final class Misuse extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        Misuse(String message) {
            super(message);
        }
    }
}

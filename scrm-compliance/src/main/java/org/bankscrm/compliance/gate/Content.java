package org.bankscrm.compliance.gate;

import java.util.Map;

/** What a message says: an approved template, or a text of its own. */
public sealed interface Content {
    /**
     * A text of its own, which must pass the words check.
     *
     * @param text the text; never shown by {@code toString}
     */
    record Free(String text) implements Content {
        /**
         * Checks that there is a text.
         *
         * @throws IllegalArgumentException if the text is blank
         */
        public Free {
            if (text.isBlank()) {
                throw new IllegalArgumentException("text must not be blank");
            }
        }

        /** Returns the length only. */
        @Override
        public String toString() {
            return "Free[" + text.length() + " characters]";
        }
    }

    /**
     * An approved version of a template. The gate writes the text, so that what was approved is what is sent.
     *
     * @param template the id of the template
     * @param version which version
     * @param values what fills the open places {@code {name}}, by name; each is screened for words in its place
     */
    record Approved(String template, int version, Map<String, String> values) implements Content {
        /**
         * Checks the template's id and copies the values.
         *
         * @throws IllegalArgumentException if the id is not 1 to 64 characters without white space
         */
        public Approved {
            Identifiers.check("template", template, 64);
            values = Map.copyOf(values);
        }

        /** Returns template and version only. */
        @Override
        public String toString() {
            return "Approved[" + template + " v" + version + "]";
        }
    }

    /** Returns a text of its own. */
    static Content free(String text) {
        return new Free(text);
    }

    /** Returns an approved version without open places. */
    static Content approved(String template, int version) {
        return new Approved(template, version, Map.of());
    }
}

package org.bankscrm.compliance.privacy;

import java.util.List;

/** Whether a text may go out (外发检查). What was found stands as spans of the original text; nothing here holds the data. */
public sealed interface OutgoingText {
    /** Returns what was found that the policy does not let pass, by start. */
    List<PersonalDataSpan> found();

    /** Nothing in it holds it back. */
    record Clean() implements OutgoingText {
        @Override
        public List<PersonalDataSpan> found() {
            return List.of();
        }
    }

    /**
     * It may go out in another wording.
     *
     * @param text the text with the spans masked
     */
    record Masked(String text, List<PersonalDataSpan> found) implements OutgoingText {
        /** Copies the list. */
        public Masked {
            found = List.copyOf(found);
        }

        /** Returns the spans; the text may hold what was let pass. */
        @Override
        public String toString() {
            return "Masked" + found;
        }
    }

    /** A person decides. */
    record NeedsReview(List<PersonalDataSpan> found) implements OutgoingText {
        /** Copies the list. */
        public NeedsReview {
            found = List.copyOf(found);
        }
    }

    /** It must not go out. */
    record Blocked(List<PersonalDataSpan> found) implements OutgoingText {
        /** Copies the list. */
        public Blocked {
            found = List.copyOf(found);
        }
    }
}

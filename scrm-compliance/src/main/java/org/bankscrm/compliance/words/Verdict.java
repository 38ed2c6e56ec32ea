package org.bankscrm.compliance.words;

import java.util.List;

/**
 * Whether a text may go out (审核结论), and why.
 *
 * <p>The hits are in the order of the text and hold the excused ones too, so that an auditor sees what was weighed.
 */
public sealed interface Verdict {
    /** Returns the version of the dictionary that decided. */
    String version();

    /** Returns the hits in the order of the text, excused ones included. */
    List<Hit> hits();

    /** Returns whether the text was flooded with more phrases than are judged; such a text never passes. */
    boolean flooded();

    /**
     * The text may go out; standing hits are hints.
     *
     * @param version the version of the dictionary
     * @param hits what was found
     */
    record Pass(String version, List<Hit> hits) implements Verdict {
        /** Copies the hits. */
        public Pass {
            hits = List.copyOf(hits);
        }

        @Override
        public boolean flooded() {
            return false;
        }
    }

    /**
     * A person must decide.
     *
     * @param version the version of the dictionary
     * @param hits what was found
     * @param flooded whether there was more than is judged
     */
    record Review(String version, List<Hit> hits, boolean flooded) implements Verdict {
        /** Copies the hits. */
        public Review {
            hits = List.copyOf(hits);
        }
    }

    /**
     * The text must not go out.
     *
     * @param version the version of the dictionary
     * @param hits what was found
     * @param flooded whether there was more than is judged
     */
    record Block(String version, List<Hit> hits, boolean flooded) implements Verdict {
        /** Copies the hits. */
        public Block {
            hits = List.copyOf(hits);
        }
    }
}

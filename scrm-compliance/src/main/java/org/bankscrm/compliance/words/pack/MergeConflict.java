package org.bankscrm.compliance.words.pack;

/**
 * Something a pack asked for that its layer may not do (合并冲突); what was there before stays.
 *
 * @param pack the name of the pack
 * @param phrase the phrase or word it is about
 * @param kind what it tried
 */
public record MergeConflict(String pack, String phrase, Kind kind) {
    /** What a pack tried. */
    public enum Kind {
        /** A lower severity. */
        LOWERS_SEVERITY,
        /** Fewer products, channels or days. */
        NARROWS_SCOPE,
        /** More words that excuse, a companion that excuses, or an option taken away. */
        EXCUSES_MORE,
        /** A removal by another layer than head office. */
        REMOVES,
        /** The same phrase twice in one pack; the graver one stays. */
        TWICE_IN_PACK,
        /** Phrases with a class that no pack holds; they are not looked for. */
        UNKNOWN_CLASS
    }
}

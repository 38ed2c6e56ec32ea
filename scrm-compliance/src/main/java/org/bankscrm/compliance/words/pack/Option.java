package org.bankscrm.compliance.words.pack;

/** What is special about how a phrase is looked for (匹配选项). */
public enum Option {
    /** Characters read the same, and pinyin, count as the phrase. */
    HOMOPHONE,
    /** Characters that look the same count as the phrase. */
    SPLIT,
    /** A match whose both edges cut common words is not the phrase. */
    BOUNDARY,
    /** True of deposits and treasury bonds: the switch for them decides. */
    DEPOSIT,
    /** Counts only where a number follows in the same sentence. */
    FIGURE,
    /**
     * Stands for all ways of saying its category that labelled messages taught: found by the weights of the library, not by
     * its characters.
     */
    LEARNED
}

package org.bankscrm.compliance.words;

/** How a phrase was written (变形方式). */
public enum Disguise {
    /** As it is spelled, signs and case apart. */
    NONE,
    /** With other characters for the same: width, traditional, variants, digit styles, components. */
    FOLDED,
    /** With signs, spaces, emoji or invisible characters between. */
    SEPARATED,
    /** With characters repeated. */
    REPEATED,
    /** With pinyin for characters. */
    PINYIN,
    /** With characters that are read the same. */
    HOMOPHONE,
    /** With characters that look the same. */
    LOOKALIKE
}

package org.bankscrm.compliance.words.pack;

/** Who made a pack (层级). */
public enum Layer {
    /** The library's default. */
    SHIPPED,
    /** Head office, which owns the bank's list: it may replace whatever is shipped. */
    HEAD_OFFICE,
    /** A branch: it may add and sharpen, never weaken. */
    BRANCH
}

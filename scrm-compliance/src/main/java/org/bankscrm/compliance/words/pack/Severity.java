package org.bankscrm.compliance.words.pack;

/** How grave a phrase is (级别), from a hint to a ban. */
public enum Severity {
    /** A matter of style: a hint to the writer, the message goes out. */
    WARN,
    /** Depends on evidence, product or approval: a person decides. */
    REVIEW,
    /** Named in a rule or an unmistakable promise: the message does not go out. */
    BLOCK;

    /** Returns the graver of two. */
    public Severity atLeast(Severity other) {
        return compareTo(other) >= 0 ? this : other;
    }
}

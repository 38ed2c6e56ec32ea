package org.bankscrm.compliance.words;

import org.bankscrm.compliance.words.pack.Category;
import org.bankscrm.compliance.words.pack.ContextRule;
import org.bankscrm.compliance.words.pack.Severity;
import org.jspecify.annotations.Nullable;

import java.util.Objects;
import java.util.Optional;

/**
 * A phrase found in a text (命中).
 *
 * <p>{@link #toString} leaves out the surface: what a customer was to read belongs in no log.
 */
public final class Hit {
    private final String phrase;
    private final String surface;
    private final int start;
    private final int end;
    private final Category category;
    private final Severity severity;
    private final String basis;
    private final Disguise disguise;
    private final @Nullable ContextRule excusedBy;
    private final @Nullable ContextRule loweredBy;
    private final String advice;

    Hit(
            String phrase,
            String surface,
            int start,
            Category category,
            Severity severity,
            String basis,
            Disguise disguise,
            @Nullable ContextRule excusedBy,
            @Nullable ContextRule loweredBy,
            String advice) {
        this.phrase = phrase;
        this.surface = surface;
        this.start = start;
        this.end = start + surface.length();
        this.category = category;
        this.severity = severity;
        this.basis = basis;
        this.disguise = disguise;
        this.excusedBy = excusedBy;
        this.loweredBy = loweredBy;
        this.advice = advice;
    }

    /** Returns the canonical phrase. */
    public String phrase() {
        return phrase;
    }

    /** Returns the original text from {@link #start} to {@link #end}. */
    public String surface() {
        return surface;
    }

    /** Returns the first UTF-16 unit in the original text. */
    public int start() {
        return start;
    }

    /** Returns one after the last UTF-16 unit in the original text. */
    public int end() {
        return end;
    }

    /** Returns what is wrong with the phrase. */
    public Category category() {
        return category;
    }

    /** Returns how grave it is here, after what lowers it. */
    public Severity severity() {
        return severity;
    }

    /** Returns the rule and article. */
    public String basis() {
        return basis;
    }

    /** Returns how it was written. */
    public Disguise disguise() {
        return disguise;
    }

    /** Returns whether nothing excuses it. */
    public boolean stands() {
        return excusedBy == null;
    }

    /** Returns the context that excuses it. */
    public Optional<ContextRule> excusedBy() {
        return Optional.ofNullable(excusedBy);
    }

    /** Returns the context that made a block a matter of review. */
    public Optional<ContextRule> loweredBy() {
        return Optional.ofNullable(loweredBy);
    }

    /** Returns what to write instead. */
    public Optional<String> advice() {
        return advice.isEmpty() ? Optional.empty() : Optional.of(advice);
    }

    Hit movedBy(int offset) {
        return offset == 0
                ? this
                : new Hit(
                        phrase,
                        surface,
                        start + offset,
                        category,
                        severity,
                        basis,
                        disguise,
                        excusedBy,
                        loweredBy,
                        advice);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Hit that
                && start == that.start
                && severity == that.severity
                && phrase.equals(that.phrase)
                && surface.equals(that.surface)
                && disguise == that.disguise
                && excusedBy == that.excusedBy
                && loweredBy == that.loweredBy;
    }

    @Override
    public int hashCode() {
        return Objects.hash(phrase, start, end, severity, excusedBy);
    }

    /** Returns phrase, offsets, category, severity and excuse. */
    @Override
    public String toString() {
        return phrase + "@" + start + "-" + end + " " + category + " " + severity
                + (excusedBy == null ? "" : " excused by " + excusedBy)
                + (loweredBy == null ? "" : " lowered by " + loweredBy);
    }
}

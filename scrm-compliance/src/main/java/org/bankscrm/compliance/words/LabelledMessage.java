package org.bankscrm.compliance.words;

import org.bankscrm.compliance.words.learned.Example;
import org.bankscrm.compliance.words.pack.Category;
import org.bankscrm.compliance.words.pack.Severity;

import java.util.Objects;

/**
 * A message with the verdict a compliance officer gives it (标注消息), to learn from.
 *
 * <p>Its toString shows no text. Immutable.
 */
public final class LabelledMessage {
    private final Example example;

    private LabelledMessage(Example example) {
        this.example = example;
    }

    /** Returns a message that may go out. */
    public static LabelledMessage benign(String text) {
        return new LabelledMessage(new Example(text, Severity.WARN, null));
    }

    /**
     * Returns a message that may not go out as it is.
     *
     * @param text the message
     * @param severity block or review
     * @param category what is wrong with it
     * @throws IllegalArgumentException if the severity is warn: such a message is benign
     */
    public static LabelledMessage wrong(String text, Severity severity, Category category) {
        if (severity == Severity.WARN) {
            throw new IllegalArgumentException("severity must be BLOCK or REVIEW: " + severity);
        }
        return new LabelledMessage(new Example(text, severity, Objects.requireNonNull(category, "category")));
    }

    Example example() {
        return example;
    }

    @Override
    public String toString() {
        return "LabelledMessage[" + example.severity() + "]";
    }
}

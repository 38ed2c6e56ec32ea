package org.bankscrm.compliance.words.learned;

import org.bankscrm.compliance.words.pack.Category;
import org.bankscrm.compliance.words.pack.Severity;
import org.jspecify.annotations.Nullable;

import java.util.Objects;

/**
 * A message, or a part of one, with the verdict a compliance officer gives.
 *
 * @param text the message
 * @param severity BLOCK or REVIEW; WARN for a message that may go out
 * @param category what is wrong with it, null if nothing is or nobody said
 */
public record Example(
        String text, Severity severity, @Nullable Category category) {
    /** Checks that text and severity are there. */
    public Example {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(severity, "severity");
    }

    /** Returns the verdict; nothing of the text, which a bank may have written to a customer. */
    @Override
    public String toString() {
        return "Example[" + severity + "]";
    }
}

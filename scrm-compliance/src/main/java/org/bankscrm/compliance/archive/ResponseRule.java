package org.bankscrm.compliance.archive;

import org.bankscrm.compliance.words.content.Content;

import java.time.Duration;
import java.util.Objects;
import java.util.Set;

/**
 * How soon a customer must be answered (响应时限).
 *
 * @param within the working time after which an answer is late, positive
 * @param hours when people work
 * @param asks which messages of a customer wait for an answer
 */
public record ResponseRule(Duration within, WorkingHours hours, Asks asks) {
    /** Which messages wait for an answer. */
    public enum Asks {
        /** Every message. */
        EVERYTHING,
        /** Messages that read as a question: with a question mark or a word that asks. */
        QUESTIONS
    }

    private static final Set<String> ASKING =
            Set.of("？", "?", "吗", "么", "呢", "多少", "几点", "几号", "怎么", "哪", "能不能", "可不可以", "请问", "什么时候", "是不是");

    /**
     * Checks the rules above.
     *
     * @throws IllegalArgumentException if {@code within} is not positive
     */
    public ResponseRule {
        Objects.requireNonNull(hours, "hours");
        Objects.requireNonNull(asks, "asks");
        if (within.isNegative() || within.isZero()) {
            throw new IllegalArgumentException("within must be positive: " + within);
        }
    }

    boolean waits(Content content) {
        return asks == Asks.EVERYTHING
                || content.parts().stream().anyMatch(part -> ASKING.stream().anyMatch(part.text()::contains));
    }
}

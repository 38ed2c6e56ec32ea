package org.bankscrm.core.customer;

import java.util.OptionalInt;

/**
 * A text or a number is not a mainland mobile number.
 *
 * <p>The message shows the shape of the text, its first 40 characters with every digit as {@code *} and everything but
 * separators as {@code ?}; no digit of the text reaches it.
 */
public final class InvalidPhoneNumberException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;
    private static final int NOWHERE = -1;

    private final Problem problem;
    private final int position;

    InvalidPhoneNumberException(Problem problem, String message) {
        this(problem, NOWHERE, message);
    }

    InvalidPhoneNumberException(Problem problem, int position, String message) {
        super(message);
        this.problem = problem;
        this.position = position;
    }

    /** Returns what is wrong. */
    public Problem problem() {
        return problem;
    }

    /** Returns the index of the offending character, from 0; present exactly for {@link Problem#ILLEGAL_CHARACTER}. */
    public OptionalInt position() {
        return position == NOWHERE ? OptionalInt.empty() : OptionalInt.of(position);
    }

    /** What can be wrong with a phone number. An illegal character is reported before anything about the digits. */
    public enum Problem {
        /** There is no digit at all. */
        EMPTY,
        /** Digits are missing. */
        TOO_SHORT,
        /** There are too many digits: an extension, two numbers in one cell, or a slip. */
        TOO_LONG,
        /** A landline, or eleven digits that do not begin with 13 to 19. */
        NOT_A_MOBILE_NUMBER,
        /** A country code other than 86, so also Hong Kong (852), Macao (853) and Taiwan (886). */
        FOREIGN_COUNTRY_CODE,
        /** A character that is neither digit nor separator, or a separator where it makes no sense. */
        ILLEGAL_CHARACTER
    }
}

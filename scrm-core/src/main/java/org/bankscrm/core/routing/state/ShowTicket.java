package org.bankscrm.core.routing.state;

import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A random name of one show of a code (展码凭证); an add that carries it is traced to that show.
 *
 * <p>It says nothing by itself: 130 random bits, no number of anybody.
 *
 * @param value 26 characters of Crockford's base 32 in upper case
 */
public record ShowTicket(String value) {
    /** The length of a ticket: 26 characters. */
    public static final int LENGTH = 26;

    /**
     * Checks the form.
     *
     * @throws IllegalArgumentException if the text is no ticket
     */
    public ShowTicket {
        if (value.length() != LENGTH || !Base32.isText(value, 0, LENGTH)) {
            throw new IllegalArgumentException("ticket must have " + LENGTH
                    + " characters 0-9 or A-Z without I, L, O and U, has " + value.length());
        }
        value = new String(Base32.upper(value, 0, LENGTH), java.nio.charset.StandardCharsets.US_ASCII);
    }

    /**
     * Returns a new ticket.
     *
     * @param random must be unpredictable, such as {@link java.security.SecureRandom}: whoever guesses a ticket can make an
     *     add look as if it came from another show
     */
    public static ShowTicket random(RandomGenerator random) {
        StringBuilder text = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            text.append(Base32.letter(random.nextInt(1 << Base32.BITS)));
        }
        return new ShowTicket(text.toString());
    }

    /** Returns the ticket that a text spells, in either case, or nothing if it spells none. */
    public static Optional<ShowTicket> find(CharSequence text) {
        return text.length() == LENGTH && Base32.isText(text, 0, LENGTH)
                ? Optional.of(new ShowTicket(text.toString()))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}

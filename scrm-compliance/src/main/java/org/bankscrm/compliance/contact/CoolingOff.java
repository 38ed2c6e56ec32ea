package org.bankscrm.compliance.contact;

import java.time.Duration;

/**
 * When a customer who does not answer is left alone (冷静期).
 *
 * <p>Contacts that are not essential are counted while the customer is silent; once there are {@code unanswered} in a row,
 * no further one goes out until {@code silence} after the last of them. A reply ends both the row and the silence. After the
 * silence a new row begins.
 *
 * @param unanswered contacts without an answer in a row, 1 to 100
 * @param silence how long nothing is sent afterwards, whole seconds, 1 second to 400 days
 */
public record CoolingOff(int unanswered, Duration silence) {
    private static final int MOST_UNANSWERED = 100;
    private static final Duration LONGEST = Duration.ofDays(400);

    /** Three unanswered contacts in a row, then 7 days of silence, as practitioners report it. */
    public static final CoolingOff STANDARD = new CoolingOff(3, Duration.ofDays(7));

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public CoolingOff {
        if (unanswered < 1 || unanswered > MOST_UNANSWERED) {
            throw new IllegalArgumentException("unanswered must be 1 to " + MOST_UNANSWERED + ": " + unanswered);
        }
        if (silence.getNano() != 0 || silence.getSeconds() < 1 || silence.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "silence must be whole seconds, 1 second to " + LONGEST.toDays() + " days: " + silence);
        }
    }
}

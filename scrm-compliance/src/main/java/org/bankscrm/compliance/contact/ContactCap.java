package org.bankscrm.compliance.contact;

import org.bankscrm.core.quota.Quota;
import org.bankscrm.core.quota.QuotaKey;
import org.bankscrm.core.quota.Window;

import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * How often one customer may be contacted over all channels together (触达频次上限).
 *
 * <p>Contacts are counted in a {@link org.bankscrm.core.quota.QuotaLedger}:
 *
 * <pre>{@code
 * ledger.tryAcquire(token, ContactCap.quotasFor(ContactCap.STANDARD, pseudonym), hold);
 * }</pre>
 *
 * @param limit the most contacts within the window, at least 1
 * @param window over which time contacts are counted
 */
public record ContactCap(int limit, Window window) {
    /** What is counted, the same for all channels and kinds of messages. */
    public static final String SCOPE = "contact";

    /** Three contacts a day: the daily cap banks use in practice (requirement M200). */
    public static final ContactCap DAILY = perDay(3);

    /** Ten contacts a week: the weekly cap banks use in practice (requirement M200). */
    public static final ContactCap WEEKLY = perWeek(10);

    /** Both caps at once: 3 a day and 10 a week. */
    public static final List<ContactCap> STANDARD = List.of(DAILY, WEEKLY);

    /**
     * Checks the rules above.
     *
     * @throws IllegalArgumentException if the limit is below 1
     */
    public ContactCap {
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be at least 1: " + limit);
        }
        Objects.requireNonNull(window, "window");
    }

    /** Returns a cap of {@code limit} contacts per calendar day in Asia/Shanghai. */
    public static ContactCap perDay(int limit) {
        return new ContactCap(limit, Window.day());
    }

    /** Returns a cap of {@code limit} contacts per ISO week, Monday to Sunday, in Asia/Shanghai. */
    public static ContactCap perWeek(int limit) {
        return new ContactCap(limit, Window.week());
    }

    /**
     * Returns what one contact takes of each cap, in the order of the caps.
     *
     * @param caps 1 to 16 caps, each window once, as the ledger demands; where two customers differ in their caps, those
     *     of this customer
     * @param pseudonym stands for the customer, the same on every channel, such as a keyed hash of the customer number; 1
     *     to 128 characters without white space, no personal data
     * @throws IllegalArgumentException if the pseudonym is not that
     */
    public static List<Quota> quotasFor(Collection<ContactCap> caps, String pseudonym) {
        QuotaKey key = new QuotaKey(SCOPE, pseudonym);
        return caps.stream().map(cap -> Quota.one(key, cap.window, cap.limit)).toList();
    }
}

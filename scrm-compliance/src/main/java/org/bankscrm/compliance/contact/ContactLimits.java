package org.bankscrm.compliance.contact;

import java.util.EnumMap;
import java.util.Map;

/**
 * The caps of one class of customers (触达频次上限): all channels together, and each channel by itself.
 *
 * <p>A day is a calendar day and a week an ISO week, Monday to Sunday, both in Asia/Shanghai ({@link
 * org.bankscrm.core.time.BankTime#ZONE}). Immutable.
 *
 * @param perDay the most contacts a day over all channels together, 1 to 200
 * @param perWeek the most contacts a week over all channels together, 1 to 200
 * @param perChannel the caps of single channels; a channel that is missing has only the common ones
 */
public record ContactLimits(int perDay, int perWeek, Map<ContactChannel, PerChannel> perChannel) {
    /** The largest cap, which leaves the packed counters room to count essential messages beyond it: 200. */
    public static final int LARGEST = 200;

    /**
     * The caps practitioners report: 3 a day and 10 a week, all channels together; no channel may take more by itself.
     */
    public static final ContactLimits STANDARD =
            of(ContactCap.DAILY.limit(), ContactCap.WEEKLY.limit()).evenOnEachChannel();

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if a cap is not 1 to {@value #LARGEST}
     */
    public ContactLimits {
        check("perDay", perDay);
        check("perWeek", perWeek);
        Map<ContactChannel, PerChannel> copy = new EnumMap<>(ContactChannel.class);
        copy.putAll(perChannel);
        perChannel = Map.copyOf(copy);
    }

    /**
     * The caps of one channel.
     *
     * @param perDay the most contacts a day, 1 to 200
     * @param perWeek the most contacts a week, 1 to 200
     */
    public record PerChannel(int perDay, int perWeek) {
        /**
         * Checks the numbers.
         *
         * @throws IllegalArgumentException if a cap is not 1 to 200
         */
        public PerChannel {
            check("perDay", perDay);
            check("perWeek", perWeek);
        }
    }

    /** Returns caps over all channels together, without any for a single channel. */
    public static ContactLimits of(int perDay, int perWeek) {
        return new ContactLimits(perDay, perWeek, Map.of());
    }

    /** Returns these caps with one for a channel, instead of any it had. */
    public ContactLimits on(ContactChannel channel, int mostPerDay, int mostPerWeek) {
        Map<ContactChannel, PerChannel> more = new EnumMap<>(ContactChannel.class);
        more.putAll(perChannel);
        more.put(channel, new PerChannel(mostPerDay, mostPerWeek));
        return new ContactLimits(perDay, perWeek, more);
    }

    /** Returns these caps with the common ones on each channel as well. */
    public ContactLimits evenOnEachChannel() {
        ContactLimits even = this;
        for (ContactChannel channel : ContactChannel.values()) {
            even = even.on(channel, perDay, perWeek);
        }
        return even;
    }

    /** The most contacts a day on a channel. */
    int perDayOn(ContactChannel channel) {
        PerChannel own = perChannel.get(channel);
        return own == null ? LARGEST : own.perDay;
    }

    /** The most contacts a week on a channel. */
    int perWeekOn(ContactChannel channel) {
        PerChannel own = perChannel.get(channel);
        return own == null ? LARGEST : own.perWeek;
    }

    private static void check(String name, int limit) {
        if (limit < 1 || limit > LARGEST) {
            throw new IllegalArgumentException(name + " must be 1 to " + LARGEST + ": " + limit);
        }
    }
}

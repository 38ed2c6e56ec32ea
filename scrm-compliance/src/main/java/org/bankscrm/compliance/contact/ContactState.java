package org.bankscrm.compliance.contact;

import org.bankscrm.core.time.BankTime;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What is kept of a customer, and every rule about it, as pure functions.
 *
 * <p>Counters are packed: eight bits for each of eight channels, which stop at 255. No cap is above {@link
 * ContactLimits#LARGEST}, so a counter that has stopped refuses whatever the caps are, and is never counted down again.
 *
 * @param day the last day anything was counted on, days since 1970
 * @param today contacts of that day, packed by channel
 * @param thisWeek contacts of that day's week, packed by channel
 * @param unanswered contacts in a row without an answer, at most 255
 * @param lastAt the last contact of the row, seconds since 1970
 * @param rowSince the first contact of the row, seconds since 1970
 * @param suppressed bits of the channels opted out of, and {@link #COMPLAINED}
 * @param consents bits of the purposes consented to
 */
record ContactState(
        int day, long today, long thisWeek, int unanswered, long lastAt, long rowSince, int suppressed, int consents) {
    static final ContactState NONE = new ContactState(0, 0, 0, 0, 0, 0, 0, 0);

    /** The bit of a complaint, behind those of the channels. */
    static final int COMPLAINED = 1 << ContactChannel.COUNT;

    private static final int BITS = 8;
    private static final int FULL = 255;

    /** 1970-01-01 was a Thursday, the fourth day of its ISO week. */
    private static final int THURSDAY = 3;

    static int bitsOf(Suppression suppression) {
        if (suppression instanceof Suppression.OptOut optOut) {
            return optOut.channel().bit();
        }
        return suppression instanceof Suppression.Complaint ? COMPLAINED : COMPLAINED - 1;
    }

    /** Returns the suppression {@link #bitsOf} gave the bits of. */
    static Suppression suppressionOf(int bits) {
        if (bits == COMPLAINED) {
            return new Suppression.Complaint();
        }
        return bits == COMPLAINED - 1
                ? new Suppression.OptOutOfAll()
                : new Suppression.OptOut(ContactChannel.atSlot(Integer.numberOfTrailingZeros(bits)));
    }

    static int dayOf(Instant at) {
        return Math.toIntExact(BankTime.dayOf(at).toEpochDay());
    }

    static int weekOf(int day) {
        return Math.floorDiv(day + THURSDAY, 7);
    }

    private static Instant startOf(long day) {
        return BankTime.startOf(LocalDate.ofEpochDay(day));
    }

    /** Returns this state on a day; a clock that is behind is taken to stand still, so that it opens no cap anew. */
    ContactState on(int newDay) {
        if (newDay <= day) {
            return this;
        }
        long kept = weekOf(newDay) == weekOf(day) ? thisWeek : 0;
        return new ContactState(newDay, 0, kept, unanswered, lastAt, rowSince, suppressed, consents);
    }

    /** Returns the bits of what stands in the way; this state must be {@link #on} the day of the attempt. */
    int obstacles(ContactAttempt attempt) {
        if (attempt.information().essential()) {
            return 0;
        }
        ContactLimits limits = attempt.limits();
        ContactChannel channel = attempt.channel();
        int bits = 0;
        if (sum(today) >= limits.perDay()) {
            bits |= ContactObstacle.DAY_CAP.bit();
        }
        if (sum(thisWeek) >= limits.perWeek()) {
            bits |= ContactObstacle.WEEK_CAP.bit();
        }
        if (count(today, channel) >= limits.perDayOn(channel)) {
            bits |= ContactObstacle.CHANNEL_DAY_CAP.bit();
        }
        if (count(thisWeek, channel) >= limits.perWeekOn(channel)) {
            bits |= ContactObstacle.CHANNEL_WEEK_CAP.bit();
        }
        if (unanswered >= attempt.coolingOff().unanswered()
                && attempt.at().getEpochSecond() < silentUntil(attempt.coolingOff())) {
            bits |= ContactObstacle.COOLING_OFF.bit();
        }
        if ((suppressed & COMPLAINED) != 0) {
            bits |= ContactObstacle.COMPLAINT.bit();
        }
        if ((suppressed & channel.bit()) != 0) {
            bits |= ContactObstacle.OPTED_OUT.bit();
        }
        int needed = attempt.information().purposeBits();
        if ((consents & needed) != needed) {
            bits |= ContactObstacle.NO_CONSENT.bit();
        }
        return bits;
    }

    private long silentUntil(CoolingOff coolingOff) {
        return lastAt + coolingOff.silence().toSeconds();
    }

    /** Returns the answer that names the obstacles and when they have passed. */
    ContactAnswer.Refused refusal(ContactAttempt attempt, int bits) {
        Set<ContactObstacle> obstacles = ContactObstacle.setOf(bits);
        Instant free = attempt.at();
        for (ContactObstacle obstacle : obstacles) {
            Instant passed = switch (obstacle) {
                case DAY_CAP, CHANNEL_DAY_CAP -> startOf(day + 1L);
                case WEEK_CAP, CHANNEL_WEEK_CAP -> startOf((weekOf(day) + 1L) * 7 - THURSDAY);
                case COOLING_OFF -> Instant.ofEpochSecond(silentUntil(attempt.coolingOff()));
                case COMPLAINT, OPTED_OUT, NO_CONSENT -> Instant.MAX;
            };
            free = passed.isAfter(free) ? passed : free;
        }
        return new ContactAnswer.Refused(attempt.key(), obstacles, sum(today), sum(thisWeek), free);
    }

    /** Returns the state with the contact counted; this state must be {@link #on} the day of the attempt. */
    ContactState counting(ContactAttempt attempt) {
        ContactChannel channel = attempt.channel();
        long newToday = up(today, channel);
        long newWeek = up(thisWeek, channel);
        if (attempt.information().essential()) {
            return new ContactState(day, newToday, newWeek, unanswered, lastAt, rowSince, suppressed, consents);
        }
        long now = Math.max(lastAt, attempt.at().getEpochSecond());
        boolean newRow = unanswered == 0 || unanswered >= attempt.coolingOff().unanswered();
        int row = newRow ? 1 : unanswered + 1;
        return new ContactState(day, newToday, newWeek, row, now, newRow ? now : rowSince, suppressed, consents);
    }

    /** Returns the state without a contact that was counted before and not sent. */
    ContactState without(CountedMessage message) {
        long newToday = message.day() == day ? down(today, message.channel()) : today;
        long newWeek = weekOf(message.day()) == weekOf(day) ? down(thisWeek, message.channel()) : thisWeek;
        boolean inRow = !message.essential() && unanswered > 0 && message.atSecond() >= rowSince;
        int row = inRow ? unanswered - 1 : unanswered;
        return new ContactState(day, newToday, newWeek, row, lastAt, rowSince, suppressed, consents);
    }

    /** Returns the state after a reply; one from before the row answers nothing of it. */
    ContactState answeredAt(long second) {
        return unanswered == 0 || second < rowSince
                ? this
                : new ContactState(day, today, thisWeek, 0, lastAt, rowSince, suppressed, consents);
    }

    ContactState suppressing(int bits) {
        return new ContactState(day, today, thisWeek, unanswered, lastAt, rowSince, suppressed | bits, consents);
    }

    ContactState lifting(int bits) {
        return new ContactState(day, today, thisWeek, unanswered, lastAt, rowSince, suppressed & ~bits, consents);
    }

    ContactState consenting(int bits, boolean given) {
        int newConsents = given ? consents | bits : consents & ~bits;
        return new ContactState(day, today, thisWeek, unanswered, lastAt, rowSince, suppressed, newConsents);
    }

    ContactStanding standing() {
        Map<ContactChannel, Integer> ofDay = new EnumMap<>(ContactChannel.class);
        Map<ContactChannel, Integer> ofWeek = new EnumMap<>(ContactChannel.class);
        Set<ContactChannel> out = EnumSet.noneOf(ContactChannel.class);
        for (ContactChannel channel : ContactChannel.values()) {
            if (count(today, channel) > 0) {
                ofDay.put(channel, count(today, channel));
            }
            if (count(thisWeek, channel) > 0) {
                ofWeek.put(channel, count(thisWeek, channel));
            }
            if ((suppressed & channel.bit()) != 0) {
                out.add(channel);
            }
        }
        Set<Integer> places = new HashSet<>();
        for (int place = 0; place < Purpose.MOST; place++) {
            if ((consents & 1 << place) != 0) {
                places.add(place);
            }
        }
        return new ContactStanding(
                ofDay, ofWeek, unanswered, Instant.ofEpochSecond(lastAt), out, (suppressed & COMPLAINED) != 0, places);
    }

    static int count(long packed, ContactChannel channel) {
        return (int) (packed >>> (BITS * channel.slot)) & FULL;
    }

    private static int sum(long packed) {
        int sum = 0;
        for (long rest = packed; rest != 0; rest >>>= BITS) {
            sum += (int) rest & FULL;
        }
        return sum;
    }

    private static long up(long packed, ContactChannel channel) {
        return count(packed, channel) == FULL ? packed : packed + (1L << (BITS * channel.slot));
    }

    private static long down(long packed, ContactChannel channel) {
        int count = count(packed, channel);
        return count == 0 || count == FULL ? packed : packed - (1L << (BITS * channel.slot));
    }
}

package org.bankscrm.core.routing.balance;

import org.bankscrm.core.routing.balance.InvalidDutyScheduleException.Fault;
import org.bankscrm.core.routing.balance.InvalidDutyScheduleException.Rule;
import org.bankscrm.core.time.BankTime;

import java.time.DayOfWeek;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The hours of the week in which a manager answers customers (值班时间), in Asia/Shanghai.
 *
 * <p>Written as parts separated by {@code ;}, each a day or a range of days and a time from and to: {@code MON-FRI
 * 09:00-17:30; SAT 09:00-12:00}. The first time is included, the second is not; {@code 24:00} is the end of the day. A
 * range of days may go over the week's end ({@code SAT-MON}), a range of times may not go over midnight: write two parts.
 * Parts may overlap. No text means always. A week of the calendar repeats for ever; public holidays are not known here.
 *
 * <p>Immutable and thread-safe.
 */
public final class DutySchedule {
    private static final int DAY_MINUTES = 24 * 60;
    private static final int WEEK_MINUTES = 7 * DAY_MINUTES;
    private static final List<String> DAYS = List.of("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN");
    private static final Pattern PART =
            Pattern.compile("([A-Za-z]+)(?:\\s*-\\s*([A-Za-z]+))?\\s+(\\d{1,2}:\\d{2})\\s*-\\s*(\\d{1,2}:\\d{2})");

    /** Always on duty. */
    public static final DutySchedule ALWAYS = new DutySchedule("", new int[] {0, WEEK_MINUTES});

    private final String text;

    /** Minutes of the week at which duty begins and ends in turn, ascending. */
    private final int[] changes;

    private DutySchedule(String text, int[] changes) {
        this.text = text;
        this.changes = changes;
    }

    /**
     * Reads a schedule.
     *
     * @param text see above; upper and lower case are the same
     * @throws InvalidDutyScheduleException if a part cannot be read; it lists every such part
     */
    public static DutySchedule parse(String text) {
        if (text.isBlank()) {
            return ALWAYS;
        }
        BitSet minutes = new BitSet(WEEK_MINUTES);
        List<Fault> faults = new ArrayList<>();
        String[] parts = text.split(";", -1);
        for (int i = 0; i < parts.length; i++) {
            // A separator at the end is how spreadsheets join lists.
            if (i == 0 || i < parts.length - 1 || !parts[i].isBlank()) {
                read(i + 1, parts[i].strip(), minutes, faults);
            }
        }
        if (!faults.isEmpty()) {
            throw new InvalidDutyScheduleException(faults);
        }
        List<Integer> changes = new ArrayList<>();
        for (int from = minutes.nextSetBit(0); from >= 0; from = minutes.nextSetBit(changes.get(changes.size() - 1))) {
            changes.add(from);
            changes.add(minutes.nextClearBit(from));
        }
        return new DutySchedule(
                text.strip(), changes.stream().mapToInt(Integer::intValue).toArray());
    }

    private static void read(int number, String part, BitSet minutes, List<Fault> faults) {
        Matcher matcher = PART.matcher(part);
        if (!matcher.matches()) {
            faults.add(new Fault(number, part, Rule.FORM));
            return;
        }
        int first = day(matcher.group(1));
        int last = matcher.group(2) == null ? first : day(matcher.group(2));
        int from = minute(matcher.group(3));
        int to = minute(matcher.group(4));
        if (first < 0 || last < 0) {
            faults.add(new Fault(number, part, Rule.DAY));
        }
        if (from < 0 || to < 0) {
            faults.add(new Fault(number, part, Rule.TIME));
        } else if (from >= to) {
            faults.add(new Fault(number, part, Rule.ORDER));
        }
        if (first >= 0 && last >= 0 && from >= 0 && from < to) {
            for (int day = first; ; day = (day + 1) % 7) {
                minutes.set(day * DAY_MINUTES + from, day * DAY_MINUTES + to);
                if (day == last) {
                    return;
                }
            }
        }
    }

    private static int day(String name) {
        return DAYS.indexOf(name.toUpperCase(Locale.ROOT));
    }

    private static int minute(String time) {
        int colon = time.indexOf(':');
        int hour = Integer.parseInt(time.substring(0, colon));
        int minute = Integer.parseInt(time.substring(colon + 1));
        boolean valid = minute < 60 && (hour < 24 || (hour == 24 && minute == 0));
        return valid ? hour * 60 + minute : -1;
    }

    /** Returns whether the manager is on duty at that instant. Allocates nothing. */
    public boolean isOn(Instant at) {
        return isOn(minuteOfWeek(at));
    }

    boolean isOn(int minuteOfWeek) {
        int passed = 0;
        while (passed < changes.length && changes[passed] <= minuteOfWeek) {
            passed++;
        }
        return (passed & 1) == 1;
    }

    /** Returns the minutes since Monday 00:00 in Asia/Shanghai, 0 to 10,079. */
    static int minuteOfWeek(Instant at) {
        long local =
                at.getEpochSecond() + BankTime.ZONE.getRules().getOffset(at).getTotalSeconds();
        long minutes = Math.floorDiv(local, 60L) + (DayOfWeek.THURSDAY.getValue() - 1) * (long) DAY_MINUTES;
        return (int) Math.floorMod(minutes, (long) WEEK_MINUTES);
    }

    /** Returns the text it was read from; empty for always. */
    public String text() {
        return text;
    }

    /** Returns whether both have the same hours, however they are written. */
    @Override
    public boolean equals(Object other) {
        return other instanceof DutySchedule that && Arrays.equals(changes, that.changes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(changes);
    }

    @Override
    public String toString() {
        return text.isEmpty() ? "always" : text;
    }
}

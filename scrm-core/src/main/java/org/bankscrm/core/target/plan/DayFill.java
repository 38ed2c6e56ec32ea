package org.bankscrm.core.target.plan;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/**
 * Places the units of a group of people on days, earliest due first (最早到期优先).
 *
 * <p>Unit k of a person may be placed from the first day on which the person's line is above k − 1 up to the first day on
 * which it reaches k. The group's days follow the rounded sum of the lines. That everything then fits, and nobody is ever a
 * whole unit away from the own line, is a matching on intervals: F. Glover, "Maximum matching in a convex bipartite graph",
 * Naval Research Logistics Quarterly 14 (1967) 313–316; G. Steiner and S. Yeomans, "Level schedules for mixed-model,
 * just-in-time processes", Management Science 39 (1993) 728–735.
 *
 * <p>On a day a person has units that are due, which are placed in any case, and at most one more whose time has begun but
 * not ended: between two due dates a line crosses one whole number. So no queue of units is needed: the open units are put
 * in order of their due day and taken until the day is full. Takes time linear in people × days, whatever the number of
 * units.
 *
 * <p>A day without weight, such as one of leave, and a full day are passed over. What is due and does not fit waits for the
 * next day.
 */
final class DayFill {
    private final DayLine[] lines;
    private final long[] totals;
    private final int[] mostPerDay;
    private final int[][] rows;
    private final int days;
    private final long[] placed;
    private final long[] openUnit;
    private final int[] openDue;
    private final int[] firstDue;
    private final int[] nextDue;
    private long placedInAll;

    private DayFill(DayLine[] lines, long[] totals, int[] mostPerDay, int[][] rows) {
        this.lines = lines;
        this.totals = totals;
        this.mostPerDay = mostPerDay;
        this.rows = rows;
        days = lines[0].days();
        placed = new long[lines.length];
        openUnit = new long[lines.length];
        openDue = new int[lines.length];
        firstDue = new int[days];
        nextDue = new int[lines.length];
    }

    /** Adds the units of each person to the rows, which must hold nothing on days of the lines. */
    static void byLines(DayLine[] lines, long[] totals, int[] mostPerDay, int[][] rows) {
        if (lines.length > 0) {
            new DayFill(lines, totals, mostPerDay, rows).fill(null);
        }
    }

    /** As {@link #byLines}, for days whose totals are given as cumulative sums. */
    static void byDays(DayLine[] lines, long[] totals, int[] mostPerDay, int[][] rows, long[] dictated) {
        if (lines.length > 0) {
            new DayFill(lines, totals, mostPerDay, rows).fill(dictated);
        }
    }

    private void fill(long @Nullable [] dictated) {
        LineSum sum = LineSum.of(lines, totals);
        for (int day = 0; day < days; day++) {
            if (openDay(day)) {
                long goal = dictated == null ? sum.rounded(day) : dictated[day];
                takeOpen(day, goal);
                while (dictated != null && placedInAll < goal && openAhead(day)) {
                    takeOpen(day, goal);
                }
            }
        }
    }

    /** Places what is due and lists what is open; returns whether anybody is there. */
    private boolean openDay(int day) {
        Arrays.fill(firstDue, -1);
        boolean any = false;
        // From the last to the first, so that each list of one due day ends up in the order of people.
        for (int i = lines.length - 1; i >= 0; i--) {
            DayLine line = lines[i];
            if (line.weight(day) > 0) {
                any = true;
                long due = line.floor(totals[i], day);
                long room = mostPerDay[i];
                long taken = Math.min(due - placed[i], room);
                if (taken > 0) {
                    place(i, day, taken);
                    room -= taken;
                }
                if (room > 0 && placed[i] == due && !line.isWhole(totals[i], day, due)) {
                    list(i, day);
                }
            }
        }
        return any;
    }

    /** Lists everybody there who has units left, though their time has not begun; returns whether there is anybody. */
    private boolean openAhead(int day) {
        Arrays.fill(firstDue, -1);
        boolean any = false;
        for (int i = lines.length - 1; i >= 0; i--) {
            if (placed[i] < totals[i] && lines[i].weight(day) > 0 && rows[i][day] < mostPerDay[i]) {
                list(i, day);
                any = true;
            }
        }
        return any;
    }

    private void list(int person, int day) {
        int due = dueOf(person, day);
        nextDue[person] = firstDue[due];
        firstDue[due] = person;
    }

    /** Returns the first day on which the line reaches the person's next unit. */
    private int dueOf(int person, int day) {
        long unit = placed[person] + 1;
        if (openUnit[person] != unit) {
            int due = Math.max(day, openDue[person]);
            while (lines[person].floor(totals[person], due) < unit) {
                due++;
            }
            openUnit[person] = unit;
            openDue[person] = due;
        }
        return openDue[person];
    }

    private void takeOpen(int day, long goal) {
        for (int due = day; due < days && placedInAll < goal; due++) {
            for (int person = firstDue[due]; person >= 0 && placedInAll < goal; person = nextDue[person]) {
                place(person, day, 1);
            }
        }
    }

    private void place(int person, int day, long count) {
        placed[person] += count;
        placedInAll += count;
        rows[person][day] += Math.toIntExact(count);
    }
}

package org.bankscrm.examples.board;

import org.bankscrm.core.target.progress.Progress;
import org.bankscrm.core.time.Period;

import java.time.LocalDate;
import java.util.List;

/**
 * How a unit stands by its plan, day by day (计划进度图): what was wanted at first, what is due now, what is done.
 *
 * <p>The lists have a number for each day of the period from its first, all counted from the beginning of the period.
 *
 * @param name the unit
 * @param period the planned period
 * @param line what the first version of the plan wants through each day
 * @param due what the version in force on each day wants through it; from a re-plan on it sets out from what was done
 * @param done what was done through each day; ends with the last day that has figures, which may be none
 * @param replans when the plan was made anew, the earliest first
 * @param shortfall the part of the target that the latest version places on no day
 * @param progress numbers through the last day with figures, by the version then in force
 * @param foreseen the progress whose forecast is shown, the same or an earlier one
 */
public record PlanPicture(
        String name,
        Period period,
        List<Long> line,
        List<Long> due,
        List<Long> done,
        List<Replan> replans,
        long shortfall,
        Progress progress,
        Progress foreseen) {
    /**
     * A version of a plan behind the first.
     *
     * @param version its number
     * @param asOf the last day whose figures it knows
     */
    public record Replan(int version, LocalDate asOf) {}

    /** Checks the lengths and copies the lists. */
    public PlanPicture {
        line = List.copyOf(line);
        due = List.copyOf(due);
        done = List.copyOf(done);
        replans = List.copyOf(replans);
        if (line.size() != period.days() || due.size() != period.days() || done.size() > period.days()) {
            throw new IllegalArgumentException("line and due must have " + period.days()
                    + " days and done at most that: " + line.size() + ", " + due.size() + ", " + done.size());
        }
    }

    /** Returns the greatest number drawn, at least 1. */
    long highest() {
        long highest = Math.max(1, progress.total());
        for (List<Long> numbers : List.of(line, due, done)) {
            highest = numbers.isEmpty() ? highest : Math.max(highest, numbers.get(numbers.size() - 1));
        }
        return Math.max(highest, due.stream().mapToLong(Long::longValue).max().orElse(0));
    }
}

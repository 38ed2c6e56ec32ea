package org.bankscrm.core.draw.deck;

import org.bankscrm.core.money.LargestRemainder;
import org.bankscrm.core.time.BankTime;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How many tickets of a deck may have been drawn by when (每日放量): the cap a day on draws and, in the mean, on money.
 *
 * @param steps at least one, with rising times and rising numbers of tickets
 */
public record ReleaseTable(List<Step> steps) {
    /**
     * From an instant on, this many tickets of the deck in all.
     *
     * @param from the first instant
     * @param tickets tickets released from the start of the deck, positive
     */
    public record Step(Instant from, long tickets) {
        public Step {
            if (tickets < 1) {
                throw new IllegalArgumentException("tickets must be positive: " + tickets);
            }
        }
    }

    public ReleaseTable {
        steps = List.copyOf(steps);
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("steps must not be empty");
        }
        for (int i = 1; i < steps.size(); i++) {
            if (!steps.get(i).from().isAfter(steps.get(i - 1).from())
                    || steps.get(i).tickets() <= steps.get(i - 1).tickets()) {
                throw new IllegalArgumentException(
                        "steps[" + i + "] must be later and more than the one before: " + steps.get(i));
            }
        }
    }

    /**
     * Returns a table that releases all tickets at once.
     *
     * @throws IllegalArgumentException if {@code tickets} is not positive
     */
    public static ReleaseTable all(Instant from, long tickets) {
        return new ReleaseTable(List.of(new Step(from, tickets)));
    }

    /**
     * Returns a table that releases {@code tickets} in equal parts, give or take one, at the start of each of {@code days} days
     * in Asia/Shanghai.
     *
     * @throws IllegalArgumentException if there are fewer tickets than days, or no day
     */
    public static ReleaseTable daily(LocalDate first, int days, long tickets) {
        if (days < 1 || tickets < days) {
            throw new IllegalArgumentException("days must be 1 to the number of tickets, " + tickets + ": " + days);
        }
        long[] weights = new long[days];
        Arrays.fill(weights, 1);
        long[] parts = LargestRemainder.split(tickets, weights);
        List<Step> steps = new ArrayList<>();
        long released = 0;
        for (int day = 0; day < days; day++) {
            released += parts[day];
            steps.add(new Step(BankTime.startOf(first.plusDays(day)), released));
        }
        return new ReleaseTable(steps);
    }

    /** Returns how many tickets, from the start of the deck, are released at {@code now}; 0 before the first step. */
    public long releasedAt(Instant now) {
        long released = 0;
        for (Step step : steps) {
            if (!now.isBefore(step.from())) {
                released = step.tickets();
            }
        }
        return released;
    }

    /** Returns from when on the ticket at a place of the deck, counted from 0, is released; empty if it never is. */
    public Optional<Instant> notBefore(long place) {
        return steps.stream()
                .filter(step -> place < step.tickets())
                .map(Step::from)
                .findFirst();
    }

    /** Returns when more tickets than at {@code now} are released; empty if no more are. */
    public Optional<Instant> nextAfter(Instant now) {
        return steps.stream().map(Step::from).filter(from -> from.isAfter(now)).findFirst();
    }
}

package org.bankscrm.core.routing.balance;

import org.bankscrm.core.quota.QuotaToken;
import org.bankscrm.core.time.BankTime;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The blocks one node holds of one manager. Thread-safe; nobody waits here for anything but memory. */
final class Leases {
    private static final class Block {
        final Attempt attempt;
        final Ticket ticket;
        final LocalDate day;
        final Instant usableUntil;
        long left;

        Block(Attempt attempt, Instant expiresAt, CapacityPolicy policy) {
            this.attempt = attempt;
            this.day = BankTime.dayOf(expiresAt.minus(policy.hold()));
            this.usableUntil = expiresAt.minus(policy.showFor());
            this.ticket =
                    new Ticket(attempt.token(), expiresAt, !expiresAt.isBefore(BankTime.startOf(day.plusDays(1))));
            this.left = attempt.units();
        }

        /** A unit of one day must not be shown on the next, whose cap does not count it. */
        boolean usableAt(Instant at) {
            return at.isBefore(usableUntil) && BankTime.dayOf(at).equals(day);
        }
    }

    /** A block asked for under a name. */
    record Attempt(QuotaToken token, long units) {}

    private final Deque<Block> blocks = new ArrayDeque<>();
    private final Deque<Attempt> unanswered = new ArrayDeque<>();
    private LocalDate day = LocalDate.MIN;
    private long used;

    synchronized @Nullable Ticket take(Instant at) {
        for (Block block : blocks) {
            if (block.left > 0 && block.usableAt(at)) {
                block.left--;
                return block.ticket;
            }
        }
        return null;
    }

    /** Adds a block and takes its first unit; null if the block is too old to be shown from. */
    synchronized @Nullable Ticket leased(Attempt attempt, Instant expiresAt, Instant at, CapacityPolicy policy) {
        Block block = new Block(attempt, expiresAt, policy);
        if (!block.usableAt(at)) {
            return null;
        }
        // A spent block must be kept while one of its showings may be cancelled, not longer.
        blocks.removeIf(old -> !old.usableAt(at));
        used(at);
        used += attempt.units();
        block.left--;
        blocks.add(block);
        return block.ticket;
    }

    /** A showing did not happen. */
    synchronized void putBack(Ticket ticket) {
        for (Block block : blocks) {
            if (block.ticket.lease().equals(ticket.lease())) {
                block.left++;
            }
        }
    }

    /** Returns what this node believes to be used of the day. */
    synchronized long used(Instant at) {
        LocalDate today = BankTime.dayOf(at);
        if (!today.equals(day)) {
            day = today;
            used = 0;
        }
        return used;
    }

    /** The ledger has said how much is used of the day. */
    synchronized void seen(long usedOfDay, Instant at) {
        used(at);
        used = usedOfDay;
    }

    /** Returns an attempt whose answer was lost, to be repeated under its name. */
    synchronized @Nullable Attempt unanswered() {
        return unanswered.poll();
    }

    synchronized void keep(@Nullable Attempt attempt) {
        if (attempt != null) {
            unanswered.add(attempt);
        }
    }

    /** Takes out everything from which nothing was shown, and ends the rest. */
    synchronized List<Attempt> unused() {
        List<Attempt> unused = new ArrayList<>(unanswered);
        unanswered.clear();
        for (Block block : blocks) {
            if (block.left == block.attempt.units()) {
                unused.add(block.attempt);
            }
        }
        blocks.clear();
        return unused;
    }
}

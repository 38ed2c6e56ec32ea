package org.bankscrm.core.draw.ledger;

import org.bankscrm.core.StoreException;
import org.bankscrm.core.StoreException.Kind;
import org.bankscrm.core.draw.ledger.AwardTable.Written;
import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Has the awards of one campaign that come at the same time written in one transaction.
 *
 * <p>While one caller waits for the database, others queue up; one of them then writes for all. A durable commit waits for the
 * disk, so what counts is how many awards share one. Callers who were just answered tend to come again at once, and whoever
 * misses a write waits for all of it: so as many as there were last time are waited for, a quarter of the last write and five
 * milliseconds at most. A caller who comes alone writes at once, and there is no thread of its own. What goes wrong for one award goes wrong for none
 * of the others: if anything but the connection is in the way of the whole, each caller writes alone. Thread-safe.
 */
/*
 * Why one transaction for several is as good as one each: it stores all of its awards or none. Stored: each is whole, as if it
 * came alone. None: nobody was told anything, and each goes on as after a transaction of its own that failed. Nobody knows: each
 * caller reads its own customer, as it does after a lost answer.
 *
 * Why it waits: without, half of the callers are in a write while the other half waits for it to end, so on a slow disk each
 * commit serves half of those it could, and draws were half as fast as bare inserts. Several writers at a time keep the disk as
 * busy, but their smaller transactions cost more of the processor than they save.
 */
final class AwardQueue {
    /** Enough for any number of threads a host has drawing, and few enough to fail cheaply. */
    private static final int MOST_AWARDS = 32;

    /** Others are waited for so much shorter than the last write took. */
    private static final int PATIENCE = 4;

    /** However long the last write took: five milliseconds, for a slow one tells of a lock or a disk, not of company. */
    private static final long MOST_PATIENCE_NANOS = 5_000_000;

    private final Function<List<AwardRow>, Written> table;
    private final LongSupplier nanos;
    private final Deque<Caller> waiting = new ArrayDeque<>();
    private boolean writing;

    /** How many callers there were when the last write ended. */
    private int company = 1;

    private long patienceNanos;

    /**
     * Makes a queue.
     *
     * @param table writes awards in one transaction and says what became of it as a whole
     */
    AwardQueue(Function<List<AwardRow>, Written> table) {
        this(table, System::nanoTime);
    }

    AwardQueue(Function<List<AwardRow>, Written> table, LongSupplier nanos) {
        this.table = table;
        this.nanos = nanos;
    }

    /** Writes an award, alone or with those of others. */
    Written write(AwardRow row) {
        Caller me = new Caller(row);
        List<Caller> batch = arrive(me);
        boolean interrupted = false;
        // Nobody leaves because of an interruption: the award may be stored, and a caller who leaves would not know.
        while (batch.isEmpty() && me.isWaiting()) {
            me.park(nanos.getAsLong());
            interrupted |= Thread.interrupted();
            batch = lapse(me);
        }
        try {
            if (!batch.isEmpty()) {
                writeAll(batch);
            }
            return me.turn == Turn.ALONE ? table.apply(List.of(row)) : me.answer();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Returns whom the caller has to write for, nobody if somebody else does that. */
    private synchronized List<Caller> arrive(Caller me) {
        waiting.addLast(me);
        if (writing) {
            return List.of();
        }
        // If there are more than one write takes, the first of them goes first.
        if (waiting.size() >= company && waiting.size() <= MOST_AWARDS) {
            return takeAll();
        }
        if (waiting.size() == 1) {
            me.gather(nanos.getAsLong() + patienceNanos);
        }
        return List.of();
    }

    /** Returns whom the caller has to write for because others were waited for long enough. */
    private synchronized List<Caller> lapse(Caller me) {
        return !writing && me.hasGathered(nanos.getAsLong()) ? takeAll() : List.of();
    }

    private List<Caller> takeAll() {
        writing = true;
        List<Caller> batch = new ArrayList<>();
        while (batch.size() < MOST_AWARDS && !waiting.isEmpty()) {
            Caller caller = waiting.removeFirst();
            caller.turn = Turn.WAIT;
            batch.add(caller);
        }
        return batch;
    }

    private void writeAll(List<Caller> batch) {
        long start = nanos.getAsLong();
        Object answer;
        try {
            answer = table.apply(batch.stream().map(caller -> caller.row).toList());
        } catch (StoreException e) {
            answer = e;
        } catch (RuntimeException | Error e) {
            ended(batch.size(), nanos.getAsLong() - start);
            StoreException unknown =
                    new StoreException(Kind.OUTCOME_UNKNOWN, "could not draw: the thread that wrote failed", e);
            batch.forEach(caller -> caller.end(unknown));
            throw e;
        }
        // Before anybody is answered, for who comes again at once must not be counted twice.
        ended(batch.size(), nanos.getAsLong() - start);
        Object told = batch.size() > 1 && isOfOne(answer) ? null : answer;
        batch.forEach(caller -> caller.end(told));
    }

    /** Whether what went wrong may be in the way of one award only. */
    private static boolean isOfOne(Object answer) {
        return answer == Written.TAKEN
                || (answer instanceof StoreException failure
                        && (failure.kind() == Kind.REFUSED || failure.kind() == Kind.CONTENDED));
    }

    private synchronized void ended(int written, long tookNanos) {
        writing = false;
        company = Math.min(MOST_AWARDS, written + waiting.size());
        patienceNanos = Math.min(MOST_PATIENCE_NANOS, tookNanos / PATIENCE);
        Caller next = waiting.peekFirst();
        if (next != null) {
            next.gather(nanos.getAsLong() + (waiting.size() >= company ? 0 : patienceNanos));
        }
    }

    /** What a caller has to do. */
    private enum Turn {
        /** Wait. */
        WAIT,
        /** Wait for others until a moment, then write for itself and those who came. */
        GATHER,
        /** Write for itself only. */
        ALONE,
        /** Nothing, the answer is there. */
        DONE
    }

    /** A thread with an award to write. */
    private static final class Caller {
        final AwardRow row;
        volatile Turn turn = Turn.WAIT;
        private final Thread thread = Thread.currentThread();
        private volatile long until;
        private @Nullable Object answer;

        Caller(AwardRow row) {
            this.row = row;
        }

        boolean isWaiting() {
            return turn == Turn.WAIT || turn == Turn.GATHER;
        }

        void park(long now) {
            if (turn == Turn.GATHER) {
                LockSupport.parkNanos(this, Math.max(0, until - now));
            } else if (turn == Turn.WAIT) {
                LockSupport.park(this);
            }
        }

        boolean hasGathered(long now) {
            return turn == Turn.GATHER && now - until >= 0;
        }

        void gather(long newUntil) {
            until = newUntil;
            wake(Turn.GATHER);
        }

        /** Ends the wait with an answer, a failure, or nothing if the caller is to write alone. */
        void end(@Nullable Object newAnswer) {
            answer = newAnswer;
            wake(newAnswer == null ? Turn.ALONE : Turn.DONE);
        }

        private void wake(Turn newTurn) {
            turn = newTurn;
            if (thread != Thread.currentThread()) {
                LockSupport.unpark(thread);
            }
        }

        Written answer() {
            if (answer instanceof StoreException failure) {
                // One of its own, so that the stack trace is the caller's.
                throw new StoreException(failure.kind(), String.valueOf(failure.getMessage()), failure);
            }
            return (Written) Objects.requireNonNull(answer);
        }
    }
}

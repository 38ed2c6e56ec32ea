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

/**
 * Has the awards of one campaign that come at the same time written in one transaction.
 *
 * <p>While one caller waits for the database, others queue up; one of them then writes for all. A durable commit waits for the
 * disk, so what counts is how many awards share one: a second transaction at a time made it slower by half. Nobody waits for
 * company, there is no thread of its own, and a caller who comes alone writes at once. What goes wrong for one award goes wrong for none of the
 * others: if anything but the connection is in the way of the whole, each caller writes alone. Thread-safe.
 */
/*
 * Why one transaction for several is as good as one each: it stores all of its awards or none. Stored: each is whole, as if it
 * came alone. None: nobody was told anything, and each goes on as after a transaction of its own that failed. Nobody knows: each
 * caller reads its own customer, as it does after a lost answer.
 */
final class AwardQueue {
    /** Enough for any number of threads a host has drawing, and few enough to fail cheaply. */
    private static final int MOST_AWARDS = 32;

    private final Function<List<AwardRow>, Written> table;
    private final Deque<Caller> waiting = new ArrayDeque<>();
    private boolean writing;

    /**
     * Makes a queue.
     *
     * @param table writes awards in one transaction and says what became of it as a whole
     */
    AwardQueue(Function<List<AwardRow>, Written> table) {
        this.table = table;
    }

    /** Writes an award, alone or with those of others. */
    Written write(AwardRow row) {
        Caller me = new Caller(row);
        if (!mayWrite(me)) {
            me.await();
        }
        if (me.turn == Turn.WRITE) {
            List<Caller> batch = batch(me);
            try {
                write(batch);
            } finally {
                next();
            }
        }
        return me.turn == Turn.ALONE ? table.apply(List.of(row)) : me.answer();
    }

    private synchronized boolean mayWrite(Caller me) {
        if (!writing) {
            writing = true;
            me.turn = Turn.WRITE;
            return true;
        }
        waiting.addLast(me);
        return false;
    }

    private synchronized List<Caller> batch(Caller me) {
        List<Caller> batch = new ArrayList<>();
        batch.add(me);
        while (batch.size() < MOST_AWARDS && !waiting.isEmpty()) {
            batch.add(waiting.removeFirst());
        }
        return batch;
    }

    private synchronized void next() {
        Caller next = waiting.pollFirst();
        if (next == null) {
            writing = false;
        } else {
            next.wake(Turn.WRITE);
        }
    }

    private void write(List<Caller> batch) {
        try {
            Written written =
                    table.apply(batch.stream().map(caller -> caller.row).toList());
            boolean alone = written == Written.TAKEN && batch.size() > 1;
            batch.forEach(caller -> caller.end(alone ? null : written));
        } catch (StoreException e) {
            boolean alone = batch.size() > 1 && (e.kind() == Kind.REFUSED || e.kind() == Kind.CONTENDED);
            batch.forEach(caller -> caller.end(alone ? null : e));
        } catch (RuntimeException | Error e) {
            StoreException unknown =
                    new StoreException(Kind.OUTCOME_UNKNOWN, "could not draw: the thread that wrote failed", e);
            batch.stream().skip(1).forEach(caller -> caller.end(unknown));
            throw e;
        }
    }

    /** What a caller has to do. */
    private enum Turn {
        /** Wait. */
        WAIT,
        /** Write for itself and those who wait. */
        WRITE,
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
        private @Nullable Object answer;

        Caller(AwardRow row) {
            this.row = row;
        }

        /** Waits although it may be interrupted: the award may be stored, and a caller who leaves would not know. */
        void await() {
            boolean interrupted = false;
            while (turn == Turn.WAIT) {
                LockSupport.park(this);
                interrupted |= Thread.interrupted();
            }
            if (interrupted) {
                thread.interrupt();
            }
        }

        /** Ends the wait with an answer, a failure, or nothing if the caller is to write alone. */
        void end(@Nullable Object newAnswer) {
            answer = newAnswer;
            wake(newAnswer == null ? Turn.ALONE : Turn.DONE);
        }

        void wake(Turn newTurn) {
            turn = newTurn;
            LockSupport.unpark(thread);
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

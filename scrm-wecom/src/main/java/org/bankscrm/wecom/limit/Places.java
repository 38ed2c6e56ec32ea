package org.bankscrm.wecom.limit;

import java.util.ArrayDeque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A number of places that callers enter in the order of arrival and leave again; the number can change. Thread-safe.
 *
 * <p>Who leaves hands the place to whoever waits longest, so nobody overtakes: while anybody waits, all places are taken.
 */
final class Places {
    private static final class Waiting {
        final Condition turn;
        boolean entered;

        Waiting(Condition turn) {
            this.turn = turn;
        }
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final ArrayDeque<Waiting> queue = new ArrayDeque<>();
    private int places;
    private int inside;

    Places(int places) {
        this.places = places;
    }

    /** Takes a place, waiting for it at most so long; returns whether it did. */
    boolean enter(long nanos) throws InterruptedException {
        lock.lock();
        try {
            if (inside < places) {
                inside++;
                return true;
            }
            return nanos > 0 && enterInTurn(nanos);
        } finally {
            lock.unlock();
        }
    }

    private boolean enterInTurn(long nanos) throws InterruptedException {
        Waiting me = new Waiting(lock.newCondition());
        queue.add(me);
        try {
            long left = nanos;
            while (!me.entered && left > 0) {
                left = me.turn.awaitNanos(left);
            }
            return me.entered;
        } catch (InterruptedException e) {
            if (me.entered) {
                inside--;
                handOver();
            }
            throw e;
        } finally {
            if (!me.entered) {
                queue.remove(me);
            }
        }
    }

    void leave() {
        lock.lock();
        try {
            inside--;
            handOver();
        } finally {
            lock.unlock();
        }
    }

    /** Changes the number; callers who are inside stay. */
    void resize(int newPlaces) {
        lock.lock();
        try {
            places = newPlaces;
            handOver();
        } finally {
            lock.unlock();
        }
    }

    private void handOver() {
        while (inside < places && !queue.isEmpty()) {
            Waiting next = queue.remove();
            next.entered = true;
            inside++;
            next.turn.signal();
        }
    }

    int waiting() {
        lock.lock();
        try {
            return queue.size();
        } finally {
            lock.unlock();
        }
    }

    int inside() {
        lock.lock();
        try {
            return inside;
        } finally {
            lock.unlock();
        }
    }
}

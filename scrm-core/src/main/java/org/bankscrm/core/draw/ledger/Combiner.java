package org.bankscrm.core.draw.ledger;

import org.bankscrm.core.StoreException;
import org.bankscrm.core.draw.ledger.AwardTable.Pending;
import org.bankscrm.core.draw.ledger.AwardTable.Written;
import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Lets awards of one campaign that are drawn at the same time on one instance share a statement and a commit.
 *
 * <p>Whoever comes while others write waits, and the first to find a free lane writes for all who wait: no thread of its
 * own, and no wait when nobody else is there. An award that does not fit in with the others is answered {@link
 * Written#ALONE}, and its caller writes it by itself.
 */
final class Combiner {
    /** Two, so that one gathers while the commit of the other waits for the disk. */
    private static final int LANES = 2;

    private static final int LARGEST = 32;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Queue<Ride> waiting = new ArrayDeque<>();
    private final Function<List<Pending>, Written> writer;
    private int busy;

    private static final class Ride {
        final Pending pending;
        @Nullable Written written;
        @Nullable Throwable failure;

        Ride(Pending pending) {
            this.pending = pending;
        }

        boolean isOver() {
            return written != null || failure != null;
        }
    }

    Combiner(Function<List<Pending>, Written> writer) {
        this.writer = writer;
    }

    Written write(Pending pending) {
        Ride mine = new Ride(pending);
        lock.lock();
        try {
            waiting.add(mine);
            while (!mine.isOver()) {
                if (busy < LANES) {
                    drive();
                } else {
                    changed.awaitUninterruptibly();
                }
            }
        } finally {
            lock.unlock();
        }
        return answer(mine);
    }

    /** Called with the lock held by one who waits himself, so that somebody does wait. */
    private void drive() {
        List<Ride> rides = new ArrayList<>();
        while (!waiting.isEmpty() && rides.size() < LARGEST) {
            rides.add(waiting.remove());
        }
        busy++;
        lock.unlock();
        Written written = null;
        Throwable failure = null;
        try {
            written = writer.apply(rides.stream().map(ride -> ride.pending).toList());
        } catch (RuntimeException | Error e) {
            failure = e;
        } finally {
            lock.lock();
            busy--;
            for (Ride ride : rides) {
                ride.written = written;
                ride.failure = failure;
            }
            changed.signalAll();
        }
    }

    private static Written answer(Ride ride) {
        if (ride.failure instanceof StoreException e) {
            throw new StoreException(e.kind(), String.valueOf(e.getMessage()), e);
        }
        if (ride.failure instanceof Error e) {
            throw e;
        }
        if (ride.failure instanceof RuntimeException e) {
            throw e;
        }
        return java.util.Objects.requireNonNull(ride.written);
    }
}

package org.bankscrm.wecom.limit;

import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** What all corps of this process together called of one API. Thread-safe. */
final class AddressCounts {
    private final ReentrantLock lock = new ReentrantLock();
    private final RateCounts counts;
    private final boolean limited;

    AddressCounts(List<Rate> rates) {
        this.counts = new RateCounts(rates);
        this.limited = !rates.isEmpty();
    }

    /** Counts the units and returns {@code now}; or counts nothing and returns when they fit. */
    long take(long units, long now) {
        if (!limited) {
            return now;
        }
        lock.lock();
        try {
            long room = counts.roomAt(units, 100, now);
            if (room == now) {
                counts.add(units, now);
            }
            return room;
        } finally {
            lock.unlock();
        }
    }
}

package org.bankscrm.wecom.testkit.fake;

import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/** What happens by itself when the clock reaches an instant. Guarded by the lock of the world. */
final class Timers {
    private final PriorityQueue<Timer> queue =
            new PriorityQueue<>(Comparator.comparing(Timer::at).thenComparingLong(Timer::number));
    private long number;

    private record Timer(Instant at, long number, Runnable action) {}

    void at(Instant at, Runnable action) {
        queue.add(new Timer(at, number++, action));
    }

    boolean dueBy(Instant now) {
        Timer next = queue.peek();
        return next != null && !next.at().isAfter(now);
    }

    Instant nextAt() {
        return queue.element().at();
    }

    void runNext() {
        queue.remove().action().run();
    }
}

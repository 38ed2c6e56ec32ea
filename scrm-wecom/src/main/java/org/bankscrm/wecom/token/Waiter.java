package org.bankscrm.wecom.token;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** How a caller waits for somebody else's fetch; a test lets time pass here instead. */
@FunctionalInterface
public interface Waiter {
    /**
     * Returns when {@code event} has ended in any way, and after about {@code most} at the latest. Returning early is
     * allowed.
     *
     * @param event what may end the wait early
     * @param most how long to wait, positive
     * @throws InterruptedException if the thread is interrupted
     */
    void await(Future<?> event, Duration most) throws InterruptedException;

    /** Returns a waiter that blocks the thread. */
    static Waiter blocking() {
        return (event, most) -> {
            try {
                // Unlike toNanos(), this does not fail for a deadline in 300 years.
                event.get(TimeUnit.NANOSECONDS.convert(most), TimeUnit.NANOSECONDS);
            } catch (TimeoutException | ExecutionException e) {
                // The caller looks for itself what came of it.
            }
        };
    }
}

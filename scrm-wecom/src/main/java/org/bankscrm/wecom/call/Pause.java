package org.bankscrm.wecom.call;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** How a call waits before it is repeated or for a limit; a test passes one that moves its clock. Thread-safe. */
@FunctionalInterface
public interface Pause {
    /** Blocks the calling thread, which is the thread of the caller. */
    Pause BLOCKING = duration -> {
        boolean neverCounted = new CountDownLatch(1).await(duration.toMillis(), TimeUnit.MILLISECONDS);
        assert !neverCounted;
    };

    /**
     * Waits.
     *
     * @param duration how long; zero or less for not at all
     * @throws InterruptedException if the thread is interrupted; the call ends
     */
    void of(Duration duration) throws InterruptedException;
}

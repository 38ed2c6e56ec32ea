package org.bankscrm.wecom.testkit.fake;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Keeps calls waiting inside the fake, in flight and not applied, until the test lets them go. Thread-safe. */
public final class Hold {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    Hold() {}

    /**
     * Waits until a held call is there.
     *
     * @throws IllegalStateException if none came within 30 seconds
     */
    public void awaitCall() {
        await(arrived, PATIENCE, "no call came to be held");
    }

    /** Lets the held calls go on, also those that are to come. */
    public void release() {
        released.countDown();
    }

    /** Lets a call wait. */
    void pass() {
        arrived.countDown();
        await(released, PATIENCE, "a held call was not released");
    }

    /** Waits for a while of real time. */
    static void pause(Duration time) {
        try {
            boolean never = new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS);
            assert !never;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void await(CountDownLatch latch, Duration atMost, String otherwise) {
        try {
            if (!latch.await(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException(otherwise);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package org.bankscrm.core.draw.delivery;

import java.time.Duration;

/**
 * How the relay works.
 *
 * @param batch most entries it takes at a time, 1 to 10,000
 * @param hold how long they are its own, positive; longer than the voucher system can take for a batch
 * @param backOff how long it waits between tries of a grant
 * @param trackEvery how long it waits before it asks again whether a voucher was used, positive
 */
public record RelayPolicy(int batch, Duration hold, BackOff backOff, Duration trackEvery) {
    /** A hundred at a time, held for five minutes; usual back-off; asked for every six hours. */
    public static final RelayPolicy USUAL =
            new RelayPolicy(100, Duration.ofMinutes(5), BackOff.USUAL, Duration.ofHours(6));

    private static final int MOST = 10_000;

    public RelayPolicy {
        if (batch < 1 || batch > MOST) {
            throw new IllegalArgumentException("batch must be 1 to " + MOST + ": " + batch);
        }
        if (hold.isNegative() || hold.isZero()) {
            throw new IllegalArgumentException("hold must be positive: " + hold);
        }
        if (trackEvery.isNegative() || trackEvery.isZero()) {
            throw new IllegalArgumentException("trackEvery must be positive: " + trackEvery);
        }
    }
}

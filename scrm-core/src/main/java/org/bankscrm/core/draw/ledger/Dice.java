package org.bankscrm.core.draw.ledger;

import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** The host's randomness behind one lock, because not every generator may be used by several threads. */
final class Dice {
    private final RandomGenerator random;

    Dice(RandomGenerator random) {
        this.random = random;
    }

    synchronized int below(int bound) {
        return random.nextInt(bound);
    }

    /** An id nobody else has: 32 hexadecimal digits. */
    synchronized String id() {
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong());
    }
}

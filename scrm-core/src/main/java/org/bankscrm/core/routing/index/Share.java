package org.bankscrm.core.routing.index;

/** Shares in parts per million. */
final class Share {
    static final long MILLION = 1_000_000;

    private Share() {}

    /** Returns {@code part} of {@code whole}, rounded up; of nothing, one is all. */
    static long ppm(long part, long whole) {
        if (part == 0) {
            return 0;
        }
        return whole == 0 ? MILLION : Math.addExact(Math.multiplyExact(part, MILLION), whole - 1) / whole;
    }

    static long checked(String name, long ppm) {
        if (ppm < 0 || ppm > MILLION) {
            throw new IllegalArgumentException(name + " must be 0 to 1000000 parts per million: " + ppm);
        }
        return ppm;
    }
}

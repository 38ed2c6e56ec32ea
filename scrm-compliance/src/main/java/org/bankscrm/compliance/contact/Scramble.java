package org.bankscrm.compliance.contact;

/** Spreads numbers over 64 bits: the finisher of splitmix64 (Steele, Lea and Flood, OOPSLA 2014). */
final class Scramble {
    private Scramble() {}

    static long of(long value) {
        long z = value + 0x9E3779B97F4A7C15L;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }
}

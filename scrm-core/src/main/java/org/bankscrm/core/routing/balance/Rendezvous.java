package org.bankscrm.core.routing.balance;

/**
 * Weighted rendezvous hashing: each pair of customer and manager has a number that never changes, and the customer goes to
 * the manager with the least.
 *
 * <p>D. G. Thaler and C. V. Ravishankar, "Using name-based mappings to increase hit rates", IEEE/ACM ToN 6 (1998) 1–14; the
 * weighted form −ln u / w is J. Resch, "New hashing algorithms for data storage", SNIA SDC 2015. The mixing function is
 * D. Stafford's variant 13 of the finalizer of MurmurHash3, as in {@link java.util.SplittableRandom}.
 */
final class Rendezvous {
    private Rendezvous() {}

    /** Returns a number in which every bit depends on every bit of {@code value}; a bijection. */
    static long mix(long value) {
        long z = value + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** Returns a hash of the UTF-16 units of a text, the same on every machine. */
    static long hash(CharSequence text) {
        long hash = text.length();
        for (int i = 0; i < text.length(); i++) {
            hash = mix(hash ^ ((long) text.charAt(i) << 32));
        }
        return hash;
    }

    /** Returns 53 bits that are uniform over customers, managers and salts, all three mixed before. */
    static long draw(long customer, long manager) {
        return mix(customer ^ manager) >>> 11;
    }

    /** Returns the number of which the least wins; strict arithmetic, so that all machines agree. */
    static double score(long draw, int weight) {
        return -StrictMath.log((draw + 0.5) * 0x1.0p-53) / weight;
    }
}

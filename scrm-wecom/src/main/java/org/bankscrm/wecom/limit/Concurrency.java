package org.bankscrm.wecom.limit;

/**
 * How many calls of one API are under way at once (并发).
 *
 * <p>When WeCom answers 45033 the number is halved, down to 1; after a run of successes it grows by one again, up to
 * {@code most}. Calls that were under way when it was halved do not halve it again.
 *
 * @param most where it starts and what it never exceeds, 1 to 10 000
 * @param successesToGrow how many successes without a 45033 between them let it grow by one, 1 to 1 000 000
 */
public record Concurrency(int most, int successesToGrow) {
    /**
     * 32 at once, one more after 100 successes. WeCom's number is unpublished; 10 000 calls a minute with 0.2 seconds each
     * keep 33 under way, so more would not use up the limit of the minute any sooner.
     */
    public static final Concurrency STANDARD = new Concurrency(32, 100);

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public Concurrency {
        if (most < 1 || most > 10_000 || successesToGrow < 1 || successesToGrow > 1_000_000) {
            throw new IllegalArgumentException(
                    "most must be 1 to 10000, successesToGrow 1 to 1000000: " + most + ", " + successesToGrow);
        }
    }
}

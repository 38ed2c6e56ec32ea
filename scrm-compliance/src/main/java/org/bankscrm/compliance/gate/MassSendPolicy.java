package org.bankscrm.compliance.gate;

/**
 * How much of a base sends may reach without approval (群发比例上限), in parts per million of the base.
 *
 * @param version tells this version from others, 1 to 32 characters without white space
 * @param wholeBasePpm from which share on a send counts as one to the whole base, 1 to 1,000,000
 * @param sendPpm the largest share of one send, 1 to 1,000,000
 * @param dayPpm the largest share of all sends of a day together, 1 to 1,000,000
 */
public record MassSendPolicy(String version, int wholeBasePpm, int sendPpm, int dayPpm) {
    /**
     * A send counts as one to the whole base from 95 %, so that leaving a few out changes nothing; one send may reach 30 %, a
     * day 60 %. Practitioners say only that nothing goes to all; the numbers are defaults of this library.
     */
    public static final MassSendPolicy STANDARD = new MassSendPolicy("standard-1", 950_000, 300_000, 600_000);

    private static final int ALL = 1_000_000;

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public MassSendPolicy {
        Identifiers.check("version", version, 32);
        check("wholeBasePpm", wholeBasePpm);
        check("sendPpm", sendPpm);
        check("dayPpm", dayPpm);
    }

    private static void check(String name, int ppm) {
        if (ppm < 1 || ppm > ALL) {
            throw new IllegalArgumentException(name + " must be 1 to 1,000,000: " + ppm);
        }
    }

    /** Returns a share of a base, rounded down. */
    static long share(long base, int ppm) {
        return base / ALL * ppm + base % ALL * ppm / ALL;
    }
}

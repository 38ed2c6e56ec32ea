package org.bankscrm.core.draw.deck;

import org.bankscrm.core.draw.design.PrizeTable;

/**
 * How rare prizes are spread over the tickets (大奖节奏).
 *
 * <p>The tickets up to the front are split into strata of equal size, give or take one; no stratum holds more than one rare
 * prize, so they do not come in bunches, though two near the border of two strata may lie close together. Over all seeds every
 * ticket up to the front has the same odds as without pacing, if the front is the whole deck.
 *
 * @param rareTiers how many tiers are rare, counted from the dearest; zero for no pacing
 * @param strata how many strata, zero exactly if no tier is rare
 * @param frontPpm which share of the tickets, from the first, may hold rare prizes: 1 to 1,000,000 parts per million
 */
public record Pacing(int rareTiers, int strata, int frontPpm) {
    /** All tickets, in parts per million. */
    public static final int WHOLE = 1_000_000;

    /** No pacing: any ticket may hold any prize. */
    public static final Pacing NONE = new Pacing(0, 0, WHOLE);

    private static final int USUAL_STRATUM = 200;

    public Pacing {
        if (rareTiers < 0 || rareTiers > PrizeTable.MOST_TIERS) {
            throw new IllegalArgumentException("rareTiers must be 0 to " + PrizeTable.MOST_TIERS + ": " + rareTiers);
        }
        if (rareTiers == 0 ? strata != 0 : strata < 1) {
            throw new IllegalArgumentException(
                    "strata must be positive if a tier is rare and zero otherwise: " + strata);
        }
        if (frontPpm < 1 || frontPpm > WHOLE || (rareTiers == 0 && frontPpm != WHOLE)) {
            throw new IllegalArgumentException(
                    "frontPpm must be 1 to " + WHOLE + ", and " + WHOLE + " if no tier is rare: " + frontPpm);
        }
    }

    /**
     * Returns a pacing in strata of about 200 tickets, fewer tickets if there are many rare prizes.
     *
     * @param rareTiers how many tiers are rare, counted from the dearest, at least 1 and fewer than the table has
     * @throws IllegalArgumentException if it is less than 1
     */
    public static Pacing usual(PrizeTable table, int rareTiers) {
        int strata = Math.max(1, table.tickets() / USUAL_STRATUM);
        int rare = rare(table, rareTiers);
        while (!fits(rare, strata, table.tickets()) && strata < table.tickets()) {
            strata = (int) Math.min(table.tickets(), 2L * strata);
        }
        return new Pacing(rareTiers, strata, WHOLE);
    }

    /**
     * Returns this pacing with rare prizes only in the first {@code ppm} parts per million of the tickets.
     *
     * @throws IllegalArgumentException if {@code ppm} is not 1 to 1,000,000, or below that where no tier is rare
     */
    public Pacing frontLoaded(int ppm) {
        return new Pacing(rareTiers, strata, ppm);
    }

    /** Returns how many tickets, from the first, may hold rare prizes: the share of all, rounded up. */
    int front(int tickets) {
        return (int) (((long) tickets * frontPpm + WHOLE - 1) / WHOLE);
    }

    /** Returns how many rare prizes the table has. */
    int rare(PrizeTable table) {
        return rare(table, rareTiers);
    }

    void check(PrizeTable table) {
        int tiers = table.tiers().size();
        if (rareTiers >= tiers && rareTiers > 0) {
            throw new IllegalArgumentException(
                    "rareTiers must be fewer than the tiers of the table, " + tiers + ": " + rareTiers);
        }
        int front = front(table.tickets());
        int rare = rare(table);
        if (rareTiers > 0 && (strata > front || !fits(rare, strata, front))) {
            throw new IllegalArgumentException("strata must be at most the tickets of the front, " + front
                    + ", and hold " + rare + " rare prizes, one each, with equal odds for every ticket: " + strata);
        }
    }

    private static int rare(PrizeTable table, int rareTiers) {
        int tiers = table.tiers().size();
        return table.tiers().subList(Math.max(0, tiers - rareTiers), tiers).stream()
                .mapToInt(tier -> tier.count())
                .sum();
    }

    /** Whether the largest stratum, chosen with probability in proportion to its size, is chosen at most once. */
    private static boolean fits(int rare, int strata, int front) {
        long largest = ((long) front + strata - 1) / strata;
        return rare * largest <= front;
    }
}

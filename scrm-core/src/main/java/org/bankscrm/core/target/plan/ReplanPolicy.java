package org.bankscrm.core.target.plan;

/**
 * The rules by which a plan is made anew.
 *
 * @param catchUpPercent the most a person is asked for in the days left, in percent of what the original target asked for
 *     in them; {@value #LEAST_CATCH_UP} to {@value #MOST_CATCH_UP}
 * @param shortfall what becomes of a gap
 * @param floorPercent what a person who has reached the target is still asked for in the days left, in percent of what the
 *     original target asked for in them; 0 to 100
 */
public record ReplanPolicy(int catchUpPercent, ShortfallPolicy shortfall, int floorPercent) {
    /** The least catch-up limit: 100 percent, what the original target asked for. */
    public static final int LEAST_CATCH_UP = 100;

    /** The greatest catch-up limit: 1,000 percent, ten times that. */
    public static final int MOST_CATCH_UP = 1_000;

    /**
     * A limit of 150 percent (γ = 1.5), gaps reported, nothing asked of who has reached the target. The limit is a choice of
     * this library, not a rule of a regulator.
     */
    public static final ReplanPolicy STANDARD = new ReplanPolicy(150, ShortfallPolicy.REPORT, 0);

    public ReplanPolicy {
        if (catchUpPercent < LEAST_CATCH_UP || catchUpPercent > MOST_CATCH_UP) {
            throw new IllegalArgumentException("catchUpPercent must be " + LEAST_CATCH_UP + " to " + MOST_CATCH_UP
                    + " percent: " + catchUpPercent);
        }
        if (floorPercent < 0 || floorPercent > 100) {
            throw new IllegalArgumentException("floorPercent must be 0 to 100 percent: " + floorPercent);
        }
    }

    /** Returns this policy with another answer to gaps. */
    public ReplanPolicy with(ShortfallPolicy newShortfall) {
        return new ReplanPolicy(catchUpPercent, newShortfall, floorPercent);
    }

    /** Returns this policy with a floor for those who have reached the target. */
    public ReplanPolicy withFloor(int newFloorPercent) {
        return new ReplanPolicy(catchUpPercent, shortfall, newFloorPercent);
    }
}

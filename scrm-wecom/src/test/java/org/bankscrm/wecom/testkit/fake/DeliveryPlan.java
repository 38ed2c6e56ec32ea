package org.bankscrm.wecom.testkit.fake;

/**
 * How badly callbacks are delivered. A share that is not 0 to 1 is refused with {@link IllegalArgumentException}.
 *
 * <p>Real deliveries are lost, doubled and reordered (document 90930, 2026): a receiver must live with all three.
 *
 * @param seed repeats the same choices for the same events
 * @param lost the share of events never sent, 0 to 1
 * @param doubled the share of events sent twice, 0 to 1
 * @param reordered the share of events that come up to ten events late, 0 to 1
 */
public record DeliveryPlan(long seed, double lost, double doubled, double reordered) {
    /** Every event once and in order. */
    public static final DeliveryPlan EXACT = new DeliveryPlan(0, 0, 0, 0);

    public DeliveryPlan {
        check("lost", lost);
        check("doubled", doubled);
        check("reordered", reordered);
    }

    /** Returns a plan with a seed, as yet without troubles. */
    public static DeliveryPlan seeded(long seed) {
        return new DeliveryPlan(seed, 0, 0, 0);
    }

    /** Returns this plan losing a share of events. */
    public DeliveryPlan losing(double share) {
        return new DeliveryPlan(seed, share, doubled, reordered);
    }

    /** Returns this plan doubling a share of events. */
    public DeliveryPlan doubling(double share) {
        return new DeliveryPlan(seed, lost, share, reordered);
    }

    /** Returns this plan delaying a share of events. */
    public DeliveryPlan reordering(double share) {
        return new DeliveryPlan(seed, lost, doubled, share);
    }

    private static void check(String name, double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException(name + " must be 0 to 1: " + share);
        }
    }
}

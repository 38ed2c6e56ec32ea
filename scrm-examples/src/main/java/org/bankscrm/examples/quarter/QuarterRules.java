package org.bankscrm.examples.quarter;

import org.bankscrm.core.customer.Segment;
import org.bankscrm.core.decision.Rule;
import org.bankscrm.core.target.StandardCapacity;
import org.bankscrm.core.target.TargetRates;
import org.bankscrm.core.target.plan.ReplanPolicy;

/**
 * What management wants of a quarter.
 *
 * @param lens the rule by which customers count as added
 * @param rates penetration to be reached, of {@link #MANAGED} and {@link #UNMANAGED}
 * @param capacity what people can be expected to add
 * @param replan how the plan is made anew at a month end
 */
public record QuarterRules(Rule lens, TargetRates rates, StandardCapacity capacity, ReplanPolicy replan) {
    /** Customers somebody manages (管户客户). */
    public static final Segment MANAGED = new Segment("managed");

    /** Customers nobody manages (无管户客户); those of a branch come to its hall. */
    public static final Segment UNMANAGED = new Segment("unmanaged");

    /** The share of the managed customers the demo wants to see added: 45 %. Invented, as its customers are. */
    public static final long DEMO_MANAGED_PPM = 450_000;

    /** The share of the customers nobody manages the demo wants to see added: 20 %. Invented likewise. */
    public static final long DEMO_UNMANAGED_PPM = 200_000;

    /** The invented rates of the demo, twenty requests a day, and the standard catch-up limit with gaps reported. */
    public static final QuarterRules DEMO = new QuarterRules(
            new Rule("live-with-anybody", "1"),
            TargetRates.builder()
                    .rate(MANAGED, DEMO_MANAGED_PPM)
                    .rate(UNMANAGED, DEMO_UNMANAGED_PPM)
                    .build(),
            StandardCapacity.TWENTY_REQUESTS,
            ReplanPolicy.STANDARD);
}

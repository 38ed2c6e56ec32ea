package org.bankscrm.core.campaign;

import java.util.List;

/** Something practitioners would not do, though it is possible. */
public sealed interface CampaignWarning {
    /**
     * More than one thing is asked of the customer directly: bundles lengthen the path (不要绑太多业务).
     *
     * @param direct the codes of the direct goals
     * @param most how many there should be at most
     */
    record BundledGoals(List<String> direct, int most) implements CampaignWarning {
        public BundledGoals {
            direct = List.copyOf(direct);
        }
    }

    /**
     * The way to the prize is long.
     *
     * @param steps steps and pages the customer passes
     * @param most how many there should be at most
     */
    record TooManySteps(int steps, int most) implements CampaignWarning {}
}

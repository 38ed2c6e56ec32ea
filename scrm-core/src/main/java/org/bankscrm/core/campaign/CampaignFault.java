package org.bankscrm.core.campaign;

/**
 * One thing that is wrong with a campaign plan.
 *
 * @param field which part of the plan, a component of {@link CampaignPlan} such as {@code goals}
 * @param message what is wrong and what would be valid, in English, nothing personal
 */
public record CampaignFault(String field, String message) {
    /** Returns {@code field: message}. */
    @Override
    public String toString() {
        return field + ": " + message;
    }
}

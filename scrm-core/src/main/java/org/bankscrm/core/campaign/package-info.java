/**
 * Runs a campaign from the add to the grant: steps, input, draw, funnel, plan and its published rules (活动).
 *
 * <p>Read first: {@link org.bankscrm.core.campaign.CampaignPlan}, {@link org.bankscrm.core.campaign.CampaignDraw} and
 * {@link org.bankscrm.core.campaign.CampaignFlow}. Who may take part is decided in
 * {@link org.bankscrm.core.campaign.eligibility}.
 */
@NullMarked
package org.bankscrm.core.campaign;

import org.jspecify.annotations.NullMarked;

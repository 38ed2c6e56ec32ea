/**
 * Decides whether a person may take part in a campaign, and tells why or why not (参与资格).
 *
 * <p>Read first: {@link org.bankscrm.core.campaign.eligibility.EligibilityRule}, then {@link
 * org.bankscrm.core.campaign.eligibility.Criterion} and {@link org.bankscrm.core.campaign.eligibility.Applicant}.
 */
@NullMarked
package org.bankscrm.core.campaign.eligibility;

import org.jspecify.annotations.NullMarked;

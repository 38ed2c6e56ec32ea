/** Specifications of who may take part in a campaign. */
@NullMarked
package org.bankscrm.core.campaign.eligibility;

import org.jspecify.annotations.NullMarked;

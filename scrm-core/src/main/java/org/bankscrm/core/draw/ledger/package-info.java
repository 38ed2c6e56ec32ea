/**
 * Decides who draws which ticket, exactly once and for ever, and keeps the campaign's books.
 *
 * <p>Read first: {@link org.bankscrm.core.draw.ledger.DrawLedger}, {@link org.bankscrm.core.draw.ledger.DrawOutcome},
 * {@link org.bankscrm.core.draw.ledger.CampaignOpening}, {@link org.bankscrm.core.draw.ledger.CampaignStep}, {@link
 * org.bankscrm.core.draw.ledger.Reconciler}.
 */
@NullMarked
package org.bankscrm.core.draw.ledger;

import org.jspecify.annotations.NullMarked;

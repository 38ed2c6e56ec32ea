package org.bankscrm.core.draw.ledger;

import org.jspecify.annotations.Nullable;

/**
 * A ticket chosen for one try.
 *
 * @param ticket its number in the campaign
 * @param epoch how often its block has changed hands
 * @param block the leased block it is from; null if it is from somebody else's, in tail mode
 */
record Pick(long ticket, int epoch, @Nullable LeasedBlock block) {}

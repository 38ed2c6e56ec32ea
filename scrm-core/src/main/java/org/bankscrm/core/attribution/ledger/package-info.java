/**
 * Keeps every credit up to date as facts arrive, publishes periods and posts what changes afterwards (业绩台账).
 *
 * <p>Read {@link org.bankscrm.core.attribution.ledger.CreditProjector} first, then {@link
 * org.bankscrm.core.attribution.ledger.CreditLedger}.
 */
@NullMarked
package org.bankscrm.core.attribution.ledger;

import org.jspecify.annotations.NullMarked;

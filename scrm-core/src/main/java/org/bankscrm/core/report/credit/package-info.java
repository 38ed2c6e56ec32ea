/**
 * Shows credits on the board as they change (业绩看板).
 *
 * <p>Read first: {@link org.bankscrm.core.report.credit.CreditChange}, {@link
 * org.bankscrm.core.report.credit.CreditBoard}. Who earns a credit is decided elsewhere.
 */
@NullMarked
package org.bankscrm.core.report.credit;

import org.jspecify.annotations.NullMarked;

/**
 * Begins transfers of customers and groups from one employee to another, and tells what became of them.
 *
 * <p>Read first: {@link org.bankscrm.wecom.transfer.Transfers}, {@link org.bankscrm.wecom.transfer.StartedTransfers}.
 */
@NullMarked
package org.bankscrm.wecom.transfer;

import org.jspecify.annotations.NullMarked;

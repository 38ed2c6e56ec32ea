package org.bankscrm.wecom.events;

import org.bankscrm.core.customer.ExternalUserId;
import org.bankscrm.core.event.EventLog;
import org.bankscrm.core.event.RelationEvent.TransferStarted;
import org.bankscrm.core.org.EmployeeId;

import java.time.Instant;
import java.util.Optional;

/**
 * Tells which transfer (客户继承) a failure belongs to: WeCom names only the employee who failed to take over.
 *
 * <p>Implementations must be thread-safe.
 */
@FunctionalInterface
public interface PendingTransfers {
    /** Knows no transfer. */
    PendingTransfers NONE = (customer, taker, failedAt) -> Optional.empty();

    /**
     * Returns the transfer that failed, or empty if none to that employee was pending.
     *
     * @param customer who was to be transferred
     * @param taker the employee who failed to take over
     * @param failedAt when it failed, in whole seconds as WeCom tells it
     */
    Optional<TransferStarted> find(ExternalUserId customer, EmployeeId taker, Instant failedAt);

    /**
     * Returns the transfers recorded in a log under the customer's external user id.
     *
     * <p>Found is the last one to the employee that started before the failure and had not ended before it. A failure
     * that is already recorded finds its transfer again, so that a callback delivered again gives the same fact. What was
     * {@linkplain org.bankscrm.core.event.CorrectionEvent.Voided voided} counts neither as a start nor as an end,
     * whenever that was decided; voiding the start of a failure already recorded can therefore give its callback, if
     * delivered again, another answer.
     *
     * <p>Every question reads all facts of one customer; {@link org.bankscrm.core.StoreException} comes through.
     */
    static PendingTransfers from(EventLog log) {
        return new LoggedTransfers(log);
    }
}

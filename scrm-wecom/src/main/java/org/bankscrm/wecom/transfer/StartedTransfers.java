package org.bankscrm.wecom.transfer;

import org.bankscrm.core.customer.ExternalUserId;
import org.bankscrm.wecom.call.ErrorKind;
import org.bankscrm.wecom.call.Fields;

import java.util.List;
import java.util.Optional;

/**
 * What beginning a transfer of customers returned: which have begun, and which have not.
 *
 * <p>None of them is done. One that has begun completes after 24 hours unless the customer refuses or the taker has too many
 * customers. Who was asked for and is in neither list was not answered for: {@link Transfers#onJobResults}, or {@link
 * Transfers#resignedResults}, tells.
 *
 * @param fields everything WeCom sent
 */
public record StartedTransfers(Fields fields) {
    private static final long STARTED = 0;

    /** Returns the customers whose transfer has begun. */
    public List<ExternalUserId> started() {
        return fields.objects("customer").stream()
                .filter(StartedTransfers::hasStarted)
                .flatMap(each -> each.customer("external_userid").stream())
                .toList();
    }

    /** Returns those whose transfer has not begun, each with the reason. Empty if all have. */
    public List<RefusedCustomer> refused() {
        return fields.objects("customer").stream()
                .filter(each -> !hasStarted(each))
                .map(RefusedCustomer::new)
                .toList();
    }

    /** No code is no success here: only a whole answer lists customers. */
    private static boolean hasStarted(Fields customer) {
        return customer.number("errcode").filter(code -> code == STARTED).isPresent();
    }

    /**
     * A customer whose transfer has not begun.
     *
     * @param fields everything WeCom sent
     */
    public record RefusedCustomer(Fields fields) {
        /** Returns the customer. */
        public Optional<ExternalUserId> customer() {
            return fields.customer("external_userid");
        }

        /** Returns WeCom's error code, such as 40100 for a customer who is being transferred already. */
        public Optional<Long> errorCode() {
            return fields.number("errcode");
        }

        /** Returns what the code asks for. */
        public ErrorKind kind() {
            return Transfers.kindOf(fields);
        }
    }
}

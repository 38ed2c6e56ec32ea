package org.bankscrm.core.draw.delivery;

import org.bankscrm.core.internal.Check;

/** What the voucher system says about a business number (券状态). A {@code voucherRef} has 1 to 128 characters, no white space. */
public sealed interface VoucherStatus {
    /** No voucher was issued under the number, and none is on its way. */
    record NotIssued() implements VoucherStatus {}

    /** The voucher is with the customer, not used yet (未使用). */
    record Issued(String voucherRef) implements VoucherStatus {
        public Issued {
            Check.identifier("voucherRef", voucherRef, 128);
        }
    }

    /** The customer used it (已核销). */
    record Used(String voucherRef) implements VoucherStatus {
        public Used {
            Check.identifier("voucherRef", voucherRef, 128);
        }
    }

    /** It was not used in time (已过期). */
    record Expired(String voucherRef) implements VoucherStatus {
        public Expired {
            Check.identifier("voucherRef", voucherRef, 128);
        }
    }

    /** The system does not know or cannot be reached, or the grant is still being worked on. */
    record Unknown() implements VoucherStatus {}
}

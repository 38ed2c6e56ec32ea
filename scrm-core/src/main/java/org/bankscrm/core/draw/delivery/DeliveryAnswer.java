package org.bankscrm.core.draw.delivery;

import org.bankscrm.core.internal.Check;

/** What the voucher system answered to a grant (发券结果). References and codes hold no white space. */
public sealed interface DeliveryAnswer {
    /** It issued the voucher, now or before under the same number; {@code voucherRef} has 1 to 128 characters. */
    record Issued(String voucherRef) implements DeliveryAnswer {
        public Issued {
            Check.identifier("voucherRef", voucherRef, 128);
        }
    }

    /** It did not issue it and may do so later: busy, out of budget for the day. {@code code} has 1 to 64 characters. */
    record NotNow(String code) implements DeliveryAnswer {
        public NotNow {
            Check.identifier("code", code, 64);
        }
    }

    /** It will never issue it: the account is closed, the batch is over. {@code code} has 1 to 64 characters. */
    record Never(String code) implements DeliveryAnswer {
        public Never {
            Check.identifier("code", code, 64);
        }
    }

    /** Nobody knows whether it issued it: the answer was lost or made no sense. */
    record Unknown() implements DeliveryAnswer {}
}

package org.bankscrm.core.draw.delivery;

/**
 * The bank's voucher system (立减金, 卡券平台); the host implements it.
 *
 * <p>The relay calls it at least once for each prize. It must issue at most one voucher for each {@link BusinessNumber},
 * as WeChat Pay does by {@code out_request_no}. Implementations are thread-safe, have time-outs of their own, and
 * answer {@code Unknown} rather than throw; a {@link RuntimeException} is taken for that.
 */
public interface PrizeDelivery {
    /** Has a voucher issued, or returns the one issued before under the same number. */
    DeliveryAnswer send(Grant grant);

    /** Returns what became of a number; never issues anything. */
    VoucherStatus query(BusinessNumber number);
}

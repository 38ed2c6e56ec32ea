package org.bankscrm.core.draw.ledger;

import org.bankscrm.core.draw.delivery.BusinessNumber;
import org.bankscrm.core.draw.delivery.DeliveryAnswer;
import org.bankscrm.core.draw.delivery.Grant;
import org.bankscrm.core.draw.delivery.PrizeDelivery;
import org.bankscrm.core.draw.delivery.VoucherStatus;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.DoubleSupplier;

/** A voucher system that issues one voucher a number, loses requests and answers, and is busy at times. */
final class FaultyReceiver implements PrizeDelivery {
    private final DoubleSupplier dice;
    private final double losses;
    final Map<BusinessNumber, Grant> issued = new ConcurrentHashMap<>();
    final AtomicLong changed = new AtomicLong();
    final AtomicLong sent = new AtomicLong();

    FaultyReceiver(DoubleSupplier dice, double losses) {
        this.dice = dice;
        this.losses = losses;
    }

    @Override
    public DeliveryAnswer send(Grant grant) {
        sent.incrementAndGet();
        if (dice.getAsDouble() < losses) {
            return dice.getAsDouble() < 0.5 ? new DeliveryAnswer.NotNow("BUSY") : new DeliveryAnswer.Unknown();
        }
        Grant before = issued.putIfAbsent(grant.number(), grant);
        if (before != null && !before.equals(grant)) {
            changed.incrementAndGet();
        }
        if (dice.getAsDouble() < losses) {
            throw new IllegalStateException("answer lost");
        }
        return new DeliveryAnswer.Issued("voucher-" + grant.number());
    }

    @Override
    public VoucherStatus query(BusinessNumber number) {
        if (dice.getAsDouble() < losses) {
            return new VoucherStatus.Unknown();
        }
        return issued.containsKey(number)
                ? new VoucherStatus.Issued("voucher-" + number)
                : new VoucherStatus.NotIssued();
    }
}

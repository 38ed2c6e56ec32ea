package org.bankscrm.examples.campaign;

import org.bankscrm.core.draw.delivery.BusinessNumber;
import org.bankscrm.core.draw.delivery.DeliveryAnswer;
import org.bankscrm.core.draw.delivery.Grant;
import org.bankscrm.core.draw.delivery.PrizeDelivery;
import org.bankscrm.core.draw.delivery.VoucherStatus;
import org.bankscrm.core.money.Money;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * A voucher system as banks know them (立减金平台): busy at times, loses requests and answers, refuses some accounts, and issues
 * at most one voucher for a business number.
 *
 * <p>Not thread-safe.
 */
final class VoucherPlatform implements PrizeDelivery {
    private static final double FAULTS = 0.06;
    private static final int CLOSED_ACCOUNTS_PER_THOUSAND = 10;
    private static final int USED_PER_CENT = 70;

    private final RandomGenerator random;
    private final Map<BusinessNumber, Grant> issued = new LinkedHashMap<>();
    private final Map<BusinessNumber, Integer> sent = new LinkedHashMap<>();
    private boolean vouchersRanOut;
    private boolean accountsReopened;
    private int changed;

    VoucherPlatform(RandomGenerator random) {
        this.random = random;
    }

    @Override
    public DeliveryAnswer send(Grant grant) {
        sent.merge(grant.number(), 1, Integer::sum);
        if (fault()) {
            return random.nextBoolean() ? new DeliveryAnswer.NotNow("BUSY") : new DeliveryAnswer.Unknown();
        }
        if (!accountsReopened && share(grant.number(), 1_000) < CLOSED_ACCOUNTS_PER_THOUSAND) {
            return new DeliveryAnswer.Never("ACCOUNT_CLOSED");
        }
        Grant before = issued.putIfAbsent(grant.number(), grant);
        if (before != null && !before.equals(grant)) {
            changed++;
        }
        if (fault()) {
            throw new IllegalStateException("the answer got lost");
        }
        return new DeliveryAnswer.Issued("voucher-" + grant.number());
    }

    @Override
    public VoucherStatus query(BusinessNumber number) {
        if (fault()) {
            return new VoucherStatus.Unknown();
        }
        if (!issued.containsKey(number)) {
            return new VoucherStatus.NotIssued();
        }
        String voucher = "voucher-" + number;
        if (!vouchersRanOut) {
            return new VoucherStatus.Issued(voucher);
        }
        return isUsed(number) ? new VoucherStatus.Used(voucher) : new VoucherStatus.Expired(voucher);
    }

    private boolean fault() {
        return random.nextDouble() < FAULTS;
    }

    private static int share(BusinessNumber number, int of) {
        return Math.floorMod(number.hashCode() * 0x9E3779B1, of);
    }

    private static boolean isUsed(BusinessNumber number) {
        return share(number, 100) < USED_PER_CENT;
    }

    /** What it refused before it issues now. */
    void reopenAccounts() {
        accountsReopened = true;
    }

    /** The time of every voucher is over: most were used, the others expired. */
    void endVouchers() {
        vouchersRanOut = true;
    }

    /** Returns all that was issued, by number. */
    Map<BusinessNumber, Grant> issued() {
        return Collections.unmodifiableMap(issued);
    }

    /** Returns how often one number was used for two different grants, which must never happen. */
    int changed() {
        return changed;
    }

    /** Returns how many requests it got more than numbers. */
    long repeats() {
        return sent.values().stream().mapToLong(times -> times - 1L).sum();
    }

    /** Returns what the vouchers are worth that were not used in time. */
    Money expired() {
        return issued.entrySet().stream()
                .filter(each -> vouchersRanOut && !isUsed(each.getKey()))
                .map(each -> each.getValue().amount())
                .reduce(Money.ZERO, Money::plus);
    }
}

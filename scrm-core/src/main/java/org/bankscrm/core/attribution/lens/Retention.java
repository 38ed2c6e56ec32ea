package org.bankscrm.core.attribution.lens;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/**
 * How long a relation must last for its add to count (留存).
 *
 * @param customerDelete what happens if the customer deletes the manager
 * @param rmDelete what happens if the manager deletes the customer
 * @param transferLoss what happens if the customer is lost when the manager has left
 */
public record Retention(Deletion customerDelete, Deletion rmDelete, TransferLoss transferLoss) {
    /** The longest window in days of 24 hours: 3,660, ten years. */
    public static final int MOST_DAYS = 3_660;

    /** 30 days, whatever ended it. */
    public static final Retention STRICT =
            new Retention(new Deletion.DeductWithin(30), new Deletion.DeductWithin(30), new TransferLoss.ChargeOld(30));

    /** 1 day against the customer, 7 against the manager, a loss in transfer costs nobody. */
    public static final Retention GENEROUS =
            new Retention(new Deletion.DeductWithin(1), new Deletion.DeductWithin(7), new TransferLoss.Neutral());

    public Retention {
        Objects.requireNonNull(customerDelete, "customerDelete");
        Objects.requireNonNull(rmDelete, "rmDelete");
        Objects.requireNonNull(transferLoss, "transferLoss");
    }

    Instant finalFrom(Instant start, Instant periodEnd) {
        Instant loss = transferLoss instanceof TransferLoss.ChargeOld charge
                ? start.plus(Duration.ofDays(charge.days()))
                : start;
        return Collections.max(
                List.of(loss, finalFrom(customerDelete, start, periodEnd), finalFrom(rmDelete, start, periodEnd)));
    }

    private static Instant finalFrom(Deletion rule, Instant start, Instant periodEnd) {
        if (rule instanceof Deletion.DeductWithin deduct) {
            return start.plus(Duration.ofDays(deduct.days()));
        } else if (rule instanceof Deletion.NetAtPeriodEnd) {
            return periodEnd;
        }
        return rule instanceof Deletion.Deduct ? Instant.MAX : start;
    }

    static int atMost(String name, int days) {
        if (days > MOST_DAYS) {
            throw new IllegalArgumentException(name + " must be at most " + MOST_DAYS + ": " + days);
        }
        return days;
    }
}

package org.bankscrm.core.report.reach;

import org.bankscrm.core.internal.Check;
import org.bankscrm.core.org.OrgUnitCode;

import java.time.LocalDate;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * The customers who drew a number in a hall on a day, by how they were added (叫号客户添加率).
 *
 * @param outlet the outlet
 * @param day the day
 * @param addedBefore who had a live relation with any employee when drawing the first number of the day
 * @param addedWithin who was added within the time of the rule after a number
 * @param addedLater who was added later that day
 * @param notAdded who was not
 */
public record HallCount(
        OrgUnitCode outlet, LocalDate day, long addedBefore, long addedWithin, long addedLater, long notAdded) {
    public HallCount {
        Objects.requireNonNull(outlet, "outlet");
        Objects.requireNonNull(day, "day");
        Check.atLeast("addedBefore", addedBefore, 0);
        Check.atLeast("addedWithin", addedWithin, 0);
        Check.atLeast("addedLater", addedLater, 0);
        Check.atLeast("notAdded", notAdded, 0);
    }

    /** Returns all customers who drew a number. */
    public long visitors() {
        return addedBefore + addedWithin + addedLater + notAdded;
    }

    /**
     * Returns which share of those not yet added was added in the hall, in parts per million, half rounded up; empty of nobody.
     */
    public OptionalLong addRatePpm() {
        return ppm(addedWithin, visitors() - addedBefore);
    }

    /**
     * Returns which share of the visitors is added by the end of the day, in parts per million, half rounded up; empty of
     * nobody.
     */
    public OptionalLong penetrationPpm() {
        return ppm(visitors() - notAdded, visitors());
    }

    private static OptionalLong ppm(long part, long whole) {
        return whole == 0
                ? OptionalLong.empty()
                : OptionalLong.of((Math.multiplyExact(part, 2_000_000L) + whole) / (2 * whole));
    }
}

package org.bankscrm.core.target;

import org.bankscrm.core.decision.Reason;
import org.bankscrm.core.decision.Rule;

import java.util.Collection;

/**
 * Says how many customers a person can be expected to add on a day (产能模型): a port.
 *
 * <p>Requests are not adds: some are not accepted, and some customers add by themselves. {@link StandardCapacity} multiplies
 * the usual numbers; a bank that knows more of its outlets implements this. Implementations must be thread-safe and answer
 * the same for the same day as long as they live.
 */
public interface CapacityModel {
    /** Returns the rule that names the model and its version. */
    Rule rule();

    /** Returns the adds to be expected of a person on a day, in millionths of an add; at least 0, at most 10<sup>12</sup>. */
    long microAdds(StaffDay day);

    /** Returns the number {@link #microAdds} answers, and what it was computed from. */
    Reason explain(StaffDay day);

    /** Returns the most whole adds to plan for one day: the expected ones, rounded up so that a slow day is not lost. */
    default long dayCap(StaffDay day) {
        return (microAdds(day) + Ratio.MILLION - 1) / Ratio.MILLION;
    }

    /**
     * Returns the most whole adds to plan for several days in all: the sum of the expected ones, rounded down.
     *
     * @throws ArithmeticException if the sum in millionths does not fit a long
     */
    default long capOver(Collection<StaffDay> days) {
        return days.stream().mapToLong(this::microAdds).reduce(0, Math::addExact) / Ratio.MILLION;
    }
}

package org.bankscrm.core.target.progress;

import org.bankscrm.core.decision.Reason;
import org.bankscrm.core.event.Channel;

import java.util.List;

/**
 * Whether a channel is drying up (渠道饱和).
 *
 * <p>A channel that feeds on a fixed pool, such as the personal contacts of the staff, brings less the more it has brought.
 * The adds of each period are fitted by a straight line against all adds before it: where the line reaches zero lies the
 * size of the pool. That is the removal estimate of P. H. Leslie and D. H. S. Davis, "An attempt to determine the absolute
 * number of rats on a given area", Journal of Animal Ecology 8 (1939) 94–113.
 *
 * <p>It takes the effort to be the same in every period (use weeks rather than days, leave out holiday weeks) and the pool
 * to be closed. The range is two standard errors of the slope; because a weak period also lowers the sum behind it, errors
 * are not quite independent and the range is rather too narrow.
 */
public sealed interface Saturation {
    /** Returns rule and numbers. */
    Reason reason();

    /** Too few periods to say anything. */
    record TooShort(Channel channel, Reason reason) implements Saturation {}

    /** No decline that chance alone would not explain. */
    record NotDepleting(Channel channel, Reason reason) implements Saturation {}

    /**
     * The channel brings less and less.
     *
     * @param added the adds it has brought
     * @param low the least adds that may be left, rounded down
     * @param remaining the adds that are likely left, half rounded up
     * @param high the most adds that may be left, rounded up; {@link Long#MAX_VALUE} if the slope may as well be none
     * @param slopePpm by how much each add lowers the adds of a period, in parts per million of an add, rounded up
     */
    record Depleting(Channel channel, long added, long low, long remaining, long high, long slopePpm, Reason reason)
            implements Saturation {}

    /** The channel has brought nearly all it can, and brings next to nothing; the same numbers as for {@link Depleting}. */
    record Exhausted(Channel channel, long added, long low, long remaining, long high, long slopePpm, Reason reason)
            implements Saturation {}

    /**
     * Returns how a channel stands.
     *
     * @param adds adds of each period, the earliest first, periods of equal length and effort
     * @throws org.bankscrm.core.target.InvalidTargetException with every negative number
     */
    static Saturation of(Channel channel, List<Long> adds, SaturationPolicy policy) {
        return new Depletion(channel, adds, policy).saturation();
    }
}

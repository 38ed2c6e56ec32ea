package org.bankscrm.core.report;

import org.bankscrm.core.internal.Check;

import java.math.BigInteger;
import java.util.OptionalLong;

/**
 * How many customers have come how far (漏斗).
 *
 * <p>By {@link FunnelView#BY_ADD_DAY} the later numbers are parts of the added; by {@link FunnelView#BY_STAGE_DAY} they may
 * exceed them.
 *
 * @param added customers added for the first time, at least 0
 * @param realName those with a verified real name, at least 0
 * @param conversed those talked to, at least 0
 * @param transacted those with a transaction, at least 0
 */
public record Funnel(long added, long realName, long conversed, long transacted) {
    /** Nobody. */
    public static final Funnel NONE = new Funnel(0, 0, 0, 0);

    private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);

    public Funnel {
        Check.atLeast("added", added, 0);
        Check.atLeast("realName", realName, 0);
        Check.atLeast("conversed", conversed, 0);
        Check.atLeast("transacted", transacted, 0);
    }

    /** Returns the number of a stage. */
    public long of(FunnelStage stage) {
        return switch (stage) {
            case ADDED -> added;
            case REAL_NAME -> realName;
            case CONVERSED -> conversed;
            case TRANSACTED -> transacted;
        };
    }

    /**
     * Returns the share of the added that came as far as a stage (转化率), in parts per million, half rounded up; empty if
     * nobody was added. By {@link FunnelView#BY_STAGE_DAY} it can exceed a million, since those who reach a stage in a
     * period were partly added before it.
     */
    public OptionalLong ppm(FunnelStage stage) {
        if (added == 0) {
            return OptionalLong.empty();
        }
        BigInteger whole = BigInteger.valueOf(added);
        return OptionalLong.of(BigInteger.valueOf(of(stage))
                .multiply(MILLION)
                .shiftLeft(1)
                .add(whole)
                .divide(whole.shiftLeft(1))
                .longValueExact());
    }

    /**
     * Returns both together.
     *
     * @throws ArithmeticException if a number does not fit a long
     */
    public Funnel plus(Funnel other) {
        return new Funnel(
                Math.addExact(added, other.added),
                Math.addExact(realName, other.realName),
                Math.addExact(conversed, other.conversed),
                Math.addExact(transacted, other.transacted));
    }
}

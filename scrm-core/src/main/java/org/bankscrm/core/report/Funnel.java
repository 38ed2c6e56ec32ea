package org.bankscrm.core.report;

import org.bankscrm.core.internal.Check;

import java.math.BigInteger;
import java.util.OptionalLong;

/**
 * How many customers have come how far (漏斗).
 *
 * @param added added for the first time, at least 0
 * @param realName of these, by {@link FunnelView}, with a verified real name
 * @param conversed talked to
 * @param transacted with a transaction
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
     * Returns the share of the added that came as far as a stage (转化率), in parts per million, half rounded up; nothing if
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

    /** Returns both together. */
    public Funnel plus(Funnel other) {
        return new Funnel(
                Math.addExact(added, other.added),
                Math.addExact(realName, other.realName),
                Math.addExact(conversed, other.conversed),
                Math.addExact(transacted, other.transacted));
    }
}

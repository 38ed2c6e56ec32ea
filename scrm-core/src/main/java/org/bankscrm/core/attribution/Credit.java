package org.bankscrm.core.attribution;

import org.bankscrm.core.event.EventId;
import org.bankscrm.core.internal.Check;
import org.bankscrm.core.time.Period;

import java.util.Objects;

/**
 * What one add earned somebody (业绩).
 *
 * <p>It names neither lens nor customer, which the {@link LensResult} it stands in does: {@link LensResult#key} returns the
 * cell it is counted in. Two adds of one customer may count in one cell.
 *
 * @param level whether a manager, a team or a branch is credited
 * @param beneficiary the id of the employee or the code of the unit
 * @param period the period in which it counts
 * @param candidate the add
 * @param milli the credit in thousandths, 1 to 1,000
 */
public record Credit(Level level, String beneficiary, Period period, EventId candidate, int milli) {
    /** A whole credit in thousandths: 1,000. */
    public static final int WHOLE = 1_000;

    public Credit {
        Objects.requireNonNull(level, "level");
        Objects.requireNonNull(beneficiary, "beneficiary");
        Objects.requireNonNull(period, "period");
        Objects.requireNonNull(candidate, "candidate");
        Check.atLeast("milli", milli, 1);
        if (milli > WHOLE) {
            throw new IllegalArgumentException("milli must be at most " + WHOLE + ": " + milli);
        }
    }
}

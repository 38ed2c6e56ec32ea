package org.bankscrm.core.attribution;

import org.bankscrm.core.event.EventId;
import org.bankscrm.core.internal.Check;

import java.util.Objects;

/**
 * What one add earned somebody (业绩).
 *
 * @param key the cell it is counted in; two adds of one customer may count in one cell
 * @param candidate the add
 * @param milli the credit in thousandths, 1 to 1,000
 */
public record Credit(CreditKey key, EventId candidate, int milli) {
    /** A whole credit in thousandths. */
    public static final int WHOLE = 1_000;

    public Credit {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(candidate, "candidate");
        Check.atLeast("milli", milli, 1);
        if (milli > WHOLE) {
            throw new IllegalArgumentException("milli must be at most " + WHOLE + ": " + milli);
        }
    }
}

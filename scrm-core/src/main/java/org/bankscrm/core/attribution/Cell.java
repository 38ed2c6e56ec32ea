package org.bankscrm.core.attribution;

import java.util.Objects;

/**
 * The credit of one cell, as computed and as it counts.
 *
 * @param key the cell
 * @param computedMilli the sum of the credits the lens computed, in thousandths
 * @param milli what counts: the decision in force if there is one, else what was computed
 */
public record Cell(CreditKey key, long computedMilli, long milli) {
    public Cell {
        Objects.requireNonNull(key, "key");
    }
}

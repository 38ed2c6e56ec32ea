package org.bankscrm.examples.close;

import org.bankscrm.core.attribution.Bridge;
import org.bankscrm.core.attribution.Level;
import org.bankscrm.core.attribution.lens.Lens;
import org.bankscrm.core.time.Period;

import java.util.Collections;
import java.util.List;

/**
 * What closing the months of a quarter comes to (结账数据), for a page.
 *
 * @param additions additions that were counted
 * @param facts these and all that came after them
 * @param adjustments entries posted after a month was closed
 * @param months the months closed
 * @param bridge from head office's credits to those of the branches, for these months and any later one
 */
public record CloseFigures(long additions, long facts, long adjustments, List<Period> months, Bridge bridge) {
    /** Nothing was closed. */
    public static final CloseFigures NONE = new CloseFigures(
            0,
            0,
            0,
            List.of(),
            new Bridge(
                    Lens.HEAD_OFFICE.id(),
                    Lens.BRANCH.id(),
                    Level.BRANCH,
                    Collections.emptySortedMap(),
                    Collections.emptySortedMap(),
                    Collections.emptySortedMap()));

    /** Copies the months. */
    public CloseFigures {
        months = List.copyOf(months);
    }
}

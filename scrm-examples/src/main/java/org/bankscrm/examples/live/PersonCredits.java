package org.bankscrm.examples.live;

import org.bankscrm.core.attribution.Bridge;
import org.bankscrm.core.attribution.Cell;
import org.bankscrm.core.attribution.RollUp;
import org.bankscrm.core.attribution.lens.Lens;

import java.time.Instant;
import java.util.List;

/**
 * What is summed up of one person.
 *
 * @param first when the person was first added
 * @param cells the credits
 * @param from what the units above branches count under head office's lens
 * @param to what they count under the branches' lens
 * @param bridge why the two lenses differ
 */
record PersonCredits(Instant first, List<Cell> cells, RollUp from, RollUp to, Bridge bridge) {
    PersonCredits {
        cells = List.copyOf(cells);
    }

    /** Returns what the units above branches count under one of the two lenses. */
    RollUp rollUp(Lens lens) {
        return lens.equals(LiveCredits.FROM) ? from : to;
    }

    /** Returns whether no number has a part of this person. */
    boolean isNothing() {
        return cells.isEmpty() && bridge.steps().isEmpty();
    }
}

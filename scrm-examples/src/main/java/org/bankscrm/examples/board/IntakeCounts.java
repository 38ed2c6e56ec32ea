package org.bankscrm.examples.board;

import org.bankscrm.wecom.callback.RefusalReason;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What became of the deliveries of a day.
 *
 * @param received requests to the callback URL
 * @param fresh facts that were new
 * @param known facts that were stored before: deliveries repeated
 * @param conflicting facts that reuse an id for something else, kept aside
 * @param irrelevant genuine deliveries that are about no customer's relation
 * @param unmappable genuine deliveries somebody should look at
 * @param refused deliveries refused, by reason; reasons that did not occur are absent
 */
public record IntakeCounts(
        long received,
        long fresh,
        long known,
        long conflicting,
        long irrelevant,
        long unmappable,
        Map<RefusalReason, Long> refused) {
    /** Copies the map, in the order of the reasons. */
    public IntakeCounts {
        SortedMap<RefusalReason, Long> ordered = new TreeMap<>(refused);
        refused = Collections.unmodifiableMap(ordered);
    }

    /** Returns how many deliveries were refused. */
    public long refusedInAll() {
        return refused.values().stream().mapToLong(Long::longValue).sum();
    }
}

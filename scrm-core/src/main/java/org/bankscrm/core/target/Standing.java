package org.bankscrm.core.target;

import org.bankscrm.core.customer.Segment;

import java.util.List;

/**
 * Where one customer stands in a count of penetration, and why.
 *
 * @param <K> what the count is grouped by, such as {@code OrgUnitCode} or {@code EmployeeId}
 */
public sealed interface Standing<K> {
    /**
     * The customer belongs to the base.
     *
     * @param group the unit or person the customer is counted for
     * @param segment the segment
     * @param added whether the customer counts as added
     */
    record Counted<K>(K group, Segment segment, boolean added) implements Standing<K> {}

    /**
     * The customer does not belong to the base.
     *
     * @param group the unit or person the customer would be counted for
     * @param reason the first reason that holds
     * @param added whether the customer would count as added
     */
    record Excluded<K>(K group, ExclusionReason reason, boolean added) implements Standing<K> {}

    /**
     * The customer falls into several segments of a division that forbids it.
     *
     * @param group the unit or person the customer would be counted for
     * @param segments these segments, in the order of the division
     */
    record Overlapping<K>(K group, List<Segment> segments) implements Standing<K> {
        public Overlapping {
            segments = List.copyOf(segments);
        }
    }

    /**
     * The customer falls into no segment.
     *
     * @param group the unit or person the customer would be counted for
     */
    record Uncovered<K>(K group) implements Standing<K> {}
}

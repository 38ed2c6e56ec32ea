package org.bankscrm.core.target;

import org.bankscrm.core.customer.Segment;

/**
 * The target of one segment of a unit.
 *
 * @param segment the segment
 * @param customers its customers
 * @param added those of them added already
 * @param ratePpm the penetration to be reached, in parts per million
 * @param gross customers to be added in all; the exact number rounded down or up so that the segments sum to the unit
 * @param net customers still to be added; at most {@code gross} less {@code added}, less if a surplus lowers it
 */
public record SegmentTarget(Segment segment, long customers, long added, long ratePpm, long gross, long net) {
    /** Returns what is missing to the gross target, before any surplus of others lowers it; 0 if nothing is. */
    public long missing() {
        return Math.max(0, gross - added);
    }

    /** Returns how many more are added than asked for; 0 if there are no more. */
    public long surplus() {
        return Math.max(0, added - gross);
    }
}

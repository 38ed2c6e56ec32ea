package org.bankscrm.core.target;

import org.bankscrm.core.customer.Segment;
import org.bankscrm.core.org.OrgUnitCode;

/**
 * How many customers of a segment a unit has, as loaded and not yet checked; {@link TargetOrder} checks it (客群规模).
 *
 * @param unit the unit
 * @param segment the segment; the segments of a unit share no customer
 * @param customers customers of the segment, 0 to {@value TargetOrder#MOST_CUSTOMERS}
 * @param added those of them who are added already, 0 to {@code customers}
 */
public record SegmentCount(OrgUnitCode unit, Segment segment, long customers, long added) {}

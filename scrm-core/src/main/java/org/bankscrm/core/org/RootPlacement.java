package org.bankscrm.core.org;

import org.bankscrm.core.time.Interval;

/**
 * A unit was the top of the tree for some time, usually the head office and for ever.
 *
 * <p>A host that runs one province only has the provincial branch here.
 *
 * @param unit the unit
 * @param validity how long
 */
public record RootPlacement(OrgUnitCode unit, Interval validity) {}

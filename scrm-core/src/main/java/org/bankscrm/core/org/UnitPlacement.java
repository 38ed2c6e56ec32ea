package org.bankscrm.core.org;

import org.bankscrm.core.time.Interval;

/**
 * A unit stood under a parent for some time (隶属关系). A reorganisation (机构调整) ends one placement and begins the next.
 *
 * @param unit the unit
 * @param parent the unit right above it
 * @param validity how long
 */
public record UnitPlacement(OrgUnitCode unit, OrgUnitCode parent, Interval validity) {}

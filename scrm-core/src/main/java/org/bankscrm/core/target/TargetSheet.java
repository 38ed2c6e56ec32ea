package org.bankscrm.core.target;

import org.bankscrm.core.customer.Segment;
import org.bankscrm.core.decision.Rule;
import org.bankscrm.core.org.OrgUnitCode;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The targets of all units (目标表).
 *
 * @param policy how they were computed
 * @param lens the rule by which customers count as added
 * @param asOf the instant the numbers of added customers speak of
 * @param units the units, by code
 * @param owners which department answers for a segment, such as the VIP department for VIP customers
 */
public record TargetSheet(
        TargetPolicy policy, Rule lens, Instant asOf, List<UnitTarget> units, Map<Segment, OrgUnitCode> owners) {
    public TargetSheet {
        units = List.copyOf(units);
        owners = Map.copyOf(owners);
    }

    /** Returns the target of a unit, empty if it has none; takes time linear in the units. */
    public Optional<UnitTarget> of(OrgUnitCode unit) {
        return units.stream().filter(each -> each.unit().equals(unit)).findFirst();
    }

    /** Returns how many customers all units are to have added in the end. */
    public long gross() {
        return units.stream().mapToLong(UnitTarget::gross).sum();
    }

    /** Returns how many customers all units have still to add. */
    public long net() {
        return units.stream().mapToLong(UnitTarget::net).sum();
    }

    /** Returns how many customers of the base all units have added already. */
    public long added() {
        return units.stream().mapToLong(UnitTarget::added).sum();
    }

    /** Returns how many customers units have added beyond what was asked of each. */
    public long surplus() {
        return units.stream().mapToLong(UnitTarget::surplus).sum();
    }

    /** Returns what is still to be added by segment, over all units. */
    public Map<Segment, Long> netBySegment() {
        Map<Segment, Long> sums = new HashMap<>();
        units.forEach(
                unit -> unit.segments().forEach(segment -> sums.merge(segment.segment(), segment.net(), Long::sum)));
        return Map.copyOf(sums);
    }

    /** Returns what is still to be added in the segments a department answers for, over all units; 0 if it answers for none. */
    public long netOwnedBy(OrgUnitCode department) {
        return netBySegment().entrySet().stream()
                .filter(entry -> department.equals(owners.get(entry.getKey())))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}

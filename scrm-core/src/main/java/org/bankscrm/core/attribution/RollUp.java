package org.bankscrm.core.attribution;

import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.time.Period;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * In how many adds the units above the branches have a part (向上汇总): each add counts once in a unit, however many branches
 * below it share the credit. Immutable and thread-safe.
 *
 * @param lens the name of the lens
 * @param adds the adds of each period, by unit; units without any are left out
 */
public record RollUp(String lens, SortedMap<Period, SortedMap<OrgUnitCode, Long>> adds) {
    public RollUp {
        Objects.requireNonNull(lens, "lens");
        SortedMap<Period, SortedMap<OrgUnitCode, Long>> copy = new TreeMap<>();
        for (Map.Entry<Period, SortedMap<OrgUnitCode, Long>> each : adds.entrySet()) {
            copy.put(each.getKey(), Collections.unmodifiableSortedMap(new TreeMap<>(each.getValue())));
        }
        adds = Collections.unmodifiableSortedMap(copy);
    }

    /** Returns in how many adds of a period a unit has a part; 0 if it has none. */
    public long adds(Period period, OrgUnitCode unit) {
        SortedMap<OrgUnitCode, Long> of = adds.get(period);
        return of == null ? 0 : of.getOrDefault(unit, 0L);
    }
}

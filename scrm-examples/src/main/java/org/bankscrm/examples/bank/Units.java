package org.bankscrm.examples.bank;

import org.bankscrm.core.org.OrgLevel;
import org.bankscrm.core.org.OrgUnit;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.org.Organisation;

import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * The units that stand at one instant, numbered in the order of their codes, so that a figure per unit is an array.
 *
 * <p>Immutable and thread-safe.
 */
public final class Units {
    /** Stands for no unit. */
    public static final int NONE = -1;

    private final List<OrgUnit> units;
    private final Map<OrgUnitCode, Integer> numbers = new HashMap<>();
    private final Map<OrgLevel, int[]> ancestors = new EnumMap<>(OrgLevel.class);
    private final int[] parent;

    /** Numbers the units of an organisation that stand at an instant. */
    public Units(Organisation organisation, Instant at) {
        units = organisation.units(at);
        for (int unit = 0; unit < units.size(); unit++) {
            numbers.put(units.get(unit).code(), unit);
        }
        parent = new int[units.size()];
        for (int unit = 0; unit < units.size(); unit++) {
            parent[unit] = organisation
                    .parentOf(units.get(unit).code(), at)
                    .map(found -> number(found.code()))
                    .orElse(NONE);
        }
        for (OrgLevel level : OrgLevel.values()) {
            ancestors.put(
                    level,
                    units.stream()
                            .mapToInt(unit -> organisation
                                    .ancestorAt(unit.code(), level, at)
                                    .map(found -> number(found.code()))
                                    .orElse(NONE))
                            .toArray());
        }
    }

    /** Returns how many units there are. */
    public int size() {
        return units.size();
    }

    /** Returns a unit by its number. */
    public OrgUnit unit(int number) {
        return units.get(number);
    }

    /** Returns the number of a unit, or {@link #NONE}. */
    public int number(OrgUnitCode code) {
        return numbers.getOrDefault(code, NONE);
    }

    /** Returns the unit right above another, or {@link #NONE}; {@code NONE} for {@code NONE}. */
    public int parentOf(int unit) {
        return unit == NONE ? NONE : parent[unit];
    }

    /** Returns the unit of a level that a unit is or belongs to, or {@link #NONE}; {@code NONE} for {@code NONE}. */
    public int ancestorAt(OrgLevel level, int unit) {
        return unit == NONE ? NONE : Objects.requireNonNull(ancestors.get(level))[unit];
    }

    /** Returns the units of a level, in the order of their codes. */
    public List<Integer> of(OrgLevel level) {
        return IntStream.range(0, units.size())
                .filter(unit -> units.get(unit).level() == level)
                .boxed()
                .toList();
    }
}

package org.bankscrm.core.routing.region;

import org.bankscrm.core.org.OrgLevel;
import org.bankscrm.core.org.OrgUnit;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.org.Organisation;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which branch serves which city (城市分行).
 *
 * <p>Immutable and thread-safe.
 */
public final class CityBranches {
    private final CityNames names;
    private final Map<String, OrgUnitCode> branchOf;

    private CityBranches(CityNames names, Map<String, OrgUnitCode> branchOf) {
        this.names = names;
        this.branchOf = Map.copyOf(branchOf);
    }

    /**
     * Returns a directory of the given branches.
     *
     * @param branchOfCity the branch of each city, the city in any spelling {@code names} knows
     * @throws IllegalArgumentException if two spellings of one city name different branches
     */
    public static CityBranches of(Map<String, OrgUnitCode> branchOfCity, CityNames names) {
        Map<String, OrgUnitCode> branches = new HashMap<>();
        branchOfCity.forEach((city, branch) -> {
            OrgUnitCode before = branches.put(names.city(city), branch);
            if (before != null && !before.equals(branch)) {
                throw new IllegalArgumentException(
                        "city " + names.city(city) + " must have one branch, has " + before + " and " + branch);
            }
        });
        return new CityBranches(names, branches);
    }

    /**
     * Returns the units of one level that stand at an instant, each under its {@linkplain OrgUnit#city() city}. Of several
     * units in one city the one with the least code serves it; give {@link #of(Map, CityNames)} what should be otherwise.
     */
    public static CityBranches of(Organisation organisation, OrgLevel level, Instant at, CityNames names) {
        Map<String, OrgUnitCode> branches = new HashMap<>();
        for (OrgUnit unit : organisation.units(at)) {
            if (unit.level() == level && !unit.city().isBlank()) {
                branches.putIfAbsent(names.city(unit.city()), unit.code());
            }
        }
        return new CityBranches(names, branches);
    }

    /** Returns the branch of a region's city, empty if the city is not known or has none. */
    public Optional<OrgUnitCode> branchOf(Region region) {
        return Optional.ofNullable(branchOf.get(region.city()));
    }

    /** Returns the branch of a city in any spelling, empty if it has none. */
    public Optional<OrgUnitCode> branchOf(String city) {
        return Optional.ofNullable(branchOf.get(names.city(city)));
    }

    /** Returns the branches, each once, in no order. */
    public Collection<OrgUnitCode> branches() {
        return List.copyOf(new java.util.HashSet<>(branchOf.values()));
    }

    /**
     * Returns the cities that have no branch here, in the order given: cities where the bank is not, and spellings that are
     * missing from the table of aliases.
     */
    public List<String> unmapped(Collection<String> cities) {
        return cities.stream().filter(city -> branchOf(city).isEmpty()).toList();
    }
}

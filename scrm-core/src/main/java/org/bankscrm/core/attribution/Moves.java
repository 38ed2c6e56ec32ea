package org.bankscrm.core.attribution;

import org.bankscrm.core.org.OrgUnitCode;
import org.jspecify.annotations.Nullable;

import java.util.TreeMap;

/** Collects where one employee, or unit, belonged from when on. */
final class Moves {
    private final TreeMap<Long, Place> places = new TreeMap<>();

    private record Place(
            @Nullable OrgUnitCode branch, @Nullable OrgUnitCode team) {}

    void add(long from, @Nullable OrgUnitCode branch, @Nullable OrgUnitCode team) {
        places.put(from, new Place(branch, team));
    }

    Workplaces.Line line(String name) {
        long[] from = new long[places.size()];
        @Nullable OrgUnitCode[] branch = new OrgUnitCode[from.length];
        @Nullable OrgUnitCode[] team = new OrgUnitCode[from.length];
        int at = 0;
        for (var place : places.entrySet()) {
            from[at] = place.getKey();
            branch[at] = place.getValue().branch();
            team[at] = place.getValue().team();
            at++;
        }
        return new Workplaces.Line(name, from, branch, team);
    }
}

package org.bankscrm.core.attribution;

import org.bankscrm.core.attribution.relation.Spells;
import org.bankscrm.core.org.OrgUnitCode;
import org.jspecify.annotations.Nullable;

/** Where every relation of one person belonged at its start; found once for all lenses. */
final class Placement {
    private final Workplaces workplaces;
    private @Nullable Workplaces.Line[] manager = new Workplaces.Line[8];
    private @Nullable OrgUnitCode[] adder = new OrgUnitCode[8];
    private @Nullable OrgUnitCode[] team = new OrgUnitCode[8];
    private @Nullable OrgUnitCode[] owner = new OrgUnitCode[8];
    private @Nullable OrgUnitCode ownerNow;

    Placement(Workplaces workplaces) {
        this.workplaces = workplaces;
    }

    void of(Spells spells, long asOf) {
        if (adder.length < spells.count()) {
            int room = Math.max(spells.count(), adder.length * 2);
            manager = new Workplaces.Line[room];
            adder = new OrgUnitCode[room];
            team = new OrgUnitCode[room];
            owner = new OrgUnitCode[room];
        }
        for (int spell = 0; spell < spells.count(); spell++) {
            long start = spells.start(spell);
            Workplaces.Line line = workplaces.line(spells.manager(spell));
            manager[spell] = line;
            int place = line == null ? -1 : line.placeAt(start);
            adder[spell] = line == null ? null : line.branchIn(place);
            team[spell] = line == null ? null : line.teamIn(place);
            owner[spell] = workplaces.branchOfUnit(spells.ownerAt(start), start);
        }
        ownerNow = workplaces.branchOfUnit(spells.ownerAt(asOf), asOf);
    }

    /** Returns the branch of the manager at the start. */
    @Nullable
    OrgUnitCode adder(int spell) {
        return adder[spell];
    }

    /** Returns the team of the manager at the start. */
    @Nullable
    OrgUnitCode team(int spell) {
        return team[spell];
    }

    /** Returns the branch that owned the customer at the start. */
    @Nullable
    OrgUnitCode owner(int spell) {
        return owner[spell];
    }

    /** Returns the branch that owns the customer at the cut. */
    @Nullable
    OrgUnitCode ownerNow() {
        return ownerNow;
    }

    /** Returns the branch of a relation's manager at an instant. */
    @Nullable
    OrgUnitCode branchAt(int spell, long at) {
        Workplaces.Line line = manager[spell];
        return line == null ? null : line.branchIn(line.placeAt(at));
    }

    /** Returns the spelling of the manager's id that all credits use. */
    String nameOf(Spells spells, int spell) {
        Workplaces.Line line = manager[spell];
        return line == null ? spells.manager(spell).value() : line.name();
    }
}

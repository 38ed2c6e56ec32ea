package org.bankscrm.core.attribution;

import org.bankscrm.core.attribution.lens.CrossBranch;
import org.bankscrm.core.attribution.relation.Spells;
import org.bankscrm.core.org.OrgUnitCode;
import org.jspecify.annotations.Nullable;

import java.util.Objects;

/** Where every relation of one person belonged at its start, and which branches share the credit. */
final class Places {
    private final CrossBranch crossBranch;
    private final Workplaces workplaces;
    private final int splitAdder;
    private @Nullable OrgUnitCode[] adder = new OrgUnitCode[8];
    private @Nullable OrgUnitCode[] team = new OrgUnitCode[8];
    private @Nullable OrgUnitCode[] owner = new OrgUnitCode[8];

    Places(CrossBranch crossBranch, Workplaces workplaces) {
        this.crossBranch = crossBranch;
        this.workplaces = workplaces;
        splitAdder = crossBranch instanceof CrossBranch.Split split ? split.adderMilli() : 0;
    }

    void of(Spells spells) {
        if (adder.length < spells.count()) {
            int room = Math.max(spells.count(), adder.length * 2);
            adder = new OrgUnitCode[room];
            team = new OrgUnitCode[room];
            owner = new OrgUnitCode[room];
        }
        for (int spell = 0; spell < spells.count(); spell++) {
            long start = spells.start(spell);
            adder[spell] = workplaces.branch(spells.manager(spell), start);
            team[spell] = workplaces.team(spells.manager(spell), start);
            owner[spell] = workplaces.branchOfUnit(spells.ownerAt(start), start);
        }
    }

    @Nullable
    OrgUnitCode adder(int spell) {
        return adder[spell];
    }

    @Nullable
    OrgUnitCode team(int spell) {
        return team[spell];
    }

    @Nullable
    OrgUnitCode owner(int spell) {
        return owner[spell];
    }

    /** Returns whether another branch than the adder's owned the customer. */
    boolean isCross(int spell) {
        return owner[spell] != null && !owner[spell].equals(adder[spell]);
    }

    /** Returns the share of the manager and the team, in thousandths. */
    int adderMilli(int spell) {
        if (!isCross(spell)) {
            return Credit.WHOLE;
        } else if (crossBranch instanceof CrossBranch.OwnerOnly) {
            return 0;
        }
        return crossBranch instanceof CrossBranch.Split ? splitAdder : Credit.WHOLE;
    }

    /** Returns the share of the owner's branch where it is another than the adder's, in thousandths. */
    private int ownerMilli() {
        if (crossBranch instanceof CrossBranch.AdderOnly) {
            return 0;
        }
        return crossBranch instanceof CrossBranch.Split ? Credit.WHOLE - splitAdder : Credit.WHOLE;
    }

    private boolean hasAdder(int spell) {
        return adder[spell] != null && adderMilli(spell) > 0;
    }

    private boolean hasOwner(int spell) {
        return isCross(spell) && ownerMilli() > 0;
    }

    /** Returns how many branches have a share, 0 to 2. */
    int shares(int spell) {
        return (hasAdder(spell) ? 1 : 0) + (hasOwner(spell) ? 1 : 0);
    }

    OrgUnitCode branch(int spell, int share) {
        return Objects.requireNonNull(share == 0 && hasAdder(spell) ? adder[spell] : owner[spell]);
    }

    int milli(int spell, int share) {
        return share == 0 && hasAdder(spell) ? adderMilli(spell) : ownerMilli();
    }

    /** Returns whether a branch has a share in a relation. */
    boolean benefits(int spell, @Nullable OrgUnitCode branch) {
        return branch != null
                && ((hasAdder(spell) && branch.equals(adder[spell]))
                        || (hasOwner(spell) && branch.equals(owner[spell])));
    }
}

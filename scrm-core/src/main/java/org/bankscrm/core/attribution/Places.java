package org.bankscrm.core.attribution;

import org.bankscrm.core.attribution.lens.CrossBranch;
import org.bankscrm.core.org.OrgUnitCode;
import org.jspecify.annotations.Nullable;

import java.util.Objects;

/** Which branches share the credit of a relation under one lens. */
final class Places {
    private enum Rule {
        OWNER_ONLY,
        ADDER_ONLY,
        BOTH_FULL,
        SPLIT
    }

    private final Placement placement;
    private final Rule rule;
    private final int splitAdder;
    private final int ownerMilli;

    Places(CrossBranch crossBranch, Placement placement) {
        this.placement = placement;
        splitAdder = crossBranch instanceof CrossBranch.Split split ? split.adderMilli() : 0;
        if (crossBranch instanceof CrossBranch.OwnerOnly) {
            rule = Rule.OWNER_ONLY;
            ownerMilli = Credit.WHOLE;
        } else if (crossBranch instanceof CrossBranch.AdderOnly) {
            rule = Rule.ADDER_ONLY;
            ownerMilli = 0;
        } else if (crossBranch instanceof CrossBranch.BothFull) {
            rule = Rule.BOTH_FULL;
            ownerMilli = Credit.WHOLE;
        } else {
            rule = Rule.SPLIT;
            ownerMilli = Credit.WHOLE - splitAdder;
        }
    }

    @Nullable
    OrgUnitCode adder(int spell) {
        return placement.adder(spell);
    }

    @Nullable
    OrgUnitCode team(int spell) {
        return placement.team(spell);
    }

    @Nullable
    OrgUnitCode owner(int spell) {
        return placement.owner(spell);
    }

    /** Returns whether another branch than the adder's owned the customer. */
    private boolean isCross(int spell) {
        OrgUnitCode owner = placement.owner(spell);
        return owner != null && !owner.equals(placement.adder(spell));
    }

    /** Returns the share of the manager and the team, in thousandths. */
    int adderMilli(int spell) {
        if (!isCross(spell)) {
            return Credit.WHOLE;
        }
        return switch (rule) {
            case OWNER_ONLY -> 0;
            case SPLIT -> splitAdder;
            case ADDER_ONLY, BOTH_FULL -> Credit.WHOLE;
        };
    }

    private boolean hasAdder(int spell) {
        return placement.adder(spell) != null && adderMilli(spell) > 0;
    }

    private boolean hasOwner(int spell) {
        return ownerMilli > 0 && isCross(spell);
    }

    /** Returns how many branches have a share, 0 to 2. */
    int shares(int spell) {
        return (hasAdder(spell) ? 1 : 0) + (hasOwner(spell) ? 1 : 0);
    }

    OrgUnitCode branch(int spell, int share) {
        return Objects.requireNonNull(share == 0 && hasAdder(spell) ? placement.adder(spell) : placement.owner(spell));
    }

    int milli(int spell, int share) {
        return share == 0 && hasAdder(spell) ? adderMilli(spell) : ownerMilli;
    }

    /** Returns whether a branch has a share in a relation. */
    boolean benefits(int spell, @Nullable OrgUnitCode branch) {
        return branch != null
                && ((hasAdder(spell) && branch.equals(placement.adder(spell)))
                        || (hasOwner(spell) && branch.equals(placement.owner(spell))));
    }
}

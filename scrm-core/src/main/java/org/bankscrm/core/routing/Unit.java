package org.bankscrm.core.routing;

import org.bankscrm.core.org.OrgUnitCode;
import org.jspecify.annotations.Nullable;

/** A unit of the organisation with what a decision needs of it, so that a request follows references instead of maps. */
final class Unit {
    final OrgUnitCode code;

    @Nullable
    Unit parent;

    /** The unit of the region's level at or above this one; this one itself if there is none. */
    Unit region;

    /** The managers of the unit are those from one number of {@link Seats} up to, but not including, another. */
    int firstSeat;

    int behindSeats;

    Unit(OrgUnitCode code) {
        this.code = code;
        this.region = this;
    }

    /** Adds the next manager, whose number follows that of the one before. */
    void addSeat(int seat) {
        if (behindSeats == 0) {
            firstSeat = seat;
        }
        behindSeats = seat + 1;
    }

    boolean isUnder(Unit other) {
        for (Unit at = this; at != null; at = at.parent) {
            if (at == other) {
                return true;
            }
        }
        return false;
    }
}

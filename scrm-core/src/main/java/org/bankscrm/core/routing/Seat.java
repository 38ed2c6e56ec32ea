package org.bankscrm.core.routing;

import org.jspecify.annotations.Nullable;

/** A manager with references to her branch and her successor. */
final class Seat {
    final Manager manager;
    final Unit unit;

    @Nullable
    Seat successor;

    Seat(Manager manager, Unit unit) {
        this.manager = manager;
        this.unit = unit;
    }

    boolean works() {
        return manager.status() == Manager.Status.ACTIVE;
    }
}

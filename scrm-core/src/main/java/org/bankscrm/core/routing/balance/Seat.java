package org.bankscrm.core.routing.balance;

import org.bankscrm.core.routing.balance.Pick.Assigned;
import org.bankscrm.core.routing.balance.Pick.How;

import java.util.List;

/** A manager of one snapshot with the answers that need no new object. */
final class Seat {
    final RelationshipManager manager;

    /** Whether she is fit at any hour for a customer who asks for no skill. */
    final boolean alwaysFit;

    final Assigned sticky;
    final Assigned stickyOffDuty;

    Seat(RelationshipManager manager, String version) {
        this.manager = manager;
        this.alwaysFit = manager.duty().equals(DutySchedule.ALWAYS) && Pool.unfit(manager, Demand.ANY) == null;
        this.sticky = new Assigned(manager, How.STICKY, Ticket.NONE, List.of(), version);
        this.stickyOffDuty = new Assigned(manager, How.STICKY_OFF_DUTY, Ticket.NONE, List.of(), version);
    }
}

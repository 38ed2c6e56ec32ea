package org.bankscrm.core.routing.setup;

import org.bankscrm.core.routing.Claim;
import org.bankscrm.core.routing.balance.Ticket;

import java.util.Objects;

/**
 * The balancer's ticket as the claim of a decision.
 *
 * @param ticket what was taken of the manager's capacity
 */
public record TicketClaim(Ticket ticket) implements Claim {
    public TicketClaim {
        Objects.requireNonNull(ticket, "ticket");
    }

    /** Returns a ticket as a claim, {@link Claim#NONE} if nothing was taken. */
    static Claim of(Ticket ticket) {
        return ticket.isNone() ? NONE : new TicketClaim(ticket);
    }

    /** Returns the ticket in a claim, {@link Ticket#NONE} if it holds none; it goes with the show and back with the add. */
    public static Ticket ticketOf(Claim claim) {
        return claim instanceof TicketClaim taken ? taken.ticket : Ticket.NONE;
    }
}

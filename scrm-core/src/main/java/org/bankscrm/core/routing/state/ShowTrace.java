package org.bankscrm.core.routing.state;

import org.bankscrm.core.event.EntryEvent.CodeShown;

/** To which show of a code an add belongs (溯源), as {@link ShowLog#trace} found it. */
public sealed interface ShowTrace {
    /**
     * The add carried the ticket of the show: exact, and it tells who the external contact is.
     *
     * @param show the show
     */
    record ByTicket(CodeShown show) implements ShowTrace {}

    /**
     * The same person was shown a code of the same manager, or a collective code, before; the latest such show within the
     * window.
     *
     * @param show the show
     */
    record ByCustomer(CodeShown show) implements ShowTrace {}

    /**
     * No show belongs to the add.
     *
     * @param cause why none was found
     */
    record NotFound(Cause cause) implements ShowTrace {}

    /** Why no show was found. */
    enum Cause {
        /** The add carried a ticket that is not in the log, or whose show was voided or lies outside the window. */
        UNKNOWN_TICKET,
        /** The add carried no ticket, and nothing was shown to the person within the window. */
        NO_SHOW,
        /** Codes were shown to the person within the window, but none of this manager. */
        OTHER_MANAGER
    }
}

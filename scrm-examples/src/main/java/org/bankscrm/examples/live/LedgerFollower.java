package org.bankscrm.examples.live;

import org.bankscrm.core.attribution.ledger.Cluster;
import org.bankscrm.core.attribution.ledger.CreditLedger;
import org.bankscrm.core.attribution.ledger.CreditProjector;
import org.bankscrm.core.attribution.relation.CustomerHistory;
import org.bankscrm.core.customer.CustomerId;
import org.bankscrm.core.customer.CustomerKey;
import org.bankscrm.core.event.CustomerEvent;
import org.bankscrm.core.event.EventCursor;
import org.bankscrm.core.event.EventLog;
import org.bankscrm.core.event.IdentityEvent;
import org.bankscrm.core.event.LoggedEvent;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Goes behind a ledger of credits along the log: tells whose facts have come into the ledger, whoever wrote it (跟随台账).
 *
 * <p>One thread.
 */
final class LedgerFollower {
    private final EventLog log;
    private final CreditLedger ledger;
    private final CustomerHistory probe = new CustomerHistory(new CustomerId("nobody"));
    private EventCursor cursor = EventCursor.START;

    /**
     * Facts that are in the ledger.
     *
     * @param facts how many, 0 if there are no more
     * @param clusters whom they are about
     * @param end where they end
     */
    record Page(int facts, List<Cluster> clusters, EventCursor end) {}

    /** Begins at the beginning of the log. */
    LedgerFollower(EventLog log, CreditLedger ledger) {
        this.log = log;
        this.ledger = ledger;
    }

    /** Returns the facts behind those that were passed, as far as the ledger has come. */
    Page next() {
        EventCursor reached = ledger.state().cursor();
        if (cursor.compareTo(reached) >= 0) {
            return new Page(0, List.of(), cursor);
        }
        List<LoggedEvent> facts = log.after(cursor, CreditProjector.PAGE).stream()
                .filter(fact -> fact.cursor().compareTo(reached) <= 0)
                .toList();
        Set<CustomerKey> keys = new LinkedHashSet<>();
        for (LoggedEvent fact : facts) {
            CustomerEvent event = fact.event();
            if (event instanceof IdentityEvent link) {
                keys.add(link.fact().left());
                keys.add(link.fact().right());
            } else if (probe.restart(event.customer()).add(event)) {
                keys.add(event.customer());
            }
        }
        return new Page(
                facts.size(),
                keys.isEmpty() ? List.of() : ledger.clustersOf(keys),
                facts.isEmpty() ? reached : facts.get(facts.size() - 1).cursor());
    }

    /** Goes on behind a page that was taken in whole. */
    void passed(Page page) {
        cursor = page.end();
    }
}

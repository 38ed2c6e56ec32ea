package org.bankscrm.examples.live;

import org.bankscrm.core.customer.CustomerId;
import org.bankscrm.core.customer.CustomerKey;
import org.bankscrm.core.customer.ExternalUserId;
import org.bankscrm.core.event.CorrectionEvent.Voided;
import org.bankscrm.core.event.CustomerEvent;
import org.bankscrm.core.event.EventHeader;
import org.bankscrm.core.event.EventId;
import org.bankscrm.core.event.EventLog;
import org.bankscrm.core.event.IdentityEvent.IdentityLinked;
import org.bankscrm.core.event.StandingEvent.BankCustomerRecognised;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.examples.events.EventFile;
import org.bankscrm.examples.events.EventLine;
import org.bankscrm.examples.events.EventLine.Naming;
import org.bankscrm.examples.events.EventLine.PersonName;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Follows a file of events that others append to, and stores each in a log (事件入库).
 *
 * <p>A line that cannot be read is reported by its number, without what stands in it, and passed over. Where a line does not
 * say whether it names a customer number or an external id, it is an external id if a line so far used it as one. A link with
 * an account is two facts. What was voided is looked up by its id, so that ids of all lines are remembered, as the log in
 * memory remembers the facts. Not thread-safe.
 */
public final class LoggedFile {
    private static final int BATCH = 1_000;
    private static final EmployeeId NOBODY = new EmployeeId(EventLine.SOURCE);

    private final EventFile file;
    private final EventLog log;
    private final Consumer<String> faults;
    private final List<Numbered> read = new ArrayList<>();
    private final Set<String> externalIds = new HashSet<>();
    /** The facts each line became, the first under the id of the line. */
    private final Map<EventId, List<Part>> parts = new HashMap<>();
    /** Decisions whose target has not been read yet. */
    private final Map<EventId, List<EventLine>> early = new HashMap<>();

    private record Numbered(long number, EventLine line) {}

    private record Part(EventId id, CustomerKey customer) {}

    /** Makes a follower that has read nothing. */
    public LoggedFile(Path file, EventLog log, Consumer<String> faults) {
        this.file = new EventFile(file, new Lines());
        this.log = log;
        this.faults = faults;
    }

    private final class Lines implements EventFile.Taker {
        @Override
        public void event(long line, EventLine event) {
            read.add(new Numbered(line, event));
        }

        @Override
        public void fault(long line, String text) {
            faults.accept("line " + line + ": " + text);
        }

        @Override
        public void unread(long line, String field) {
            // A host may write more than the board reads.
        }
    }

    /** Stores what was appended since the last call; returns how many facts. */
    public long readOn() throws IOException {
        file.readOn();
        for (Numbered each : read) {
            if (each.line().fact() instanceof EventLine.Fact.Link link) {
                externalIds.add(link.externalId());
            } else if (each.line().fact() instanceof EventLine.Fact.AboutPerson about
                    && about.person().naming() == Naming.EXTERNAL_ID) {
                externalIds.add(about.person().name());
            }
        }
        List<CustomerEvent> events = new ArrayList<>();
        long stored = 0;
        for (Numbered each : read) {
            take(each, events);
            if (events.size() >= BATCH) {
                stored += store(events);
            }
        }
        read.clear();
        return stored + store(events);
    }

    private long store(List<CustomerEvent> events) {
        long count = events.size();
        if (count > 0) {
            log.append(events);
            events.clear();
        }
        return count;
    }

    private void take(Numbered numbered, List<CustomerEvent> events) {
        EventLine line = numbered.line();
        if (line.fact() instanceof EventLine.Fact.AboutPerson about) {
            put(line, about.event().apply(header(line, 0, key(about.person()))), events);
        } else if (line.fact() instanceof EventLine.Fact.Link link) {
            CustomerId customer = new CustomerId(link.customer());
            put(line, new IdentityLinked(header(line, 0, new ExternalUserId(link.externalId())), customer), events);
            if (link.accountSince() != null) {
                put(line, new BankCustomerRecognised(header(line, 1, customer), link.accountSince()), events);
            }
        } else if (line.fact() instanceof EventLine.Fact.Voiding decision) {
            if (parts.containsKey(decision.target())) {
                takeBack(line, decision, events);
            } else {
                early.computeIfAbsent(decision.target(), target -> new ArrayList<>())
                        .add(line);
            }
            return;
        } else {
            faults.accept(
                    "line " + numbered.number() + ": type ORG is not read here; the staff file says who belongs where");
            return;
        }
        List<EventLine> decisions = early.remove(line.id());
        if (decisions != null) {
            decisions.forEach(decision -> takeBack(decision, (EventLine.Fact.Voiding) decision.fact(), events));
        }
    }

    private void takeBack(EventLine line, EventLine.Fact.Voiding decision, List<CustomerEvent> events) {
        int place = 0;
        for (Part part : List.copyOf(parts.getOrDefault(decision.target(), List.of()))) {
            put(line, new Voided(header(line, place++, part.customer()), part.id(), "voided", NOBODY), events);
        }
        List<EventLine> decisions = early.remove(line.id());
        if (decisions != null) {
            decisions.forEach(next -> takeBack(next, (EventLine.Fact.Voiding) next.fact(), events));
        }
    }

    private void put(EventLine line, CustomerEvent event, List<CustomerEvent> events) {
        List<Part> known = parts.computeIfAbsent(line.id(), id -> new ArrayList<>(1));
        Part part = new Part(event.id(), event.customer());
        if (!known.contains(part)) {
            known.add(part);
        }
        events.add(event);
    }

    private static EventHeader header(EventLine line, int place, CustomerKey customer) {
        EventId id = place == 0 ? line.id() : new EventId(line.id() + ":" + place);
        return new EventHeader(id, customer, line.occurredAt(), line.recordedAt(), EventLine.SOURCE);
    }

    private CustomerKey key(PersonName person) {
        boolean external = person.naming() == Naming.EXTERNAL_ID
                || (person.naming() == Naming.EITHER && externalIds.contains(person.name()));
        return external ? new ExternalUserId(person.name()) : new CustomerId(person.name());
    }
}

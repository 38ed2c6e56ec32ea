package org.bankscrm.core.routing.state;

import org.bankscrm.core.customer.CustomerKey;
import org.bankscrm.core.event.Channel;
import org.bankscrm.core.event.CorrectionEvent.Voided;
import org.bankscrm.core.event.CustomerEvent;
import org.bankscrm.core.event.EntryEvent.CodeShown;
import org.bankscrm.core.event.EventHeader;
import org.bankscrm.core.event.EventId;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.routing.state.ShowTrace.ByCustomer;
import org.bankscrm.core.routing.state.ShowTrace.ByTicket;
import org.bankscrm.core.routing.state.ShowTrace.Cause;
import org.bankscrm.core.routing.state.ShowTrace.NotFound;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The shows of codes that an add may still belong to (展码日志), folded from the event log.
 *
 * <p>The host stores each show with {@link #show} in the event log, lets this fold read on from its cursor through {@link
 * #accept}, and asks {@link #trace} when an add comes in. The fold is a cache: it can be rebuilt from the log at any time.
 * The order in which facts arrive does not change an answer.
 *
 * <p>Thread-safe. Holds one entry for each show until {@link #forget} drops it, and one for each correction in the log; tracing
 * looks only at the shows of one person.
 */
public final class ShowLog {
    /** For how long after a show an add may belong to it: 7 days. */
    public static final Duration SEVEN_DAYS = Duration.ofDays(7);

    private static final String SOURCE = "scrm-routing";

    private final Duration window;
    private final Function<String, Optional<EmployeeId>> managerOfCode;
    private final Map<String, CodeShown> byTicket = new HashMap<>();
    private final Map<CustomerKey, ArrayDeque<CodeShown>> byCustomer = new HashMap<>();
    private final Map<EventId, Set<EventId>> corrections = new HashMap<>();

    /**
     * Makes an empty log.
     *
     * @param window for how long after a show an add may belong to it, positive, such as {@link #SEVEN_DAYS}
     * @param managerOfCode whose code that of a show is; empty for collective codes, which fit every manager
     * @throws IllegalArgumentException if the window is not positive
     */
    public ShowLog(Duration window, Function<String, Optional<EmployeeId>> managerOfCode) {
        if (window.isZero() || window.isNegative()) {
            throw new IllegalArgumentException("window must be positive: " + window);
        }
        this.window = window;
        this.managerOfCode = Objects.requireNonNull(managerOfCode, "managerOfCode");
    }

    /**
     * Returns the fact that a code was shown, for the event log. Its identity is the ticket, so that a repeated append stays
     * one fact.
     *
     * @param customer the key under which the customer was known at the show
     * @param code key of the code
     * @param unit the unit the code belongs to
     * @param step the step of the chain that chose it
     */
    public static CodeShown show(
            ShowTicket ticket,
            CustomerKey customer,
            Instant at,
            String code,
            OrgUnitCode unit,
            String step,
            Channel channel) {
        EventHeader header = EventHeader.of("show:" + ticket.value(), customer, at, SOURCE);
        return new CodeShown(header, code, unit, step, channel, ticket.value());
    }

    /** Takes in one fact of the event log; facts other than shows and voided shows change nothing. */
    public synchronized void accept(CustomerEvent event) {
        if (event instanceof CodeShown show) {
            if (byTicket.putIfAbsent(show.ticket(), show) == null) {
                byCustomer
                        .computeIfAbsent(show.customer(), key -> new ArrayDeque<>())
                        .add(show);
            }
        } else if (event instanceof Voided correction) {
            corrections
                    .computeIfAbsent(correction.target(), target -> new HashSet<>())
                    .add(correction.id());
        }
    }

    /**
     * Returns the show an add belongs to: not after it, and less than the window before it.
     *
     * @param state what the state of the add says
     * @param keys every key under which the person is known, see {@link org.bankscrm.core.customer.IdentityGraph}
     * @param manager who was added
     * @param addedAt when
     */
    public synchronized ShowTrace trace(
            StateReading state, Collection<? extends CustomerKey> keys, EmployeeId manager, Instant addedAt) {
        if (state instanceof StateReading.DecodedShow shown) {
            CodeShown show = byTicket.get(shown.ticket().value());
            return show != null && counts(show, addedAt) ? new ByTicket(show) : new NotFound(Cause.UNKNOWN_TICKET);
        }
        List<CodeShown> candidates = new ArrayList<>();
        for (CustomerKey key : Set.copyOf(keys)) {
            for (CodeShown show : byCustomer.getOrDefault(key, new ArrayDeque<>())) {
                if (counts(show, addedAt)) {
                    candidates.add(show);
                }
            }
        }
        return candidates.stream()
                .filter(show ->
                        managerOfCode.apply(show.code()).map(manager::equals).orElse(true))
                .max(Comparator.comparing(CodeShown::occurredAt).thenComparing(CodeShown::id))
                .<ShowTrace>map(ByCustomer::new)
                .orElseGet(() -> new NotFound(candidates.isEmpty() ? Cause.NO_SHOW : Cause.OTHER_MANAGER));
    }

    private boolean counts(CodeShown show, Instant addedAt) {
        return !isVoided(show.id(), new HashSet<>())
                && !addedAt.isBefore(show.occurredAt())
                && addedAt.isBefore(show.occurredAt().plus(window));
    }

    /** A correction can itself be voided; corrections that void each other in a circle void nothing. */
    private boolean isVoided(EventId id, Set<EventId> seen) {
        return seen.add(id)
                && corrections.getOrDefault(id, Set.of()).stream().anyMatch(correction -> !isVoided(correction, seen));
    }

    /** Drops the shows that no add at {@code now} or later can belong to, and returns how many. */
    public synchronized int forget(Instant now) {
        int before = byTicket.size();
        for (Iterator<ArrayDeque<CodeShown>> each = byCustomer.values().iterator(); each.hasNext(); ) {
            ArrayDeque<CodeShown> shows = each.next();
            shows.removeIf(show -> dropped(show, now));
            if (shows.isEmpty()) {
                each.remove();
            }
        }
        return before - byTicket.size();
    }

    private boolean dropped(CodeShown show, Instant now) {
        boolean old = !now.isBefore(show.occurredAt().plus(window));
        if (old) {
            byTicket.remove(show.ticket());
            corrections.remove(show.id());
        }
        return old;
    }
}

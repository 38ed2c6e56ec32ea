package org.bankscrm.core.report.reach;

import org.bankscrm.core.customer.Segment;
import org.bankscrm.core.decision.Reason;
import org.bankscrm.core.decision.Rule;
import org.bankscrm.core.event.CustomerEvent;
import org.bankscrm.core.event.DealingEvent.DueDateRecorded;
import org.bankscrm.core.event.EntryEvent.CodeShown;
import org.bankscrm.core.event.StandingEvent.ManagerAssigned;
import org.bankscrm.core.event.StandingEvent.ManagerWithdrawn;
import org.bankscrm.core.event.StandingEvent.SegmentChanged;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.report.PersonFacts;
import org.bankscrm.core.report.Slice;
import org.bankscrm.core.time.BankTime;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Predicate;

/**
 * A manager's own list: which of the managed customers are added, which are not, and why (客户经理自查).
 *
 * <p>Shows whole keys to whoever may see them: it is the manager's own list.
 *
 * @param manager whose list
 * @param asOf what happened before this instant is known
 * @param added those added by the manager, by key
 * @param notAdded the others, those with the next occasion first, then by key
 */
public record ManagedList(
        EmployeeId manager, Instant asOf, List<ManagedCustomer> added, List<ManagedCustomer> notAdded) {
    private static final Rule RULE = new Rule("report.managed-list", "1");

    private static final Comparator<ManagedCustomer> BY_KEY = Comparator.comparing(
                    (ManagedCustomer customer) -> customer.customer().kind())
            .thenComparing(customer -> customer.customer().value());

    private static final Comparator<ManagedCustomer> BY_OCCASION = Comparator.comparing(
                    (ManagedCustomer customer) -> customer.occasions().isEmpty()
                            ? LocalDate.MAX
                            : customer.occasions().get(0).due())
            .thenComparing(BY_KEY);

    public ManagedList {
        Objects.requireNonNull(manager, "manager");
        Objects.requireNonNull(asOf, "asOf");
        added = List.copyOf(added);
        notAdded = List.copyOf(notAdded);
    }

    /**
     * Returns the list of a manager.
     *
     * @param facts the facts of the customers the manager has or had; of others too, if that is simpler
     * @param segments the segments of interest, such as VIP levels; all of them if empty
     * @param asOf facts of this instant and later ones are not looked at
     */
    public static ManagedList of(
            EmployeeId manager, Collection<? extends CustomerEvent> facts, Set<Segment> segments, Instant asOf) {
        List<ManagedCustomer> added = new ArrayList<>();
        List<ManagedCustomer> notAdded = new ArrayList<>();
        for (PersonFacts person : PersonFacts.of(facts)) {
            customer(manager, person, asOf)
                    .filter(customer -> segments.isEmpty() || segments.contains(customer.segment()))
                    .ifPresent(customer -> (customer.state() == AddState.ADDED ? added : notAdded).add(customer));
        }
        added.sort(BY_KEY);
        notAdded.sort(BY_OCCASION);
        return new ManagedList(manager, asOf, added, notAdded);
    }

    /**
     * Returns the share of the managed customers that is added (添加率), in parts per million, half rounded up; empty of nobody.
     */
    public OptionalLong addedPpm() {
        long all = (long) added.size() + notAdded.size();
        return all == 0 ? OptionalLong.empty() : OptionalLong.of((added.size() * 2_000_000L + all) / (2 * all));
    }

    private static Optional<ManagedCustomer> customer(EmployeeId manager, PersonFacts person, Instant asOf) {
        return last(person, asOf, fact -> fact instanceof ManagerAssigned || fact instanceof ManagerWithdrawn)
                .filter(fact -> fact instanceof ManagerAssigned assigned
                        && assigned.manager().equals(manager))
                .map(assigned -> {
                    SortedMap<EmployeeId, AddState> relations = Relations.before(person, asOf);
                    List<EmployeeId> colleagues = relations.entrySet().stream()
                            .filter(each -> each.getValue() == AddState.ADDED
                                    && !each.getKey().equals(manager))
                            .map(Map.Entry::getKey)
                            .toList();
                    AddState state = relations.getOrDefault(manager, never(person, colleagues, asOf));
                    LocalDate since = BankTime.dayOf(assigned.occurredAt());
                    return new ManagedCustomer(
                            person.keys().get(0),
                            segment(person, asOf),
                            since,
                            state,
                            colleagues,
                            occasions(person, asOf),
                            Reason.of(RULE, state)
                                    .with("manager", manager)
                                    .with("managedSince", since)
                                    .with("colleagues", colleagues.size()));
                });
    }

    private static AddState never(PersonFacts person, List<EmployeeId> colleagues, Instant asOf) {
        if (!colleagues.isEmpty()) {
            return AddState.ONLY_A_COLLEAGUE;
        }
        return last(person, asOf, CodeShown.class::isInstance).isPresent() ? AddState.CODE_SHOWN : AddState.NEVER_ASKED;
    }

    private static Segment segment(PersonFacts person, Instant asOf) {
        return last(person, asOf, SegmentChanged.class::isInstance)
                .map(fact -> ((SegmentChanged) fact).segment())
                .orElse(Slice.NO_SEGMENT);
    }

    private static List<ManagedCustomer.Occasion> occasions(PersonFacts person, Instant asOf) {
        LocalDate today = BankTime.dayOf(asOf);
        return person.events().stream()
                .filter(fact ->
                        fact instanceof DueDateRecorded && fact.occurredAt().isBefore(asOf))
                .map(DueDateRecorded.class::cast)
                .filter(fact -> !fact.due().isBefore(today))
                .map(fact -> new ManagedCustomer.Occasion(fact.due(), fact.kind()))
                .distinct()
                .sorted(Comparator.comparing(ManagedCustomer.Occasion::due)
                        .thenComparing(ManagedCustomer.Occasion::kind))
                .toList();
    }

    private static Optional<CustomerEvent> last(PersonFacts person, Instant asOf, Predicate<CustomerEvent> which) {
        return person.events().stream()
                .filter(fact -> fact.occurredAt().isBefore(asOf))
                .filter(which)
                .reduce((before, after) -> after);
    }
}

package org.bankscrm.wecom.reconcile;

import org.bankscrm.core.customer.CustomerKey;
import org.bankscrm.core.customer.ExternalUserId;
import org.bankscrm.core.event.CorrectionEvent.Voided;
import org.bankscrm.core.event.CustomerEvent;
import org.bankscrm.core.event.EventId;
import org.bankscrm.core.event.EventLog;
import org.bankscrm.core.event.LoggedEvent;
import org.bankscrm.core.event.RelationEvent;
import org.bankscrm.core.event.RelationEvent.Added;
import org.bankscrm.core.event.RelationEvent.DeletedByCustomer;
import org.bankscrm.core.event.RelationEvent.DeletedByEmployee;
import org.bankscrm.core.event.RelationEvent.DeletionCause;
import org.bankscrm.core.event.RelationEvent.HalfAdded;
import org.bankscrm.core.event.RelationEvent.TransferCompleted;
import org.bankscrm.core.event.RelationEvent.TransferKind;
import org.bankscrm.core.event.RelationEvent.TransferRefused;
import org.bankscrm.core.org.EmployeeId;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a page of the log changes in a book. Decided here for all adapters. */
/*
 * Greater numbers win, so facts are just added. A fact that was voided cannot be subtracted: from the first Voided on, a
 * customer's entries are replaced by the fold of everything the log holds about them. That goes on for all later facts of
 * this customer, because a Voided may be stored before the fact it takes back.
 */
final class BookPage {
    private static final int LONGEST_EMPLOYEE_ID = 64;
    private static final int CUSTOMERS_PER_READ = 200;

    /** An employee, folded, and a customer; ordered as in the store. */
    record Pair(String employee, String customer) implements Comparable<Pair> {
        @Override
        public int compareTo(Pair other) {
            int byEmployee = employee.compareTo(other.employee);
            return byEmployee != 0 ? byEmployee : customer.compareTo(other.customer);
        }
    }

    /** Entries to be merged with those in the book. */
    final Map<Pair, RelationState> merged = new TreeMap<>();

    /** Customers whose entries are all to be replaced by those in {@link #refolded}. */
    final Set<String> corrected = new TreeSet<>();

    final Map<Pair, RelationState> refolded = new TreeMap<>();

    private BookPage() {}

    /** Returns the customers on the page whose entries may change. */
    static Set<String> customersOn(List<LoggedEvent> page) {
        Set<String> customers = new LinkedHashSet<>();
        for (LoggedEvent logged : page) {
            if (concerns(logged.event())) {
                customers.add(logged.event().customer().value());
            }
        }
        return customers;
    }

    private static boolean concerns(CustomerEvent fact) {
        return fact.customer() instanceof ExternalUserId && (fact instanceof RelationEvent || fact instanceof Voided);
    }

    /**
     * Folds a page.
     *
     * @param correctedBefore those of {@link #customersOn} for whom a Voided was read before
     */
    static BookPage of(List<LoggedEvent> page, Set<String> correctedBefore, EventLog log) {
        BookPage result = new BookPage();
        result.corrected.addAll(correctedBefore);
        List<CustomerEvent> facts =
                page.stream().map(LoggedEvent::event).filter(BookPage::concerns).toList();
        for (CustomerEvent fact : facts) {
            if (fact instanceof Voided) {
                result.corrected.add(fact.customer().value());
            }
        }
        for (CustomerEvent fact : facts) {
            if (!result.corrected.contains(fact.customer().value())) {
                add(fact, result.merged);
            }
        }
        List<ExternalUserId> customers =
                result.corrected.stream().map(ExternalUserId::new).toList();
        for (int from = 0; from < customers.size(); from += CUSTOMERS_PER_READ) {
            result.refold(log.of(customers.subList(from, Math.min(customers.size(), from + CUSTOMERS_PER_READ))));
        }
        return result;
    }

    private void refold(Collection<CustomerEvent> all) {
        Map<CustomerKey, List<CustomerEvent>> byCustomer = new LinkedHashMap<>();
        all.forEach(fact -> byCustomer
                .computeIfAbsent(fact.customer(), key -> new ArrayList<>())
                .add(fact));
        for (List<CustomerEvent> facts : byCustomer.values()) {
            Standing standing = new Standing(facts);
            facts.stream().filter(standing::counts).forEach(fact -> add(fact, refolded));
        }
    }

    private static void add(CustomerEvent fact, Map<Pair, RelationState> entries) {
        if (fact instanceof Added added) {
            add(entries, fact, added.employee(), RelationChange.ADDED);
        } else if (fact instanceof HalfAdded added) {
            add(entries, fact, added.employee(), RelationChange.HALF_ADDED);
        } else if (fact instanceof DeletedByCustomer deleted) {
            add(entries, fact, deleted.employee(), RelationChange.DELETED_BY_CUSTOMER);
        } else if (fact instanceof DeletedByEmployee deleted) {
            boolean byTransfer = deleted.cause() == DeletionCause.TRANSFER;
            add(
                    entries,
                    fact,
                    deleted.employee(),
                    byTransfer ? RelationChange.REMOVED_BY_TRANSFER : RelationChange.DELETED_BY_EMPLOYEE);
        } else if (fact instanceof TransferCompleted completed) {
            add(entries, fact, completed.from(), RelationChange.TRANSFERRED_AWAY);
            add(entries, fact, completed.to(), RelationChange.TAKEN_OVER);
        } else if (fact instanceof TransferRefused refused && refused.kind() == TransferKind.RESIGNED) {
            add(entries, fact, refused.from(), RelationChange.LOST);
        }
    }

    private static void add(
            Map<Pair, RelationState> entries, CustomerEvent fact, EmployeeId employee, RelationChange change) {
        entries.merge(
                new Pair(fold(employee), fact.customer().value()),
                RelationState.of(change, fact.occurredAt()),
                RelationState::and);
    }

    /** Returns one text for all ids that are equal. */
    static String fold(EmployeeId employee) {
        String folded = employee.value().toLowerCase(Locale.ROOT);
        // Some letters outside ASCII become two; WeCom's ids have none of them.
        return folded.length() > LONGEST_EMPLOYEE_ID ? employee.value() : folded;
    }

    /** Which facts of one customer count: those that no Voided that counts takes back. */
    private static final class Standing {
        private final Map<EventId, List<Voided>> byTarget = new HashMap<>();
        private final Set<EventId> asked = new HashSet<>();

        Standing(List<CustomerEvent> facts) {
            for (CustomerEvent fact : facts) {
                if (fact instanceof Voided voided) {
                    byTarget.computeIfAbsent(voided.target(), target -> new ArrayList<>())
                            .add(voided);
                }
            }
        }

        boolean counts(CustomerEvent fact) {
            if (!asked.add(fact.id())) {
                // Decisions that void each other in a ring: none of them is worth anything.
                return false;
            }
            try {
                return byTarget.getOrDefault(fact.id(), List.of()).stream().noneMatch(this::counts);
            } finally {
                asked.remove(fact.id());
            }
        }
    }
}

package org.bankscrm.wecom.reconcile;

import org.bankscrm.core.customer.CustomerKey;
import org.bankscrm.core.event.AppendStatus;
import org.bankscrm.core.event.CustomerEvent;
import org.bankscrm.core.event.EventLog;
import org.bankscrm.core.event.RelationEvent.TransferCompleted;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.wecom.customer.Customers;
import org.bankscrm.wecom.events.ChannelOfState;
import org.bankscrm.wecom.reconcile.BatchComparison.End;
import org.bankscrm.wecom.reconcile.RelationBook.CaughtUp;
import org.bankscrm.wecom.reconcile.RunProgress.Phase;
import org.bankscrm.wecom.reconcile.StepOutcome.BookBehind;
import org.bankscrm.wecom.reconcile.StepOutcome.Stepped;
import org.bankscrm.wecom.reconcile.StepOutcome.Suspicious;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds the adds and deletions that no callback told, by comparing what WeCom lists with what the log says (对账补偿).
 *
 * <p>A run is a {@link RunProgress}; each {@link #step} does one bounded piece of it and returns the progress to store before
 * the next. A step reads the log to its end, reads all relations of some employees from WeCom, compares, and appends what was
 * not told. It can be repeated at any time, after a crash or by another machine, and adds nothing twice. An exception leaves
 * the run where it was: store nothing and step again, later if it is a {@link
 * org.bankscrm.wecom.call.WeComException.HeldBack}.
 *
 * <pre>{@code
 * StepOutcome outcome = reconciliation.step(app.within(Duration.ofMinutes(2)).customers(), progress);
 * }</pre>
 *
 * <p>A relation is only ended if WeCom answered every page for its employee. Employees it would not tell about, and those of
 * the book it does not list any more, are reported and keep their relations. A step that would end more than a set share of
 * what it compares asks first.
 *
 * <p>What a run cannot see: that a customer removed an employee, since WeCom goes on listing the pair; when an end happened,
 * so that it is dated at the start of the run, at most a run too early or the time since the run before too late; what began
 * and ended between two runs; and a deletion whose callback is still on its way, which is then told twice: harmless to a fold,
 * as the later of the two ends nothing. One run at a time: two with different starts date one end twice.
 *
 * <p>Thread-safe. Starts no thread and does not wait; the time a step may take is that of the calls it is given.
 */
public final class Reconciliation {
    /** Facts of the log a step reads at a time, and how often before it gives up until the next step. */
    private static final int FACTS_PER_READ = 5_000;

    private static final int MOST_READS = 20;
    private static final int ENTRIES_PER_READ = 1_000;
    private static final int FACTS_PER_APPEND = 1_000;
    private static final int CUSTOMERS_PER_LOOK = 50;

    /** Employees of the book a step compares with WeCom's list of employees. */
    private static final int EMPLOYEES_PER_LOOK = 200;

    private final EventLog log;
    private final RelationBook book;
    private final FollowMapper mapper;
    private final ReconciliationPolicy policy;
    private volatile Roster lastRoster = new Roster("", Instant.EPOCH, List.of());

    /** Whether a step may end more relations than the policy finds usual. */
    public enum Guard {
        /** It may not. */
        ON,
        /** A human has looked at it and decided that it may. */
        OVERRULED
    }

    /** The employees of one run in order of their ids, so that not every step asks for them again. */
    private record Roster(String corp, Instant startedAt, List<EmployeeId> employees) {
        boolean isOf(RunProgress run) {
            return corp.equals(run.corp()) && startedAt.equals(run.startedAt());
        }
    }

    /**
     * Makes a reconciliation.
     *
     * @param log where facts are read and appended
     * @param book the book of this log
     * @param clock the time at which a fact is learned
     * @param channels what a state says about the channel, the same as for callbacks
     * @param policy the numbers it goes by
     */
    public Reconciliation(
            EventLog log,
            RelationBook book,
            InstantSource clock,
            ChannelOfState channels,
            ReconciliationPolicy policy) {
        this.log = Objects.requireNonNull(log, "log");
        this.book = Objects.requireNonNull(book, "book");
        this.mapper = new FollowMapper(clock, channels, policy);
        this.policy = policy;
    }

    /** Does the next piece of a run; see {@link #step(Customers, RunProgress, Guard)}. */
    public StepOutcome step(Customers customers, RunProgress progress) {
        return step(customers, progress, Guard.ON);
    }

    /**
     * Does the next piece of a run: a batch of employees, with all their relations in memory. Nothing, if the run is done.
     *
     * @param customers the calls, each with the time it may take
     * @param progress how far the run has come
     * @param guard whether a human has allowed a {@link Suspicious} step
     * @throws org.bankscrm.wecom.call.WeComException if WeCom did not answer
     * @throws org.bankscrm.core.StoreException if log or book did not answer
     */
    public StepOutcome step(Customers customers, RunProgress progress, Guard guard) {
        return step(FollowSource.of(customers), progress, guard);
    }

    StepOutcome step(FollowSource source, RunProgress progress, Guard guard) {
        return switch (progress.phase()) {
            case PULLING -> pull(source, progress, guard);
            case LOOKING_FOR_NOT_LISTED -> lookForNotListed(source, progress);
            case DONE -> new Stepped(progress, StepFindings.NONE);
        };
    }

    private List<EmployeeId> roster(FollowSource source, RunProgress run) {
        Roster last = lastRoster;
        if (last.isOf(run)) {
            return last.employees();
        }
        List<EmployeeId> sorted = List.copyOf(new TreeSet<>(source.employees()));
        lastRoster = new Roster(run.corp(), run.startedAt(), sorted);
        return sorted;
    }

    private StepOutcome pull(FollowSource source, RunProgress run, Guard guard) {
        CaughtUp before = catchUp();
        if (before.more()) {
            return new BookBehind(run, before.cursor());
        }
        List<EmployeeId> batch = roster(source, run).stream()
                .filter(employee -> run.lastEmployee()
                        .filter(last -> employee.compareTo(last) <= 0)
                        .isEmpty())
                .limit(policy.batch())
                .toList();
        if (batch.isEmpty()) {
            return new Stepped(run.in(Phase.LOOKING_FOR_NOT_LISTED), StepFindings.NONE);
        }
        Listing listing = Listing.read(source, batch);
        // Once more: what was told while WeCom was read must not be told again.
        CaughtUp after = catchUp();
        if (after.more()) {
            return new BookBehind(run, after.cursor());
        }
        BatchComparison comparison = new BatchComparison(mapper, run);
        batch.forEach(employee -> compare(comparison, listing, employee));
        RunProgress next = run.upTo(batch.get(batch.size() - 1));
        if (guard == Guard.ON && isSuspicious(comparison)) {
            return new Suspicious(run, next, batch, comparison.open, comparison.ends.size());
        }
        return new Stepped(next, append(comparison, run, batch, listing));
    }

    private CaughtUp catchUp() {
        CaughtUp reached = book.catchUp(log, FACTS_PER_READ);
        for (int reads = 1; reached.more() && reads < MOST_READS; reads++) {
            reached = book.catchUp(log, FACTS_PER_READ);
        }
        return reached;
    }

    private void compare(BatchComparison comparison, Listing listing, EmployeeId employee) {
        comparison.begin(employee, listing.of(employee), listing.isComplete(employee));
        List<RelationEntry> entries = book.of(employee, ENTRIES_PER_READ);
        while (!entries.isEmpty()) {
            entries.forEach(comparison::with);
            entries = entries.size() < ENTRIES_PER_READ
                    ? List.of()
                    : book.of(employee, entries.get(entries.size() - 1).customer(), ENTRIES_PER_READ);
        }
        comparison.end();
    }

    private boolean isSuspicious(BatchComparison comparison) {
        long missing = comparison.ends.size();
        return missing > policy.neverSuspicious()
                && missing * 100 > (long) policy.suspiciousPercent() * comparison.open;
    }

    private StepFindings append(BatchComparison comparison, RunProgress run, List<EmployeeId> batch, Listing listing) {
        List<CustomerEvent> adds = new ArrayList<>();
        for (List<PulledFollow> some : parts(comparison.adds, CUSTOMERS_PER_LOOK)) {
            RecordedTransfers transfers = new RecordedTransfers(
                    log, some.stream().map(PulledFollow::customer).toList());
            some.forEach(pulled -> adds.add(mapper.added(run, pulled, transfers.pending())));
        }
        List<CustomerEvent> ends = new ArrayList<>();
        for (List<End> some : parts(notEndedBy(adds, comparison.ends), CUSTOMERS_PER_LOOK)) {
            RecordedTransfers transfers = new RecordedTransfers(
                    log, some.stream().map(end -> end.entry().customer()).toList());
            some.forEach(
                    end -> ends.add(mapper.ended(run, end.employee(), end.entry(), transfers.causeOfEnd(end.entry()))));
        }
        List<CustomerEvent> newAdds = append(adds);
        List<CustomerEvent> newEnds = append(ends);
        int transferred = (int)
                newAdds.stream().filter(TransferCompleted.class::isInstance).count();
        return new StepFindings(
                batch.size(),
                listing.rows(),
                newAdds.size() - transferred,
                transferred,
                newEnds.size(),
                adds.size() + ends.size() - newAdds.size() - newEnds.size(),
                comparison.left,
                listing.undated(),
                List.copyOf(listing.unread()),
                List.of(),
                comparison.contradicted);
    }

    /** A transfer found in this step ends the relation it was from; to tell that end as well would be to tell it twice. */
    private static List<End> notEndedBy(List<CustomerEvent> adds, List<End> ends) {
        Map<RelationEnd, RelationState> transfers = new HashMap<>();
        for (CustomerEvent add : adds) {
            if (add instanceof TransferCompleted completed) {
                transfers.put(
                        new RelationEnd(completed.from(), completed.customer()),
                        RelationState.of(RelationChange.TRANSFERRED_AWAY, completed.occurredAt()));
            }
        }
        return ends.stream()
                .filter(end -> {
                    RelationEntry entry = end.entry();
                    RelationState transfer = transfers.get(new RelationEnd(entry.employee(), entry.customer()));
                    return transfer == null || entry.state().and(transfer).isOpen();
                })
                .toList();
    }

    private record RelationEnd(EmployeeId employee, CustomerKey customer) {}

    /** Returns those that were new. */
    private List<CustomerEvent> append(List<CustomerEvent> facts) {
        List<CustomerEvent> added = new ArrayList<>();
        for (List<CustomerEvent> some : parts(facts, FACTS_PER_APPEND)) {
            List<AppendStatus> statuses = log.append(some);
            for (int i = 0; i < some.size(); i++) {
                if (statuses.get(i) == AppendStatus.NEW) {
                    added.add(some.get(i));
                }
            }
        }
        return added;
    }

    private static <T> List<List<T>> parts(List<T> all, int size) {
        List<List<T>> parts = new ArrayList<>();
        for (int from = 0; from < all.size(); from += size) {
            parts.add(all.subList(from, Math.min(all.size(), from + size)));
        }
        return parts;
    }

    private StepOutcome lookForNotListed(FollowSource source, RunProgress run) {
        Set<EmployeeId> listed = new TreeSet<>(roster(source, run));
        List<EmployeeId> some = run.lastEmployee()
                .map(last -> book.employees(last, EMPLOYEES_PER_LOOK))
                .orElseGet(() -> book.employees(EMPLOYEES_PER_LOOK));
        List<EmployeeId> notListed = some.stream()
                .filter(employee -> !listed.contains(employee) && hasOpenRelation(employee))
                .toList();
        StepFindings findings = new StepFindings(0, 0, 0, 0, 0, 0, 0, 0, List.of(), notListed, List.of());
        return new Stepped(
                some.size() < EMPLOYEES_PER_LOOK ? run.in(Phase.DONE) : run.upTo(some.get(some.size() - 1)), findings);
    }

    private boolean hasOpenRelation(EmployeeId employee) {
        List<RelationEntry> entries = book.of(employee, ENTRIES_PER_READ);
        while (!entries.isEmpty()) {
            if (entries.stream().anyMatch(entry -> entry.state().isOpen())) {
                return true;
            }
            entries = book.of(employee, entries.get(entries.size() - 1).customer(), ENTRIES_PER_READ);
        }
        return false;
    }
}

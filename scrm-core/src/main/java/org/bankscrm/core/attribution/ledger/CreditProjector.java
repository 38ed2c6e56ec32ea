package org.bankscrm.core.attribution.ledger;

import org.bankscrm.core.attribution.BridgeFold;
import org.bankscrm.core.attribution.Cell;
import org.bankscrm.core.attribution.CreditKey;
import org.bankscrm.core.attribution.RollUpFold;
import org.bankscrm.core.attribution.lens.Lens;
import org.bankscrm.core.attribution.relation.CustomerHistory;
import org.bankscrm.core.attribution.relation.Cut;
import org.bankscrm.core.customer.CustomerKey;
import org.bankscrm.core.event.CustomerEvent;
import org.bankscrm.core.event.EventCursor;
import org.bankscrm.core.event.EventId;
import org.bankscrm.core.event.EventLog;
import org.bankscrm.core.event.IdentityEvent;
import org.bankscrm.core.event.LoggedEvent;
import org.bankscrm.core.internal.Check;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.time.BankTime;
import org.bankscrm.core.time.Period;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Follows the event log and keeps a ledger of credits: a fact folds nobody but the customers it is about (增量计算).
 *
 * <pre>{@code
 * CreditProjector projector = CreditProjector.of(log, ledger, LensSchedule.of(attribution));
 * while (projector.step(clock.instant()) instanceof Step.Advanced) {}
 * }</pre>
 *
 * <p>After any number of steps the ledger holds what a fold of all facts up to its cursor would give; the step is the
 * transaction, so a projector may be killed anywhere and goes on from the ledger's cursor. Any number of machines may run
 * one: only one of them writes a step, the others are {@link Step.Overtaken}.
 *
 * <p>A period is {@link #publish published} once from what was known at its close. From then on every change of its credits
 * is posted as an {@link Adjustment} in the open period, so that published plus adjustments is the credit as of now,
 * always.
 *
 * <p>Thread-safe. A step of n facts reads the facts of the customers they are about and costs one transaction. A store that
 * cannot answer is a {@link org.bankscrm.core.StoreException}; call again then, what was written is not done twice.
 */
public final class CreditProjector {
    /** How many facts, or clusters, one step takes at most: 1,000. */
    public static final int PAGE = 1_000;

    /** How long after its end a period closes (结账): 5 days. */
    public static final Duration CLOSING = Duration.ofDays(5);

    private static final int KEYS_PER_READ = 500;
    /** As many as {@link EventLog#after} gives at once. */
    private static final int MOST_PAGE = 100_000;

    private final EventLog log;
    private final CreditLedger ledger;
    private final LensSchedule schedule;
    private final Duration closing;
    private final int page;

    private CreditProjector(EventLog log, CreditLedger ledger, LensSchedule schedule, Duration closing, int page) {
        this.log = Objects.requireNonNull(log, "log");
        this.ledger = Objects.requireNonNull(ledger, "ledger");
        this.schedule = Objects.requireNonNull(schedule, "schedule");
        this.closing = closing;
        this.page = page;
    }

    /** Returns a projector with periods that close {@link #CLOSING} after their end and {@value #PAGE} facts a step. */
    public static CreditProjector of(EventLog log, CreditLedger ledger, LensSchedule schedule) {
        return new CreditProjector(log, ledger, schedule, CLOSING, PAGE);
    }

    /**
     * Returns this projector with periods that close at another time after their end.
     *
     * @throws IllegalArgumentException if {@code newClosing} is negative
     */
    public CreditProjector closing(Duration newClosing) {
        if (newClosing.isNegative()) {
            throw new IllegalArgumentException("closing must not be negative: " + newClosing);
        }
        return new CreditProjector(log, ledger, schedule, newClosing, page);
    }

    /**
     * Returns this projector with steps of another length.
     *
     * @throws IllegalArgumentException if {@code newPage} is not 1 to 100,000 facts
     */
    public CreditProjector page(int newPage) {
        Check.atLeast("page", newPage, 1);
        if (newPage > MOST_PAGE) {
            throw new IllegalArgumentException("page must be at most " + MOST_PAGE + ": " + newPage);
        }
        return new CreditProjector(log, ledger, schedule, closing, newPage);
    }

    /** Returns this projector with other lenses or workplaces; {@link #restate} brings the ledger there. */
    public CreditProjector with(LensSchedule newSchedule) {
        return new CreditProjector(log, ledger, newSchedule, closing, page);
    }

    /** Takes one step: of the task at hand, else over new facts, else over those that came true by {@code now}. */
    public Step step(Instant now) {
        LedgerState state = ledger.state();
        if (!state.rules().isEmpty() && !state.rules().equals(schedule.rules())) {
            return new Step.RulesDiffer(state.rules(), schedule.rules());
        }
        if (state.task() instanceof LedgerTask.Publishing publishing) {
            return publish(state, publishing);
        } else if (state.task() instanceof LedgerTask.Restating restating) {
            return restate(state, restating);
        }
        List<LoggedEvent> facts = log.after(state.cursor(), page);
        return facts.isEmpty() ? passTime(state, now) : follow(state, facts, later(state.asOf(), now));
    }

    /** Takes steps until there is nothing to do, or the rules differ; returns the last. */
    public Step run(Instant now) {
        Step step = step(now);
        while (step instanceof Step.Advanced || step instanceof Step.Overtaken) {
            step = step(now);
        }
        return step;
    }

    /**
     * Begins to publish a period under all lenses with periods of that length; {@link #step} does it. If there is none, steps
     * are taken and nothing is published.
     *
     * @param now at or after the close; facts learned up to the close count, and later ones become adjustments at once
     */
    public PublishOutcome publish(Period period, Instant now) {
        Instant close = period.interval().end().plus(closing);
        if (now.isBefore(close)) {
            return new PublishOutcome.NotClosed(close);
        }
        LedgerState state = ledger.state();
        if (state.task() instanceof LedgerTask.Publishing publishing
                && publishing.period().equals(period)) {
            return new PublishOutcome.Already();
        }
        if (lensesOf(period).stream()
                .anyMatch(lens -> ledger.publication(lens.id(), period).isPresent())) {
            return new PublishOutcome.Already();
        }
        boolean ready = state.task() instanceof LedgerTask.Following
                && (state.rules().isEmpty() || state.rules().equals(schedule.rules()))
                && log.after(state.cursor(), 1).isEmpty()
                && ledger.due(later(state.asOf(), now), 1).isEmpty();
        LedgerState next = state.next(
                state.cursor(),
                later(state.asOf(), now),
                schedule.rules(),
                state.clusters(),
                new LedgerTask.Publishing(period, close, 0));
        return ready && ledger.commit(state, LedgerChange.of(next))
                ? new PublishOutcome.Begun()
                : new PublishOutcome.Busy();
    }

    /**
     * Begins to fold every customer anew under the lenses of this projector; {@link #step} does it. Credits of published
     * periods that change are posted as adjustments.
     *
     * @return whether it began; not while another task or projector is at work
     */
    public boolean restate() {
        LedgerState state = ledger.state();
        return state.task() instanceof LedgerTask.Following
                && ledger.commit(
                        state,
                        LedgerChange.of(state.next(
                                state.cursor(),
                                state.asOf(),
                                schedule.rules(),
                                state.clusters(),
                                new LedgerTask.Restating(0))));
    }

    /**
     * Folds the customers anew whose facts name some employees, after their workplace was corrected; in as many steps as
     * it takes.
     *
     * @return how many clusters were folded
     */
    public int refold(Set<EmployeeId> employees) {
        int folded = 0;
        for (EmployeeId employee : employees) {
            long after = 0;
            while (true) {
                LedgerState state = ledger.state();
                List<Cluster> clusters = ledger.clustersNaming(employee, after, page);
                if (clusters.isEmpty()) {
                    break;
                }
                List<Work> works = clusters.stream().map(Work::of).toList();
                LedgerState next = state.next(state.task());
                if (ledger.commit(state, fold(next, works, Adjustment.Cause.ORGANISATION))) {
                    folded += clusters.size();
                    after = clusters.get(clusters.size() - 1).id();
                }
            }
        }
        return folded;
    }

    /**
     * Returns what the lenses make of the persons of some clusters, in the order of the clusters: from the facts the ledger has
     * come to, as of an instant.
     *
     * <p>Reads and folds the facts of these clusters. Live figures beside the ledger, such as a {@linkplain BridgeFold#plus
     * bridge} or a {@linkplain RollUpFold#plus roll-up} of the bank, take away what a cluster was and add what it is: whenever
     * facts about it come, and when it is {@linkplain ClusterResult#due() due}.
     *
     * @param now the instant; the ledger's own if that is later
     */
    public List<ClusterResult> results(Collection<Cluster> clusters, Instant now) {
        LedgerState state = ledger.state();
        Cut cut = Cut.asOf(later(state.asOf(), now));
        ClusterFold fold = new ClusterFold(schedule);
        List<Cluster> all = List.copyOf(clusters);
        Facts facts = facts(all, state.cursor());
        return all.stream()
                .map(cluster -> fold.result(cluster, facts.about(cluster), cut))
                .toList();
    }

    // The steps.

    private Step follow(LedgerState state, List<LoggedEvent> facts, Instant asOf) {
        CustomerHistory probe = new CustomerHistory(facts.get(0).event().customer());
        List<LoggedEvent> read = facts.stream()
                .filter(fact -> fact.event() instanceof IdentityEvent || probe.add(fact.event()))
                .toList();
        Set<CustomerKey> keys = new LinkedHashSet<>();
        read.forEach(fact -> keys.addAll(Grouping.keysOf(fact.event())));
        long clusters = state.clusters();
        List<Work> works = new ArrayList<>();
        for (Grouping.Group group : Grouping.of(read, ledger.clustersOf(keys))) {
            long id = group.from().isEmpty() ? ++clusters : group.from().first();
            Set<Long> absorbed = new TreeSet<>(group.from());
            absorbed.remove(id);
            works.add(new Work(new Cluster(id, List.copyOf(group.keys())), absorbed, group.facts()));
        }
        EventCursor cursor = facts.get(facts.size() - 1).cursor();
        LedgerState next = state.next(cursor, asOf, schedule.rules(), clusters, state.task());
        return commit(state, fold(next, works, Adjustment.Cause.FACTS), facts.size());
    }

    /** Folds whom time alone changes. The ledger is not written while nobody is due, however often somebody looks. */
    private Step passTime(LedgerState state, Instant now) {
        Instant asOf = later(state.asOf(), now);
        List<Cluster> due = ledger.due(asOf, page);
        if (due.isEmpty()) {
            return new Step.UpToDate();
        }
        LedgerState next = state.next(state.cursor(), asOf, schedule.rules(), state.clusters(), state.task());
        List<Work> works = due.stream().map(Work::of).toList();
        return commit(state, fold(next, works, Adjustment.Cause.TIME), 0);
    }

    private Step restate(LedgerState state, LedgerTask.Restating task) {
        List<Cluster> clusters = ledger.clustersAfter(task.after(), page);
        if (clusters.isEmpty()) {
            return commit(state, LedgerChange.of(state.next(new LedgerTask.Following())), 0);
        }
        LedgerState next = state.next(
                new LedgerTask.Restating(clusters.get(clusters.size() - 1).id()));
        List<Work> works = clusters.stream().map(Work::of).toList();
        return commit(state, fold(next, works, Adjustment.Cause.RULES), 0);
    }

    private Step publish(LedgerState state, LedgerTask.Publishing task) {
        List<Cluster> clusters = ledger.clustersAfter(task.after(), page);
        if (clusters.isEmpty()) {
            List<Publication> publications = lensesOf(task.period()).stream()
                    .map(lens -> new Publication(task.period(), lens.rule(), task.close(), state.cursor()))
                    .toList();
            LedgerState done = state.next(new LedgerTask.Following());
            return commit(state, new LedgerChange(done, List.of(), List.of(), List.of(), publications), 0);
        }
        ClusterFold fold = new ClusterFold(schedule);
        Cut atClose = new Cut(task.close(), task.close());
        List<PublishedCredit> published = new ArrayList<>();
        List<Adjustment> adjustments = new ArrayList<>();
        Facts facts = facts(clusters, state.cursor());
        Map<Long, List<Cell>> cells =
                ledger.cellsOf(clusters.stream().map(Cluster::id).toList());
        for (Cluster cluster : clusters) {
            Map<CreditKey, Long> then = new HashMap<>();
            fold.cells(cluster, facts.about(cluster), atClose).forEach((key, cell) -> {
                if (key.period().equals(task.period()) && cell.milli() != 0) {
                    then.put(key, cell.milli());
                    published.add(new PublishedCredit(key, cell.milli()));
                }
            });
            Map<CreditKey, Long> now = new HashMap<>();
            for (Cell cell : cells.getOrDefault(cluster.id(), List.of())) {
                if (cell.key().period().equals(task.period())) {
                    now.put(cell.key(), cell.milli());
                }
            }
            adjust(adjustments, then, now, state.asOf(), Adjustment.Cause.LEARNED_AFTER_CLOSE, List.of());
        }
        long last = clusters.get(clusters.size() - 1).id();
        LedgerState next = state.next(new LedgerTask.Publishing(task.period(), task.close(), last));
        return commit(state, new LedgerChange(next, List.of(), published, adjustments, List.of()), 0);
    }

    private Step commit(LedgerState state, LedgerChange change, int facts) {
        return ledger.commit(state, change)
                ? new Step.Advanced(
                        facts, change.clusters().size(), change.adjustments().size())
                : new Step.Overtaken();
    }

    // Folding.

    /** A cluster to fold, the clusters it absorbs, and the facts that are the reason. */
    private record Work(Cluster cluster, Set<Long> absorbed, List<EventId> facts) {
        static Work of(Cluster cluster) {
            return new Work(cluster, Set.of(), List.of());
        }

        Collection<Long> clusters() {
            Set<Long> all = new TreeSet<>(absorbed);
            all.add(cluster.id());
            return all;
        }
    }

    private LedgerChange fold(LedgerState next, List<Work> works, Adjustment.Cause cause) {
        Cut cut = Cut.asOf(next.asOf());
        ClusterFold fold = new ClusterFold(schedule);
        Set<String> publications = publishedPeriods();
        Facts facts = facts(works.stream().map(Work::cluster).toList(), next.cursor());
        Map<Long, List<Cell>> before = ledger.cellsOf(
                works.stream().flatMap(work -> work.clusters().stream()).toList());
        List<ClusterChange> changes = new ArrayList<>();
        List<Adjustment> adjustments = new ArrayList<>();
        for (Work work : works) {
            List<CustomerEvent> about = facts.about(work.cluster());
            SortedMap<CreditKey, Cell> now = fold.cells(work.cluster(), about, cut);
            SortedMap<CreditKey, Cell> old = new TreeMap<>();
            work.clusters()
                    .forEach(id -> before.getOrDefault(id, List.of()).forEach(cell -> old.put(cell.key(), cell)));
            List<CreditKey> removed =
                    old.keySet().stream().filter(key -> !now.containsKey(key)).toList();
            List<Cell> put = now.values().stream()
                    .filter(cell -> !cell.equals(old.get(cell.key())))
                    .toList();
            adjust(
                    adjustments,
                    published(publications, old.values()),
                    published(publications, now.values()),
                    cut.asOf(),
                    cause,
                    work.facts());
            changes.add(new ClusterChange(
                    work.cluster(),
                    work.absorbed(),
                    ClusterFold.employees(about),
                    removed,
                    put,
                    ClusterFold.due(about, cut.asOf())));
        }
        return new LedgerChange(next, changes, List.of(), adjustments, List.of());
    }

    /** Facts of a page of customers, by key. */
    private record Facts(Map<CustomerKey, List<CustomerEvent>> byKey) {
        List<CustomerEvent> about(Cluster cluster) {
            return cluster.keys().stream()
                    .flatMap(key -> byKey.getOrDefault(key, List.of()).stream())
                    .toList();
        }
    }

    private Facts facts(List<Cluster> clusters, EventCursor upTo) {
        List<CustomerKey> keys =
                clusters.stream().flatMap(cluster -> cluster.keys().stream()).toList();
        Map<CustomerKey, List<CustomerEvent>> byKey = new HashMap<>();
        for (int from = 0; from < keys.size(); from += KEYS_PER_READ) {
            for (CustomerEvent fact : log.of(keys.subList(from, Math.min(keys.size(), from + KEYS_PER_READ)), upTo)) {
                byKey.computeIfAbsent(fact.customer(), key -> new ArrayList<>()).add(fact);
            }
        }
        return new Facts(byKey);
    }

    private static Map<CreditKey, Long> published(Set<String> publications, Collection<Cell> cells) {
        Map<CreditKey, Long> published = new HashMap<>();
        for (Cell cell : cells) {
            if (publications.contains(cell.key().lens() + " " + cell.key().period())) {
                published.put(cell.key(), cell.milli());
            }
        }
        return published;
    }

    private void adjust(
            List<Adjustment> adjustments,
            Map<CreditKey, Long> before,
            Map<CreditKey, Long> now,
            Instant asOf,
            Adjustment.Cause cause,
            List<EventId> facts) {
        TreeSet<CreditKey> keys = new TreeSet<>(before.keySet());
        keys.addAll(now.keySet());
        for (CreditKey key : keys) {
            long was = before.getOrDefault(key, 0L);
            long is = now.getOrDefault(key, 0L);
            if (was != is) {
                Period open = schedule.openOn(BankTime.dayOf(asOf), key.lens(), key.period());
                adjustments.add(new Adjustment(
                        key, open, asOf, was, is, schedule.ruleFor(key.lens(), key.period()), cause, facts));
            }
        }
    }

    private Set<String> publishedPeriods() {
        Set<String> published = new TreeSet<>();
        ledger.publications().forEach((lens, all) -> all.forEach(each -> published.add(lens + " " + each.period())));
        return published;
    }

    private List<Lens> lensesOf(Period period) {
        return schedule.lensesOn(period.firstDay()).stream()
                .filter(lens -> lens.period() == period.kind())
                .toList();
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}

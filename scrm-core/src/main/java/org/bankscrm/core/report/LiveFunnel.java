package org.bankscrm.core.report;

import org.bankscrm.core.customer.CardinalityRules;
import org.bankscrm.core.customer.CustomerKey;
import org.bankscrm.core.customer.IdentityFact;
import org.bankscrm.core.customer.IdentityGraph;
import org.bankscrm.core.customer.Segment;
import org.bankscrm.core.event.Channel;
import org.bankscrm.core.event.CorrectionEvent.Voided;
import org.bankscrm.core.event.CustomerEvent;
import org.bankscrm.core.event.DealingEvent.Conversed;
import org.bankscrm.core.event.DealingEvent.Transacted;
import org.bankscrm.core.event.EventId;
import org.bankscrm.core.event.IdentityEvent;
import org.bankscrm.core.event.RelationEvent.Added;
import org.bankscrm.core.event.StandingEvent.RealNameVerified;
import org.bankscrm.core.event.StandingEvent.SegmentChanged;
import org.bankscrm.core.internal.Check;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.Organisation;
import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Counts the funnel fact by fact (实时漏斗); after every fact its numbers are those {@link FunnelBatch} computes
 * from all facts so far, in whatever order and however often they came.
 *
 * <p>What it remembers of a customer are the time of the first add, the day of the real name, and one bit for each day
 * covered with a conversation and with a transaction: least values and unions, so that order and repetition cannot matter.
 * When a fact changes the customer's way through the funnel, the old way is taken off the counters and the new one put on.
 * A fact that was voided, or a link that makes three or more keys one person, has the facts of that customer read again
 * from the {@link FactHistory}. If the history is ahead of the facts accepted, that customer's numbers are ahead too, until
 * the same facts are accepted. A void must come under a key of the person whose fact it takes back.
 *
 * <p>Memory: seven numbers of 4 bytes for each employee and day and for each unit, day, channel and segment; for each
 * customer key with facts that count some 90 bytes, the key's text and a quarter byte for each day covered; nothing for each
 * fact. A fact takes constant time, times the levels of the organisation if it changes a number; a question reads the days of
 * one row, one row for each channel and segment for a unit's slice; a slice of an employee and the customers behind a number
 * walk the customers concerned.
 *
 * <p>Not thread-safe; {@link FunnelBoard} is.
 */
public final class LiveFunnel implements FunnelNumbers {
    private static final Comparator<FunnelCustomer> ORDER = Comparator.comparing(FunnelCustomer::addedOn)
            .thenComparing(FunnelCustomer::employee)
            .thenComparing(customer -> customer.customer().kind())
            .thenComparing(customer -> customer.customer().value());

    private final FunnelRule rule;
    private final ReportDays days;
    private final FactHistory history;
    private final CardinalityRules persons;

    private final DayTable dayTable;
    private final KeyTable keys = new KeyTable();
    private final KeyStates states;
    private final Rings rings = new Rings();
    /** Keys that any fact ever linked, whatever became of the link. */
    private final Rings linked = new Rings();

    private final WayLists lists = new WayLists();
    private final Voids voids = new Voids();
    private final Set<EventId> voidsSeen = new HashSet<>();
    private final BitSet keysWithVoids = new BitSet();
    private final Names<EmployeeId> employees = new Names<>();
    private final Names<Channel> channels = new Names<>();
    private final Names<Segment> segments = new Names<>();
    private final int noSegment = segments.add(Slice.NO_SEGMENT);
    private Cells cells;
    private long version;

    /**
     * Makes a funnel that has seen nothing, with the usual rules for who is the same person.
     *
     * @param organisation who belonged where, and when; see {@link #regroup}
     * @param history gives the facts of a few customers again, for instance {@code log::of}
     */
    public LiveFunnel(FunnelRule rule, Organisation organisation, ReportDays days, FactHistory history) {
        this(rule, organisation, days, history, CardinalityRules.ONE_CUSTOMER_ONE_WECHAT_USER);
    }

    /** Makes a funnel that has seen nothing, with rules of its own for who is the same person. */
    public LiveFunnel(
            FunnelRule rule,
            Organisation organisation,
            ReportDays days,
            FactHistory history,
            CardinalityRules persons) {
        this.rule = rule;
        this.days = days;
        this.history = history;
        this.persons = persons;
        this.dayTable = new DayTable(days);
        this.states = new KeyStates(days.count());
        this.cells = new Cells(days, employees, organisation);
    }

    @Override
    public FunnelRule rule() {
        return rule;
    }

    @Override
    public ReportDays days() {
        return days;
    }

    /** Returns a number that rises whenever a number of the funnel may have changed. */
    public long version() {
        return version;
    }

    /**
     * Counts a fact; facts of other kinds and those after the last day covered change nothing. What the {@link FactHistory}
     * throws comes out, and the same fact can then be accepted again.
     */
    public void accept(CustomerEvent event) {
        if (event instanceof Voided fact) {
            takeBack(fact);
        } else if (!voids.isVoid(event.id())) {
            if (event instanceof IdentityEvent link) {
                identify(link);
            } else {
                absorb(event, true);
            }
        }
    }

    /** Groups all numbers by another organisation, for instance after postings were corrected; walks all customers. */
    public void regroup(Organisation organisation) {
        Cells regrouped = new Cells(days, employees, organisation);
        for (int employee = 0; employee < employees.size(); employee++) {
            walk(employee, way -> regrouped.add(way, 1));
        }
        cells = regrouped;
        version++;
    }

    /** Puts a fact into the state of its key and, if {@code counted}, the change into the counters. */
    private void absorb(CustomerEvent event, boolean counted) {
        long micros = DayTable.micros(event.occurredAt());
        int day = dayTable.indexOf(micros);
        if (day == days.count()) {
            return;
        }
        if (event instanceof Transacted fact) {
            if (day >= 0 && rule.transactions().contains(fact.kind())) {
                absorbDay(keyNumber(fact.customer()), KeyStates.TRANSACTED, day, counted);
            }
        } else if (event instanceof Conversed fact) {
            if (day >= 0 && rule.speakers().contains(fact.speaker())) {
                absorbDay(keyNumber(fact.customer()), KeyStates.CONVERSED, day, counted);
            }
        } else if (event instanceof Added fact) {
            int key = keyNumber(fact.customer());
            int employee = employees.add(fact.employee());
            int channel = channels.add(fact.channel());
            if (isEarlier(micros, employee, channel, key)) {
                change(key, counted, () -> states.setAdd(key, micros, employee, channel));
            }
        } else if (event instanceof RealNameVerified) {
            int key = keyNumber(event.customer());
            if (day < states.realName(key)) {
                change(key, counted, () -> states.setRealName(key, day));
            }
        } else if (event instanceof SegmentChanged fact) {
            int key = keyNumber(fact.customer());
            int code = segments.add(fact.segment());
            if (!states.hasSegment(key, micros, code)) {
                change(key, counted, () -> states.addSegment(key, micros, code));
            }
        }
    }

    private void absorbDay(int key, int stage, int day, boolean counted) {
        if (!states.hasDay(key, stage, day)) {
            change(key, counted, () -> states.setDay(key, stage, day));
        }
    }

    private boolean isEarlier(long micros, int employee, int channel, int key) {
        long known = states.addMicros(key);
        if (micros != known) {
            return micros < known;
        }
        return compareAdders(employee, channel, states.adder(key), states.channel(key)) < 0;
    }

    private int compareAdders(int employee, int channel, int otherEmployee, int otherChannel) {
        int byEmployee = employees.get(employee).compareTo(employees.get(otherEmployee));
        return byEmployee != 0
                ? byEmployee
                : channels.get(channel)
                        .value()
                        .compareTo(channels.get(otherChannel).value());
    }

    private void change(int key, boolean counted, Runnable edit) {
        if (!counted) {
            edit.run();
            return;
        }
        Way before = way(key);
        edit.run();
        replace(before, way(key));
    }

    private void replace(@Nullable Way before, @Nullable Way after) {
        if (before == null ? after == null : before.equals(after)) {
            return;
        }
        if (before != null) {
            cells.add(before, -1);
            lists.unlink(before.employee(), before.key());
        }
        if (after != null) {
            cells.add(after, 1);
            lists.link(after.employee(), after.key());
        }
        version++;
    }

    private int keyNumber(CustomerKey key) {
        int number = keys.add(key);
        states.grow(keys.size());
        rings.grow(keys.size());
        linked.grow(keys.size());
        return number;
    }

    /** Returns the way of the person a key belongs to, null if it did not begin in the days covered. */
    private @Nullable Way way(int key) {
        int first = key;
        for (int each = rings.next(key); each != key; each = rings.next(each)) {
            if (isBefore(each, first)) {
                first = each;
            }
        }
        long micros = states.addMicros(first);
        int day = micros == KeyStates.NEVER ? -1 : dayTable.indexOf(micros);
        if (day < 0) {
            return null;
        }
        int realName = KeyStates.NO_DAY;
        int conversed = KeyStates.NO_DAY;
        int transacted = KeyStates.NO_DAY;
        int segment = noSegment;
        long since = Long.MIN_VALUE;
        int each = key;
        do {
            realName = Math.min(realName, states.realName(each));
            conversed = Math.min(conversed, states.firstDay(each, KeyStates.CONVERSED, day));
            transacted = Math.min(transacted, states.firstDay(each, KeyStates.TRANSACTED, day));
            for (int place = states.firstSegment(each); place != KeyStates.NONE; place = states.nextSegment(place)) {
                long at = states.segmentMicros(place);
                int code = states.segmentCode(place);
                if (at <= micros && (at > since || (at == since && isGreater(code, segment)))) {
                    since = at;
                    segment = code;
                }
            }
            each = rings.next(each);
        } while (each != key);
        return new Way(
                first,
                states.adder(first),
                states.channel(first),
                segment,
                day,
                inWindow(day, Math.max(day, realName)),
                inWindow(day, conversed),
                inWindow(day, transacted));
    }

    private boolean isGreater(int code, int other) {
        return segments.get(code).code().compareTo(segments.get(other).code()) > 0;
    }

    private int inWindow(int added, int reached) {
        return reached != KeyStates.NO_DAY && reached - added < rule.windowDays() ? reached : KeyStates.NO_DAY;
    }

    private boolean isBefore(int key, int other) {
        long micros = states.addMicros(key);
        long otherMicros = states.addMicros(other);
        if (micros != otherMicros || micros == KeyStates.NEVER) {
            return micros < otherMicros;
        }
        int byAdder = compareAdders(states.adder(key), states.channel(key), states.adder(other), states.channel(other));
        if (byAdder != 0) {
            return byAdder < 0;
        }
        CustomerKey one = keys.key(key);
        CustomerKey two = keys.key(other);
        int byKind = one.kind().compareTo(two.kind());
        return byKind != 0 ? byKind < 0 : one.value().compareTo(two.value()) < 0;
    }

    private void identify(IdentityEvent event) {
        IdentityFact fact = event.fact();
        int left = keyNumber(fact.left());
        int right = keyNumber(fact.right());
        boolean split = fact instanceof IdentityFact.Split;
        if (!split && rings.together(left, right)) {
            return;
        }
        boolean first = linked.isAlone(left) && linked.isAlone(right);
        if (!linked.together(left, right)) {
            linked.join(left, right);
        }
        if (first && !split && !keysWithVoids.get(left) && !keysWithVoids.get(right)) {
            joinIfOne(left, right, IdentityGraph.of(List.of(fact), persons));
        } else {
            foldAgain(left, factsAround(left, event));
        }
    }

    private void joinIfOne(int left, int right, IdentityGraph graph) {
        if (graph.personOf(keys.key(left)).keys().contains(keys.key(right))) {
            replace(way(left), null);
            replace(way(right), null);
            rings.join(left, right);
            replace(null, way(left));
        }
    }

    private void takeBack(Voided fact) {
        if (voidsSeen.contains(fact.id())) {
            return;
        }
        int key = keyNumber(fact.customer());
        // Nothing is noted before the history has answered, so that a fact whose reading failed can be accepted again.
        Collection<CustomerEvent> facts = factsAround(key, fact);
        voidsSeen.add(fact.id());
        voids.add(fact);
        keysWithVoids.set(key);
        foldAgain(key, facts);
    }

    /** Returns the facts of the keys linked with a key; {@code news} may not be in the history yet. */
    private Collection<CustomerEvent> factsAround(int key, CustomerEvent news) {
        Map<EventId, CustomerEvent> facts = new LinkedHashMap<>();
        facts.put(news.id(), news);
        history.of(linked.members(key).stream().map(keys::key).toList())
                .forEach(fact -> facts.putIfAbsent(fact.id(), fact));
        return facts.values();
    }

    /** Forgets the persons around a key and folds their facts again. */
    private void foldAgain(int key, Collection<CustomerEvent> facts) {
        List<Integer> members = linked.members(key);
        onePerPerson(members).forEach(person -> replace(way(person), null));
        rings.part(members);
        members.forEach(states::clear);
        List<IdentityFact> identity = new ArrayList<>();
        for (CustomerEvent fact : facts) {
            if (voids.isVoid(fact.id())) {
                continue;
            }
            if (fact instanceof IdentityEvent link) {
                // A history that is ahead may tell of a link to keys that are not taken apart here.
                if (members.contains(keys.find(link.fact().left()))
                        && members.contains(keys.find(link.fact().right()))) {
                    identity.add(link.fact());
                }
            } else if (members.contains(keys.find(fact.customer()))) {
                absorb(fact, false);
            }
        }
        unite(members, IdentityGraph.of(identity, persons));
    }

    private void unite(List<Integer> members, IdentityGraph graph) {
        for (int member : members) {
            for (CustomerKey other : graph.personOf(keys.key(member)).keys()) {
                int number = keys.find(other);
                if (number != KeyTable.NONE && !rings.together(member, number)) {
                    rings.join(member, number);
                }
            }
        }
        onePerPerson(members).forEach(person -> replace(null, way(person)));
    }

    private List<Integer> onePerPerson(List<Integer> members) {
        Set<Integer> seen = new HashSet<>();
        List<Integer> persons = new ArrayList<>();
        for (int member : members) {
            if (!seen.contains(member)) {
                seen.addAll(rings.members(member));
                persons.add(member);
            }
        }
        return persons;
    }

    @Override
    public Funnel funnel(FunnelQuery query) {
        int from = (int) Math.max(0, days.indexOf(query.from()));
        int through = (int) Math.min(days.count() - 1L, days.indexOf(query.through()));
        if (from > through) {
            return Funnel.NONE;
        }
        if (query.subject() instanceof ReportSubject.Unit wanted) {
            int unit = cells.unit(wanted.code());
            if (unit == Names.NONE) {
                return Funnel.NONE;
            }
            return query.slice().isAll()
                    ? cells.ofUnit(unit, from, through, query.view())
                    : cells.ofUnit(
                            unit,
                            from,
                            through,
                            query.view(),
                            (channel, segment) -> query.slice().contains(channels.get(channel), segments.get(segment)));
        }
        int employee = employees.find(((ReportSubject.Person) query.subject()).id());
        if (employee == Names.NONE) {
            return Funnel.NONE;
        }
        return query.slice().isAll()
                ? cells.ofEmployee(employee, from, through, query.view())
                : walked(employee, query, from, through);
    }

    private Funnel walked(int employee, FunnelQuery query, int from, int through) {
        Map<FunnelStage, Long> counts = new EnumMap<>(FunnelStage.class);
        boolean byAdd = query.view() == FunnelView.BY_ADD_DAY;
        walk(employee, way -> {
            if (query.slice().contains(channels.get(way.channel()), segments.get(way.segment()))) {
                for (FunnelStage stage : FunnelStage.values()) {
                    int reached = way.reached(stage);
                    int day = byAdd ? way.day() : reached;
                    if (reached != KeyStates.NO_DAY && day >= from && day <= through) {
                        counts.merge(stage, 1L, Long::sum);
                    }
                }
            }
        });
        return new Funnel(
                counts.getOrDefault(FunnelStage.ADDED, 0L),
                counts.getOrDefault(FunnelStage.REAL_NAME, 0L),
                counts.getOrDefault(FunnelStage.CONVERSED, 0L),
                counts.getOrDefault(FunnelStage.TRANSACTED, 0L));
    }

    private void walk(int employee, Consumer<Way> each) {
        lists.forEach(employee, key -> {
            Way way = way(key);
            if (way != null) {
                each.accept(way);
            }
        });
    }

    @Override
    public List<FunnelCustomer> customers(FunnelQuery query, FunnelStage stage, int limit) {
        Check.atLeast("limit", limit, 1);
        List<FunnelCustomer> found = new ArrayList<>();
        if (query.subject() instanceof ReportSubject.Person person) {
            int employee = employees.find(person.id());
            if (employee != Names.NONE) {
                walk(employee, way -> collect(way, query, stage, found));
            }
        } else {
            int unit = cells.unit(((ReportSubject.Unit) query.subject()).code());
            for (int employee = 0; employee < employees.size() && unit != Names.NONE; employee++) {
                walk(employee, way -> {
                    if (isUnder(way, unit)) {
                        collect(way, query, stage, found);
                    }
                });
            }
        }
        found.sort(ORDER);
        return List.copyOf(found.subList(0, Math.min(limit, found.size())));
    }

    private boolean isUnder(Way way, int unit) {
        for (int each : cells.unitsOf(way.employee(), way.day())) {
            if (each == unit) {
                return true;
            }
        }
        return false;
    }

    @SuppressWarnings("EnumOrdinal") // A way numbers the stages in their order.
    private void collect(Way way, FunnelQuery query, FunnelStage stage, List<FunnelCustomer> found) {
        int reached = way.reached(stage);
        if (reached == KeyStates.NO_DAY
                || !query.covers(date(query.view() == FunnelView.BY_ADD_DAY ? way.day() : reached))
                || !query.slice().contains(channels.get(way.channel()), segments.get(way.segment()))) {
            return;
        }
        found.add(FunnelCustomer.of(
                keys.key(way.key()),
                employees.get(way.employee()),
                channels.get(way.channel()),
                segments.get(way.segment()),
                date(way.day()),
                dateIf(way.realName()),
                dateIf(way.conversed()),
                dateIf(way.transacted())));
    }

    private LocalDate date(int day) {
        return days.first().plusDays(day);
    }

    private @Nullable LocalDate dateIf(int day) {
        return day == KeyStates.NO_DAY ? null : date(day);
    }

    /** Returns the channels of adds seen so far, in the order of their names. */
    public List<Channel> channels() {
        List<Channel> all = new ArrayList<>();
        for (int i = 0; i < channels.size(); i++) {
            all.add(channels.get(i));
        }
        all.sort(Comparator.comparing(Channel::value));
        return List.copyOf(all);
    }

    /** Returns how many bytes the counters take, about: they grow with employees, units and days, not with facts. */
    public long counterBytes() {
        return cells.bytes();
    }

    /** Returns the number of customer keys something is remembered of. */
    public int rememberedKeys() {
        return keys.size();
    }

    /** Returns the rule and the number of keys. */
    @Override
    public String toString() {
        return "LiveFunnel[" + rule.rule() + ", " + keys.size() + " keys]";
    }
}

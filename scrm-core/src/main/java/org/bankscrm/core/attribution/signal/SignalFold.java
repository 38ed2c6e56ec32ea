package org.bankscrm.core.attribution.signal;

import org.bankscrm.core.attribution.Workplaces;
import org.bankscrm.core.attribution.lens.Lens;
import org.bankscrm.core.attribution.relation.Cut;
import org.bankscrm.core.attribution.relation.EndReason;
import org.bankscrm.core.attribution.relation.Relations;
import org.bankscrm.core.attribution.relation.Spell;
import org.bankscrm.core.attribution.relation.Standing;
import org.bankscrm.core.decision.Reason;
import org.bankscrm.core.event.EventId;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.time.BankTime;
import org.bankscrm.core.time.Interval;
import org.bankscrm.core.time.Period;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Looks at the adds of a span of time, person by person, and says what is unusual (异常识别).
 *
 * <p>Signals are hints with evidence. Whether one takes a credit away is decided by a human, whose decision is a fact of its
 * own; this fold changes nothing.
 *
 * <p>The signals do not depend on the order of persons; folds of several workers merge, and that they follow the same rules is
 * not checked. Keeps one entry for each add in the
 * span, so fold a quarter, not all of history. Not thread-safe.
 */
public final class SignalFold {
    /** The most facts a signal names: 50. */
    public static final int MOST_EVENTS = 50;

    private static final Comparator<Add> BY_START =
            Comparator.comparing(Add::start).thenComparing(Add::event);

    private final SignalRules rules;
    private final Lens lens;
    private final Workplaces workplaces;
    private final SignalSources sources;
    private final Interval span;
    private final Cut cut;
    private final List<Signal> signals = new ArrayList<>();
    private final Map<EmployeeId, List<Add>> adds = new TreeMap<>();
    private final Map<Pair<EmployeeId>, List<Add>> staffAdds = new TreeMap<>();

    private record Add(EventId event, Instant start, boolean homeKnown, boolean outside) {}

    /** Who added whom. */
    private record Pair<T extends Comparable<T>>(T from, T to) implements Comparable<Pair<T>> {
        Pair<T> reversed() {
            return new Pair<>(to, from);
        }

        @Override
        public int compareTo(Pair<T> other) {
            int byFrom = from.compareTo(other.from);
            return byFrom != 0 ? byFrom : to.compareTo(other.to);
        }
    }

    /**
     * Makes a fold of nobody.
     *
     * @param rules from where on something is unusual
     * @param lens the counting rule whose windows tell when an add has counted
     * @param workplaces where the managers belong
     * @param sources what else is known about persons
     * @param span only adds of this time are looked at
     * @param cut the cut at which the relations were made
     */
    public SignalFold(
            SignalRules rules, Lens lens, Workplaces workplaces, SignalSources sources, Interval span, Cut cut) {
        this.rules = Objects.requireNonNull(rules, "rules");
        this.lens = Objects.requireNonNull(lens, "lens");
        this.workplaces = Objects.requireNonNull(workplaces, "workplaces");
        this.sources = Objects.requireNonNull(sources, "sources");
        this.span = Objects.requireNonNull(span, "span");
        this.cut = Objects.requireNonNull(cut, "cut");
    }

    /** Adds the relations of a person, made at the cut of this fold. */
    public SignalFold add(Relations relations) {
        for (Spell spell : relations.spells()) {
            if (spell.candidate() && span.contains(spell.start())) {
                aboutPerson(relations, spell);
                remember(relations, spell);
            }
        }
        return this;
    }

    /** Adds what another fold, of other persons under the same rules, has seen. */
    public SignalFold merge(SignalFold other) {
        signals.addAll(other.signals);
        other.adds.forEach((manager, all) ->
                adds.computeIfAbsent(manager, any -> new ArrayList<>()).addAll(all));
        other.staffAdds.forEach((pair, all) ->
                staffAdds.computeIfAbsent(pair, any -> new ArrayList<>()).addAll(all));
        return this;
    }

    /**
     * Returns the signals so far, sorted by kind, subject and the first fact they name; an empty list if nothing is unusual.
     */
    public List<Signal> signals() {
        List<Signal> all = new ArrayList<>(signals);
        adds.forEach((manager, of) -> {
            List<Add> sorted = of.stream().sorted(BY_START).toList();
            bursts(manager, sorted, all);
            outOfRegion(manager, sorted, all);
        });
        mutualPairs(all);
        mutualBranches(all);
        all.sort(Comparator.comparing(Signal::kind)
                .thenComparing(Signal::subject)
                .thenComparing(signal -> signal.events().get(0)));
        return List.copyOf(all);
    }

    private void aboutPerson(Relations relations, Spell spell) {
        Standing standing = relations.standing();
        if (!standing.isBankCustomer()) {
            signal(SignalKind.NOT_BANK_CUSTOMER, spell, facts(spell), List.of(spell.opening()));
        }
        if (standing.staff()) {
            signal(SignalKind.STAFF, spell, facts(spell), List.of(spell.opening()));
        }
        Instant named = standing.realNameAt();
        Instant due = spell.start().plus(Duration.ofDays(rules.realNameDays()));
        if (!cut.asOf().isBefore(due) && !named.isBefore(due)) {
            Map<String, String> facts = facts(spell);
            facts.put("realNameDays", String.valueOf(rules.realNameDays()));
            facts.put("due", due.toString());
            facts.put("verified", named.equals(Instant.MAX) ? "never" : named.toString());
            signal(SignalKind.NO_REAL_NAME, spell, facts, List.of(spell.opening()));
        }
        deletedAfterCount(relations.chainEnd(spell), spell);
    }

    private void deletedAfterCount(Spell last, Spell spell) {
        if (last.endReason() != EndReason.CUSTOMER && last.endReason() != EndReason.MANAGER) {
            return;
        }
        Instant counted = lens.finalFrom(spell.start());
        Instant periodEnd = Period.of(lens.period(), BankTime.dayOf(spell.start()))
                .interval()
                .end();
        for (Instant from : List.of(counted, periodEnd)) {
            Duration after = from.equals(Instant.MAX) ? Duration.ofDays(-1) : Duration.between(from, last.end());
            if (!after.isNegative() && after.compareTo(Duration.ofDays(rules.deletedAfterDays())) < 0) {
                Map<String, String> facts = facts(spell);
                facts.put("lens", lens.rule().toString());
                facts.put("countedFrom", from.toString());
                facts.put("end", last.end().toString());
                facts.put("endReason", last.endReason().name());
                facts.put("deletedAfterDays", String.valueOf(rules.deletedAfterDays()));
                signal(
                        SignalKind.DELETED_AFTER_COUNT,
                        spell,
                        facts,
                        List.of(spell.opening(), last.endedBy().orElseThrow()));
                return;
            }
        }
    }

    private Map<String, String> facts(Spell spell) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("start", spell.start().toString());
        return facts;
    }

    private void signal(SignalKind kind, Spell spell, Map<String, String> facts, List<EventId> events) {
        signals.add(new Signal(kind, spell.manager().value(), reason(kind, facts), events));
    }

    private Reason reason(SignalKind kind, Map<String, String> facts) {
        return new Reason(rules.rule(), kind.name(), facts);
    }

    private void remember(Relations relations, Spell spell) {
        Optional<OrgUnitCode> branch = workplaces.branchOf(spell.manager(), spell.start());
        Optional<OrgUnitCode> home = sources.homeBranch(relations.person());
        boolean known = branch.isPresent() && home.isPresent();
        Add add = new Add(spell.opening(), spell.start(), known, known && !branch.equals(home));
        adds.computeIfAbsent(spell.manager(), any -> new ArrayList<>()).add(add);
        sources.staffMember(relations.person())
                .filter(member -> !member.equals(spell.manager()))
                .ifPresent(member -> staffAdds
                        .computeIfAbsent(new Pair<>(spell.manager(), member), any -> new ArrayList<>())
                        .add(add));
    }

    /** Finds the longest runs in which every so many adds fall within the window. */
    private void bursts(EmployeeId manager, List<Add> sorted, List<Signal> all) {
        int needed = rules.burstAdds();
        int from = -1;
        for (int last = needed - 1; last <= sorted.size(); last++) {
            boolean dense = last < sorted.size() && isDense(sorted, last - needed + 1, last);
            if (dense && from < 0) {
                from = last - needed + 1;
            } else if (!dense && from >= 0) {
                List<Add> run = sorted.subList(from, last);
                Map<String, String> facts = new LinkedHashMap<>();
                facts.put("adds", String.valueOf(run.size()));
                facts.put("from", run.get(0).start().toString());
                facts.put("to", run.get(run.size() - 1).start().toString());
                facts.put("burstAdds", String.valueOf(needed));
                facts.put("burstWindow", rules.burstWindow().toString());
                all.add(new Signal(SignalKind.BURST, manager.value(), reason(SignalKind.BURST, facts), events(run)));
                from = -1;
            }
        }
    }

    private boolean isDense(List<Add> sorted, int first, int last) {
        return Duration.between(sorted.get(first).start(), sorted.get(last).start())
                        .compareTo(rules.burstWindow())
                < 0;
    }

    private void outOfRegion(EmployeeId manager, List<Add> sorted, List<Signal> all) {
        List<Add> known = sorted.stream().filter(Add::homeKnown).toList();
        List<Add> outside = known.stream().filter(Add::outside).toList();
        if (known.size() >= rules.leastAdds()
                && 1_000_000L * outside.size() >= (long) rules.outOfRegionPpm() * known.size()) {
            Map<String, String> facts = new LinkedHashMap<>();
            facts.put("adds", String.valueOf(known.size()));
            facts.put("outside", String.valueOf(outside.size()));
            facts.put("outOfRegionPpm", String.valueOf(rules.outOfRegionPpm()));
            facts.put("leastAdds", String.valueOf(rules.leastAdds()));
            all.add(new Signal(
                    SignalKind.OUT_OF_REGION,
                    manager.value(),
                    reason(SignalKind.OUT_OF_REGION, facts),
                    events(outside)));
        }
    }

    private void mutualPairs(List<Signal> all) {
        staffAdds.forEach((pair, there) -> {
            List<Add> back = staffAdds.get(pair.reversed());
            if (back != null && pair.from().compareTo(pair.to()) < 0 && differInBranch(pair, there)) {
                Map<String, String> facts = new LinkedHashMap<>();
                facts.put("there", String.valueOf(there.size()));
                facts.put("back", String.valueOf(back.size()));
                facts.put("other", pair.to().value());
                all.add(mutual(pair.from().value(), facts, there, back));
            }
        });
    }

    private boolean differInBranch(Pair<EmployeeId> pair, List<Add> there) {
        Instant at = Collections.min(there, BY_START).start();
        return !workplaces.branchOf(pair.from(), at).equals(workplaces.branchOf(pair.to(), at));
    }

    private void mutualBranches(List<Signal> all) {
        Map<Pair<OrgUnitCode>, List<Add>> between = new TreeMap<>();
        staffAdds.forEach((pair, of) -> of.forEach(add -> {
            Optional<OrgUnitCode> from = workplaces.branchOf(pair.from(), add.start());
            Optional<OrgUnitCode> to = workplaces.branchOf(pair.to(), add.start());
            if (from.isPresent() && to.isPresent() && !from.equals(to)) {
                between.computeIfAbsent(new Pair<>(from.get(), to.get()), any -> new ArrayList<>())
                        .add(add);
            }
        }));
        between.forEach((pair, there) -> {
            List<Add> back = between.getOrDefault(pair.reversed(), List.of());
            if (pair.from().compareTo(pair.to()) < 0
                    && there.size() >= rules.mutualAdds()
                    && back.size() >= rules.mutualAdds()) {
                Map<String, String> facts = new LinkedHashMap<>();
                facts.put("there", String.valueOf(there.size()));
                facts.put("back", String.valueOf(back.size()));
                facts.put("mutualAdds", String.valueOf(rules.mutualAdds()));
                all.add(mutual(pair.from() + "+" + pair.to(), facts, there, back));
            }
        });
    }

    private Signal mutual(String subject, Map<String, String> facts, List<Add> there, List<Add> back) {
        List<Add> both = new ArrayList<>(there);
        both.addAll(back);
        both.sort(BY_START);
        return new Signal(SignalKind.MUTUAL_ADD, subject, reason(SignalKind.MUTUAL_ADD, facts), events(both));
    }

    private static List<EventId> events(List<Add> adds) {
        return adds.stream().limit(MOST_EVENTS).map(Add::event).toList();
    }
}

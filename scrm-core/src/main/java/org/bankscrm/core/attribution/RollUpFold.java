package org.bankscrm.core.attribution;

import org.bankscrm.core.event.EventId;
import org.bankscrm.core.org.OrgUnit;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.org.Organisation;
import org.bankscrm.core.time.Period;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Adds up, person by person, in how many adds the units above the branches have a part under one lens.
 *
 * <p>What counts is what {@link LensResult#rollUp} counts; which units stand above a branch is what the organisation says of
 * the instant of the add, so that a branch that moves takes along what comes and not what was. A decision that gives a branch a
 * credit without any add has the place of its period's last instant. A branch the organisation does not know, or that does not
 * stand then, lies below no unit. Folds of several workers merge by {@link #plus}. Not thread-safe.
 */
public final class RollUpFold {
    private static final Duration LAST = Duration.ofNanos(1_000);

    private final String lens;
    private final Organisation organisation;
    private final SortedMap<Period, SortedMap<OrgUnitCode, Long>> adds = new TreeMap<>();

    /**
     * Makes a fold of nobody.
     *
     * @param lens the name of the lens
     * @param organisation which units stand above which, and when
     */
    public RollUpFold(String lens, Organisation organisation) {
        this.lens = Objects.requireNonNull(lens, "lens");
        this.organisation = Objects.requireNonNull(organisation, "organisation");
    }

    /**
     * Adds a person.
     *
     * @throws IllegalArgumentException if the result lacks the lens
     */
    public RollUpFold add(PersonResult person) {
        parts(person).forEach((period, units) -> units.forEach((unit, facts) -> count(period, unit, facts.size())));
        return this;
    }

    /**
     * Returns what each unit counts of a person, by period: the adds, or else the one decision that gives a credit without an
     * add.
     *
     * @throws IllegalArgumentException if the result lacks the lens
     */
    public SortedMap<Period, SortedMap<OrgUnitCode, SortedSet<EventId>>> parts(PersonResult person) {
        LensResult result = person.under(lens);
        SortedMap<Period, SortedMap<OrgUnitCode, SortedSet<EventId>>> parts = new TreeMap<>();
        if (result.credits().isEmpty() && result.decisions().isEmpty()) {
            return parts;
        }
        Map<EventId, Instant> starts = new HashMap<>();
        result.candidates().forEach(candidate -> starts.put(candidate.event(), candidate.start()));
        Set<CreditKey> withAdds = new HashSet<>();
        for (Credit credit : result.credits()) {
            CreditKey key = result.key(credit);
            withAdds.add(key);
            if (key.level() == Level.BRANCH
                    && result.decisionOn(key)
                            .map(decision -> decision.milli() > 0)
                            .orElse(true)) {
                Instant start = Objects.requireNonNull(starts.get(credit.candidate()), "a credit without its add");
                for (OrgUnit unit : above(key, start)) {
                    of(parts, key.period(), unit.code()).add(credit.candidate());
                }
            }
        }
        for (Decision decision : result.decisions()) {
            CreditKey key = decision.key();
            if (decision.state() == Decision.State.IN_FORCE
                    && decision.milli() > 0
                    && key.level() == Level.BRANCH
                    && !withAdds.contains(key)) {
                for (OrgUnit unit : above(key, key.period().interval().end().minus(LAST))) {
                    SortedSet<EventId> counted = of(parts, key.period(), unit.code());
                    if (counted.isEmpty()) {
                        counted.add(decision.event());
                    }
                }
            }
        }
        return parts;
    }

    private List<OrgUnit> above(CreditKey key, Instant at) {
        return organisation.ancestorsOf(new OrgUnitCode(key.beneficiary()), at);
    }

    private static SortedSet<EventId> of(
            SortedMap<Period, SortedMap<OrgUnitCode, SortedSet<EventId>>> parts, Period period, OrgUnitCode unit) {
        return parts.computeIfAbsent(period, any -> new TreeMap<>()).computeIfAbsent(unit, any -> new TreeSet<>());
    }

    /** Adds a roll-up of other persons under the same lens. */
    public RollUpFold plus(RollUp other) {
        return merge(other, 1);
    }

    /** Takes away a roll-up that was added, for instance before the same persons are added as they are now. */
    public RollUpFold minus(RollUp added) {
        return merge(added, -1);
    }

    private RollUpFold merge(RollUp other, int sign) {
        other.adds().forEach((period, units) -> units.forEach((unit, count) -> count(period, unit, sign * count)));
        return this;
    }

    private void count(Period period, OrgUnitCode unit, long count) {
        SortedMap<OrgUnitCode, Long> units = adds.computeIfAbsent(period, any -> new TreeMap<>());
        units.merge(unit, count, Long::sum);
        units.remove(unit, 0L);
        if (units.isEmpty()) {
            adds.remove(period);
        }
    }

    /** Returns the roll-up of the persons so far. */
    public RollUp rollUp() {
        return new RollUp(lens, adds);
    }
}

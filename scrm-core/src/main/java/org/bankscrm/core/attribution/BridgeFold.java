package org.bankscrm.core.attribution;

import org.bankscrm.core.event.EventId;
import org.bankscrm.core.time.Period;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Adds up, person by person, why two lenses come to different totals.
 *
 * <p>Each add is put down to one reason: why the lens that gives it nothing does so; what one lens gives beyond a whole
 * credit, because two branches share an add, is {@link BridgeReason#CROSS_BRANCH}. Folds of several workers merge. Not
 * thread-safe.
 */
public final class BridgeFold {
    private final String from;
    private final String to;
    private final Level level;
    private final SortedMap<Period, Long> fromMilli = new TreeMap<>();
    private final SortedMap<Period, Long> toMilli = new TreeMap<>();
    private final SortedMap<Period, SortedMap<BridgeReason, Long>> steps = new TreeMap<>();

    /**
     * Makes a fold of nobody.
     *
     * @param from the name of the lens to come from
     * @param to the name of the lens to come to, with periods of the same length
     * @param level whose credits are compared
     */
    public BridgeFold(String from, String to, Level level) {
        this.from = Objects.requireNonNull(from, "from");
        this.to = Objects.requireNonNull(to, "to");
        this.level = Objects.requireNonNull(level, "level");
    }

    /**
     * Adds a person.
     *
     * @throws IllegalArgumentException if the result lacks one of the lenses, or their periods differ in length
     */
    public BridgeFold add(PersonResult person) {
        return add(person, period -> true);
    }

    /**
     * Adds a person, as far as some periods are concerned: where lenses change with time, each version counts its own.
     *
     * @throws IllegalArgumentException if the result lacks one of the lenses, or their periods differ in length
     */
    public BridgeFold add(PersonResult person, Predicate<Period> counted) {
        LensResult first = person.under(from);
        LensResult second = person.under(to);
        Map<EventId, Long> firstCredits = credits(first);
        Map<EventId, Long> secondCredits = credits(second);
        for (int i = 0; i < first.candidates().size(); i++) {
            Candidate before = first.candidates().get(i);
            Candidate after = second.candidates().get(i);
            if (!before.period().equals(after.period())) {
                throw new IllegalArgumentException("lenses must have periods of the same length: " + from + " has "
                        + before.period() + ", " + to + " has " + after.period());
            }
            if (counted.test(before.period())) {
                add(
                        before,
                        after,
                        firstCredits.getOrDefault(before.event(), 0L),
                        secondCredits.getOrDefault(after.event(), 0L));
            }
        }
        decided(first, counted, fromMilli, -1);
        decided(second, counted, toMilli, 1);
        return this;
    }

    private Map<EventId, Long> credits(LensResult result) {
        Map<EventId, Long> credits = new HashMap<>();
        for (Credit credit : result.credits()) {
            if (credit.level() == level) {
                credits.merge(credit.candidate(), (long) credit.milli(), Long::sum);
            }
        }
        return credits;
    }

    private void add(Candidate before, Candidate after, long had, long has) {
        Period period = before.period();
        total(fromMilli, period, had);
        total(toMilli, period, has);
        if (had == 0 && has > 0) {
            long whole = Math.min(has, Credit.WHOLE);
            step(period, reason(before), whole);
            step(period, BridgeReason.CROSS_BRANCH, has - whole);
        } else if (has == 0 && had > 0) {
            long whole = Math.min(had, Credit.WHOLE);
            step(period, reason(after), -whole);
            step(period, BridgeReason.CROSS_BRANCH, whole - had);
        } else {
            step(period, BridgeReason.CROSS_BRANCH, has - had);
        }
    }

    private BridgeReason reason(Candidate without) {
        return switch (without.finding().kind()) {
            case NOT_BANK_CUSTOMER -> BridgeReason.PROSPECT;
            case EMPLOYEE -> BridgeReason.STAFF;
            case CUSTOMER_DELETED,
                    RM_DELETED,
                    LOST_IN_TRANSFER,
                    CUSTOMER_DELETED_BEFORE_PERIOD_END,
                    RM_DELETED_BEFORE_PERIOD_END -> BridgeReason.RETENTION;
            case READD -> BridgeReason.RE_ADD;
            case LATER_ADD, ALREADY_COUNTED_IN_PERIOD -> BridgeReason.OTHER_ADD;
            case CROSS_BRANCH_OWNER_ONLY -> BridgeReason.CROSS_BRANCH;
            // An add that counts, only not at this level, meets an earlier one of another manager there.
            case ALREADY_ADDED, NONE -> BridgeReason.SECOND_RM;
        };
    }

    private void decided(LensResult result, Predicate<Period> counted, SortedMap<Period, Long> totals, int sign) {
        for (Cell cell : result.cells()) {
            if (cell.key().level() == level
                    && cell.milli() != cell.computedMilli()
                    && counted.test(cell.key().period())) {
                long changed = cell.milli() - cell.computedMilli();
                total(totals, cell.key().period(), changed);
                step(cell.key().period(), BridgeReason.DECISION, sign * changed);
            }
        }
    }

    private static void total(SortedMap<Period, Long> totals, Period period, long milli) {
        if (milli != 0) {
            totals.merge(period, milli, Long::sum);
            totals.remove(period, 0L);
        }
    }

    private void step(Period period, BridgeReason reason, long milli) {
        if (milli != 0) {
            SortedMap<BridgeReason, Long> reasons = steps.computeIfAbsent(period, any -> new TreeMap<>());
            reasons.merge(reason, milli, Long::sum);
            reasons.remove(reason, 0L);
            if (reasons.isEmpty()) {
                steps.remove(period);
            }
        }
    }

    /** Adds what another fold, of other persons, has added up. */
    public BridgeFold merge(BridgeFold other) {
        return merge(other.bridge(), 1);
    }

    /** Adds a bridge of other persons between the same lenses. */
    public BridgeFold plus(Bridge other) {
        return merge(other, 1);
    }

    /** Takes away a bridge that was added, for instance before the same persons are added as they are now. */
    public BridgeFold minus(Bridge added) {
        return merge(added, -1);
    }

    private BridgeFold merge(Bridge other, int sign) {
        other.fromMilli().forEach((period, milli) -> total(fromMilli, period, sign * milli));
        other.toMilli().forEach((period, milli) -> total(toMilli, period, sign * milli));
        other.steps()
                .forEach((period, reasons) -> reasons.forEach((reason, milli) -> step(period, reason, sign * milli)));
        return this;
    }

    /** Returns the bridge of the persons so far. */
    public Bridge bridge() {
        return new Bridge(from, to, level, fromMilli, toMilli, steps);
    }
}

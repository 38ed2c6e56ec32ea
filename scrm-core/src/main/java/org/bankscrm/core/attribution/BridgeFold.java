package org.bankscrm.core.attribution;

import org.bankscrm.core.event.EventId;
import org.bankscrm.core.time.Period;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Adds up, person by person, why two lenses come to different totals.
 *
 * <p>Each add is put down to one reason: why the lens that gives it nothing does so; what one lens gives beyond a whole
 * credit, because two branches share an add, is {@link BridgeReason#CROSS_BRANCH}. Folds of several workers merge; that they
 * compare the same lenses at the same level, and hold other persons, is not checked. Not thread-safe.
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
     * @throws IllegalArgumentException if the result lacks one of the lenses, or their periods differ in length; the fold then
     *     stays as it was
     */
    public BridgeFold add(PersonResult person) {
        List<BridgePart> parts = parts(person);
        total(person.under(from), fromMilli);
        total(person.under(to), toMilli);
        parts.forEach(part -> step(part.period(), part.reason(), part.milli()));
        return this;
    }

    /**
     * Returns what a person contributes to the steps: by add, then by decision; an empty list if the lenses agree.
     *
     * @throws IllegalArgumentException if the result lacks one of the lenses, or their periods differ in length
     */
    public List<BridgePart> parts(PersonResult person) {
        LensResult first = person.under(from);
        LensResult second = person.under(to);
        Map<EventId, Long> firstCredits = credits(first);
        Map<EventId, Long> secondCredits = credits(second);
        List<BridgePart> parts = new ArrayList<>();
        for (int i = 0; i < first.candidates().size(); i++) {
            Candidate before = first.candidates().get(i);
            Candidate after = second.candidates().get(i);
            if (!before.period().equals(after.period())) {
                throw new IllegalArgumentException("lenses must have periods of the same length: " + from + " has "
                        + before.period() + ", " + to + " has " + after.period());
            }
            compare(
                    parts,
                    before,
                    after,
                    firstCredits.getOrDefault(before.event(), 0L),
                    secondCredits.getOrDefault(after.event(), 0L));
        }
        decided(parts, first, -1);
        decided(parts, second, 1);
        return parts;
    }

    private void total(LensResult result, SortedMap<Period, Long> totals) {
        for (Cell cell : result.cells()) {
            if (cell.key().level() == level) {
                total(totals, cell.key().period(), cell.milli());
            }
        }
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

    private void compare(List<BridgePart> parts, Candidate before, Candidate after, long had, long has) {
        Period period = before.period();
        EventId add = before.event();
        if (had == 0 && has > 0) {
            long whole = Math.min(has, Credit.WHOLE);
            part(parts, period, reason(before), add, whole);
            part(parts, period, BridgeReason.CROSS_BRANCH, add, has - whole);
        } else if (has == 0 && had > 0) {
            long whole = Math.min(had, Credit.WHOLE);
            part(parts, period, reason(after), add, -whole);
            part(parts, period, BridgeReason.CROSS_BRANCH, add, whole - had);
        } else {
            part(parts, period, BridgeReason.CROSS_BRANCH, add, has - had);
        }
    }

    private static void part(List<BridgePart> parts, Period period, BridgeReason reason, EventId event, long milli) {
        if (milli != 0) {
            parts.add(new BridgePart(period, reason, event, milli));
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

    private void decided(List<BridgePart> parts, LensResult result, int sign) {
        for (Decision decision : result.decisions()) {
            if (decision.state() == Decision.State.IN_FORCE && decision.key().level() == level) {
                long computed = 0;
                for (Credit credit : result.credits()) {
                    computed += result.key(credit).equals(decision.key()) ? credit.milli() : 0;
                }
                part(
                        parts,
                        decision.key().period(),
                        BridgeReason.DECISION,
                        decision.event(),
                        sign * (decision.milli() - computed));
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

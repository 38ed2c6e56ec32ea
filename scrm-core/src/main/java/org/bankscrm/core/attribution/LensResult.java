package org.bankscrm.core.attribution;

import org.bankscrm.core.customer.CustomerKey;
import org.bankscrm.core.decision.Rule;
import org.bankscrm.core.event.EventId;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.time.Period;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What one lens makes of one person.
 *
 * @param lens name and version of the lens
 * @param person the person
 * @param candidates the adds, by start and id
 * @param credits what they earned, by candidate, then manager, team, branch; of two branches the adder's first
 * @param stock the units at which the person counts as connected at the time of the cut (存量), each once
 * @param losses losses charged to a successor's branch
 * @param decisions what appeals decided, in the order they were decided
 * @param unreadable decisions that name no cell and so change nothing, in the order they were decided
 */
public record LensResult(
        Rule lens,
        CustomerKey person,
        List<Candidate> candidates,
        List<Credit> credits,
        List<OrgUnitCode> stock,
        List<Loss> losses,
        List<Decision> decisions,
        List<UnreadableDecision> unreadable) {
    public LensResult {
        Objects.requireNonNull(lens, "lens");
        Objects.requireNonNull(person, "person");
        candidates = List.copyOf(candidates);
        credits = List.copyOf(credits);
        stock = List.copyOf(stock);
        losses = List.copyOf(losses);
        decisions = List.copyOf(decisions);
        unreadable = List.copyOf(unreadable);
    }

    /** Returns the cell a credit of this result is counted in. */
    public CreditKey key(Credit credit) {
        return new CreditKey(lens.id(), credit.level(), credit.beneficiary(), person, credit.period());
    }

    /** Returns the credit of each cell, sorted by key; a cell that an appeal decided stands here even if it is 0. */
    public List<Cell> cells() {
        Map<CreditKey, Long> computed = new TreeMap<>();
        credits.forEach(credit -> computed.merge(key(credit), (long) credit.milli(), Long::sum));
        decisions.stream()
                .filter(decision -> decision.state() == Decision.State.IN_FORCE)
                .forEach(decision -> computed.putIfAbsent(decision.key(), 0L));
        List<Cell> cells = new ArrayList<>(computed.size());
        computed.forEach((key, milli) -> cells.add(
                new Cell(key, milli, decisionOn(key).map(Decision::milli).orElse(milli))));
        return cells;
    }

    /** Returns the decision that is in force for a cell, empty if there is none. */
    public Optional<Decision> decisionOn(CreditKey key) {
        return decisions.stream()
                .filter(decision -> decision.state() == Decision.State.IN_FORCE
                        && decision.key().equals(key))
                .findFirst();
    }

    /**
     * Returns in how many adds of each period the parent of some branches has a part: an add counts once, whoever shares
     * its credit.
     *
     * <p>A cell that an appeal set to nothing gives no part. Cells that it set above nothing without any add count together as
     * one, in a period of which no add counts.
     *
     * @param below whether the branch of a cell lies below the parent at that time; {@code cell -> true} for the whole bank
     */
    public Map<Period, Long> rollUp(Predicate<CreditKey> below) {
        Map<Period, Long> adds = new TreeMap<>();
        Set<EventId> counted = new HashSet<>();
        Set<CreditKey> withAdds = new HashSet<>();
        for (Credit credit : credits) {
            CreditKey key = key(credit);
            withAdds.add(key);
            boolean counts = key.level() == Level.BRANCH
                    && below.test(key)
                    && decisionOn(key).map(decision -> decision.milli() > 0).orElse(true);
            if (counts && counted.add(credit.candidate())) {
                adds.merge(key.period(), 1L, Long::sum);
            }
        }
        Set<Period> granted = new HashSet<>();
        for (Decision decision : decisions) {
            CreditKey key = decision.key();
            boolean grants = decision.state() == Decision.State.IN_FORCE
                    && decision.milli() > 0
                    && key.level() == Level.BRANCH
                    && !withAdds.contains(key)
                    && below.test(key);
            if (grants && !adds.containsKey(key.period()) && granted.add(key.period())) {
                adds.put(key.period(), 1L);
            }
        }
        return adds;
    }

    /** Returns this result with the adds, credits and decisions of some periods; stock, losses and what is unreadable stay. */
    public LensResult within(Predicate<Period> counted) {
        return new LensResult(
                lens,
                person,
                candidates.stream().filter(each -> counted.test(each.period())).toList(),
                credits.stream().filter(each -> counted.test(each.period())).toList(),
                stock,
                losses,
                decisions.stream()
                        .filter(each -> counted.test(each.key().period()))
                        .toList(),
                unreadable);
    }

    /** Returns the number of adds and credits; nothing about the person. */
    @Override
    public String toString() {
        return "LensResult[" + lens + ", " + candidates.size() + " candidates, " + credits.size() + " credits]";
    }
}

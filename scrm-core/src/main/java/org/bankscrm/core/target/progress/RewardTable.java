package org.bankscrm.core.target.progress;

import org.bankscrm.core.decision.Reason;
import org.bankscrm.core.decision.Rule;
import org.bankscrm.core.event.EventId;
import org.bankscrm.core.money.Money;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.target.InvalidTargetException;
import org.bankscrm.core.target.TargetFault;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What is paid for valid adds (专项绩效): tiers with a price for each add, in whole fen.
 *
 * @param rule names the table and its version
 * @param scope whether a higher tier pays for all adds or only for those within it
 * @param tiers at least one, by their first add: the first starts at 1, each further one starts later; else an {@link
 *     InvalidTargetException}
 */
public record RewardTable(Rule rule, Scope scope, List<Tier> tiers) {
    /** What the price of a tier is paid for. */
    public enum Scope {
        /** The adds within the tier (超额累进): one add more never costs more than its own price. */
        WITHIN_TIER,
        /** All adds, at the price of the highest tier reached (全额累进): a step at each tier. */
        ALL_ADDS
    }

    /** What came out for a person. */
    private enum Finding {
        PAID,
        NO_VALID_ADDS
    }

    /**
     * A tier of the table, which checks it.
     *
     * @param firstAdd the first add that belongs to it, from 1
     * @param perAdd what is paid for each, at least 0 fen
     */
    public record Tier(long firstAdd, Money perAdd) {}

    /**
     * What is paid at one price.
     *
     * @param adds how many adds
     * @param perAdd the price
     * @param amount adds × price
     */
    public record Line(long adds, Money perAdd, Money amount) {}

    /**
     * What a person is paid.
     *
     * @param person who
     * @param total the amount, the sum of the lines
     * @param lines one per price paid; none without adds
     * @param evidence the events of the adds paid for, in the order given
     * @param reason rule and numbers
     */
    public record Reward(EmployeeId person, Money total, List<Line> lines, List<EventId> evidence, Reason reason) {
        public Reward {
            lines = List.copyOf(lines);
            evidence = List.copyOf(evidence);
        }
    }

    public RewardTable {
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(scope, "scope");
        tiers = List.copyOf(tiers);
        List<TargetFault> faults = new ArrayList<>();
        if (tiers.isEmpty()) {
            faults.add(new TargetFault.OutOfRange("number of tiers", 0, 1, Integer.MAX_VALUE));
        }
        for (int i = 0; i < tiers.size(); i++) {
            long least = i == 0 ? 1 : tiers.get(i - 1).firstAdd + 1;
            long most = i == 0 ? 1 : Long.MAX_VALUE;
            Tier tier = tiers.get(i);
            if (tier.firstAdd < least || tier.firstAdd > most) {
                faults.add(new TargetFault.OutOfRange("first add of tier " + (i + 1), tier.firstAdd, least, most));
            }
            if (tier.perAdd.isNegative()) {
                faults.add(new TargetFault.OutOfRange(
                        "fen per add of tier " + (i + 1), tier.perAdd.fen(), 0, Long.MAX_VALUE));
            }
        }
        InvalidTargetException.throwIfAny(faults);
    }

    /**
     * Returns what a person is paid for adds whose validity attribution has decided.
     *
     * @param evidence the event of each add, each once
     * @throws InvalidTargetException with every event that is listed more than once
     * @throws org.bankscrm.core.money.MoneyOverflowException if the amount is out of range
     */
    public Reward reward(EmployeeId person, List<EventId> evidence) {
        Map<EventId, Integer> times = new HashMap<>();
        evidence.forEach(event -> times.merge(event, 1, Integer::sum));
        InvalidTargetException.throwIfAny(times.entrySet().stream()
                .filter(entry -> entry.getValue() > 1)
                .sorted(Map.Entry.comparingByKey())
                .<TargetFault>map(entry ->
                        new TargetFault.Duplicate("event", entry.getKey().value(), entry.getValue()))
                .toList());
        List<Line> lines = lines(evidence.size());
        Money total = lines.stream().map(Line::amount).reduce(Money.ZERO, Money::plus);
        Reason reason = Reason.of(rule, evidence.isEmpty() ? Finding.NO_VALID_ADDS : Finding.PAID)
                .with("person", person)
                .with("adds", evidence.size())
                .with("scope", scope)
                .with("total", total);
        return new Reward(person, total, lines, evidence, reason);
    }

    private List<Line> lines(long adds) {
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < tiers.size() && tiers.get(i).firstAdd <= adds; i++) {
            Tier tier = tiers.get(i);
            long next = i + 1 < tiers.size() ? tiers.get(i + 1).firstAdd : Long.MAX_VALUE;
            boolean all = scope == Scope.ALL_ADDS;
            if (!all || next > adds) {
                long paid = all ? adds : Math.min(adds, next - 1) - tier.firstAdd + 1;
                lines.add(new Line(paid, tier.perAdd, tier.perAdd.times(paid)));
            }
        }
        return lines;
    }
}

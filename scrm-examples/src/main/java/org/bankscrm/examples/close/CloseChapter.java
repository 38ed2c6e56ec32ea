package org.bankscrm.examples.close;

import org.bankscrm.core.attribution.Attribution;
import org.bankscrm.core.attribution.Bridge;
import org.bankscrm.core.attribution.BridgeFold;
import org.bankscrm.core.attribution.BridgeReason;
import org.bankscrm.core.attribution.Level;
import org.bankscrm.core.attribution.PersonFold;
import org.bankscrm.core.attribution.PersonResult;
import org.bankscrm.core.attribution.Workplaces;
import org.bankscrm.core.attribution.ledger.Adjustment;
import org.bankscrm.core.attribution.ledger.CreditLedger;
import org.bankscrm.core.attribution.ledger.CreditProjector;
import org.bankscrm.core.attribution.ledger.InMemoryCreditLedger;
import org.bankscrm.core.attribution.ledger.LensSchedule;
import org.bankscrm.core.attribution.lens.Lens;
import org.bankscrm.core.attribution.relation.CustomerHistory;
import org.bankscrm.core.attribution.relation.Cut;
import org.bankscrm.core.customer.CustomerKey;
import org.bankscrm.core.event.CustomerEvent;
import org.bankscrm.core.event.EventLog;
import org.bankscrm.core.event.InMemoryEventLog;
import org.bankscrm.core.event.RelationEvent.Added;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgLevel;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.report.credit.CreditBoard;
import org.bankscrm.core.report.credit.CreditLevel;
import org.bankscrm.core.time.Period;
import org.bankscrm.core.time.PeriodKind;
import org.bankscrm.examples.bank.Bank;
import org.bankscrm.examples.bank.Units;
import org.bankscrm.examples.live.LedgerFeed;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * The months of the quarter, closed under head office's lens and the branches' one, with the bridge between the two.
 *
 * <p>The books are checked against a fold of all facts at once: the ledger, the live board, and published plus adjustments.
 *
 * @param differences where the books differ, one line each; nothing if they agree
 * @param summary what came of it, in a line
 * @param notes what a reader of the demo has to know, the bridge among it
 * @param figures what it comes to
 */
public record CloseChapter(List<String> differences, String summary, List<String> notes, CloseFigures figures) {
    private static final int BATCH = 2_000;

    /** The additions of a quarter that are counted at most. */
    public static final int MOST_ADDITIONS = 200_000;

    public CloseChapter {
        differences = List.copyOf(differences);
        notes = List.copyOf(notes);
    }

    /**
     * Closes the months of a quarter.
     *
     * @param additions the additions of the quarter; the first 200,000 of them count
     * @param random where all chance comes from
     */
    public static CloseChapter of(Bank bank, Period quarter, List<Added> additions, RandomGenerator random) {
        return of(bank, quarter, additions, random, new InMemoryCreditLedger());
    }

    /**
     * Closes the months of a quarter on a ledger.
     *
     * @param additions the additions of the quarter; the first 200,000 of them count
     * @param random where all chance comes from
     * @param empty a ledger without entries
     */
    public static CloseChapter of(
            Bank bank, Period quarter, List<Added> additions, RandomGenerator random, CreditLedger empty) {
        Workplaces workplaces = workplaces(bank);
        List<CustomerEvent> facts = facts(bank, workplaces, additions, random);
        Attribution attribution =
                Attribution.of(workplaces, Lens.HEAD_OFFICE.with(PeriodKind.MONTH), Lens.BRANCH.with(PeriodKind.MONTH));
        CreditBoard board = new CreditBoard();
        CreditLedger ledger = new LedgerFeed(empty, board);
        EventLog log = new InMemoryEventLog();
        CreditProjector projector = CreditProjector.of(log, ledger, LensSchedule.of(attribution));
        List<Period> months = quarter.parts(PeriodKind.MONTH);
        int next = 0;
        for (Period month : months) {
            Instant close = month.interval().end().plus(CreditProjector.CLOSING);
            next = append(log, facts, next, close);
            projector.run(close);
            projector.publish(month, close);
            projector.run(close);
        }
        Instant end = facts.isEmpty()
                ? months.get(months.size() - 1).interval().end().plus(CreditProjector.CLOSING)
                : facts.get(facts.size() - 1).learnedAt().plusSeconds(1);
        append(log, facts, next, end);
        projector.run(end);
        return new Books(attribution, ledger, board, months, facts, end, Math.min(additions.size(), MOST_ADDITIONS))
                .chapter();
    }

    private static int append(EventLog log, List<CustomerEvent> facts, int from, Instant until) {
        int next = from;
        while (next < facts.size() && facts.get(next).learnedAt().isBefore(until)) {
            int to = next;
            while (to < facts.size()
                    && to - next < BATCH
                    && facts.get(to).learnedAt().isBefore(until)) {
                to++;
            }
            log.append(facts.subList(next, to));
            next = to;
        }
        return next;
    }

    /** Returns all facts in the order in which the bank learns them. */
    private static List<CustomerEvent> facts(
            Bank bank, Workplaces workplaces, List<Added> additions, RandomGenerator random) {
        List<EmployeeId> managers = new ArrayList<>();
        for (int manager = 0; manager < bank.managers(); manager++) {
            managers.add(bank.manager(manager));
        }
        Aftermath aftermath = new Aftermath(managers, random);
        List<CustomerEvent> facts = new ArrayList<>();
        for (Added added : additions.subList(0, Math.min(additions.size(), MOST_ADDITIONS))) {
            facts.add(added);
            EmployeeId keeper =
                    random.nextInt(10) == 0 ? managers.get(random.nextInt(managers.size())) : added.employee();
            OrgUnitCode owner = workplaces.branchOf(keeper, added.occurredAt()).orElse(new OrgUnitCode("head-office"));
            facts.addAll(aftermath.of(added, owner));
        }
        facts.sort(Comparator.comparing(CustomerEvent::learnedAt)
                .thenComparing(fact -> fact.id().value()));
        return facts;
    }

    private static Workplaces workplaces(Bank bank) {
        Workplaces.Builder workplaces = Workplaces.builder();
        Units units = bank.units();
        for (int manager = 0; manager < bank.managers(); manager++) {
            int unit = bank.unitOfManager(manager);
            int branch = units.ancestorAt(OrgLevel.BRANCH, unit);
            int team = units.ancestorAt(OrgLevel.TEAM, unit);
            if (branch != Units.NONE && team != Units.NONE) {
                workplaces.post(
                        bank.manager(manager),
                        Instant.EPOCH,
                        units.unit(branch).code(),
                        units.unit(team).code());
            } else if (branch != Units.NONE) {
                workplaces.post(
                        bank.manager(manager), Instant.EPOCH, units.unit(branch).code());
            }
        }
        return workplaces.build();
    }

    /** What the ledger says, and what a fold of everything at once says for itself. */
    private record Books(
            Attribution attribution,
            CreditLedger ledger,
            CreditBoard board,
            List<Period> months,
            List<CustomerEvent> facts,
            Instant end,
            int additions) {
        CloseChapter chapter() {
            Map<String, SortedMap<String, Long>> batch = new HashMap<>();
            BridgeFold bridgeFold = new BridgeFold(Lens.HEAD_OFFICE.id(), Lens.BRANCH.id(), Level.BRANCH);
            fold(batch, bridgeFold);
            Bridge bridge = bridgeFold.bridge();
            List<String> differences = new ArrayList<>();
            int adjustments = 0;
            for (Lens lens : attribution.lenses()) {
                for (Period month : months) {
                    adjustments += ledger.adjustments(lens.id(), month).size();
                    for (Level level : Level.values()) {
                        check(differences, lens.id(), month, level, batch);
                    }
                }
            }
            for (Period month : months) {
                long steps = bridge.steps().getOrDefault(month, new TreeMap<>()).values().stream()
                        .mapToLong(milli -> milli)
                        .sum();
                long from = sum(ledger.totals(Lens.HEAD_OFFICE.id(), month, Level.BRANCH));
                long to = sum(ledger.totals(Lens.BRANCH.id(), month, Level.BRANCH));
                if (from + steps != to) {
                    differences.add("close, " + month + ": the bridge leads from " + from + " to " + (from + steps)
                            + " instead of " + to);
                }
            }
            return new CloseChapter(
                    differences,
                    summary(adjustments),
                    notes(bridge, adjustments),
                    new CloseFigures(additions, facts.size(), adjustments, months, bridge));
        }

        private void fold(Map<String, SortedMap<String, Long>> batch, BridgeFold bridge) {
            Map<CustomerKey, List<CustomerEvent>> persons = new LinkedHashMap<>();
            facts.forEach(fact -> persons.computeIfAbsent(fact.customer(), key -> new ArrayList<>())
                    .add(fact));
            PersonFold fold = attribution.fold();
            persons.forEach((person, theirs) -> {
                PersonResult result = fold.result(CustomerHistory.of(person, theirs), Cut.asOf(end));
                bridge.add(result);
                result.lenses()
                        .forEach(lens -> lens.cells()
                                .forEach(cell -> batch.computeIfAbsent(
                                                cell.key().lens()
                                                        + cell.key().period()
                                                        + cell.key().level(),
                                                key -> new TreeMap<>())
                                        .merge(cell.key().beneficiary(), cell.milli(), Long::sum)));
            });
        }

        private void check(
                List<String> differences,
                String lens,
                Period month,
                Level level,
                Map<String, SortedMap<String, Long>> batch) {
            SortedMap<String, Long> expected = batch.getOrDefault(lens + month + level, new TreeMap<>());
            expected.values().removeIf(milli -> milli == 0);
            SortedMap<String, Long> restated = ledger.totals(lens, month, level);
            SortedMap<String, Long> adjusted = ledger.publishedTotals(lens, month, level);
            for (Adjustment adjustment : ledger.adjustments(lens, month)) {
                if (adjustment.key().level() == level) {
                    adjusted.merge(adjustment.key().beneficiary(), adjustment.deltaMilli(), Long::sum);
                }
            }
            adjusted.values().removeIf(milli -> milli == 0);
            SortedMap<String, Long> shown = new TreeMap<>();
            board.milli(lens, CreditLevel.valueOf(level.name()), month.firstDay(), month.lastDay())
                    .forEach((subject, milli) -> shown.put(subject.toString(), milli));
            compare(differences, lens + " " + month + " " + level + " of the ledger", expected, restated);
            compare(differences, lens + " " + month + " " + level + " published and adjusted", expected, adjusted);
            compare(differences, lens + " " + month + " " + level + " on the board", expected, shown);
        }

        private static void compare(
                List<String> differences,
                String what,
                SortedMap<String, Long> expected,
                SortedMap<String, Long> found) {
            if (!expected.equals(found)) {
                differences.add("close, " + what + ": " + sum(found) + " instead of " + sum(expected));
            }
        }

        private String summary(int adjustments) {
            return "closed " + months.size() + " months under two lenses from " + facts.size() + " facts, "
                    + adjustments + " adjustments";
        }

        private List<String> notes(Bridge bridge, int adjustments) {
            List<String> notes = new ArrayList<>();
            notes.add(
                    "业绩归属：逐月按总行与分行两种口径结账，账期后得知的事实作 "
                            + adjustments
                            + " 笔调整；台账、看板、公布值加调整与一次性重算一致。 Credits: each month was closed under head office's lens and the"
                            + " branches' one; what was learned after the close was posted as " + adjustments
                            + " adjustments. Ledger, board, and published plus adjustments equal a fold of everything at once.");
            for (Period month : months) {
                StringBuilder line = new StringBuilder("口径差异桥 Bridge " + month + ": head office "
                        + whole(sum(ledger.totals(Lens.HEAD_OFFICE.id(), month, Level.BRANCH))));
                for (Map.Entry<BridgeReason, Long> step :
                        bridge.steps().getOrDefault(month, new TreeMap<>()).entrySet()) {
                    line.append(step.getValue() < 0 ? " - " : " + ")
                            .append(whole(Math.abs(step.getValue())))
                            .append(' ')
                            .append(step.getKey());
                }
                notes.add(line + " = branches " + whole(sum(ledger.totals(Lens.BRANCH.id(), month, Level.BRANCH))));
            }
            return notes;
        }

        private static String whole(long milli) {
            return String.format(Locale.ROOT, "%,d", milli / 1_000);
        }

        private static long sum(SortedMap<String, Long> milli) {
            return milli.values().stream().mapToLong(each -> each).sum();
        }
    }
}

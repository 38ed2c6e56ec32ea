package org.bankscrm.examples.live;

import org.bankscrm.core.attribution.Bridge;
import org.bankscrm.core.attribution.BridgeFold;
import org.bankscrm.core.attribution.Candidate;
import org.bankscrm.core.attribution.Cell;
import org.bankscrm.core.attribution.CreditKey;
import org.bankscrm.core.attribution.LensResult;
import org.bankscrm.core.attribution.Level;
import org.bankscrm.core.attribution.PersonResult;
import org.bankscrm.core.attribution.RollUp;
import org.bankscrm.core.attribution.RollUpFold;
import org.bankscrm.core.attribution.lens.Lens;
import org.bankscrm.core.org.Organisation;
import org.bankscrm.core.report.ReportSubject;
import org.bankscrm.core.report.credit.CreditBoard;
import org.bankscrm.core.report.credit.CreditLevel;
import org.bankscrm.core.time.Period;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The sums of credits, roll-ups and bridge over persons that come and go.
 *
 * <p>Written by one thread; sums may be read by any, those of roll-ups and bridge as of the last {@link #publish}.
 */
final class CreditSums {
    private final Organisation organisation;
    private final CreditBoard board = new CreditBoard();
    private final BridgeFold bridges = new BridgeFold(LiveCredits.FROM.id(), LiveCredits.TO.id(), Level.BRANCH);
    private final RollUpFold fromSum;
    private final RollUpFold toSum;
    /** Customers are alike: what many have in common is held once. */
    private final Map<Object, Object> shared = new HashMap<>();

    private volatile Bridge bridge = bridges.bridge();
    private volatile RollUp from;
    private volatile RollUp to;

    CreditSums(Organisation organisation) {
        this.organisation = organisation;
        fromSum = new RollUpFold(LiveCredits.FROM.id(), organisation);
        toSum = new RollUpFold(LiveCredits.TO.id(), organisation);
        from = fromSum.rollUp();
        to = toSum.rollUp();
    }

    /** Returns what is to be summed up of a person. */
    PersonCredits of(PersonResult person) {
        List<Cell> cells = new ArrayList<>();
        person.lenses().forEach(lens -> cells.addAll(lens.cells()));
        return new PersonCredits(
                person.lenses().stream()
                        .map(LensResult::candidates)
                        .flatMap(List::stream)
                        .map(Candidate::start)
                        .min(Instant::compareTo)
                        .orElse(Instant.MAX),
                cells,
                shared(rollUpOf(person, LiveCredits.FROM)),
                shared(rollUpOf(person, LiveCredits.TO)),
                shared(new BridgeFold(LiveCredits.FROM.id(), LiveCredits.TO.id(), Level.BRANCH)
                        .add(person)
                        .bridge()));
    }

    private RollUp rollUpOf(PersonResult person, Lens lens) {
        return new RollUpFold(lens.id(), organisation).add(person).rollUp();
    }

    @SuppressWarnings("unchecked") // A value that is equal is of the same type.
    private <T> T shared(T value) {
        return (T) shared.computeIfAbsent(value, same -> same);
    }

    /** Puts persons in the place of others; a credit that stays is not touched. */
    void replace(List<PersonCredits> was, List<PersonCredits> is) {
        Map<CreditKey, Long> changes = new HashMap<>();
        for (PersonCredits person : was) {
            person.cells().forEach(cell -> changes.merge(cell.key(), -cell.milli(), Long::sum));
            bridges.minus(person.bridge());
            fromSum.minus(person.from());
            toSum.minus(person.to());
        }
        for (PersonCredits person : is) {
            person.cells().forEach(cell -> changes.merge(cell.key(), cell.milli(), Long::sum));
            bridges.plus(person.bridge());
            fromSum.plus(person.from());
            toSum.plus(person.to());
        }
        changes.forEach((key, milli) -> LedgerFeed.show(board, key, milli));
    }

    /** Lets readers see roll-ups and bridge as they are now. */
    void publish() {
        bridge = bridges.bridge();
        from = fromSum.rollUp();
        to = toSum.rollUp();
    }

    long milli(Lens lens, CreditLevel level, ReportSubject who, Period period) {
        return board.milli(lens.id(), level, who, period.firstDay(), period.lastDay());
    }

    /** Returns the credits of all branches in thousandths. */
    long bank(Lens lens, Period period) {
        Bridge now = bridge;
        return (lens.equals(LiveCredits.FROM) ? now.fromMilli() : now.toMilli()).getOrDefault(period, 0L);
    }

    RollUp rollUp(Lens lens) {
        return lens.equals(LiveCredits.FROM) ? from : to;
    }

    Bridge bridge() {
        return bridge;
    }
}

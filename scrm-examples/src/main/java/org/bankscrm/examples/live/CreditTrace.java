package org.bankscrm.examples.live;

import org.bankscrm.core.attribution.BridgeFold;
import org.bankscrm.core.attribution.BridgePart;
import org.bankscrm.core.attribution.Candidate;
import org.bankscrm.core.attribution.Credit;
import org.bankscrm.core.attribution.CreditKey;
import org.bankscrm.core.attribution.Decision;
import org.bankscrm.core.attribution.LensResult;
import org.bankscrm.core.attribution.Level;
import org.bankscrm.core.attribution.PersonResult;
import org.bankscrm.core.attribution.RollUpFold;
import org.bankscrm.core.attribution.lens.Lens;
import org.bankscrm.core.event.EventId;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.org.Organisation;
import org.bankscrm.core.time.BankTime;
import org.bankscrm.core.time.Period;
import org.bankscrm.examples.live.CreditRows.CreditRow;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Tells of one person which adds and decisions a number about credits is made of. */
final class CreditTrace {
    private static final String DECIDED = "DECIDED";

    private CreditTrace() {}

    /** Returns credits in thousandths as text, such as {@code 12.5}. */
    static String text(long milli) {
        return BigDecimal.valueOf(milli, 3).stripTrailingZeros().toPlainString();
    }

    /** Returns the rows of a person in some cells of a lens, in the order of the adds, then of the decisions. */
    static List<CreditRow> ofCells(LensResult result, Predicate<CreditKey> cells) {
        List<CreditRow> rows = new ArrayList<>();
        for (Credit credit : result.credits()) {
            CreditKey key = result.key(credit);
            if (cells.test(key) && result.decisionOn(key).isEmpty()) {
                rows.add(ofAdd(result, candidate(result, credit.candidate()).orElseThrow(), credit.milli()));
            }
        }
        for (Decision decision : result.decisions()) {
            if (decision.state() == Decision.State.IN_FORCE && decision.milli() != 0 && cells.test(decision.key())) {
                rows.add(ofDecision(result, decision, decision.milli()));
            }
        }
        return rows;
    }

    /** Returns the rows of a person that a unit above the branches counts. */
    static List<CreditRow> ofRollUp(
            PersonResult person, Lens lens, OrgUnitCode unit, Period period, Organisation organisation) {
        LensResult result = person.under(lens.id());
        SortedMap<OrgUnitCode, SortedSet<EventId>> parts = new RollUpFold(lens.id(), organisation)
                .parts(person)
                .getOrDefault(period, Collections.emptySortedMap());
        List<CreditRow> rows = new ArrayList<>();
        for (EventId event : parts.getOrDefault(unit, new TreeSet<>())) {
            candidate(result, event).ifPresent(add -> rows.add(ofAdd(result, add, Credit.WHOLE)));
            decision(result, event).ifPresent(decision -> rows.add(ofDecision(result, decision, Credit.WHOLE)));
        }
        return rows;
    }

    /** Returns the rows of a person in a step of the bridge; each names the lens that gives less, and what it found. */
    static List<CreditRow> ofStep(PersonResult person, CreditNumber.OfStep step) {
        List<CreditRow> rows = new ArrayList<>();
        for (BridgePart part : new BridgeFold(LiveCredits.FROM.id(), LiveCredits.TO.id(), Level.BRANCH).parts(person)) {
            if (part.reason() == step.reason() && part.period().equals(step.period())) {
                rows.add(ofPart(person, part));
            }
        }
        return rows;
    }

    private static CreditRow ofPart(PersonResult person, BridgePart part) {
        for (LensResult result : person.lenses()) {
            Optional<Decision> decision = decision(result, part.event());
            if (decision.isPresent()) {
                return ofDecision(result, decision.get(), part.milli());
            }
        }
        LensResult less = person.under((part.milli() > 0 ? LiveCredits.FROM : LiveCredits.TO).id());
        return ofAdd(less, candidate(less, part.event()).orElseThrow(), part.milli());
    }

    private static CreditRow ofAdd(LensResult result, Candidate add, long milli) {
        return new CreditRow(
                result.person().toString(),
                add.manager().value(),
                BankTime.dayOf(add.start()).toString(),
                text(milli),
                add.status().name(),
                add.finding().isPresent() ? add.finding().code() : "",
                result.lens().toString());
    }

    /** A decision stands beside the add of its cell, if there is one. */
    private static CreditRow ofDecision(LensResult result, Decision decision, long milli) {
        Optional<Candidate> add = result.credits().stream()
                .filter(credit -> result.key(credit).equals(decision.key()))
                .findFirst()
                .flatMap(credit -> candidate(result, credit.candidate()));
        return new CreditRow(
                result.person().toString(),
                add.map(each -> each.manager().value()).orElse(""),
                add.map(each -> BankTime.dayOf(each.start()).toString()).orElse(""),
                text(milli),
                DECIDED,
                "DECISION",
                result.lens().toString());
    }

    private static Optional<Candidate> candidate(LensResult result, EventId event) {
        return result.candidates().stream()
                .filter(candidate -> candidate.event().equals(event))
                .findFirst();
    }

    private static Optional<Decision> decision(LensResult result, EventId event) {
        return result.decisions().stream()
                .filter(decision -> decision.event().equals(event))
                .findFirst();
    }
}

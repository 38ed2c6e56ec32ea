package org.bankscrm.examples.live;

import org.bankscrm.core.attribution.Bridge;
import org.bankscrm.core.attribution.BridgeReason;
import org.bankscrm.core.attribution.lens.Lens;
import org.bankscrm.core.org.OrgUnit;
import org.bankscrm.core.org.Organisation;
import org.bankscrm.core.time.Period;
import org.bankscrm.core.time.PeriodKind;
import org.bankscrm.examples.live.BoardView.BridgeStep;
import org.bankscrm.examples.live.BoardView.CreditRow;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Draws the credits of a unit for the page: itself, what stands right below it, and the bridge of the bank. */
final class CreditPicture {
    private final LiveCredits credits;
    private final Organisation organisation;

    CreditPicture(LiveCredits credits, Organisation organisation) {
        this.credits = credits;
        this.organisation = organisation;
    }

    /** Returns the credits of a day's quarter; units and people are those of the morning. */
    BoardView.Credits of(OrgUnit unit, Instant morning, LocalDate day) {
        Period quarter = Period.of(PeriodKind.QUARTER, day);
        List<CreditRow> rows = new ArrayList<>();
        rows.add(row(unit, quarter));
        organisation.childrenOf(unit.code(), morning).forEach(child -> rows.add(row(child, quarter)));
        organisation
                .membersOf(unit.code(), morning)
                .forEach(member -> rows.add(row(
                        "person",
                        member.id().value(),
                        LiveBoard.nameOf(member),
                        lens -> new CreditNumber.OfPerson(lens, member.id(), quarter))));
        Bridge bridge = credits.bridge();
        List<BridgeStep> steps = new ArrayList<>();
        for (BridgeReason reason : BridgeReason.values()) {
            long milli = bridge.milli(quarter, reason);
            if (milli != 0) {
                steps.add(new BridgeStep(reason.name(), CreditTrace.text(milli)));
            }
        }
        return new BoardView.Credits(
                quarter.toString(),
                LiveCredits.FROM.rule().toString(),
                LiveCredits.TO.rule().toString(),
                rows,
                CreditTrace.text(bridge.fromMilli().getOrDefault(quarter, 0L)),
                steps,
                CreditTrace.text(bridge.toMilli().getOrDefault(quarter, 0L)));
    }

    private CreditRow row(OrgUnit unit, Period quarter) {
        return row(
                "unit", unit.code().value(), unit.name(), lens -> new CreditNumber.OfUnit(lens, unit.code(), quarter));
    }

    private CreditRow row(String kind, String id, String name, Function<Lens, CreditNumber> number) {
        return new CreditRow(
                kind,
                id,
                name,
                credits.text(number.apply(LiveCredits.FROM)),
                credits.text(number.apply(LiveCredits.TO)));
    }
}

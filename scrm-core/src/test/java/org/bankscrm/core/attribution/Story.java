package org.bankscrm.core.attribution;

import org.bankscrm.core.attribution.lens.Lens;
import org.bankscrm.core.attribution.relation.CustomerHistory;
import org.bankscrm.core.attribution.relation.Cut;
import org.bankscrm.core.customer.CustomerId;
import org.bankscrm.core.customer.CustomerKey;
import org.bankscrm.core.event.Channel;
import org.bankscrm.core.event.CorrectionEvent;
import org.bankscrm.core.event.CustomerEvent;
import org.bankscrm.core.event.EventHeader;
import org.bankscrm.core.event.EventId;
import org.bankscrm.core.event.RelationEvent;
import org.bankscrm.core.event.RelationEvent.DeletionCause;
import org.bankscrm.core.event.RelationEvent.TransferKind;
import org.bankscrm.core.event.StandingEvent;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.time.BankTime;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What happened to one customer, told in the words of the reference sheet; facts are numbered e1, e2, … in the order they
 * are told. Managers b1 and b2 work in branch B, a1 in A, since 2025.
 */
final class Story {
    static final CustomerKey CUSTOMER = new CustomerId("c");

    final List<CustomerEvent> facts = new ArrayList<>();
    final Workplaces.Builder workplaces = Workplaces.builder();
    private int told;
    private String recorded = "";

    private Story() {
        org("2025-01-01", "b1", "B").org("2025-01-01", "b2", "B").org("2025-01-01", "a1", "A");
    }

    /** Begins the story of somebody who is no customer of the bank. */
    static Story ofProspect() {
        return new Story();
    }

    /** Begins the story of somebody who has been a customer of the bank since 2020. */
    static Story ofCustomer() {
        return new Story().since("2020-01-01");
    }

    static Instant at(String time) {
        return time.length() == 10
                ? BankTime.startOf(LocalDate.parse(time))
                : LocalDateTime.parse(time.replace(' ', 'T'))
                        .atZone(BankTime.ZONE)
                        .toInstant();
    }

    Story since(String date) {
        return standing(new StandingEvent.BankCustomerRecognised(setup("2020-01-01"), LocalDate.parse(date)));
    }

    Story ownedBy(String branch) {
        return ownedBy("2025-01-01", branch);
    }

    Story ownedBy(String from, String branch) {
        return standing(new StandingEvent.OwnershipChanged(setup(from), new OrgUnitCode(branch)));
    }

    Story staff() {
        return standing(new StandingEvent.StaffRecognised(setup("2025-01-01")));
    }

    Story org(String from, String manager, String branch) {
        workplaces.post(new EmployeeId(manager), at(from), new OrgUnitCode(branch));
        return this;
    }

    Story org(String from, String manager, String branch, String team) {
        workplaces.post(new EmployeeId(manager), at(from), new OrgUnitCode(branch), new OrgUnitCode(team));
        return this;
    }

    /** Lets the next fact become known only then. */
    Story recorded(String time) {
        recorded = time;
        return this;
    }

    Story add(String time, String manager) {
        return told(new RelationEvent.Added(next(time), new EmployeeId(manager), Channel.UNKNOWN, ""));
    }

    Story halfAdd(String time, String manager) {
        return told(new RelationEvent.HalfAdded(next(time), new EmployeeId(manager), Channel.UNKNOWN, ""));
    }

    Story delByCustomer(String time, String manager) {
        return told(new RelationEvent.DeletedByCustomer(next(time), new EmployeeId(manager)));
    }

    Story delByRm(String time, String manager) {
        return told(new RelationEvent.DeletedByEmployee(next(time), new EmployeeId(manager), DeletionCause.BY_HAND));
    }

    Story delByTransfer(String time, String manager) {
        return told(new RelationEvent.DeletedByEmployee(next(time), new EmployeeId(manager), DeletionCause.TRANSFER));
    }

    Story transferOk(String time, String from, String to, TransferKind kind) {
        return told(new RelationEvent.TransferCompleted(next(time), new EmployeeId(from), new EmployeeId(to), kind));
    }

    Story transferRefused(String time, String from, String to, TransferKind kind) {
        return told(new RelationEvent.TransferRefused(next(time), new EmployeeId(from), new EmployeeId(to), kind));
    }

    Story transferLimit(String time, String from, String to, TransferKind kind) {
        return told(new RelationEvent.TransferOverLimit(next(time), new EmployeeId(from), new EmployeeId(to), kind));
    }

    Story voided(String time, String target) {
        return told(new CorrectionEvent.Voided(next(time), new EventId(target), "wrong", new EmployeeId("boss")));
    }

    Story override(
            String time, String lens, Level level, String beneficiary, String period, long milli, String approver) {
        return told(new CorrectionEvent.CreditOverridden(
                next(time),
                lens,
                level.name(),
                beneficiary,
                period,
                milli,
                "D1",
                new EmployeeId("asker"),
                new EmployeeId(approver)));
    }

    private Story standing(CustomerEvent event) {
        facts.add(event);
        return this;
    }

    private Story told(CustomerEvent event) {
        facts.add(event);
        recorded = "";
        return this;
    }

    private EventHeader setup(String from) {
        return EventHeader.of("s" + facts.size(), CUSTOMER, at(from), "test");
    }

    private EventHeader next(String time) {
        told++;
        return new EventHeader(
                new EventId("e" + told), CUSTOMER, at(time), at(recorded.isEmpty() ? time : recorded), "test");
    }

    PersonResult result(Cut cut, Lens... lenses) {
        return Attribution.of(workplaces.build(), lenses).fold().result(CustomerHistory.of(CUSTOMER, facts), cut);
    }

    LensResult result(Lens lens, String asOf) {
        return result(Cut.asOf(at(asOf)), lens).lenses().get(0);
    }

    List<Explanation> explanations(Lens lens, String asOf) {
        return Attribution.of(workplaces.build(), lens)
                .fold()
                .explain(CustomerHistory.of(CUSTOMER, facts), Cut.asOf(at(asOf)), lens.id());
    }

    /** Returns the result as the sheet writes it: person / branch / stock / candidates. */
    String row(Lens lens, String asOf) {
        return row(result(lens, asOf));
    }

    static String row(LensResult result) {
        return cells(result, Level.PERSON) + " / " + cells(result, Level.BRANCH) + " / " + stock(result) + " / "
                + candidates(result);
    }

    static String cells(LensResult result, Level level) {
        TreeMap<String, Long> sums = new TreeMap<>();
        for (Cell cell : result.cells()) {
            if (cell.key().level() == level && cell.milli() != 0) {
                sums.merge(cell.key().beneficiary() + " %s (" + cell.key().period() + ")", cell.milli(), Long::sum);
            }
        }
        List<String> texts = new ArrayList<>();
        sums.forEach(
                (text, milli) -> texts.add(text.replace("%s", milli % 1_000 == 0 ? "" + milli / 1_000 : milli + "m")));
        return texts.isEmpty() ? "none" : String.join("; ", texts);
    }

    private static String stock(LensResult result) {
        TreeSet<String> units = new TreeSet<>();
        result.stock().forEach(stock -> units.add(stock + " 1"));
        return "stock " + (units.isEmpty() ? "none" : String.join(", ", units));
    }

    static String candidates(LensResult result) {
        List<String> texts = new ArrayList<>();
        for (Candidate candidate : result.candidates()) {
            texts.add(candidate.event() + " " + candidate.status()
                    + (candidate.finding().isPresent() ? " " + candidate.finding() : ""));
        }
        return texts.isEmpty() ? "none" : String.join("; ", texts);
    }
}

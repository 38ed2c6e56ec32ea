package org.bankscrm.examples.live;

import org.bankscrm.core.attribution.Attribution;
import org.bankscrm.core.attribution.Workplaces;
import org.bankscrm.core.attribution.ledger.CreditLedger;
import org.bankscrm.core.attribution.ledger.CreditProjector;
import org.bankscrm.core.attribution.ledger.InMemoryCreditLedger;
import org.bankscrm.core.attribution.ledger.LensSchedule;
import org.bankscrm.core.customer.ExternalUserId;
import org.bankscrm.core.event.Channel;
import org.bankscrm.core.event.CustomerEvent;
import org.bankscrm.core.event.DealingEvent.Conversed;
import org.bankscrm.core.event.DealingEvent.Speaker;
import org.bankscrm.core.event.EventHeader;
import org.bankscrm.core.event.EventLog;
import org.bankscrm.core.event.InMemoryEventLog;
import org.bankscrm.core.event.RelationEvent.Added;
import org.bankscrm.core.event.StandingEvent.BankCustomerRecognised;
import org.bankscrm.core.event.StandingEvent.RealNameVerified;
import org.bankscrm.core.org.Employee;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgData;
import org.bankscrm.core.org.OrgLevel;
import org.bankscrm.core.org.OrgUnit;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.org.Organisation;
import org.bankscrm.core.time.BankTime;
import org.bankscrm.core.time.Interval;
import org.bankscrm.core.time.PublishedCalendar;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/** A province with two branches, one of them with a team, on a Wednesday: what happened, and what the board must show. */
public final class BoardProvince {
    public static final Instant NOW = at("2026-10-21T10:00");
    public static final String CONTACT = "wmAbCdEfGhIjKlMnOpQrStUvWxYz0123";

    public final EventLog log = new InMemoryEventLog();
    private final OrgData org = orgOfTwoBranches();
    public final Organisation organisation = Organisation.of(org);
    public final BoardFeed feed;
    private final CreditLedger ledger = new InMemoryCreditLedger();
    private final CreditProjector projector = CreditProjector.of(
            log,
            ledger,
            LensSchedule.of(Attribution.of(Workplaces.of(org, OrgLevel.BRANCH), LiveCredits.FROM, LiveCredits.TO)));
    private final DailyTargets plan;
    private int facts;

    public BoardProvince() {
        List<DailyTargets.Target> targets = new ArrayList<>();
        for (String person : List.of("an", "bo", "chen")) {
            for (int day = 19; day <= 23; day++) {
                targets.add(new DailyTargets.Target(
                        new EmployeeId(person), LocalDate.of(2026, 10, day), person.equals("an") ? 1 : 2));
            }
        }
        plan = new DailyTargets("plan-1", organisation, targets);
        feed = new BoardFeed(board(InstantSource.fixed(NOW)));
        log.append(List.of(
                added("an", "hall", "2026-10-21T09:00"),
                added("an", "hall", "2026-10-21T09:10"),
                added("bo", "push", "2026-10-21T09:20"),
                added("bo", "push", "2026-10-20T09:20"),
                added("bo", "push", "2026-10-20T09:30"),
                added("an", "hall", "2026-10-19T09:30"),
                added("chen", "hall", "2026-10-14T09:30"),
                added("chen", "hall", "2026-10-15T09:30"),
                new RealNameVerified(header("wm-7", "2026-10-20T11:00")),
                new Conversed(header("wm-1", "2026-10-21T09:05"), new EmployeeId("an"), Speaker.CUSTOMER)));
    }

    private LiveBoard board(InstantSource clock) {
        return LiveBoard.of(log, organisation, PublishedCalendar.shipped(), clock, plan)
                .with(new LiveCredits(log, ledger, projector, organisation));
    }

    /** Brings ledger and board up to date. */
    public void tick() {
        projector.run(NOW);
        feed.tick();
    }

    /** Returns a board that fails whatever it is asked. */
    public BoardFeed broken() {
        AtomicReference<Instant> now = new AtomicReference<>(NOW);
        BoardFeed broken = new BoardFeed(board(() -> Objects.requireNonNull(now.get(), "the clock stands still")));
        now.set(null);
        return broken;
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(BankTime.ZONE).toInstant();
    }

    private EventHeader header(String contact, String local) {
        return EventHeader.of("e" + ++facts, new ExternalUserId(contact), at(local), "test");
    }

    /** Returns an add of a customer of its own: wm-1 for the first, and so on. */
    public CustomerEvent added(String employee, String channel, String local) {
        return new Added(header("wm-" + (facts + 1), local), new EmployeeId(employee), new Channel(channel), "");
    }

    /** Returns that a contact has been a customer of the bank for years. */
    public CustomerEvent customerOfA(String contact) {
        return new BankCustomerRecognised(header(contact, "2026-10-21T09:30"), LocalDate.of(2020, 1, 31));
    }

    /** Returns an add of one customer with a long id. */
    public CustomerEvent addedByName(String employee, String local) {
        return new Added(header(CONTACT, local), new EmployeeId(employee), new Channel("hall"), "");
    }

    private static OrgData orgOfTwoBranches() {
        return OrgData.builder()
                .unit(new OrgUnit(new OrgUnitCode("P"), OrgLevel.PROVINCE_BRANCH, "虚江省分行", ""))
                .unit(new OrgUnit(new OrgUnitCode("A"), OrgLevel.BRANCH, "临江分行", ""))
                .unit(new OrgUnit(new OrgUnitCode("B"), OrgLevel.BRANCH, "南浦<分行>", ""))
                .unit(new OrgUnit(new OrgUnitCode("T"), OrgLevel.TEAM, "一组", ""))
                .root(new OrgUnitCode("P"), Interval.ALWAYS)
                .place(new OrgUnitCode("A"), new OrgUnitCode("P"), Interval.ALWAYS)
                .place(new OrgUnitCode("B"), new OrgUnitCode("P"), Interval.ALWAYS)
                .place(new OrgUnitCode("T"), new OrgUnitCode("A"), Interval.ALWAYS)
                .employee(new Employee(new EmployeeId("an"), "安小明"))
                .employee(new Employee(new EmployeeId("bo"), "薄小红"))
                .employee(new Employee(new EmployeeId("chen"), "陈小东"))
                .post(new EmployeeId("an"), new OrgUnitCode("A"), Interval.ALWAYS)
                .post(new EmployeeId("bo"), new OrgUnitCode("T"), Interval.ALWAYS)
                .post(new EmployeeId("chen"), new OrgUnitCode("B"), Interval.ALWAYS)
                .build();
    }
}

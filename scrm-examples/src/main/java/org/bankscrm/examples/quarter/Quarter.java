package org.bankscrm.examples.quarter;

import org.bankscrm.core.event.CustomerEvent;
import org.bankscrm.core.event.EventCursor;
import org.bankscrm.core.event.EventLog;
import org.bankscrm.core.event.InMemoryEventLog;
import org.bankscrm.core.event.LoggedEvent;
import org.bankscrm.core.event.RelationEvent;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgLevel;
import org.bankscrm.core.org.OrgUnit;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.target.ManagedBase;
import org.bankscrm.core.target.PersonShares;
import org.bankscrm.core.target.StaffDay;
import org.bankscrm.core.target.TargetOrder;
import org.bankscrm.core.target.TargetSheet;
import org.bankscrm.core.target.UnitTarget;
import org.bankscrm.core.target.plan.PlanPerson;
import org.bankscrm.core.target.plan.PlanRequest;
import org.bankscrm.core.target.plan.PlanUnit;
import org.bankscrm.core.target.plan.Planner;
import org.bankscrm.core.target.plan.Presence;
import org.bankscrm.core.target.plan.ReplanOutcome;
import org.bankscrm.core.target.plan.ReplanRequest;
import org.bankscrm.core.target.plan.Replanner;
import org.bankscrm.core.target.plan.TargetPlan;
import org.bankscrm.core.target.progress.DoneCounter;
import org.bankscrm.core.target.progress.DoneCounts;
import org.bankscrm.core.target.progress.Subject;
import org.bankscrm.core.time.BankTime;
import org.bankscrm.core.time.Period;
import org.bankscrm.core.time.PeriodKind;
import org.bankscrm.core.time.WorkCalendar;
import org.bankscrm.examples.bank.Bank;
import org.bankscrm.examples.bank.Units;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;

/**
 * Plans a quarter from a bank's base, plays it day by day, and plans it anew at each month end from what was achieved.
 *
 * <p>What people achieve are facts in an event log, one for each month so that no more than a month lies in memory; plans see
 * nothing but what is counted from these facts.
 */
public final class Quarter {
    private static final int BATCH = 2_000;
    private static final int PAGE = 10_000;
    private static final int DAYS_OF_LEAVE = 10;
    private static final int MOST_KEPT = 200_000;

    private final Bank bank;
    private final WorkCalendar calendar;
    private final QuarterRules rules;
    private final Period period;
    private final RandomGenerator random;
    private final DoneCounter counter = new DoneCounter();
    private final List<RelationEvent.Added> additions = new ArrayList<>();
    private long facts;

    /**
     * Makes a quarter.
     *
     * @param day any day of it
     * @param random where all chance comes from
     */
    public Quarter(Bank bank, WorkCalendar calendar, QuarterRules rules, LocalDate day, RandomGenerator random) {
        this.bank = bank;
        this.calendar = calendar;
        this.rules = rules;
        this.period = Period.of(PeriodKind.QUARTER, day);
        this.random = random;
    }

    /**
     * Plans and plays the quarter. To be called once.
     *
     * @param added the numbers of the customers who are added when it begins
     * @param contactOf the WeCom contact of a customer
     * @throws org.bankscrm.core.target.InvalidTargetException if there are no targets in the base
     * @throws org.bankscrm.core.target.plan.InvalidPlanException if there is no plan in it
     */
    public QuarterResult run(BitSet added, IntFunction<String> contactOf) {
        List<LocalDate> workdays = calendar.workdays(period);
        Set<LocalDate> away = new HashSet<>(workdays.subList(0, Math.min(DAYS_OF_LEAVE, workdays.size())));
        QuarterBase base = QuarterBase.of(bank, added, rules, period.firstDay(), away);
        TargetSheet sheet = TargetOrder.of(base.table(), rules.rates())
                .within(bank.organisation())
                .sheet();
        TargetPlan plan = Planner.plan(request(base, sheet));
        QuarterStory story = new QuarterStory(plan, calendar, branches(base.people()), base.open(), contactOf, random);
        List<TargetPlan> versions = new ArrayList<>(List.of(plan));
        List<Period> months = period.parts(PeriodKind.MONTH);
        DoneCounts done = counter.snapshot(bank.organisation(), BankTime.startOf(period.firstDay()));
        for (Period month : months) {
            play(story, plan, month);
            done = counter.snapshot(
                    bank.organisation(), BankTime.startOf(month.endExclusive()).minusSeconds(1));
            ReplanOutcome outcome = Replanner.replan(
                    plan,
                    ReplanRequest.of(month.lastDay(), doneByPerson(plan, done, month.lastDay()))
                            .withLeavers(story.leaversBy(month.lastDay()))
                            .withPresences(story.presencesKnownOn(month.lastDay(), plan)),
                    rules.replan());
            if (outcome instanceof ReplanOutcome.Replanned next) {
                plan = next.plan();
                versions.add(plan);
            }
        }
        LocalDate foreseenOn = months.get(months.size() - 2).lastDay();
        return new QuarterResult(sheet, versions, done, story.done(), facts, foreseenOn, top());
    }

    /** Returns the additions that were counted, the first 200,000 of them. */
    public List<RelationEvent.Added> additions() {
        return List.copyOf(additions);
    }

    private PlanRequest request(QuarterBase base, TargetSheet sheet) {
        PersonShares shares =
                PersonShares.over(base.people(), rules.capacity(), calendar, period.firstDay(), period.endExclusive());
        Map<EmployeeId, ManagedBase> byId = new HashMap<>();
        base.people().forEach(person -> byId.put(person.person(), person));
        List<PlanPerson> people = new ArrayList<>();
        for (PersonShares.Share share : shares.shares()) {
            Set<LocalDate> leave = byId.getOrDefault(share.person(), ManagedBase.of(share.person(), share.unit(), 0, 0))
                    .leave();
            StaffDay full = new StaffDay(share.person(), share.unit(), period.firstDay(), 1_000_000);
            people.add(new PlanPerson(
                    share.person(),
                    share.unit(),
                    share.weight(),
                    share.lower(),
                    share.upper(),
                    Math.toIntExact(rules.capacity().dayCap(full)),
                    Presence.FULL.withLeave(leave)));
        }
        Map<OrgUnitCode, Long> targets = new HashMap<>();
        for (UnitTarget unit : sheet.units()) {
            targets.put(unit.unit(), unit.net());
        }
        return PlanRequest.of(period, calendar, tree(), people, targets);
    }

    private List<PlanUnit> tree() {
        Units units = bank.units();
        List<PlanUnit> tree = new ArrayList<>();
        for (int unit = 0; unit < units.size(); unit++) {
            OrgUnit each = units.unit(unit);
            int parent = units.parentOf(unit);
            tree.add(
                    parent == Units.NONE
                            ? PlanUnit.top(each.code(), each.level())
                            : PlanUnit.under(units.unit(parent).code(), each.code(), each.level()));
        }
        return tree;
    }

    private OrgUnitCode top() {
        int unit = 0;
        while (bank.units().parentOf(unit) != Units.NONE) {
            unit = bank.units().parentOf(unit);
        }
        return bank.units().unit(unit).code();
    }

    private Map<EmployeeId, OrgUnitCode> branches(List<ManagedBase> people) {
        Units units = bank.units();
        Map<EmployeeId, OrgUnitCode> branches = new HashMap<>();
        for (ManagedBase person : people) {
            int branch = units.ancestorAt(OrgLevel.BRANCH, units.number(person.unit()));
            if (branch != Units.NONE) {
                branches.put(person.person(), units.unit(branch).code());
            }
        }
        return branches;
    }

    private void play(QuarterStory story, TargetPlan plan, Period month) {
        EventLog log = new InMemoryEventLog();
        List<CustomerEvent> batch = new ArrayList<>();
        story.play(plan, month, fact -> {
            batch.add(fact);
            if (batch.size() == BATCH) {
                log.append(batch);
                batch.clear();
            }
        });
        log.append(batch);
        EventCursor cursor = EventCursor.START;
        List<LoggedEvent> page = log.after(cursor, PAGE);
        while (!page.isEmpty()) {
            page.forEach(logged -> count(logged.event()));
            cursor = page.get(page.size() - 1).cursor();
            page = log.after(cursor, PAGE);
        }
    }

    private void count(CustomerEvent event) {
        facts++;
        if (event instanceof RelationEvent.Added added) {
            if (additions.size() < MOST_KEPT) {
                additions.add(added);
            }
            counter.add(added.employee(), BankTime.dayOf(event.occurredAt()), 1);
        }
    }

    private static Map<EmployeeId, Long> doneByPerson(TargetPlan plan, DoneCounts done, LocalDate through) {
        Map<EmployeeId, Long> sums = new HashMap<>();
        for (PlanPerson person : plan.people()) {
            sums.put(person.id(), done.doneThrough(Subject.person(person.id()), through));
        }
        return sums;
    }
}

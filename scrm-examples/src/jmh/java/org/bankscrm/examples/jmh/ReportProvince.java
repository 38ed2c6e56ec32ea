package org.bankscrm.examples.jmh;

import org.bankscrm.core.customer.ExternalUserId;
import org.bankscrm.core.customer.Segment;
import org.bankscrm.core.event.Channel;
import org.bankscrm.core.event.CustomerEvent;
import org.bankscrm.core.event.DealingEvent.Conversed;
import org.bankscrm.core.event.DealingEvent.Speaker;
import org.bankscrm.core.event.DealingEvent.Transacted;
import org.bankscrm.core.event.DealingEvent.TransactionKind;
import org.bankscrm.core.event.EventHeader;
import org.bankscrm.core.event.RelationEvent.Added;
import org.bankscrm.core.event.StandingEvent.RealNameVerified;
import org.bankscrm.core.event.StandingEvent.SegmentChanged;
import org.bankscrm.core.money.Money;
import org.bankscrm.core.org.Employee;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgData;
import org.bankscrm.core.org.OrgLevel;
import org.bankscrm.core.org.OrgUnit;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.org.Organisation;
import org.bankscrm.core.report.FunnelRule;
import org.bankscrm.core.report.LiveFunnel;
import org.bankscrm.core.report.ReportDays;
import org.bankscrm.core.time.BankTime;
import org.bankscrm.core.time.Interval;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A province of 10 cities, 300 branches with 3 teams each and 3,000 people, and a quarter of facts about its customers: of 20
 * facts 6 adds, 2 real names, 6 conversations, 5 transactions, 1 change of segment; 8 channels and 4 segments.
 */
final class ReportProvince {
    static final int BRANCHES = 300;
    static final int PEOPLE = 3_000;
    static final int CHANNELS = 8;
    static final LocalDate FIRST = LocalDate.parse("2026-10-01");
    static final LocalDate LAST = LocalDate.parse("2026-12-31");
    static final ReportDays DAYS = new ReportDays(FIRST.minusDays(14), LAST.plusDays(14));
    static final OrgUnitCode TOP = new OrgUnitCode("P");

    private static final int SEGMENTS = 4;

    private ReportProvince() {}

    static OrgUnitCode branch(int number) {
        return new OrgUnitCode("B" + number);
    }

    static EmployeeId person(int number) {
        return new EmployeeId("staff-" + number);
    }

    static Channel channel(int number) {
        return new Channel("channel-" + number);
    }

    static int branchOf(int person) {
        return person % BRANCHES;
    }

    static LiveFunnel empty() {
        return new LiveFunnel(FunnelRule.STANDARD, organisation(), DAYS, keys -> List.of());
    }

    static Organisation organisation() {
        OrgData.Builder data = OrgData.builder();
        data.unit(new OrgUnit(TOP, OrgLevel.PROVINCE_BRANCH, "province", "")).root(TOP, Interval.ALWAYS);
        for (int city = 0; city < 10; city++) {
            OrgUnitCode code = new OrgUnitCode("C" + city);
            data.unit(new OrgUnit(code, OrgLevel.BRANCH, "city", "")).place(code, TOP, Interval.ALWAYS);
        }
        for (int branch = 0; branch < BRANCHES; branch++) {
            OrgUnitCode city = new OrgUnitCode("C" + branch % 10);
            data.unit(new OrgUnit(branch(branch), OrgLevel.SUB_BRANCH, "branch", ""))
                    .place(branch(branch), city, Interval.ALWAYS);
            for (int team = 0; team < 3; team++) {
                OrgUnitCode code = new OrgUnitCode("T" + branch + "-" + team);
                data.unit(new OrgUnit(code, OrgLevel.TEAM, "team", "")).place(code, branch(branch), Interval.ALWAYS);
            }
        }
        for (int person = 0; person < PEOPLE; person++) {
            data.employee(new Employee(person(person), "name"));
            data.post(
                    person(person),
                    new OrgUnitCode("T" + branchOf(person) + "-" + person / BRANCHES % 3),
                    Interval.ALWAYS);
        }
        return Organisation.of(data.build());
    }

    /** Returns facts about a third as many customers, nearly in the order of time. */
    static List<CustomerEvent> facts(int count) {
        SplittableRandom random = new SplittableRandom(8);
        long start = BankTime.startOf(FIRST).getEpochSecond();
        long seconds = BankTime.startOf(LAST.plusDays(1)).getEpochSecond() - start;
        int customers = Math.max(1, count / 3);
        List<EmployeeId> people = new ArrayList<>();
        for (int person = 0; person < PEOPLE; person++) {
            people.add(person(person));
        }
        List<Channel> channels = new ArrayList<>();
        for (int channel = 0; channel < CHANNELS; channel++) {
            channels.add(channel(channel));
        }
        List<CustomerEvent> facts = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            // Early facts are about early customers, so that stages follow adds.
            int customer = (int) Math.min(
                    customers - 1, random.nextLong(1 + (long) (customers * Math.min(1.0, 1.2 * i / count))));
            long at = start + Math.min(seconds - 1, seconds * i / count + random.nextInt(3_600));
            EventHeader header = EventHeader.of(
                    "e" + i,
                    new ExternalUserId("wm" + Long.toHexString(customer * 0x9E3779B97F4A7C15L) + "-0123456789"),
                    Instant.ofEpochSecond(at),
                    "benchmark");
            facts.add(fact(random.nextInt(20), header, people.get(random.nextInt(PEOPLE)), channels, random));
        }
        return facts;
    }

    private static CustomerEvent fact(
            int kind, EventHeader header, EmployeeId person, List<Channel> channels, SplittableRandom random) {
        if (kind < 6) {
            return new Added(header, person, channels.get(random.nextInt(CHANNELS)), "");
        } else if (kind < 8) {
            return new RealNameVerified(header);
        } else if (kind < 14) {
            return new Conversed(header, person, Speaker.CUSTOMER);
        } else if (kind < 19) {
            return new Transacted(header, TransactionKind.PURCHASE, "fund", Money.ZERO, "r");
        }
        return new SegmentChanged(header, new Segment("segment-" + random.nextInt(SEGMENTS)));
    }
}

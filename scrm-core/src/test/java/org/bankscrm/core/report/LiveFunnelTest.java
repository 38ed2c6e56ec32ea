package org.bankscrm.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.core.customer.CustomerId;
import org.bankscrm.core.customer.CustomerKey;
import org.bankscrm.core.customer.ExternalUserId;
import org.bankscrm.core.customer.Segment;
import org.bankscrm.core.event.Channel;
import org.bankscrm.core.event.CorrectionEvent.Voided;
import org.bankscrm.core.event.CustomerEvent;
import org.bankscrm.core.event.DealingEvent.Conversed;
import org.bankscrm.core.event.DealingEvent.Speaker;
import org.bankscrm.core.event.DealingEvent.Transacted;
import org.bankscrm.core.event.DealingEvent.TransactionKind;
import org.bankscrm.core.event.EventHeader;
import org.bankscrm.core.event.IdentityEvent.IdentityLinked;
import org.bankscrm.core.event.IdentityEvent.IdentityMerged;
import org.bankscrm.core.event.IdentityEvent.IdentitySplit;
import org.bankscrm.core.event.RelationEvent.Added;
import org.bankscrm.core.event.RelationEvent.HalfAdded;
import org.bankscrm.core.event.StandingEvent.RealNameVerified;
import org.bankscrm.core.event.StandingEvent.SegmentChanged;
import org.bankscrm.core.money.Money;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgData;
import org.bankscrm.core.org.Organisation;
import org.bankscrm.core.testkit.Property;
import org.bankscrm.core.testkit.Shrink;
import org.bankscrm.core.time.BankTime;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;

class LiveFunnelTest {
    private static final List<Channel> CHANNELS = List.of(new Channel("hall"), new Channel("push"), Channel.UNKNOWN);
    private static final List<Segment> SEGMENTS = List.of(new Segment("gold"), new Segment("mass"));
    private static final FunnelRule SHORT =
            new FunnelRule(FunnelRule.STANDARD.rule(), 9, Set.of(Speaker.CUSTOMER), Set.of(TransactionKind.PURCHASE));

    /** Facts about few customers, under a customer number and a contact id each, over more days than are covered. */
    private static List<CustomerEvent> facts(RandomGenerator random) {
        List<CustomerEvent> facts = new ArrayList<>();
        int count = random.nextInt(1, 40);
        int customers = random.nextInt(1, 5);
        for (int i = 0; i < count; i++) {
            facts.add(fact(random, "f" + i, customers, facts));
        }
        int repeats = random.nextInt(0, 6);
        for (int i = 0; i < repeats; i++) {
            facts.add(facts.get(random.nextInt(facts.size())));
        }
        Collections.shuffle(facts, new Random(random.nextLong()));
        return facts;
    }

    private static CustomerEvent fact(RandomGenerator random, String id, int customers, List<CustomerEvent> earlier) {
        // Whole hours, so that several facts fall on one instant.
        Instant at = BankTime.startOf(LocalDate.parse("2026-09-24")).plus(Duration.ofHours(random.nextInt(40 * 24)));
        if (random.nextInt(4) == 0) {
            at = BankTime.startOf(LocalDate.parse("2026-10-14")).plus(Duration.ofHours(random.nextInt(3)));
        }
        CustomerKey key = key(random, customers);
        EventHeader header = EventHeader.of(id, key, at, "test");
        EmployeeId employee = SmallProvince.EMPLOYEES.get(random.nextInt(4));
        return switch (random.nextInt(14)) {
            case 0, 1, 2 -> new Added(header, employee, CHANNELS.get(random.nextInt(3)), "");
            case 3 -> new HalfAdded(header, employee, CHANNELS.get(0), "");
            case 4 -> new RealNameVerified(header);
            case 5, 6 -> new Conversed(header, employee, random.nextBoolean() ? Speaker.CUSTOMER : Speaker.EMPLOYEE);
            case 7, 8 ->
                new Transacted(
                        header,
                        random.nextBoolean() ? TransactionKind.PURCHASE : TransactionKind.SALARY,
                        "p",
                        Money.ofFen(1),
                        "r");
            case 9 -> new SegmentChanged(header, SEGMENTS.get(random.nextInt(2)));
            case 10, 11 -> link(random, header, other(random, key, customers), employee);
            default -> {
                if (earlier.isEmpty()) {
                    yield new RealNameVerified(header);
                }
                CustomerEvent target = earlier.get(random.nextInt(earlier.size()));
                yield new Voided(
                        new EventHeader(header.id(), target.customer(), at, at, "test"),
                        target.id(),
                        "wrong",
                        employee);
            }
        };
    }

    private static CustomerEvent link(
            RandomGenerator random, EventHeader header, CustomerKey other, EmployeeId employee) {
        return switch (random.nextInt(5)) {
            case 0 -> new IdentityMerged(header, other, "reason", employee);
            case 1 -> new IdentitySplit(header, other, "reason", employee);
            default -> new IdentityLinked(header, other);
        };
    }

    private static CustomerKey key(RandomGenerator random, int customers) {
        int number = random.nextInt(customers);
        return random.nextBoolean() ? new CustomerId("C" + number) : new ExternalUserId("wm" + number);
    }

    private static CustomerKey other(RandomGenerator random, CustomerKey key, int customers) {
        CustomerKey other = key(random, customers);
        return other.equals(key) ? new CustomerId("D" + random.nextInt(2)) : other;
    }

    static LiveFunnel live(FunnelRule rule, List<CustomerEvent> told) {
        return new LiveFunnel(
                rule,
                SmallProvince.organisation(),
                SmallProvince.DAYS,
                keys -> told.stream()
                        .filter(fact -> keys.contains(fact.customer()))
                        .toList());
    }

    private static List<FunnelQuery> questions() {
        List<ReportSubject> subjects = new ArrayList<>();
        SmallProvince.EMPLOYEES.forEach(employee -> subjects.add(ReportSubject.person(employee)));
        List.of(SmallProvince.P, SmallProvince.A, SmallProvince.B, SmallProvince.T)
                .forEach(unit -> subjects.add(ReportSubject.unit(unit)));
        List<Slice> slices = List.of(
                Slice.ALL,
                Slice.ALL.with(CHANNELS.get(0)),
                Slice.ALL.with(SEGMENTS.get(0)).with(Slice.NO_SEGMENT),
                Slice.ALL.with(SEGMENTS.get(1)).with(CHANNELS.get(1)).with(CHANNELS.get(2)));
        List<FunnelQuery> questions = new ArrayList<>();
        for (ReportSubject subject : subjects) {
            for (Slice slice : slices) {
                for (FunnelView view : FunnelView.values()) {
                    questions.add(new FunnelQuery(
                            subject, LocalDate.parse("2020-01-01"), LocalDate.parse("2030-01-01"), slice, view));
                    questions.add(new FunnelQuery(
                            subject, LocalDate.parse("2026-10-12"), LocalDate.parse("2026-10-18"), slice, view));
                }
            }
        }
        return questions;
    }

    private static void sameNumbers(FunnelNumbers live, FunnelNumbers batch, boolean thoroughly) {
        for (FunnelQuery query : questions()) {
            assertThat(live.funnel(query)).as("%s", query).isEqualTo(batch.funnel(query));
            for (FunnelStage stage : thoroughly ? FunnelStage.values() : new FunnelStage[0]) {
                List<FunnelCustomer> behind = live.customers(query, stage, 1_000);
                assertThat(behind).as("%s %s", stage, query).isEqualTo(batch.customers(query, stage, 1_000));
                assertThat((long) behind.size()).isEqualTo(live.funnel(query).of(stage));
            }
        }
    }

    @Test
    void after_every_fact_the_numbers_and_the_customers_behind_them_are_those_of_the_batch() {
        Property.forAll(LiveFunnelTest::facts).shrinking(Shrink::list).runs(60).holds(facts -> {
            List<CustomerEvent> told = new ArrayList<>();
            LiveFunnel live = live(SHORT, told);
            for (CustomerEvent fact : facts) {
                told.add(fact);
                live.accept(fact);
                if (told.size() % 4 == 0 || told.size() == facts.size()) {
                    sameNumbers(
                            live,
                            FunnelBatch.of(told, SHORT, SmallProvince.organisation(), SmallProvince.DAYS),
                            told.size() == facts.size());
                }
            }
        });
    }

    @Test
    void a_history_that_is_ahead_changes_nothing_at_the_end() {
        Property.forAll(LiveFunnelTest::facts).shrinking(Shrink::list).runs(60).holds(facts -> {
            LiveFunnel live = live(SHORT, facts);
            facts.forEach(live::accept);
            sameNumbers(live, FunnelBatch.of(facts, SHORT, SmallProvince.organisation(), SmallProvince.DAYS), true);
        });
    }

    @Test
    void the_numbers_of_any_days_are_those_of_the_single_days_added_up() {
        ReportDays crooked = new ReportDays(LocalDate.parse("2026-09-17"), LocalDate.parse("2026-12-09"));
        Property.forAll(LiveFunnelTest::facts).runs(60).holds(facts -> {
            LiveFunnel live = new LiveFunnel(SHORT, SmallProvince.organisation(), crooked, keys -> List.of());
            facts.forEach(live::accept);
            Random random = new Random(facts.size());
            for (ReportSubject subject :
                    List.of(ReportSubject.person(SmallProvince.AN), ReportSubject.unit(SmallProvince.P))) {
                for (FunnelView view : FunnelView.values()) {
                    LocalDate from = LocalDate.parse("2026-09-10").plusDays(random.nextInt(50));
                    LocalDate through = from.plusDays(random.nextInt(90));
                    FunnelQuery query = FunnelQuery.of(subject, from, through).with(view);
                    for (FunnelStage stage : FunnelStage.values()) {
                        long singly = from.datesUntil(through.plusDays(1))
                                .mapToLong(day -> live.funnel(FunnelQuery.of(subject, day, day)
                                                .with(view))
                                        .of(stage))
                                .sum();
                        assertThat(live.funnel(query).of(stage))
                                .as("%s %s", stage, query)
                                .isEqualTo(singly);
                    }
                }
            }
        });
    }

    @Test
    void memory_grows_with_cells_and_customers_and_not_with_facts() {
        LiveFunnel live = live(SHORT, List.of());
        Instant start = BankTime.startOf(SmallProvince.FIRST);
        int told = 0;
        for (int customer = 0; customer < 100; customer++) {
            CustomerKey key = new CustomerId("C" + customer);
            live.accept(
                    new Added(EventHeader.of("f" + told++, key, start, "test"), SmallProvince.AN, Channel.UNKNOWN, ""));
        }
        long counters = live.counterBytes();
        int keys = live.rememberedKeys();

        for (int round = 0; round < 200; round++) {
            for (int customer = 0; customer < 100; customer++) {
                Instant at = start.plus(Duration.ofHours(round * 8L));
                EventHeader header = EventHeader.of("f" + told++, new CustomerId("C" + customer), at, "test");
                live.accept(
                        round % 2 == 0
                                ? new Conversed(header, SmallProvince.AN, Speaker.CUSTOMER)
                                : new Added(header, SmallProvince.BO, Channel.UNKNOWN, ""));
            }
        }

        assertThat(told).isEqualTo(20_100);
        assertThat(live.counterBytes()).isEqualTo(counters);
        assertThat(live.rememberedKeys()).isEqualTo(keys).isEqualTo(100);
    }

    @Test
    void a_regrouped_funnel_is_one_that_always_had_the_other_organisation() {
        Property.forAll(LiveFunnelTest::facts).shrinking(Shrink::list).runs(20).holds(facts -> {
            LiveFunnel live = new LiveFunnel(
                    SHORT, Organisation.of(OrgData.builder().build()), SmallProvince.DAYS, keys -> facts);
            facts.forEach(live::accept);
            live.regroup(SmallProvince.organisation());
            sameNumbers(live, FunnelBatch.of(facts, SHORT, SmallProvince.organisation(), SmallProvince.DAYS), false);
        });
    }

    @Test
    void four_bytes_are_kept_of_seven_numbers_by_day_and_month_for_each_person_and_unit_and_slice() {
        LiveFunnel live = live(SHORT, List.of());
        Instant start = BankTime.startOf(SmallProvince.FIRST);
        for (Channel channel : CHANNELS) {
            EventHeader header = EventHeader.of(channel.value(), new CustomerId("C" + channel), start, "test");
            live.accept(new Added(header, SmallProvince.AN, channel, ""));
        }

        int rows = SmallProvince.DAYS.count() + 3;
        int person = 1;
        int units = 2;
        int slices = units * CHANNELS.size();
        long headers = 16L * (person + units + slices + 1);
        long unitOfEachDay = 4L * SmallProvince.DAYS.count();
        assertThat(live.counterBytes()).isEqualTo(4L * 7 * rows * (person + units + slices) + unitOfEachDay + headers);
    }
}

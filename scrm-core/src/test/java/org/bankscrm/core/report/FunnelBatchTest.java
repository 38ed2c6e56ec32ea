package org.bankscrm.core.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bankscrm.core.report.SmallProvince.A;
import static org.bankscrm.core.report.SmallProvince.AN;
import static org.bankscrm.core.report.SmallProvince.B;
import static org.bankscrm.core.report.SmallProvince.BO;
import static org.bankscrm.core.report.SmallProvince.CHEN;
import static org.bankscrm.core.report.SmallProvince.P;
import static org.bankscrm.core.report.SmallProvince.T;

import org.bankscrm.core.customer.CustomerId;
import org.bankscrm.core.customer.ExternalUserId;
import org.bankscrm.core.customer.Segment;
import org.bankscrm.core.event.Channel;
import org.bankscrm.core.event.CustomerEvent;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.time.Period;
import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;

class FunnelBatchTest {
    private static final CustomerId C = new CustomerId("C1");
    private static final ExternalUserId WM = new ExternalUserId("wm1");
    private static final Period OCTOBER = Period.parse("2026-10");

    private final Facts facts = new Facts();

    private static FunnelBatch batch(CustomerEvent... events) {
        return FunnelBatch.of(List.of(events), FunnelRule.STANDARD, SmallProvince.organisation(), SmallProvince.DAYS);
    }

    private static Funnel of(FunnelNumbers numbers, OrgUnitCode unit) {
        return numbers.funnel(FunnelQuery.of(ReportSubject.unit(unit), OCTOBER));
    }

    @Test
    void a_customer_known_under_two_keys_goes_through_all_stages_once() {
        FunnelBatch batch = batch(
                facts.added(WM, BO, "hall", "2026-10-08T09:00"),
                facts.added(WM, CHEN, "push", "2026-10-09T09:00"),
                facts.realName(C, "2025-01-01T09:00"),
                facts.conversed(WM, CHEN, "2026-10-10T09:00"),
                facts.transacted(C, "2026-10-07T23:59"),
                facts.transacted(C, "2026-10-12T09:00"),
                facts.linked(WM, C, "2026-10-20T09:00"));

        assertThat(of(batch, P)).isEqualTo(new Funnel(1, 1, 1, 1));
        assertThat(of(batch, A)).isEqualTo(new Funnel(1, 1, 1, 1));
        assertThat(of(batch, T)).isEqualTo(new Funnel(1, 1, 1, 1));
        assertThat(of(batch, B)).isEqualTo(Funnel.NONE);
        assertThat(batch.customers(FunnelQuery.of(ReportSubject.person(BO), OCTOBER), FunnelStage.TRANSACTED, 10))
                .containsExactly(new FunnelCustomer(
                        WM,
                        BO,
                        new Channel("hall"),
                        Slice.NO_SEGMENT,
                        Map.of(
                                FunnelStage.ADDED, LocalDate.parse("2026-10-08"),
                                FunnelStage.REAL_NAME, LocalDate.parse("2026-10-08"),
                                FunnelStage.CONVERSED, LocalDate.parse("2026-10-10"),
                                FunnelStage.TRANSACTED, LocalDate.parse("2026-10-12"))));
    }

    @Test
    void an_add_counts_where_the_employee_belonged_at_the_beginning_of_its_day() {
        FunnelBatch batch = batch(
                facts.added(WM, AN, "hall", "2026-10-15T23:59"),
                facts.added(new ExternalUserId("wm2"), AN, "hall", "2026-10-16T00:00"));

        assertThat(of(batch, A).added()).isEqualTo(1);
        assertThat(of(batch, B).added()).isEqualTo(1);
        assertThat(of(batch, P).added()).isEqualTo(2);
    }

    @Test
    void a_stage_counts_by_the_day_of_the_add_or_by_its_own() {
        FunnelBatch batch =
                batch(facts.added(WM, CHEN, "hall", "2026-10-30T09:00"), facts.transacted(WM, "2026-11-02T09:00"));
        FunnelQuery october = FunnelQuery.of(ReportSubject.unit(B), OCTOBER);
        FunnelQuery november = FunnelQuery.of(ReportSubject.unit(B), Period.parse("2026-11"));

        assertThat(batch.funnel(october)).isEqualTo(new Funnel(1, 0, 0, 1));
        assertThat(batch.funnel(october.with(FunnelView.BY_STAGE_DAY))).isEqualTo(new Funnel(1, 0, 0, 0));
        assertThat(batch.funnel(november)).isEqualTo(Funnel.NONE);
        assertThat(batch.funnel(november.with(FunnelView.BY_STAGE_DAY))).isEqualTo(new Funnel(0, 0, 0, 1));
    }

    @Test
    void the_window_ends_thirty_days_after_the_day_of_the_add() {
        CustomerEvent added = facts.added(WM, CHEN, "hall", "2026-10-01T09:00");

        assertThat(of(batch(added, facts.transacted(WM, "2026-10-30T23:59")), P).transacted())
                .isEqualTo(1);
        assertThat(of(batch(added, facts.transacted(WM, "2026-10-31T00:00")), P).transacted())
                .isZero();
    }

    @Test
    void a_customer_added_before_the_days_covered_is_not_new() {
        FunnelBatch batch = batch(
                facts.added(WM, CHEN, "hall", "2026-09-30T23:59"), facts.added(WM, BO, "hall", "2026-10-02T09:00"));

        assertThat(of(batch, P)).isEqualTo(Funnel.NONE);
    }

    @Test
    void the_segment_is_that_of_the_moment_of_the_add() {
        FunnelBatch batch = batch(
                facts.segment(WM, "mass", "2026-01-01T00:00"),
                facts.segment(WM, "gold", "2026-10-08T09:00"),
                facts.segment(WM, "black", "2026-10-08T09:01"),
                facts.added(WM, CHEN, "hall", "2026-10-08T09:00"));
        FunnelQuery query = FunnelQuery.of(ReportSubject.unit(P), OCTOBER);

        assertThat(batch.funnel(query.with(Slice.ALL.with(new Segment("gold")))).added())
                .isEqualTo(1);
        assertThat(batch.funnel(query.with(Slice.ALL.with(new Segment("mass")))).added())
                .isZero();
        assertThat(batch.funnel(query.with(Slice.ALL.with(new Segment("gold")).with(new Channel("hall"))))
                        .added())
                .isEqualTo(1);
        assertThat(batch.funnel(query.with(Slice.ALL.with(new Channel("push")))).added())
                .isZero();
    }

    @Test
    void a_fact_taken_back_never_was() {
        CustomerEvent added = facts.added(WM, CHEN, "hall", "2026-10-08T09:00");
        CustomerEvent voided = facts.voided(added, CHEN, "2026-10-09T09:00");

        assertThat(of(batch(added, voided), P)).isEqualTo(Funnel.NONE);
        assertThat(of(batch(added, voided, facts.voided(voided, CHEN, "2026-10-10T09:00")), P)
                        .added())
                .isEqualTo(1);
    }

    @Test
    void rates_are_exact_parts_per_million_of_the_added() {
        Funnel funnel = new Funnel(3, 2, 1, 0);

        assertThat(funnel.ppm(FunnelStage.REAL_NAME)).hasValue(666_667);
        assertThat(funnel.ppm(FunnelStage.CONVERSED)).hasValue(333_333);
        assertThat(funnel.ppm(FunnelStage.TRANSACTED)).hasValue(0);
        assertThat(Funnel.NONE.ppm(FunnelStage.REAL_NAME)).isEqualTo(OptionalLong.empty());
    }

    @Test
    void the_week_is_compared_with_the_week_before_through_the_same_weekday() {
        FunnelBatch batch = batch(
                facts.added(WM, CHEN, "hall", "2026-10-12T09:00"),
                facts.added(new ExternalUserId("wm2"), CHEN, "hall", "2026-10-14T09:00"),
                facts.added(new ExternalUserId("wm3"), CHEN, "hall", "2026-10-15T09:00"),
                facts.added(new ExternalUserId("wm4"), CHEN, "hall", "2026-10-21T09:00"),
                facts.transacted(WM, "2026-10-20T09:00"));

        WeeklyFunnel weekly = WeeklyFunnel.of(batch, ReportSubject.unit(P), Slice.ALL, LocalDate.parse("2026-10-21"));

        assertThat(weekly.week()).isEqualTo(Period.parse("2026-W43"));
        assertThat(weekly.thisWeek()).isEqualTo(new Funnel(1, 0, 0, 1));
        assertThat(weekly.weekBefore()).isEqualTo(new Funnel(2, 0, 0, 0));
        assertThat(weekly.cohort()).isEqualTo(new Funnel(1, 0, 0, 0));
        assertThat(weekly.cohortBefore()).isEqualTo(new Funnel(2, 0, 0, 1));
        assertThat(weekly.change(FunnelStage.ADDED)).isEqualTo(-1);
        assertThat(weekly.changePpm(FunnelStage.ADDED)).hasValue(-500_000);
        assertThat(weekly.changePpm(FunnelStage.TRANSACTED)).isEmpty();
    }

    @Test
    void values_that_make_no_sense_are_refused_by_name() {
        assertThatThrownBy(() -> new ReportDays(LocalDate.parse("2026-10-02"), LocalDate.parse("2026-10-01")))
                .hasMessageContaining("last must be 0 to 1099 days after first 2026-10-02: 2026-10-01");
        assertThatThrownBy(() -> new FunnelRule(
                        FunnelRule.STANDARD.rule(),
                        0,
                        FunnelRule.STANDARD.speakers(),
                        FunnelRule.STANDARD.transactions()))
                .hasMessageContaining("windowDays must be at least 1: 0");
        assertThatThrownBy(
                        () -> batch().customers(FunnelQuery.of(ReportSubject.unit(P), OCTOBER), FunnelStage.ADDED, 0))
                .hasMessageContaining("limit must be at least 1: 0");
    }

    @Test
    void nothing_personal_stands_in_texts() {
        FunnelBatch batch = batch(facts.added(new CustomerId("C1234567890"), CHEN, "hall", "2026-10-08T09:00"));

        assertThat(batch.customers(FunnelQuery.of(ReportSubject.unit(P), OCTOBER), FunnelStage.ADDED, 1)
                        .toString())
                .doesNotContain("C1234567890");
        assertThat(batch.toString()).isEqualTo("FunnelBatch[report.funnel@1, 1 customers]");
    }

    @Test
    void the_funnels_of_customers_counted_apart_add_up_to_that_of_all() {
        ExternalUserId other = new ExternalUserId("wm2");
        List<CustomerEvent> first =
                List.of(facts.added(WM, BO, "hall", "2026-10-08T09:00"), facts.conversed(WM, BO, "2026-10-09T09:00"));
        List<CustomerEvent> second = List.of(
                facts.added(other, CHEN, "push", "2026-10-09T09:00"), facts.transacted(other, "2026-10-10T09:00"));
        List<CustomerEvent> all = Stream.concat(first.stream(), second.stream()).toList();

        Funnel apart = of(batch(first.toArray(CustomerEvent[]::new)), P)
                .plus(of(batch(second.toArray(CustomerEvent[]::new)), P));

        assertThat(apart).isEqualTo(new Funnel(2, 0, 1, 1)).isEqualTo(of(batch(all.toArray(CustomerEvent[]::new)), P));
    }
}

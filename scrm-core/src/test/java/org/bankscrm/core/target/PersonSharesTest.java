package org.bankscrm.core.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bankscrm.core.decision.Rule;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.target.PersonShares.Share;
import org.bankscrm.core.target.StandardCapacity.Batches;
import org.bankscrm.core.target.TargetFault.CalendarHole;
import org.bankscrm.core.target.TargetFault.Duplicate;
import org.bankscrm.core.target.TargetFault.ImpossibleBounds;
import org.bankscrm.core.target.TargetFault.OutOfRange;
import org.bankscrm.core.testkit.Property;
import org.bankscrm.core.time.Provenance;
import org.bankscrm.core.time.PublishedCalendar;
import org.bankscrm.core.time.WorkCalendar;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;

class PersonSharesTest {
    private static final WorkCalendar CALENDAR = PublishedCalendar.shipped();
    private static final LocalDate OCTOBER = LocalDate.parse("2026-10-01");
    private static final LocalDate NOVEMBER = LocalDate.parse("2026-11-01");
    private static final OrgUnitCode UNIT = new OrgUnitCode("U1");
    private static final EmployeeId WANG = new EmployeeId("wang");
    private static final EmployeeId LI = new EmployeeId("li");
    private static final Rule RULE = new Rule("capacity.test", "1");

    private static StaffDay day(long presencePpm) {
        return new StaffDay(WANG, UNIT, LocalDate.parse("2026-10-08"), presencePpm);
    }

    @Nested
    class m072_a_day_of_twenty_requests {
        @Test
        void is_six_adds_at_thirty_percent_and_three_for_half_a_day() {
            assertThat(StandardCapacity.TWENTY_REQUESTS.dayCap(day(1_000_000))).isEqualTo(6);
            assertThat(StandardCapacity.TWENTY_REQUESTS.dayCap(day(500_000))).isEqualTo(3);
            assertThat(StandardCapacity.TWENTY_REQUESTS.dayCap(day(0))).isZero();
            assertThat(StandardCapacity.TWENTY_REQUESTS.explain(day(0)).finding())
                    .isEqualTo("ABSENT");
            assertThat(StandardCapacity.TWENTY_REQUESTS.explain(day(500_000)))
                    .hasToString("capacity.twenty-requests@1 EXPECTED_ADDS person=wang date=2026-10-08"
                            + " presencePpm=500000 requests=20 acceptancePpm=300000 walkInMicroAdds=0 batchMicroAdds=0"
                            + " microAdds=3000000");
        }

        @Test
        void gains_from_walk_ins_and_m070_from_batches_of_two_hundred_with_their_own_acceptance() {
            StandardCapacity capacity = new StandardCapacity(RULE, 20, 333_333, 1_500_000, new Batches(1, 200, 50_000));

            assertThat(capacity.microAdds(day(1_000_000))).isEqualTo(6_666_660 + 1_500_000 + 10_000_000);
            assertThat(capacity.dayCap(day(1_000_000))).isEqualTo(19);
            assertThat(new Batches(1, 200, 0).batchesFor(401)).isEqualTo(3);
            assertThat(new Batches(1, 200, 0).batchesFor(400)).isEqualTo(2);
            assertThat(new Batches(1, 200, 0).batchesFor(0)).isZero();
        }

        @Test
        void loses_no_fraction_over_a_month() {
            StandardCapacity capacity = new StandardCapacity(RULE, 20, 333_333, 0, Batches.NONE);
            List<StaffDay> month = CALENDAR.workdays(OCTOBER, NOVEMBER).stream()
                    .map(date -> new StaffDay(WANG, UNIT, date, 1_000_000))
                    .toList();

            assertThat(month).hasSize(18);
            assertThat(capacity.capOver(month)).isEqualTo(119);
        }

        @Test
        void refuses_numbers_out_of_range_all_at_once() {
            assertThatThrownBy(() -> new StandardCapacity(RULE, -1, 1_000_001, -1, Batches.NONE))
                    .isInstanceOfSatisfying(
                            InvalidTargetException.class,
                            e -> assertThat(e.faults())
                                    .hasSize(3)
                                    .contains(new OutOfRange("requests per day", -1, 0, 10_000)));
            assertThatThrownBy(() -> new Batches(1, 201, 0)).hasMessageContaining("batch size must be 1 to 200: 201");
        }

        @Test
        void is_the_exact_product_rounded_down_for_every_presence() {
            StandardCapacity most =
                    new StandardCapacity(RULE, 10_000, 1_000_000, 100_000_000_000L, new Batches(1_000, 200, 1_000_000));
            Property.forAll(random -> random.nextLong(1_000_001))
                    .holds(presence -> assertThat(BigInteger.valueOf(most.microAdds(day(presence))))
                            .isEqualTo(BigInteger.valueOf(most.microAdds(day(1_000_000)))
                                    .multiply(BigInteger.valueOf(presence))
                                    .divide(BigInteger.valueOf(1_000_000))));
        }
    }

    private static PersonShares october(ManagedBase... people) {
        return PersonShares.over(List.of(people), StandardCapacity.TWENTY_REQUESTS, CALENDAR, OCTOBER, NOVEMBER);
    }

    @Nested
    class m025_the_share_of_a_person {
        @Test
        void weighs_managed_customers_not_yet_added_and_is_bounded_by_capacity() {
            assertThat(october(ManagedBase.of(WANG, UNIT, 900, 300), ManagedBase.of(LI, UNIT, 100, 100))
                            .shares())
                    .containsExactly(
                            new Share(LI, UNIT, 0, 0, 108, 0, 18), new Share(WANG, UNIT, 600_000_000, 0, 108, 600, 18));
        }

        @Test
        void shrinks_with_leave_part_time_and_role() {
            Set<LocalDate> leave =
                    Set.of(LocalDate.parse("2026-10-08"), LocalDate.parse("2026-10-09"), LocalDate.parse("2026-10-11"));
            Share share = october(new ManagedBase(WANG, UNIT, 100, 0, 1_000_000, 500_000, leave, 0))
                    .shares()
                    .get(0);

            // 11 October is a Sunday: 16 of 18 working days are left, half of each.
            assertThat(share.presentDays()).isEqualTo(16);
            assertThat(share.upper()).isEqualTo(48);
            assertThat(share.weight()).isEqualTo(100L * 444_444);
            assertThat(share.reason().finding()).isEqualTo("NOT_ADDED");
        }

        @Test
        void is_nothing_without_a_customer_left_or_without_a_day_of_presence_and_says_which() {
            PersonShares shares = october(
                    ManagedBase.of(LI, UNIT, 100, 100), new ManagedBase(WANG, UNIT, 100, 0, 1_000_000, 0, Set.of(), 0));

            assertThat(shares.shares())
                    .containsExactly(new Share(LI, UNIT, 0, 0, 108, 0, 18), new Share(WANG, UNIT, 0, 0, 0, 100, 0));
            assertThat(shares.shares().stream().map(share -> share.reason().finding()))
                    .containsExactly("NOTHING_LEFT", "ABSENT");
        }

        @Test
        void may_have_a_floor_of_all_that_can_be_expected() {
            PersonShares shares = october(new ManagedBase(WANG, UNIT, 900, 0, 1_000_000, 1_000_000, Set.of(), 108));

            assertThat(shares.shares()).containsExactly(new Share(WANG, UNIT, 900_000_000, 108, 108, 900, 18));
            assertThat(shares.boundFaults(Map.of(UNIT, 108L))).isEmpty();
        }

        @Test
        void adds_to_the_capacity_of_the_own_unit_only() {
            OrgUnitCode other = new OrgUnitCode("U2");
            PersonShares shares = october(ManagedBase.of(WANG, UNIT, 900, 0), ManagedBase.of(LI, other, 900, 0));

            assertThat(shares.capacityOf(UNIT)).isEqualTo(108);
            assertThat(shares.capacityOf(new OrgUnitCode("U3"))).isZero();
        }

        @Test
        void says_whether_the_calendar_is_published() {
            assertThat(october().provenance()).isEqualTo(Provenance.KNOWN);
            assertThat(PersonShares.over(
                                    List.of(),
                                    StandardCapacity.TWENTY_REQUESTS,
                                    CALENDAR,
                                    LocalDate.parse("2026-12-01"),
                                    LocalDate.parse("2027-03-01"))
                            .provenance())
                    .isEqualTo(Provenance.PROVISIONAL);
        }
    }

    @Nested
    class bad_input {
        @Test
        void every_fault_of_every_person_is_listed() {
            assertThatThrownBy(() -> october(
                            ManagedBase.of(WANG, UNIT, -1, 0),
                            ManagedBase.of(LI, UNIT, 5, 6),
                            ManagedBase.of(LI, UNIT, 5, 5),
                            new ManagedBase(new EmployeeId("sun"), UNIT, 1, 0, -1, 2_000_000, Set.of(), -3)))
                    .isInstanceOfSatisfying(
                            InvalidTargetException.class,
                            e -> assertThat(e.faults())
                                    .containsExactly(
                                            new OutOfRange("managed customers of person wang", -1, 0, 1_000_000),
                                            new OutOfRange("added customers of person li", 6, 0, 5),
                                            new Duplicate("person", "li", 2),
                                            new OutOfRange("role in ppm of person sun", -1, 0, 10_000_000),
                                            new OutOfRange("presence in ppm of person sun", 2_000_000, 0, 1_000_000),
                                            new OutOfRange("floor of person sun", -3, 0, Long.MAX_VALUE)));
        }

        @Test
        void nobody_can_be_added_of_no_customers() {
            assertThatThrownBy(() -> october(ManagedBase.of(WANG, UNIT, 0, 1)))
                    .isInstanceOfSatisfying(
                            InvalidTargetException.class,
                            e -> assertThat(e.faults())
                                    .containsExactly(new OutOfRange("added customers of person wang", 1, 0, 0)));
        }

        @Test
        void a_period_without_a_working_day_is_a_hole_in_the_calendar() {
            assertThatThrownBy(() -> PersonShares.over(
                            List.of(), StandardCapacity.TWENTY_REQUESTS, CALENDAR, OCTOBER, OCTOBER.plusDays(7)))
                    .isInstanceOfSatisfying(
                            InvalidTargetException.class,
                            e -> assertThat(e.faults())
                                    .containsExactly(
                                            new CalendarHole(OCTOBER, OCTOBER.plusDays(6), "the shares of people")));
        }

        @Test
        void a_floor_above_the_capacity_is_an_impossible_bound() {
            assertThatThrownBy(() -> october(new ManagedBase(WANG, UNIT, 900, 0, 1_000_000, 1_000_000, Set.of(), 109)))
                    .isInstanceOfSatisfying(
                            InvalidTargetException.class,
                            e -> assertThat(e.faults())
                                    .containsExactly(
                                            new ImpossibleBounds("person wang", 109, 108, "have lower at most upper")));
        }

        @Test
        void totals_outside_the_bounds_of_a_units_people_are_listed() {
            PersonShares shares = october(
                    new ManagedBase(WANG, UNIT, 900, 0, 1_000_000, 1_000_000, Set.of(), 10),
                    ManagedBase.of(LI, UNIT, 900, 0));
            OrgUnitCode empty = new OrgUnitCode("U2");

            assertThat(shares.capacityOf(UNIT)).isEqualTo(216);
            assertThat(shares.boundFaults(Map.of(UNIT, 216L))).isEmpty();
            assertThat(shares.boundFaults(Map.of(UNIT, 217L, empty, 1L)))
                    .extracting(TargetFault::message)
                    .containsExactly(
                            "bounds of the people of unit U1 must hold its total of 217: 10 to 216",
                            "bounds of the people of unit U2 must hold its total of 1: 0 to 0");
            assertThat(shares.boundFaults(Map.of(UNIT, 9L))).hasSize(1);
        }
    }
}

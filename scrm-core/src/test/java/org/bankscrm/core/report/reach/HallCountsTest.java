package org.bankscrm.core.report.reach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bankscrm.core.report.SmallProvince.BO;
import static org.bankscrm.core.report.SmallProvince.CHEN;

import org.bankscrm.core.customer.CustomerId;
import org.bankscrm.core.event.CustomerEvent;
import org.bankscrm.core.event.EntryEvent.Visited;
import org.bankscrm.core.event.RelationEvent.DeletedByCustomer;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.report.Facts;
import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

class HallCountsTest {
    private static final OrgUnitCode HALL = new OrgUnitCode("H");
    private static final LocalDate DAY = LocalDate.parse("2026-10-09");

    private final Facts facts = new Facts();
    private final List<CustomerEvent> events = new ArrayList<>();

    private CustomerId visitor(int number, String... times) {
        CustomerId customer = new CustomerId("C" + number);
        for (String time : times) {
            events.add(new Visited(facts.header(customer, DAY + "T" + time), HALL, "A" + number));
        }
        return customer;
    }

    private void added(CustomerId customer, String local) {
        events.add(facts.added(customer, CHEN, "hall", local));
    }

    @Test
    void every_visitor_was_added_before_within_two_hours_later_or_not() {
        added(visitor(1, "09:00"), "2026-01-01T00:00");
        added(visitor(2, "09:00"), DAY + "T09:00");
        added(visitor(3, "09:00"), DAY + "T11:00");
        added(visitor(4, "09:00"), DAY + "T11:01");
        added(visitor(5, "09:00", "15:00"), DAY + "T16:00");
        added(visitor(6, "09:00"), DAY.plusDays(1) + "T00:00");
        CustomerId gone = visitor(7, "09:00");
        added(gone, "2026-01-01T00:00");
        events.add(new DeletedByCustomer(facts.header(gone, "2026-02-01T00:00"), CHEN));
        CustomerId kept = visitor(8, "09:00");
        added(kept, "2026-01-01T00:00");
        events.add(facts.added(kept, BO, "hall", "2026-01-02T00:00"));
        events.add(new DeletedByCustomer(facts.header(kept, "2026-02-01T00:00"), CHEN));
        Collections.shuffle(events, new Random(2));

        List<HallCount> lines = HallCounts.of(events, HallRule.STANDARD);

        assertThat(lines).containsExactly(new HallCount(HALL, DAY, 2, 3, 1, 2));
        assertThat(lines.get(0).visitors()).isEqualTo(8);
        assertThat(lines.get(0).addRatePpm()).hasValue(500_000);
        assertThat(lines.get(0).penetrationPpm()).hasValue(750_000);
    }

    @Test
    void halls_and_days_are_counted_apart() {
        visitor(1, "09:00");
        events.add(new Visited(facts.header(new CustomerId("C1"), "2026-10-10T09:00"), new OrgUnitCode("G"), "B1"));
        events.add(new Visited(facts.header(new CustomerId("C1"), DAY + "T10:00"), new OrgUnitCode("G"), "B2"));

        assertThat(HallCounts.of(events, HallRule.STANDARD))
                .containsExactly(
                        new HallCount(new OrgUnitCode("G"), DAY, 0, 0, 0, 1),
                        new HallCount(HALL, DAY, 0, 0, 0, 1),
                        new HallCount(new OrgUnitCode("G"), DAY.plusDays(1), 0, 0, 0, 1));
    }

    @Test
    void a_hall_where_all_were_added_before_has_no_add_rate() {
        HallCount count = new HallCount(HALL, DAY, 3, 0, 0, 0);

        assertThat(count.addRatePpm()).isEmpty();
        assertThat(count.penetrationPpm()).hasValue(1_000_000);
    }
}

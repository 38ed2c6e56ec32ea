package org.bankscrm.compliance.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bankscrm.compliance.contact.ContactHours.ANYWHERE;
import static org.bankscrm.compliance.contact.InformationClass.MARKETING;
import static org.bankscrm.compliance.contact.InformationClass.SECURITY;
import static org.bankscrm.compliance.contact.InformationClass.SERVICE;

import org.bankscrm.core.time.PublishedCalendar;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Set;

class ContactHoursTest {
    private static final ContactHours STANDARD = ContactHours.standard(PublishedCalendar.shipped());
    private static final Instant MONDAY = at("2026-06-29T10:00");
    private static final Instant NATIONAL_DAY = at("2026-10-01T10:00");

    private static Instant at(String time) {
        return Instant.parse(time + ":00+08:00");
    }

    private static HoursRule quiet(int from, int to) {
        return new HoursRule(LocalTime.of(from, 0), LocalTime.of(to, 0), Set.of(), Set.of());
    }

    @Test
    void service_information_goes_out_on_a_public_holiday_and_not_at_night() {
        assertThat(STANDARD.openFrom(SERVICE, ANYWHERE, NATIONAL_DAY)).isEqualTo(NATIONAL_DAY);
        assertThat(STANDARD.openFrom(MARKETING, ANYWHERE, NATIONAL_DAY)).isEqualTo(at("2026-10-08T09:00"));
        assertThat(STANDARD.openFrom(SERVICE, ANYWHERE, at("2026-10-01T21:00"))).isEqualTo(at("2026-10-02T09:00"));
        assertThat(STANDARD.openFrom(SERVICE, ANYWHERE, at("2026-10-02T08:59"))).isEqualTo(at("2026-10-02T09:00"));
    }

    @Test
    void the_rule_of_the_information_in_the_region_counts_then_that_of_the_information_then_that_of_the_region() {
        HoursRule region = quiet(20, 8);
        HoursRule information = quiet(19, 8);
        HoursRule both = quiet(18, 8);
        ContactHours hours = STANDARD.in("xinjiang", region)
                .with(MARKETING, "shanghai", both)
                .with(SERVICE, ANYWHERE, information)
                .with(SERVICE, "xinjiang", both);

        assertThat(hours.ruleFor(SERVICE, "xinjiang")).isEqualTo(both);
        assertThat(hours.ruleFor(SERVICE, "shanghai")).isEqualTo(information);
        assertThat(hours.ruleFor(MARKETING, "xinjiang")).isEqualTo(region);
        assertThat(hours.ruleFor(MARKETING, "beijing")).isEqualTo(HoursRule.STANDARD);
    }

    @Test
    void essential_information_goes_out_at_any_time_whatever_rule_it_is_given() {
        ContactHours hours = STANDARD.with(SECURITY, ANYWHERE, quiet(0, 23));

        assertThat(hours.openFrom(SECURITY, ANYWHERE, MONDAY)).isEqualTo(MONDAY);
    }

    @Test
    void single_days_may_be_closed_and_quiet_hours_may_lie_within_a_day() {
        HoursRule mourning = new HoursRule(
                LocalTime.of(12, 0), LocalTime.of(14, 0), Set.of(), Set.of(LocalDate.parse("2026-06-29")));
        ContactHours hours = ContactHours.of(PublishedCalendar.shipped(), mourning);

        assertThat(hours.openFrom(MARKETING, ANYWHERE, MONDAY)).isEqualTo(at("2026-06-30T00:00"));
        assertThat(hours.openFrom(MARKETING, ANYWHERE, at("2026-06-30T12:00"))).isEqualTo(at("2026-06-30T14:00"));
        assertThat(hours.openFrom(MARKETING, ANYWHERE, at("2026-06-30T11:59"))).isEqualTo(at("2026-06-30T11:59"));
    }
}

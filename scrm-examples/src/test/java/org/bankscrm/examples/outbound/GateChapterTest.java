package org.bankscrm.examples.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.compliance.contact.ContactHours;
import org.bankscrm.compliance.contact.ContactLimits;
import org.bankscrm.compliance.contact.ContactPolicy;
import org.bankscrm.compliance.contact.ContactStates;
import org.bankscrm.compliance.contact.CoolingOff;
import org.bankscrm.compliance.contact.CustomerClass;
import org.bankscrm.compliance.contact.HoursRule;
import org.bankscrm.compliance.contact.InMemoryContactStates;
import org.bankscrm.compliance.gate.GatePolicy;
import org.bankscrm.compliance.privacy.OutgoingAction;
import org.bankscrm.compliance.privacy.OutgoingPolicy;
import org.bankscrm.compliance.privacy.PersonalDataKind;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.time.PublishedCalendar;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

class GateChapterTest {
    private static final YearMonth APRIL = YearMonth.of(2026, 4);
    private static final List<EmployeeId> MANAGERS =
            List.of(new EmployeeId("wang.fang"), new EmployeeId("li.na"), new EmployeeId("zhang.wei"));

    private static OutboundMonth.Played played(Guard guard) {
        return new OutboundMonth(MANAGERS, 60, APRIL, guard, new SplittableRandom(7)).play();
    }

    @Test
    void nothing_a_customer_receives_in_a_month_breaks_a_rule_and_every_rule_held_something() {
        OutboundMonth.Played played = played(Guard.standard());
        GateChapter chapter = GateChapter.of(played, APRIL);

        assertThat(chapter.differences()).isEmpty();
        assertThat(played.sent())
                .hasSizeGreaterThan(100)
                .hasSize(played.outbox().sent());
        assertThat(played.held())
                .containsKeys(
                        "DAY_CAP",
                        "WEEK_CAP",
                        "COOLING_OFF",
                        "QUIET_HOURS",
                        "CLOSED_DAY",
                        "COMPLAINT",
                        "OPTED_OUT",
                        "NO_CONSENT",
                        "WORDS_BLOCKED",
                        "TEMPLATE_UNKNOWN",
                        "WHOLE_BASE",
                        "PERSONAL_DATA_BLOCKED",
                        "PERSONAL_DATA_REVIEW");
        assertThat(played.outbox().lostAnswers()).isPositive();
        assertThat(played.outbox().faults()).isPositive();
    }

    @Tag("faults")
    @Test
    void the_same_chance_tells_the_same_story() {
        GateChapter first = GateChapter.of(MANAGERS, 2_000, LocalDate.of(2026, 3, 9), new SplittableRandom(3));

        assertThat(GateChapter.of(MANAGERS, 2_000, LocalDate.of(2026, 3, 31), new SplittableRandom(3)))
                .isEqualTo(first);
        assertThat(first.differences()).isEmpty();
    }

    @Test
    void the_count_finds_what_a_gate_without_caps_silence_and_hours_lets_through() {
        ContactLimits loose = ContactLimits.of(100, 100);
        ContactPolicy policy = new ContactPolicy(
                "loose-1",
                Map.of(CustomerClass.ACTIVE, loose),
                new CoolingOff(100, Duration.ofSeconds(1)),
                ContactHours.of(PublishedCalendar.shipped(), HoursRule.ALWAYS));
        Guard standard = Guard.standard();

        GateChapter chapter = GateChapter.of(
                played(new Guard(GatePolicy.standard(policy), standard.states(), standard.words())), APRIL);

        assertThat(String.join("\n", chapter.differences()))
                .contains(
                        "got more than 3 contacts on a day",
                        "got more than 10 contacts in a week",
                        "was not left alone after 3 unanswered contacts",
                        "was contacted in the quiet hours",
                        "got marketing on a public holiday")
                .doesNotContain("without consent", "after a complaint", "on record", "flaw");
    }

    @Tag("faults")
    @Test
    void the_count_finds_what_a_gate_that_is_deaf_to_customers_lets_through() {
        Guard standard = Guard.standard();
        OutgoingPolicy careless = OutgoingPolicy.STANDARD
                .with(PersonalDataKind.ID_NUMBER, OutgoingAction.PASS)
                .with(PersonalDataKind.PHONE, OutgoingAction.PASS);

        GateChapter chapter = GateChapter.of(
                played(new Guard(
                        standard.policy().with(careless), deaf(new InMemoryContactStates()), standard.words())),
                APRIL);

        assertThat(String.join("\n", chapter.differences()))
                .contains(
                        "was contacted after a complaint",
                        "was contacted after opting out",
                        "was contacted without consent",
                        "got a text with the flaw PERSONAL_DATA")
                .doesNotContain("contacts on a day", "quiet hours", "on record", "IMPROPER_WORDS");
    }

    /** Hears neither complaints nor opt-outs, nor that a consent was taken back. */
    private static ContactStates deaf(ContactStates states) {
        return (ContactStates) Proxy.newProxyInstance(
                GateChapterTest.class.getClassLoader(),
                new Class<?>[] {ContactStates.class},
                (proxy, method, given) -> {
                    if (method.getName().equals("suppress") || method.getName().equals("withdrew")) {
                        return null;
                    }
                    try {
                        return method.invoke(states, given);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}

package org.bankscrm.core.routing.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bankscrm.core.customer.CustomerId;
import org.bankscrm.core.customer.CustomerKey;
import org.bankscrm.core.customer.ExternalUserId;
import org.bankscrm.core.event.AppendStatus;
import org.bankscrm.core.event.Channel;
import org.bankscrm.core.event.CustomerEvent;
import org.bankscrm.core.event.EntryEvent.CodeShown;
import org.bankscrm.core.event.EventCursor;
import org.bankscrm.core.event.InMemoryEventLog;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.routing.state.ShowTrace.ByCustomer;
import org.bankscrm.core.routing.state.ShowTrace.ByTicket;
import org.bankscrm.core.routing.state.ShowTrace.Cause;
import org.bankscrm.core.routing.state.ShowTrace.NotFound;
import org.bankscrm.core.routing.state.StateReading.DecodedShow;
import org.bankscrm.core.routing.state.StateReading.KeyAge;
import org.bankscrm.core.routing.state.StateReading.Opaque;
import org.bankscrm.core.testkit.EventBuilder;
import org.bankscrm.core.testkit.MovableClock;
import org.bankscrm.core.testkit.Property;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;

class ShowLogTest {
    private static final Instant SHOWN = MovableClock.MORNING;
    private static final CustomerKey LAN = new CustomerId("C-0001");
    private static final CustomerKey WM_LAN = new ExternalUserId("wm-lan");
    private static final EmployeeId FANG = new EmployeeId("fang");
    private static final EmployeeId HE = new EmployeeId("he");
    private static final StateReading NO_TICKET = new Opaque("");
    private static final Map<String, EmployeeId> MANAGER_OF = Map.of("code-fang", FANG, "code-he", HE);

    private final SplittableRandom random = new SplittableRandom(1);
    private final ShowLog log = newLog();

    private static ShowLog newLog() {
        return new ShowLog(ShowLog.SEVEN_DAYS, code -> Optional.ofNullable(MANAGER_OF.get(code)));
    }

    private CodeShown show(CustomerKey customer, String code, Duration after) {
        return ShowLog.show(
                ShowTicket.random(random),
                customer,
                SHOWN.plus(after),
                code,
                new OrgUnitCode("0101"),
                "WHITE_LIST",
                Channel.UNKNOWN);
    }

    private static StateReading carrying(CodeShown show) {
        return new DecodedShow(EntryState.NONE, new ShowTicket(show.ticket()), KeyAge.CURRENT);
    }

    @Test
    void an_add_that_carries_the_ticket_is_traced_even_if_the_person_is_not_known_yet() {
        CodeShown show = show(LAN, "code-fang", Duration.ZERO);
        log.accept(show);

        ShowTrace trace = log.trace(carrying(show), List.of(WM_LAN), FANG, SHOWN.plusSeconds(40));

        assertThat(trace).isEqualTo(new ByTicket(show));
    }

    @Test
    void a_ticket_nobody_knows_is_not_replaced_by_a_guess() {
        log.accept(show(LAN, "code-fang", Duration.ZERO));
        CodeShown lost = show(LAN, "code-fang", Duration.ZERO);

        assertThat(log.trace(carrying(lost), List.of(LAN), FANG, SHOWN.plusSeconds(40)))
                .isEqualTo(new NotFound(Cause.UNKNOWN_TICKET));
    }

    @Test
    void without_a_ticket_the_latest_show_of_the_same_manager_counts() {
        CodeShown first = show(LAN, "code-fang", Duration.ZERO);
        CodeShown second = show(LAN, "code-fang", Duration.ofHours(1));
        CodeShown later = show(LAN, "code-fang", Duration.ofHours(3));
        CodeShown other = show(LAN, "code-he", Duration.ofMinutes(90));
        List.of(later, first, other, second).forEach(log::accept);

        assertThat(log.trace(NO_TICKET, List.of(WM_LAN, LAN), FANG, SHOWN.plus(Duration.ofHours(2))))
                .isEqualTo(new ByCustomer(second));
    }

    @Test
    void a_collective_code_fits_every_manager() {
        CodeShown show = show(LAN, "code-of-the-branch", Duration.ZERO);
        log.accept(show);

        assertThat(log.trace(NO_TICKET, List.of(LAN), HE, SHOWN)).isEqualTo(new ByCustomer(show));
    }

    @Test
    void a_code_of_another_manager_does_not_count_and_the_cause_says_so() {
        log.accept(show(LAN, "code-he", Duration.ZERO));

        assertThat(log.trace(NO_TICKET, List.of(LAN), FANG, SHOWN.plusSeconds(1)))
                .isEqualTo(new NotFound(Cause.OTHER_MANAGER));
        assertThat(log.trace(NO_TICKET, List.of(WM_LAN), FANG, SHOWN.plusSeconds(1)))
                .isEqualTo(new NotFound(Cause.NO_SHOW));
    }

    @Test
    void the_window_begins_with_the_show_and_ends_before_seven_days_are_over() {
        CodeShown show = show(LAN, "code-fang", Duration.ZERO);
        log.accept(show);

        assertThat(log.trace(NO_TICKET, List.of(LAN), FANG, SHOWN.minusMillis(1)))
                .isInstanceOf(NotFound.class);
        assertThat(log.trace(NO_TICKET, List.of(LAN), FANG, SHOWN)).isEqualTo(new ByCustomer(show));
        assertThat(log.trace(carrying(show), List.of(LAN), FANG, SHOWN.plus(Duration.ofDays(7))))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void a_voided_show_does_not_count_unless_the_correction_is_voided_too() {
        CodeShown show = show(LAN, "code-fang", Duration.ZERO);
        log.accept(EventBuilder.anEvent("x1").voiding(show.id().value()));
        log.accept(show);
        assertThat(log.trace(NO_TICKET, List.of(LAN), FANG, SHOWN)).isEqualTo(new NotFound(Cause.NO_SHOW));

        log.accept(EventBuilder.anEvent("x2").voiding("x1"));
        assertThat(log.trace(NO_TICKET, List.of(LAN), FANG, SHOWN)).isEqualTo(new ByCustomer(show));
    }

    @Test
    void forgetting_drops_only_shows_that_no_add_can_belong_to() {
        CodeShown old = show(LAN, "code-fang", Duration.ZERO);
        CodeShown young = show(LAN, "code-fang", Duration.ofDays(1));
        log.accept(old);
        log.accept(young);

        assertThat(log.forget(SHOWN.plus(Duration.ofDays(7)))).isEqualTo(1);
        assertThat(log.trace(carrying(old), List.of(LAN), FANG, SHOWN)).isInstanceOf(NotFound.class);
        assertThat(log.trace(carrying(young), List.of(LAN), FANG, SHOWN.plus(Duration.ofDays(2))))
                .isEqualTo(new ByTicket(young));
    }

    @Test
    void what_was_forgotten_is_not_found_by_customer_either_and_what_was_not_is() {
        CodeShown old = show(LAN, "code-fang", Duration.ZERO);
        CodeShown young = show(LAN, "code-fang", Duration.ofDays(1));
        CodeShown other = show(WM_LAN, "code-he", Duration.ZERO);
        List.of(old, young, other).forEach(log::accept);

        assertThat(log.forget(SHOWN.plus(Duration.ofDays(7)).minusMillis(1))).isZero();
        assertThat(log.forget(SHOWN.plus(Duration.ofDays(7)))).isEqualTo(2);

        assertThat(log.trace(NO_TICKET, List.of(LAN), FANG, SHOWN)).isEqualTo(new NotFound(Cause.NO_SHOW));
        assertThat(log.trace(NO_TICKET, List.of(WM_LAN), HE, SHOWN)).isEqualTo(new NotFound(Cause.NO_SHOW));
        assertThat(log.trace(NO_TICKET, List.of(LAN), FANG, SHOWN.plus(Duration.ofDays(2))))
                .isEqualTo(new ByCustomer(young));
        assertThat(log.forget(SHOWN.plus(Duration.ofDays(9)))).isEqualTo(1);
    }

    @Test
    void the_order_in_which_facts_arrive_and_repeats_change_nothing() {
        Property.forAll(generator -> {
                    List<CustomerEvent> facts = new ArrayList<>();
                    for (int i = 0; i < 8; i++) {
                        CodeShown show = show(
                                LAN,
                                generator.nextBoolean() ? "code-fang" : "code-he",
                                Duration.ofMinutes(generator.nextInt(4)));
                        facts.add(show);
                        if (generator.nextInt(4) == 0) {
                            facts.add(EventBuilder.anEvent("x" + i)
                                    .voiding(show.id().value()));
                        }
                    }
                    return facts;
                })
                .holds(facts -> {
                    List<CustomerEvent> shuffled = new ArrayList<>(facts);
                    shuffled.addAll(facts);
                    Collections.shuffle(shuffled, new Random(facts.size()));
                    ShowLog other = newLog();
                    ShowLog inOrder = newLog();
                    shuffled.forEach(other::accept);
                    facts.forEach(inOrder::accept);
                    Instant at = SHOWN.plusSeconds(120);
                    assertThat(other.trace(NO_TICKET, List.of(LAN), FANG, at))
                            .isEqualTo(inOrder.trace(NO_TICKET, List.of(LAN), FANG, at));
                });
    }

    @Test
    void shows_are_facts_of_the_event_log_and_come_back_from_it() {
        InMemoryEventLog events = new InMemoryEventLog();
        CodeShown show = show(LAN, "code-fang", Duration.ZERO);
        events.append(show);
        assertThat(events.append(show)).isEqualTo(AppendStatus.KNOWN);

        events.after(EventCursor.START, 10).forEach(logged -> log.accept(logged.event()));

        assertThat(log.trace(carrying(show), List.of(), FANG, SHOWN)).isEqualTo(new ByTicket(show));
    }

    @Test
    void a_window_of_no_length_is_refused() {
        assertThatThrownBy(() -> new ShowLog(Duration.ZERO, code -> Optional.empty()))
                .hasMessageContaining("window");
    }
}

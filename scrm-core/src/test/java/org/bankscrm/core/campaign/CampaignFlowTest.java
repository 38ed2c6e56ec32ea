package org.bankscrm.core.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bankscrm.core.testkit.EventBuilder.anEvent;

import org.bankscrm.core.campaign.FlowState.Mark;
import org.bankscrm.core.customer.ExternalUserId;
import org.bankscrm.core.draw.ledger.Participant;
import org.bankscrm.core.event.CampaignEvent.Awarded;
import org.bankscrm.core.event.CampaignEvent.Granted;
import org.bankscrm.core.event.CampaignEvent.Participated;
import org.bankscrm.core.event.CampaignId;
import org.bankscrm.core.event.CustomerEvent;
import org.bankscrm.core.event.EventCursor;
import org.bankscrm.core.event.EventLog;
import org.bankscrm.core.event.InMemoryEventLog;
import org.bankscrm.core.event.JdbcEventLog;
import org.bankscrm.core.jdbc.Schema;
import org.bankscrm.core.money.Money;
import org.bankscrm.core.testkit.H2Databases;
import org.bankscrm.core.testkit.MovableClock;
import org.bankscrm.core.testkit.Property;
import org.bankscrm.core.testkit.TestDatabase;
import org.bankscrm.core.time.Interval;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;

/** M131, M134: five steps and the grant, each counted, each idempotent by the caller's token. */
class CampaignFlowTest {
    private static final CampaignId SPRING = new CampaignId("spring");
    private static final Instant NOW = MovableClock.MORNING;
    private static final Interval PERIOD = new Interval(NOW, NOW.plus(Duration.ofDays(30)));
    private static final Participant LAN = Participant.of(new ExternalUserId("wm-customer"));
    private static final Participant WEI = Participant.of(new ExternalUserId("wm-customer-wei"));

    abstract static class Steps {
        private final MovableClock clock = MovableClock.atMorning();
        private EventLog log = new InMemoryEventLog();
        private CampaignFlow flow = flow(FlowPlan.STANDARD);

        @BeforeEach
        void open() {
            log = emptyLog();
            flow = flow(FlowPlan.STANDARD);
        }

        abstract EventLog emptyLog();

        private CampaignFlow flow(FlowPlan plan) {
            return new CampaignFlow(SPRING, PERIOD, plan, log, clock);
        }

        @Test
        void are_reached_one_after_the_other() {
            log.append(anEvent("add").added("li"));

            assertThat(flow.record(LAN, FlowStep.LINK, "t1")).isInstanceOf(StepOutcome.Reached.class);
            assertThat(flow.record(LAN, FlowStep.JOIN, "t2")).isInstanceOf(StepOutcome.Reached.class);
            assertThat(flow.record(LAN, FlowStep.INPUT, "t3")).isInstanceOf(StepOutcome.Reached.class);
            assertThat(flow.state(LAN).marks().keySet())
                    .containsExactly(FlowStep.ADD, FlowStep.LINK, FlowStep.JOIN, FlowStep.INPUT);
        }

        @Test
        void are_refused_with_every_step_that_is_missing_before_and_count_nothing() {
            assertThat(flow.record(LAN, FlowStep.INPUT, "t1"))
                    .isEqualTo(new StepOutcome.Missing(List.of(FlowStep.ADD, FlowStep.LINK, FlowStep.JOIN)));
            assertThat(flow.state(LAN)).isEqualTo(FlowState.START);
        }

        @Test
        void have_pages_between_them_that_the_funnel_counts() {
            log.append(anEvent("add").added("li"));
            flow.pass(LAN, "home-1");
            flow.pass(LAN, "activities-1");
            clock.advance(Duration.ofHours(1));
            flow.pass(LAN, "activities-1");
            flow.record(LAN, FlowStep.LINK, "t1");
            flow.pass(WEI, "home-2");

            Funnel funnel = Funnel.EMPTY.plus(flow.state(LAN)).plus(Funnel.EMPTY.plus(flow.state(WEI)));

            assertThat(flow.state(LAN).pages()).isEqualTo(2);
            assertThat(flow.state(LAN).marks().keySet()).containsExactly(FlowStep.ADD, FlowStep.LINK);
            assertThat(funnel.pages()).isEqualTo(3);
        }

        @Test
        void repeated_with_their_token_count_once_even_hours_later() {
            log.append(anEvent("add").added("li"));
            flow.record(LAN, FlowStep.LINK, "t1");
            clock.advance(Duration.ofHours(3));

            StepOutcome again = flow.record(LAN, FlowStep.LINK, "t1");

            assertThat(again).isEqualTo(new StepOutcome.Repeated(flow.state(LAN)));
            assertThat(flow.state(LAN).mark(FlowStep.LINK)).contains(new Mark(NOW, 1));
            assertThat(log.quarantined(10)).isEmpty();
        }

        @Test
        void repeated_with_another_token_count_as_one_more_time() {
            log.append(anEvent("add").added("li"));
            flow.record(LAN, FlowStep.LINK, "t1");
            clock.advance(Duration.ofHours(3));
            flow.record(LAN, FlowStep.LINK, "t2");

            assertThat(flow.state(LAN).mark(FlowStep.LINK)).contains(new Mark(NOW, 2));
        }

        @Test
        void under_a_token_of_somebody_else_count_for_nobody() {
            log.append(List.of(
                    anEvent("a").added("li"),
                    anEvent("b").about("wm-customer-wei").added("li")));
            flow.record(LAN, FlowStep.LINK, "t1");
            clock.advance(Duration.ofHours(1));

            assertThat(flow.record(WEI, FlowStep.LINK, "t1")).isEqualTo(new StepOutcome.TokenTaken());
            assertThat(flow.state(WEI).reached(FlowStep.LINK)).isFalse();
        }

        @Test
        void of_other_campaigns_do_not_count() {
            log.append(anEvent("add").added("li"));
            new CampaignFlow(new CampaignId("autumn"), PERIOD, FlowPlan.STANDARD, log, clock)
                    .record(LAN, FlowStep.LINK, "t1");

            assertThat(flow.state(LAN).reached(FlowStep.LINK)).isFalse();
        }

        @Test
        void an_add_before_the_period_is_no_step_and_one_the_host_records_is() {
            log.append(anEvent("add").at(NOW.minusSeconds(1)).added("li"));

            assertThat(flow.state(LAN).reached(FlowStep.ADD)).isFalse();
            assertThat(flow.record(LAN, FlowStep.ADD, "t0")).isInstanceOf(StepOutcome.Reached.class);
        }

        @Test
        void that_are_not_part_of_the_flow_are_refused() {
            assertThat(flow(FlowPlan.SHORTEST).record(LAN, FlowStep.INPUT, "t1"))
                    .isEqualTo(new StepOutcome.NotInFlow());
            assertThat(log.after(EventCursor.START, 10)).isEmpty();
        }

        @Test
        void draw_and_grant_cannot_be_claimed_by_hand() {
            assertThatThrownBy(() -> flow.record(LAN, FlowStep.DRAW, "t1"))
                    .hasMessageContaining("ADD, LINK, JOIN or INPUT");
            log.append(new Participated(anEvent("x").header(), SPRING, "draw"));
            assertThat(flow.state(LAN).reached(FlowStep.DRAW)).isFalse();
        }

        @Test
        void keep_nothing_personal_in_their_facts() {
            log.append(anEvent("add").added("li"));
            flow.record(LAN, FlowStep.LINK, "t1");

            assertThat(log.after(EventCursor.START, 10).get(1).event())
                    .hasToString("Participated[header="
                            + log.after(EventCursor.START, 10).get(1).event().header()
                            + ", campaign=spring, step=link]");
        }
    }

    @Nested
    class steps_in_memory extends Steps {
        @Override
        EventLog emptyLog() {
            return new InMemoryEventLog();
        }
    }

    @Nested
    class steps_on_h2 extends Steps {
        private final TestDatabase database = H2Databases.fresh();

        @AfterEach
        void drop() {
            database.close();
        }

        @Override
        EventLog emptyLog() {
            Schema.create(database.dataSource());
            return JdbcEventLog.on(database.dataSource());
        }
    }

    @Nested
    class the_fold {
        @Test
        void does_not_depend_on_order_nor_on_facts_given_twice() {
            Property.forAll(CampaignFlowTest::facts).runs(500).holds(facts -> {
                List<CustomerEvent> twice = new ArrayList<>(facts);
                twice.addAll(facts);
                Collections.shuffle(twice, new Random(1));

                assertThat(FlowState.of(SPRING, PERIOD, twice)).isEqualTo(FlowState.of(SPRING, PERIOD, facts));
            });
        }

        /** The reference counts each step by itself. */
        @Test
        void agrees_with_counting_each_step_by_itself() {
            Property.forAll(CampaignFlowTest::facts).runs(500).holds(facts -> {
                FlowState state = FlowState.of(SPRING, PERIOD, facts);

                for (FlowStep step : FlowStep.values()) {
                    List<Instant> times = facts.stream()
                            .filter(fact -> fact.id().value().startsWith(step.code()))
                            .filter(fact -> step != FlowStep.ADD || PERIOD.contains(fact.occurredAt()))
                            .map(CustomerEvent::occurredAt)
                            .sorted()
                            .toList();
                    assertThat(state.mark(step).map(Mark::times).orElse(0L)).isEqualTo(times.size());
                    assertThat(state.mark(step).map(Mark::first))
                            .isEqualTo(times.stream().findFirst());
                }
            });
        }
    }

    @Nested
    class the_funnel {
        @Test
        void counts_persons_and_times() {
            FlowState once =
                    FlowState.of(SPRING, PERIOD, List.of(anEvent("add1").added("li")));
            FlowState twice = FlowState.of(
                    SPRING,
                    PERIOD,
                    List.of(
                            anEvent("add1").added("li"),
                            anEvent("add2").added("han"),
                            new Participated(anEvent("l").header(), SPRING, "link")));

            Funnel funnel = Funnel.EMPTY.plus(once).plus(twice).plus(FlowState.START);

            assertThat(funnel.reached(FlowStep.ADD)).isEqualTo(2);
            assertThat(funnel.times().get(FlowStep.ADD)).isEqualTo(3);
            assertThat(funnel.reached(FlowStep.LINK)).isEqualTo(1);
            assertThat(funnel.reached(FlowStep.GRANT)).isZero();
        }

        @Test
        void of_two_groups_is_the_sum() {
            Property.forAll(random -> List.of(facts(random), facts(random), facts(random)))
                    .holds(people -> {
                        List<FlowState> states = people.stream()
                                .map(facts -> FlowState.of(SPRING, PERIOD, facts))
                                .toList();

                        Funnel together = Funnel.EMPTY
                                .plus(states.get(0))
                                .plus(states.get(1))
                                .plus(states.get(2));
                        Funnel apart = Funnel.EMPTY
                                .plus(states.get(0))
                                .plus(Funnel.EMPTY.plus(states.get(1)).plus(states.get(2)));

                        assertThat(apart).isEqualTo(together);
                    });
        }
    }

    @Nested
    class a_flow_plan {
        @Test
        void keeps_the_order_and_has_a_draw() {
            assertThatThrownBy(() -> FlowPlan.of(FlowStep.DRAW, FlowStep.LINK)).hasMessageContaining("order");
            assertThatThrownBy(() -> FlowPlan.of(FlowStep.ADD, FlowStep.ADD, FlowStep.DRAW))
                    .hasMessageContaining("once");
            assertThatThrownBy(() -> FlowPlan.of(FlowStep.ADD)).hasMessageContaining("DRAW");
            assertThat(FlowPlan.STANDARD.customerSteps()).isEqualTo(5);
            assertThat(FlowPlan.SHORTEST.customerSteps()).isEqualTo(3);
        }
    }

    private static List<CustomerEvent> facts(RandomGenerator random) {
        List<CustomerEvent> facts = new ArrayList<>();
        int count = random.nextInt(10);
        for (int i = 0; i < count; i++) {
            FlowStep step = FlowPlan.STANDARD.steps().get(random.nextInt(6));
            var event = anEvent(step.code() + "-" + i).after(Duration.ofMinutes(random.nextInt(-10, 100)));
            facts.add(
                    switch (step) {
                        case ADD -> event.added("li");
                        case LINK, JOIN, INPUT -> new Participated(event.header(), SPRING, step.code());
                        case DRAW -> new Awarded(event.header(), SPRING, i, Money.parse("1.88"));
                        case GRANT -> new Granted(event.header(), SPRING, i);
                    });
        }
        return facts;
    }
}

package org.bankscrm.compliance.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bankscrm.compliance.gate.GateKit.MONDAY;
import static org.bankscrm.compliance.gate.GateKit.POLICY;
import static org.bankscrm.compliance.gate.GateKit.TEXT;

import org.bankscrm.compliance.contact.ContactStates;
import org.bankscrm.compliance.contact.CustomerNumber;
import org.bankscrm.compliance.contact.InMemoryContactStates;
import org.bankscrm.compliance.contact.Purpose;
import org.bankscrm.compliance.gate.Admission.Admitted;
import org.bankscrm.compliance.gate.Admission.Refused;
import org.bankscrm.compliance.gate.GateDecision.Allowed;
import org.bankscrm.core.StoreException;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.quota.InMemoryQuotaLedger;
import org.bankscrm.core.quota.QuotaLedger;
import org.bankscrm.core.testkit.MovableClock;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.PrimitiveIterator;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;

class MassSendsTest {
    private static final EmployeeId PLANNER = new EmployeeId("wang.fang");
    private static final EmployeeId DIRECTOR = new EmployeeId("li.na");
    private static final long BASE = 1_000;

    private final MovableClock clock = MovableClock.at(MONDAY);
    private final MassSends sends = new MassSends(MassSendPolicy.STANDARD, new InMemoryQuotaLedger(clock));

    @Nested
    class a_condition {
        @Test
        void without_parts_selects_nobody() {
            assertThat(refusal(AudienceCondition.empty())).containsExactly(ReasonCode.EMPTY_CONDITION);
        }

        @Test
        void that_could_not_be_read_selects_nobody_even_with_parts_added() {
            assertThat(refusal(AudienceCondition.broken("unknown field").and("all", customer -> true)))
                    .containsExactly(ReasonCode.BROKEN_CONDITION);
        }

        @Test
        void that_fails_for_one_customer_is_broken_for_all() {
            AudienceCondition condition = AudienceCondition.where("fails", customer -> {
                if (customer == 999) {
                    throw new IllegalStateException("no such tag");
                }
                return customer < 10;
            });

            assertThat(refusal(condition)).containsExactly(ReasonCode.BROKEN_CONDITION);
            assertThat(condition.selects(999)).isFalse();
        }

        @Test
        void that_selects_nobody_is_said_to() {
            assertThat(refusal(AudienceCondition.where("none", customer -> false)))
                    .containsExactly(ReasonCode.NOBODY_SELECTED);
        }
    }

    @Nested
    class a_send {
        @Test
        void to_the_whole_base_is_refused_without_a_named_approver() {
            assertThat(refusal(AudienceCondition.wholeBase()))
                    .containsExactly(ReasonCode.WHOLE_BASE, ReasonCode.SHARE_OF_SEND);
        }

        @Test
        void that_leaves_a_few_out_is_still_one_to_the_whole_base() {
            assertThat(refusal(first(950))).contains(ReasonCode.WHOLE_BASE);
            assertThat(refusal(first(949))).containsExactly(ReasonCode.SHARE_OF_SEND);
        }

        @Test
        void to_the_whole_base_is_admitted_for_a_reason_somebody_else_stands_for() {
            MassSend send = send("a", AudienceCondition.wholeBase());

            assertThat(admit(send.approvedBy(DIRECTOR, "statutory notice of the new terms")))
                    .isEqualTo(
                            new Admitted(send.approvedBy(DIRECTOR, "statutory notice of the new terms"), BASE, BASE));
            assertThat(codes(admit(send.approvedBy(PLANNER, "because"))))
                    .containsExactly(ReasonCode.WHOLE_BASE, ReasonCode.SELF_APPROVED, ReasonCode.SHARE_OF_SEND);
        }

        @ParameterizedTest
        @CsvSource({"300, true", "301, false"})
        void may_reach_three_tenths_of_the_base(long customers, boolean admitted) {
            assertThat(admit(send("a", first(customers))) instanceof Admitted).isEqualTo(admitted);
        }

        @Test
        void finds_no_room_when_the_sends_of_the_day_have_reached_six_tenths() {
            assertThat(admit(send("a", first(300)))).isInstanceOf(Admitted.class);
            assertThat(admit(send("a", first(300)))).as("repeated").isInstanceOf(Admitted.class);
            assertThat(admit(send("b", first(300)))).isInstanceOf(Admitted.class);

            assertThat(codes(admit(send("c", first(1))))).containsExactly(ReasonCode.SHARE_OF_DAY);

            clock.advance(Duration.ofDays(1));
            assertThat(admit(send("c", first(1)))).isInstanceOf(Admitted.class);
        }

        @Test
        void counts_for_the_day_also_when_it_was_approved() {
            MassSend approved = send("a", first(600)).approvedBy(DIRECTOR, "statutory notice of the new terms");
            assertThat(admit(approved)).isInstanceOf(Admitted.class);

            assertThat(codes(admit(send("b", first(1))))).containsExactly(ReasonCode.SHARE_OF_DAY);
        }

        @Test
        void whose_admission_broke_off_a_day_ago_needs_a_new_id() {
            QuotaLedger ledger = new InMemoryQuotaLedger(clock);
            QuotaLedger breaking = (QuotaLedger) Proxy.newProxyInstance(
                    QuotaLedger.class.getClassLoader(), new Class<?>[] {QuotaLedger.class}, (proxy, method, args) -> {
                        if (method.getName().equals("confirm")) {
                            throw new StoreException(StoreException.Kind.OUTCOME_UNKNOWN, "answer lost", null);
                        }
                        return method.invoke(ledger, args);
                    });
            Admission broken = new MassSends(MassSendPolicy.STANDARD, breaking).admit(send("a", first(5)), base());
            clock.advance(Duration.ofDays(1).plusSeconds(1));
            MassSends mended = new MassSends(MassSendPolicy.STANDARD, ledger);

            assertThat(codes(broken)).containsExactly(ReasonCode.STORE_DOWN);
            assertThat(codes(mended.admit(send("a", first(5)), base()))).containsExactly(ReasonCode.NOT_ADMITTED);
            assertThat(mended.admit(send("b", first(5)), base())).isInstanceOf(Admitted.class);
        }

        @Test
        void is_refused_when_the_ledger_is_down() {
            QuotaLedger down = (QuotaLedger) Proxy.newProxyInstance(
                    QuotaLedger.class.getClassLoader(), new Class<?>[] {QuotaLedger.class}, (proxy, method, args) -> {
                        throw new StoreException(StoreException.Kind.UNAVAILABLE, "no database", null);
                    });

            Refused refused = (Refused) new MassSends(MassSendPolicy.STANDARD, down).admit(send("a", first(5)), base());

            assertThat(codes(refused)).containsExactly(ReasonCode.STORE_DOWN);
            assertThat(refused.faults()).extracting(OperationalFault::code).containsExactly("STORE_UNAVAILABLE");
        }
    }

    @Nested
    class an_admitted_send {
        private final GateKit kit = new GateKit();
        private final List<CustomerNumber> allowed = new ArrayList<>();
        private final List<ReasonCode> refused = new ArrayList<>();

        @Test
        void asks_for_each_selected_customer_once_and_hands_each_decision_on() {
            consented(200);
            Admitted admitted = (Admitted) admit(send("a", first(300)));

            MassSummary summary = kit.gate.plan(admitted, base(), this::request, sink());
            MassSummary again = kit.gate.plan(admitted, base(), this::request, sink());

            assertThat(summary.allowed()).isEqualTo(200);
            assertThat(summary.refused()).isEqualTo(100);
            assertThat(summary.reasons())
                    .containsOnlyKeys(ReasonCode.NO_CONSENT)
                    .containsValue(100L);
            assertThat(summary.complete()).isTrue();
            assertThat(again).isEqualTo(summary);
            assertThat(allowed).hasSize(400);
            assertThat(kit.states.of(new CustomerNumber(0), MONDAY).today()).containsValue(1);
            assertThat(kit.records).hasSize(600);
        }

        @Test
        void hands_decisions_on_before_it_has_asked_for_more_than_a_few_hundred() {
            Admitted admitted =
                    (Admitted) admit(send("a", AudienceCondition.wholeBase()).approvedBy(DIRECTOR, "terms change"));
            AtomicInteger asked = new AtomicInteger();
            AtomicInteger most = new AtomicInteger();
            AtomicInteger handedOn = new AtomicInteger();

            kit.gate.plan(
                    admitted,
                    base(),
                    customer -> {
                        most.accumulateAndGet(asked.incrementAndGet() - handedOn.get(), Math::max);
                        return request(customer);
                    },
                    (DecisionSink) Proxy.newProxyInstance(
                            DecisionSink.class.getClassLoader(),
                            new Class<?>[] {DecisionSink.class},
                            (proxy, method, args) -> {
                                handedOn.incrementAndGet();
                                return null;
                            }));

            assertThat(handedOn).hasValue((int) BASE);
            assertThat(most.get()).isLessThan(300);
        }

        @Test
        void reaches_no_more_customers_than_were_admitted() {
            consented(BASE);
            AtomicInteger most = new AtomicInteger(10);
            Admitted admitted =
                    (Admitted) admit(send("a", AudienceCondition.where("grows", customer -> customer < most.get())));
            most.set(15);

            MassSummary summary = kit.gate.plan(admitted, base(), this::request, sink());

            assertThat(summary.allowed()).isEqualTo(10);
            assertThat(refused).containsOnly(ReasonCode.NOT_ADMITTED).hasSize(5);
        }

        @Test
        void gives_every_reason_against_a_customer() {
            kit.clock.set(MONDAY.plus(Duration.ofHours(12)));
            Admitted admitted = (Admitted) admit(send("a", first(1)));

            kit.gate.plan(admitted, base(), this::request, sink());

            assertThat(refused).containsExactly(ReasonCode.QUIET_HOURS, ReasonCode.NO_CONSENT);
        }

        @Test
        void stops_when_the_store_goes_down_and_goes_on_where_it_was() {
            ContactStates real = new InMemoryContactStates();
            AtomicInteger calls = new AtomicInteger();
            ContactStates failing = (ContactStates) Proxy.newProxyInstance(
                    ContactStates.class.getClassLoader(),
                    new Class<?>[] {ContactStates.class},
                    (proxy, method, args) -> {
                        if (calls.incrementAndGet() == 2) {
                            throw new StoreException(StoreException.Kind.UNAVAILABLE, "no database", null);
                        }
                        return method.invoke(real, args);
                    });
            LongStream.range(0, BASE).forEach(c -> real.consented(new CustomerNumber(c), Purpose.MARKETING));
            MessageGate gate = kit.gate(POLICY, failing, kit.templates, GateRecorder.NONE);
            Admitted admitted =
                    (Admitted) admit(send("a", AudienceCondition.wholeBase()).approvedBy(DIRECTOR, "terms change"));

            MassSummary stopped = gate.plan(admitted, base(), this::request, sink());
            MassSummary resumed = gate.plan(admitted, base(), this::request, sink());

            assertThat(stopped.complete()).isFalse();
            assertThat(stopped.faults()).extracting(OperationalFault::part).containsExactly("contact-states");
            assertThat(stopped.allowed()).isLessThan(BASE);
            assertThat(resumed.allowed()).isEqualTo(BASE);
        }

        @Test
        void hands_out_again_what_a_sink_that_failed_had_not_taken() {
            consented(5);
            Admitted admitted = (Admitted) admit(send("a", first(5)));
            DecisionSink full = new DecisionSink() {
                @Override
                public void allowed(MessageRequest request, Allowed decision) {
                    if (request.key().customer().value() == 2) {
                        throw new IllegalStateException("the queue is full");
                    }
                }

                @Override
                public void refused(MessageRequest request, GateDecision decision) {}
            };

            assertThatThrownBy(() -> kit.gate.plan(admitted, base(), this::request, full))
                    .hasMessage("the queue is full");
            assertThat(kit.states.of(new CustomerNumber(4), MONDAY).today()).containsValue(1);

            kit.gate.plan(admitted, base(), this::request, sink());

            assertThat(allowed).hasSize(5);
            assertThat(kit.states.of(new CustomerNumber(4), MONDAY).today()).containsValue(1);
        }

        private void consented(long customers) {
            LongStream.range(0, customers)
                    .forEach(customer -> kit.states.consented(new CustomerNumber(customer), Purpose.MARKETING));
        }

        private MessageRequest request(long customer) {
            return MessageRequest.to(new CustomerNumber(customer), "summer").saying(Content.free(TEXT));
        }

        private DecisionSink sink() {
            return new DecisionSink() {
                @Override
                public void allowed(MessageRequest request, Allowed decision) {
                    allowed.add(decision.key().customer());
                }

                @Override
                public void refused(MessageRequest request, GateDecision decision) {
                    refused.addAll(GateKit.codes(decision));
                }
            };
        }
    }

    private static PrimitiveIterator.OfLong base() {
        return LongStream.range(0, BASE).iterator();
    }

    private static AudienceCondition first(long customers) {
        return AudienceCondition.where("first-" + customers, customer -> customer < customers);
    }

    private static MassSend send(String id, AudienceCondition condition) {
        return MassSend.of(id, "branch-3100", condition, PLANNER);
    }

    private Admission admit(MassSend send) {
        return sends.admit(send, base());
    }

    private static List<ReasonCode> codes(Admission admission) {
        return ((Refused) admission).reasons().stream().map(GateReason::code).toList();
    }

    private List<ReasonCode> refusal(AudienceCondition condition) {
        return codes(admit(send("any", condition)));
    }
}

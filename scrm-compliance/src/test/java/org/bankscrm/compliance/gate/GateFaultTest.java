package org.bankscrm.compliance.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bankscrm.compliance.gate.GateKit.LAN;
import static org.bankscrm.compliance.gate.GateKit.MONDAY;
import static org.bankscrm.compliance.gate.GateKit.POLICY;
import static org.bankscrm.compliance.gate.GateKit.TEXT;
import static org.bankscrm.compliance.gate.GateKit.codes;

import org.bankscrm.compliance.contact.ContactStates;
import org.bankscrm.compliance.contact.CustomerNumber;
import org.bankscrm.compliance.contact.InMemoryContactStates;
import org.bankscrm.compliance.contact.Purpose;
import org.bankscrm.compliance.gate.GateDecision.Allowed;
import org.bankscrm.compliance.gate.GateDecision.Blocked;
import org.bankscrm.core.StoreException;
import org.bankscrm.core.testkit.Simulation;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

class GateFaultTest {
    private final GateKit kit = new GateKit().consented();

    @ParameterizedTest
    @EnumSource
    void a_store_of_contacts_that_fails_blocks_and_says_so(StoreException.Kind kind) {
        MessageGate gate = kit.gate(POLICY, failing(kind), kit.templates, GateRecorder.NONE);

        Blocked blocked = (Blocked) gate.decide(kit.message().saying(Content.free(TEXT)));

        assertThat(codes(blocked)).containsExactly(ReasonCode.STORE_DOWN);
        assertThat(blocked.faults())
                .containsExactly(new OperationalFault(
                        "contact-states", "STORE_" + kind, kind != StoreException.Kind.REFUSED, "on purpose"));
        assertThat(gate.look(kit.message().saying(Content.free(TEXT)))).isInstanceOf(Blocked.class);
    }

    @Test
    void essential_information_is_not_sent_either_when_it_cannot_be_counted() {
        MessageGate gate = kit.gate(POLICY, failing(StoreException.Kind.UNAVAILABLE), kit.templates, GateRecorder.NONE);

        assertThat(gate.decide(kit.message()
                        .carrying(org.bankscrm.compliance.contact.InformationClass.SECURITY)
                        .saying(Content.free(TEXT))))
                .isInstanceOf(Blocked.class);
    }

    @Test
    void a_store_of_templates_that_fails_blocks_and_the_other_reasons_are_still_given() {
        Templates down = (id, version) -> {
            throw new StoreException(StoreException.Kind.UNAVAILABLE, "on purpose", null);
        };
        MessageGate gate = kit.gate(POLICY, new InMemoryContactStates(), down, GateRecorder.NONE);

        Blocked blocked = (Blocked) gate.decide(kit.message().saying(Content.approved("t", 1)));

        assertThat(codes(blocked)).containsExactly(ReasonCode.NO_CONSENT, ReasonCode.STORE_DOWN);
        assertThat(blocked.faults()).extracting(OperationalFault::part).containsExactly("templates");
    }

    @Test
    void a_decision_that_cannot_be_put_on_record_is_not_sent_and_does_not_count() {
        MessageGate gate = kit.gate(POLICY, kit.states, kit.templates, records -> {
            throw new StoreException(StoreException.Kind.UNAVAILABLE, "on purpose", null);
        });

        Blocked blocked = (Blocked) gate.decide(kit.message().saying(Content.free(TEXT)));

        assertThat(codes(blocked)).containsExactly(ReasonCode.EVIDENCE_DOWN);
        assertThat(blocked.faults()).extracting(OperationalFault::part).containsExactly("evidence");
        assertThat(kit.states.of(LAN, MONDAY).today()).isEmpty();
    }

    @Test
    void a_decision_is_one_call_to_the_store_and_one_to_the_recorder() {
        List<String> calls = new ArrayList<>();
        ContactStates counted = (ContactStates) Proxy.newProxyInstance(
                ContactStates.class.getClassLoader(), new Class<?>[] {ContactStates.class}, (proxy, method, args) -> {
                    calls.add(method.getName());
                    return method.invoke(kit.states, args);
                });
        MessageGate gate = kit.gate(POLICY, counted, kit.templates, records -> calls.add("record"));

        gate.decide(kit.message().saying(Content.free(TEXT)));
        gate.decide(kit.message().saying(Content.free("保本保息")));

        assertThat(calls).containsExactly("tryContact", "record", "look", "record");
    }

    @Test
    void a_message_whose_decision_could_not_be_put_on_record_is_sent_under_a_new_id() {
        List<Boolean> down = new ArrayList<>(List.of(true));
        MessageGate gate = kit.gate(POLICY, kit.states, kit.templates, records -> {
            if (!down.isEmpty()) {
                throw new StoreException(StoreException.Kind.UNAVAILABLE, "on purpose", null);
            }
        });
        MessageRequest first = kit.message().saying(Content.free(TEXT));
        gate.decide(first);
        down.clear();

        assertThat(codes(gate.decide(first))).containsExactly(ReasonCode.ALREADY_GIVEN_BACK);
        assertThat(gate.decide(kit.message().saying(Content.free(TEXT)))).isInstanceOf(Allowed.class);
    }

    @Test
    void no_cap_is_exceeded_and_no_message_counted_twice_when_answers_are_lost() {
        Simulation.forSeeds(20, simulation -> sendersWhoseAnswersAreLost(simulation, 2, 2, 4, 2));
    }

    @Test
    @Tag("faults")
    void no_cap_is_exceeded_when_answers_are_lost_in_many_other_orders() {
        Simulation.forSeeds(300, simulation -> sendersWhoseAnswersAreLost(simulation, 2, 2, 4, 2));
    }

    @Test
    void no_cap_is_exceeded_by_32_threads_on_each_of_two_machines_whose_answers_are_lost() {
        Simulation.forSeeds(3, simulation -> sendersWhoseAnswersAreLost(simulation, 2, 32, 2, 12));
    }

    /**
     * Senders on a network that loses requests and answers repeat what they asked, and send what they are allowed to. Each
     * machine has a gate and a connection of its own to the one store.
     */
    private void sendersWhoseAnswersAreLost(
            Simulation simulation, int machines, int senders, int messagesEach, int customers) {
        Simulation.Losses losses = Simulation.Losses.ofAcknowledgements(
                        25, () -> new StoreException(StoreException.Kind.OUTCOME_UNKNOWN, "answer lost", null))
                .andRequests(10);
        ContactStates real = new InMemoryContactStates();
        Map<CustomerNumber, Integer> sent = new HashMap<>();
        Set<String> messages = new HashSet<>();
        for (int customer = 0; customer < customers; customer++) {
            real.consented(new CustomerNumber(customer), Purpose.MARKETING);
        }
        for (int m = 0; m < machines; m++) {
            ContactStates lossy = simulation.wrap(ContactStates.class, real, losses);
            MessageGate gate = kit.gate(POLICY, lossy, kit.templates, GateRecorder.NONE);
            for (int a = 0; a < senders; a++) {
                String sender = "sender-" + m + "-" + a;
                simulation.actor(sender, () -> {
                    for (int i = 0; i < messagesEach; i++) {
                        CustomerNumber customer =
                                new CustomerNumber(simulation.random().nextInt(customers));
                        String message = sender + "-" + i;
                        MessageRequest request =
                                MessageRequest.to(customer, message).saying(Content.free(TEXT));
                        if (untilAnswered(gate, request) instanceof Allowed allowed) {
                            assertThat(messages.add(message)).isTrue();
                            assertThat(sent.merge(customer, 1, Integer::sum)).isLessThanOrEqualTo(3);
                            untilConfirmed(gate, allowed);
                        }
                    }
                });
            }
        }
        simulation.run();
        assertThat(sent).isNotEmpty();
        sent.forEach((customer, count) ->
                assertThat(real.of(customer, Simulation.START).today()).containsValue(count));
    }

    private static GateDecision untilAnswered(MessageGate gate, MessageRequest request) {
        while (true) {
            GateDecision decision = gate.decide(request);
            if (!codes(decision).contains(ReasonCode.STORE_DOWN)) {
                return decision;
            }
        }
    }

    private static void untilConfirmed(MessageGate gate, Allowed allowed) {
        while (true) {
            try {
                gate.confirm(allowed.key());
                return;
            } catch (StoreException e) {
                assertThat(e.retrySafe()).isTrue();
            }
        }
    }

    private static ContactStates failing(StoreException.Kind kind) {
        return (ContactStates) Proxy.newProxyInstance(
                ContactStates.class.getClassLoader(), new Class<?>[] {ContactStates.class}, (proxy, method, args) -> {
                    throw new StoreException(kind, "on purpose", null);
                });
    }
}

package org.bankscrm.compliance.gate;

import org.bankscrm.compliance.contact.ContactHours;
import org.bankscrm.compliance.contact.ContactPolicy;
import org.bankscrm.compliance.contact.ContactStates;
import org.bankscrm.compliance.contact.CustomerNumber;
import org.bankscrm.compliance.contact.InMemoryContactStates;
import org.bankscrm.compliance.contact.Purpose;
import org.bankscrm.compliance.words.Dictionary;
import org.bankscrm.compliance.words.Words;
import org.bankscrm.core.testkit.MovableClock;
import org.bankscrm.core.time.PublishedCalendar;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A gate in memory on an ordinary Monday morning, and what tests ask of it. */
final class GateKit {
    static final Instant MONDAY = Instant.parse("2026-06-29T10:00:00+08:00");
    static final CustomerNumber LAN = new CustomerNumber(310_000_017L);
    static final String TEXT = "您好，本周末网点有理财讲座，欢迎参加。理财非存款、产品有风险、投资须谨慎。";
    static final GatePolicy POLICY =
            GatePolicy.standard(ContactPolicy.standard(ContactHours.standard(PublishedCalendar.shipped())));
    private static final Dictionary DICTIONARY = Dictionary.shipped();

    final MovableClock clock = MovableClock.at(MONDAY);
    final TemplateBook templates = new TemplateBook();
    final List<GateRecord> records = new ArrayList<>();
    final ContactStates states;
    final MessageGate gate;
    private int messages;

    GateKit() {
        this(POLICY);
    }

    GateKit(GatePolicy policy) {
        this(policy, new InMemoryContactStates());
    }

    GateKit(GatePolicy policy, ContactStates states) {
        this.states = states;
        this.gate = new MessageGate(policy, states, new Words(DICTIONARY), templates, records::addAll, clock);
    }

    MessageGate gate(GatePolicy policy, ContactStates others, Templates book, GateRecorder recorder) {
        return new MessageGate(policy, others, new Words(DICTIONARY), book, recorder, clock);
    }

    GateKit consented() {
        states.consented(LAN, Purpose.MARKETING);
        return this;
    }

    MessageRequest.Builder message() {
        return MessageRequest.to(LAN, "message-" + messages++);
    }

    GateDecision decide(MessageRequest.Builder request) {
        return gate.decide(request.saying(Content.free(TEXT)));
    }

    /** Lets so many messages be sent and answered. */
    GateKit sent(int count) {
        for (int i = 0; i < count; i++) {
            GateDecision decision = decide(message());
            gate.confirm(decision.key());
            if (!(decision instanceof GateDecision.Allowed)) {
                throw new IllegalStateException(decision.toString());
            }
            states.replied(LAN, clock.instant());
        }
        return this;
    }

    static List<ReasonCode> codes(GateDecision decision) {
        return decision.reasons().stream().map(GateReason::code).toList();
    }
}

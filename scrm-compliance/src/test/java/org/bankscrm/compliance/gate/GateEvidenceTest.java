package org.bankscrm.compliance.gate;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.compliance.contact.ContactHours;
import org.bankscrm.compliance.contact.ContactPolicy;
import org.bankscrm.compliance.contact.CustomerNumber;
import org.bankscrm.compliance.contact.InMemoryContactStates;
import org.bankscrm.compliance.contact.Purpose;
import org.bankscrm.compliance.evidence.Decision;
import org.bankscrm.compliance.evidence.EvidenceLog;
import org.bankscrm.compliance.evidence.EvidenceVerifier;
import org.bankscrm.compliance.evidence.InMemoryEvidenceStore;
import org.bankscrm.compliance.evidence.StreamId;
import org.bankscrm.compliance.evidence.Verification;
import org.bankscrm.compliance.evidence.Whose;
import org.bankscrm.compliance.privacy.HashKey;
import org.bankscrm.compliance.privacy.Pseudonymizer;
import org.bankscrm.compliance.words.Dictionary;
import org.bankscrm.compliance.words.Words;
import org.bankscrm.core.StoreException;
import org.bankscrm.core.testkit.MovableClock;
import org.bankscrm.core.time.BankTime;
import org.bankscrm.core.time.PublishedCalendar;
import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

class GateEvidenceTest {
    private static final CustomerNumber LAN = new CustomerNumber(310_000_017L);
    private static final LocalDate TODAY = BankTime.dayOf(MovableClock.MORNING);

    private final MovableClock clock = MovableClock.atMorning();
    private final InMemoryEvidenceStore store = new InMemoryEvidenceStore();
    private final Pseudonymizer pseudonyms = Pseudonymizer.of(
            List.of(HashKey.hmacSha256("k1", "0123456789abcdef".getBytes(java.nio.charset.StandardCharsets.US_ASCII))));

    private MessageGate gate(GateRecorder recorder) {
        InMemoryContactStates states = new InMemoryContactStates();
        states.consented(LAN, Purpose.MARKETING);
        return new MessageGate(
                GatePolicy.standard(ContactPolicy.standard(ContactHours.standard(PublishedCalendar.shipped()))),
                states,
                new Words(Dictionary.shipped()),
                new TemplateBook(),
                recorder,
                clock);
    }

    private static MessageRequest request(int number) {
        return MessageRequest.to(LAN, "m" + number)
                .from("wang.fang")
                .campaign("gold-2026")
                .saying(Content.free("您好，周末网点有理财讲座。"));
    }

    @Test
    void every_decision_of_the_gate_is_exported_for_its_customer_and_can_be_verified() {
        EvidenceLog log = EvidenceLog.on(store, new StreamId("gate-1"), clock, new SplittableRandom(1));
        MessageGate gate = gate(GateEvidence.on(log, pseudonyms));
        for (int i = 1; i <= 4; i++) {
            gate.decide(request(i));
        }
        Whose whose = new Whose.Customer(pseudonyms.all(GateEvidence.customerOf(LAN)));
        List<String> file = new ArrayList<>();
        log.export().extract(whose, TODAY, TODAY, file::add);

        List<Decision> decisions = store.chain(new StreamId("gate-1"), TODAY, 0, TODAY, 10).stream()
                .map(record -> record.decision())
                .toList();
        assertThat(decisions.stream().map(Decision::outcome))
                .containsExactly("ALLOWED", "ALLOWED", "ALLOWED", "DEFERRED");
        assertThat(decisions).extracting(Decision::kind).containsOnly("contact.gate");
        assertThat(decisions).extracting(Decision::token).containsExactly("m1", "m2", "m3", "m4");
        assertThat(decisions.get(3).reasons().get(0).finding()).isEqualTo("DAY_CAP");
        assertThat(decisions.get(0).rules()).isNotEmpty();
        assertThat(decisions.get(0).by()).isEqualTo("wang.fang");
        assertThat(EvidenceVerifier.ofFile().verify(file.stream())).isInstanceOf(Verification.Intact.class);
        assertThat(EvidenceVerifier.ofFile().verify(file.stream()).summary().kept())
                .isEqualTo(4);
        assertThat(String.join("\n", file)).doesNotContain("310000017", "理财讲座");
    }

    @Test
    void what_cannot_be_put_on_record_is_not_sent() {
        MessageGate gate = gate(GateEvidence.on(
                decisions -> {
                    throw new StoreException(StoreException.Kind.UNAVAILABLE, "down", null);
                },
                pseudonyms));

        assertThat(gate.decide(request(1)))
                .isInstanceOfSatisfying(
                        GateDecision.Blocked.class,
                        blocked -> assertThat(blocked.reasons())
                                .extracting(GateReason::code)
                                .contains(ReasonCode.EVIDENCE_DOWN));
    }
}

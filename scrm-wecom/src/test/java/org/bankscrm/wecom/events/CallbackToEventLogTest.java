package org.bankscrm.wecom.events;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.core.customer.ExternalUserId;
import org.bankscrm.core.event.AppendStatus;
import org.bankscrm.core.event.CustomerEvent;
import org.bankscrm.core.event.EventHeader;
import org.bankscrm.core.event.InMemoryEventLog;
import org.bankscrm.core.event.RelationEvent.Added;
import org.bankscrm.core.event.RelationEvent.DeletedByCustomer;
import org.bankscrm.core.event.RelationEvent.TransferKind;
import org.bankscrm.core.event.RelationEvent.TransferRefused;
import org.bankscrm.core.event.RelationEvent.TransferStarted;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.testkit.MovableClock;
import org.bankscrm.wecom.callback.CallbackMessage;
import org.bankscrm.wecom.callback.CallbackOutcome.Received;
import org.bankscrm.wecom.callback.CallbackReceiver;
import org.bankscrm.wecom.callback.CallbackSettings;
import org.bankscrm.wecom.callback.CallbackWriter;
import org.bankscrm.wecom.callback.EncryptedEnvelope;
import org.bankscrm.wecom.events.Mapping.Mapped;
import org.bankscrm.wecom.events.Mapping.Reason;
import org.bankscrm.wecom.events.Mapping.Unmappable;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/** The whole way of a callback: sealed by WeCom, received, mapped, appended. */
class CallbackToEventLogTest {
    private static final CallbackSettings SETTINGS =
            CallbackSettings.of("Token7", "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG", SampleCallbacks.CORP);
    private static final ExternalUserId LAN = new ExternalUserId("wm-lan");

    private final MovableClock clock = MovableClock.atMorning();
    private final CallbackWriter weCom = new CallbackWriter(SETTINGS, new SplittableRandom(1));
    private final CallbackReceiver receiver = new CallbackReceiver(SETTINGS, clock);
    private final InMemoryEventLog log = new InMemoryEventLog();
    private final CallbackMapper mapper = new CallbackMapper(clock, PendingTransfers.from(log));

    @Test
    void what_wecom_tells_stands_in_the_log() {
        CallbackMessage added = now("add_external_contact", "wm-lan", "State", "hall-01");
        clock.advance(Duration.ofMinutes(1));
        CallbackMessage deleted = now("del_follow_user", "wm-lan");

        assertThat(deliver(added)).containsExactly(AppendStatus.NEW);
        assertThat(deliver(deleted)).containsExactly(AppendStatus.NEW);

        List<CustomerEvent> facts = log.of(LAN);
        assertThat(facts).hasSize(2);
        assertThat(facts.get(0)).isInstanceOfSatisfying(Added.class, fact -> {
            assertThat(fact.state()).isEqualTo("hall-01");
            assertThat(fact.occurredAt()).isEqualTo(MovableClock.MORNING);
            assertThat(fact.learnedAt()).isEqualTo(MovableClock.MORNING.plusSeconds(60));
        });
        assertThat(facts.get(1)).isInstanceOf(DeletedByCustomer.class);
    }

    @Test
    void a_callback_delivered_again_is_known() {
        CallbackMessage message = now("add_external_contact", "wm-lan");
        deliver(message);

        clock.advance(Duration.ofSeconds(5));

        assertThat(deliver(message)).containsExactly(AppendStatus.KNOWN);
        assertThat(log.of(LAN)).hasSize(1);
    }

    @Test
    void two_customers_added_in_one_second_are_two_facts() {
        assertThat(deliver(now("add_external_contact", "wm-lan"))).containsExactly(AppendStatus.NEW);
        assertThat(deliver(now("add_external_contact", "wm-mei"))).containsExactly(AppendStatus.NEW);

        assertThat(log.quarantined(10)).isEmpty();
    }

    @Test
    void a_refused_transfer_is_known_too_when_it_is_delivered_again() {
        log.append(new TransferStarted(
                EventHeader.of("start", LAN, clock.instant(), "test"),
                new EmployeeId("b0"),
                new EmployeeId("b1"),
                TransferKind.ON_JOB));
        clock.advance(Duration.ofHours(3));
        CallbackMessage message = now("transfer_fail", "wm-lan", "FailReason", "customer_refused");

        assertThat(deliver(message)).containsExactly(AppendStatus.NEW);
        assertThat(deliver(message)).containsExactly(AppendStatus.KNOWN);

        assertThat(log.of(LAN).get(1))
                .isInstanceOfSatisfying(
                        TransferRefused.class, fact -> assertThat(fact.from()).isEqualTo(new EmployeeId("b0")));
        assertThat(mapper.map(now("transfer_fail", "wm-mei", "FailReason", "customer_refused")))
                .isEqualTo(new Unmappable(Reason.TRANSFER_NOT_STARTED_HERE, List.of()));
    }

    private CallbackMessage now(String changeType, String customer, String... more) {
        return SampleCallbacks.eventAt(
                clock.instant(), "change_external_contact", changeType, SampleCallbacks.ofCustomer(customer, more));
    }

    private List<AppendStatus> deliver(CallbackMessage message) {
        EncryptedEnvelope sealed = weCom.seal(message, clock.instant());
        Received received = (Received) receiver.receive(
                sealed.signature(), sealed.timestamp(), sealed.nonce(), sealed.toPostBody(SampleCallbacks.CORP));
        return log.append(((Mapped) mapper.map(received.message())).events());
    }
}

package org.bankscrm.wecom.fake;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.core.customer.ExternalUserId;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.wecom.call.RetryPolicy;
import org.bankscrm.wecom.call.WeComException;
import org.bankscrm.wecom.call.WeComException.DeadlinePassed;
import org.bankscrm.wecom.call.WeComException.HeldBack;
import org.bankscrm.wecom.call.WeComException.OutcomeUnknown;
import org.bankscrm.wecom.call.WeComException.Refused;
import org.bankscrm.wecom.client.WeComCalls;
import org.bankscrm.wecom.client.WeComClient;
import org.bankscrm.wecom.message.MassMessage;
import org.bankscrm.wecom.tag.TagMark;
import org.bankscrm.wecom.testkit.fake.FakeWeCom;
import org.bankscrm.wecom.testkit.fake.Fault;
import org.bankscrm.wecom.testkit.fake.Faults.OnCalls;
import org.bankscrm.wecom.testkit.fake.Hold;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What the client reports when a call goes wrong, and what has really happened at WeCom.
 *
 * <p>A row is a fault, met by the first call or by all; a column is an effect. "there" and "not there" is the tag of an
 * idempotent call, the number is how many mass messages there are after one was asked for: never two.
 */
class FaultMatrixTest {
    private static final EmployeeId ZHANG = new EmployeeId("zhang");
    private static final ExternalUserId LAN = new ExternalUserId("wm-lan");

    private static final String READ = "externalcontact/get";
    private static final String IDEMPOTENT = "externalcontact/mark_tag";
    private static final String NON_IDEMPOTENT = "externalcontact/add_msg_template";
    private static final int MOST_ATTEMPTS = 4;

    private static final Map<String, Fault> FAULTS = Map.ofEntries(
            Map.entry("reset before apply", Fault.resetBeforeApply()),
            Map.entry("reset after apply", Fault.resetAfterApply()),
            Map.entry("time-out after apply", Fault.slowBody(Duration.ofSeconds(5))),
            Map.entry("slow body", Fault.slowBody(Duration.ofMillis(50))),
            Map.entry("503 before apply", Fault.status(503)),
            Map.entry("504 after apply", Fault.statusAfterApply(504)),
            Map.entry("403 of a gateway", Fault.status(403)),
            Map.entry("-1 before apply", Fault.error(-1)),
            Map.entry("-1 after apply", Fault.errorAfterApply(-1)),
            Map.entry("42001", Fault.error(42001)),
            Map.entry("45009", Fault.error(45009)),
            Map.entry("45033", Fault.error(45033)),
            Map.entry("45035", Fault.error(45035)),
            Map.entry("malformed JSON", Fault.malformedBody()),
            Map.entry("truncated body", Fault.truncatedBody()));

    private FakeWeCom fake;
    private String tag;

    @BeforeEach
    void start() {
        fake = FakeWeCom.builder().threads(16).start();
        fake.related("zhang", "wm-lan");
        tag = fake.console().tagCreated("等级", "金卡");
    }

    @AfterEach
    void stop() {
        fake.close();
    }

    /** Returns calls whose waiting moves the clock of the fake. */
    private WeComCalls calls(Duration attemptTimeout) {
        return WeComClient.forCorp(fake.corpId(), fake.clock())
                .app(FakeWeCom.APP, FakeWeCom.SECRET)
                .address(fake.url())
                .retries(new RetryPolicy(MOST_ATTEMPTS - 1, Duration.ofMillis(200), attemptTimeout))
                .pause(fake::advance)
                .build()
                .app(FakeWeCom.APP)
                .within(Duration.ofSeconds(30));
    }

    private String read(WeComCalls calls) {
        return reported(() -> calls.customers().get(LAN));
    }

    private String mark(WeComCalls calls) {
        return reported(
                () -> calls.tags().mark(TagMark.of(ZHANG, LAN).add(List.of(tag)).build()));
    }

    private String send(WeComCalls calls) {
        return reported(() -> calls.massMessages()
                .add(MassMessage.toCustomers(List.of(LAN))
                        .sender(ZHANG)
                        .text("节日快乐")
                        .build()));
    }

    private static String reported(Runnable call) {
        try {
            call.run();
            return "answered";
        } catch (WeComException e) {
            String what = e instanceof Refused refused
                    ? "refused " + refused.errorCode()
                    : e instanceof HeldBack held
                            ? "held back " + held.reason()
                            : e instanceof OutcomeUnknown
                                    ? "unknown"
                                    : e instanceof DeadlinePassed ? "too late" : "unavailable";
            assertThat(e.retrySafe()).as(what).isEqualTo(isSafeToRepeat(e));
            return what;
        }
    }

    private static boolean isSafeToRepeat(WeComException e) {
        return e instanceof Refused refused ? refused.kind().helpsToRetry() : !(e instanceof OutcomeUnknown);
    }

    private String tagged() {
        return fake.tagsOf("zhang", "wm-lan").contains(tag) ? "there" : "not there";
    }

    private void assertNothingWasDoneTwice() {
        assertThat(fake.massMessages()).hasSizeLessThan(2);
        for (String path : List.of(READ, IDEMPOTENT, NON_IDEMPOTENT)) {
            assertThat(fake.calls(path)).as(path).isBetween(0, MOST_ATTEMPTS);
        }
    }

    @ParameterizedTest(name = "{0}, {1}: {2} | {3} | {4}")
    @CsvSource(delimiter = '|', textBlock = """
            reset before apply   | once   | answered      | answered, there          | unknown, 0
            reset before apply   | always | unavailable   | unavailable, not there   | unknown, 0
            reset after apply    | once   | answered      | answered, there          | unknown, 1
            reset after apply    | always | unavailable   | unavailable, there       | unknown, 1
            slow body            | always | answered      | answered, there          | answered, 1
            503 before apply     | once   | answered      | answered, there          | unknown, 0
            503 before apply     | always | unavailable   | unavailable, not there   | unknown, 0
            504 after apply      | once   | answered      | answered, there          | unknown, 1
            504 after apply      | always | unavailable   | unavailable, there       | unknown, 1
            403 of a gateway     | once   | answered      | answered, there          | answered, 1
            403 of a gateway     | always | unavailable   | unavailable, not there   | unavailable, 0
            -1 before apply      | once   | answered      | answered, there          | unknown, 0
            -1 before apply      | always | refused -1    | refused -1, not there    | unknown, 0
            -1 after apply       | once   | answered      | answered, there          | unknown, 1
            -1 after apply       | always | refused -1    | refused -1, there        | unknown, 1
            42001                | once   | answered      | answered, there          | answered, 1
            42001                | always | refused 42001 | refused 42001, not there | refused 42001, 0
            45009                | once   | refused 45009 | refused 45009, not there | refused 45009, 0
            45033                | once   | answered      | answered, there          | answered, 1
            45033                | always | refused 45033 | refused 45033, not there | refused 45033, 0
            45035                | once   | answered      | answered, there          | answered, 1
            45035                | always | refused 45035 | refused 45035, not there | refused 45035, 0
            malformed JSON       | once   | answered      | answered, there          | unknown, 1
            malformed JSON       | always | unavailable   | unavailable, there       | unknown, 1
            truncated body       | once   | answered      | answered, there          | unknown, 1
            truncated body       | always | unavailable   | unavailable, there       | unknown, 1
            """)
    void a_fault_is_reported_as_what_it_is(String fault, String times, String read, String idempotent, String other) {
        for (String path : List.of(READ, IDEMPOTENT, NON_IDEMPOTENT)) {
            on(path, times).fails(FAULTS.get(fault));
        }
        WeComCalls calls = calls(Duration.ofSeconds(20));

        assertThat(read(calls)).isEqualTo(read);
        assertThat(mark(calls) + ", " + tagged()).isEqualTo(idempotent);
        assertThat(send(calls) + ", " + fake.massMessages().size()).isEqualTo(other);
        assertNothingWasDoneTwice();
    }

    private OnCalls on(String path, String times) {
        return times.equals("once")
                ? fake.faults().on(path).call(1)
                : fake.faults().on(path).everyCall();
    }

    @Test
    void a_time_out_after_apply_is_repeated_or_unknown() {
        WeComCalls calls = impatient();
        for (String path : List.of(READ, IDEMPOTENT, NON_IDEMPOTENT)) {
            fake.faults().on(path).call(fake.calls(path) + 1).fails(FAULTS.get("time-out after apply"));
        }

        assertThat(read(calls)).isEqualTo("answered");
        assertThat(mark(calls) + ", " + tagged()).isEqualTo("answered, there");
        assertThat(send(calls) + ", " + fake.massMessages().size()).isEqualTo("unknown, 1");
        assertNothingWasDoneTwice();
    }

    @Test
    @Timeout(30)
    void a_time_out_before_apply_leaves_a_call_on_its_way_that_may_be_applied_later() {
        WeComCalls calls = impatient();
        Hold read = fake.faults().on(READ).call(fake.calls(READ) + 1).hold();
        Hold idempotent = fake.faults().on(IDEMPOTENT).call(1).hold();
        Hold other = fake.faults().on(NON_IDEMPOTENT).call(1).hold();

        assertThat(read(calls)).isEqualTo("answered");
        assertThat(mark(calls) + ", " + tagged())
                .as("WeCom sees two writes at once while it still has the first")
                .isEqualTo("refused 45035, not there");
        assertThat(send(calls) + ", " + fake.massMessages().size()).isEqualTo("unknown, 0");

        read.release();
        idempotent.release();
        other.release();
        awaitArrival();
        assertThat(tagged()).isEqualTo("there");
        assertThat(fake.massMessages()).hasSize(1);
        assertNothingWasDoneTwice();
    }

    /** Waits for what is still on its way, as far as the fake shows it. */
    private void awaitArrival() {
        while (tagged().equals("not there") || fake.massMessages().isEmpty()) {
            assertThat(Thread.interrupted()).as("gave up waiting").isFalse();
            Thread.onSpinWait();
        }
    }

    @Test
    void a_block_by_wecom_holds_back_the_calls_after_it() {
        fake.faults().on(READ).call(1).rateLimited();
        WeComCalls calls = calls(Duration.ofSeconds(20));

        assertThat(read(calls)).isEqualTo("refused 45009");
        assertThat(read(calls)).isEqualTo("held back BLOCKED");
        assertThat(fake.calls(READ)).isEqualTo(1);

        fake.advance(Duration.ofMinutes(2));
        assertThat(read(calls)).isEqualTo("answered");
    }

    /** Returns calls that give up soon, made once before so that nothing is slow for the first time. */
    private WeComCalls impatient() {
        calls(Duration.ofSeconds(20)).customers().get(LAN);
        WeComCalls calls = calls(Duration.ofMillis(700));
        calls.customers().get(LAN);
        return calls;
    }
}

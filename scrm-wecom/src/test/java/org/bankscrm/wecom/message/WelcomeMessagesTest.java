package org.bankscrm.wecom.message;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bankscrm.wecom.call.KnownEndpoint.SEND_WELCOME_MSG;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import okhttp3.OkHttpClient;
import org.bankscrm.core.customer.ExternalUserId;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.wecom.StubbedWeCom;
import org.bankscrm.wecom.call.CallSetting;
import org.bankscrm.wecom.call.Calls;
import org.bankscrm.wecom.call.Deadline;
import org.bankscrm.wecom.call.Endpoint;
import org.bankscrm.wecom.call.InvalidRequestException;
import org.bankscrm.wecom.call.JacksonJson;
import org.bankscrm.wecom.call.RetryPolicy;
import org.bankscrm.wecom.call.Tokens;
import org.bankscrm.wecom.call.WeComCaller;
import org.bankscrm.wecom.call.WeComException.Refused;
import org.bankscrm.wecom.callback.CallbackField;
import org.bankscrm.wecom.callback.CallbackMessage;
import org.bankscrm.wecom.callback.CustomerContactEvent;
import org.bankscrm.wecom.callback.PersonalText;
import org.bankscrm.wecom.limit.CallLimits;
import org.bankscrm.wecom.message.WelcomeOutcome.AlreadyServed;
import org.bankscrm.wecom.message.WelcomeOutcome.AwaitingArchiveConsent;
import org.bankscrm.wecom.message.WelcomeOutcome.Delivered;
import org.bankscrm.wecom.message.WelcomeOutcome.TakenByAnotherApp;
import org.bankscrm.wecom.message.WelcomeOutcome.TooLate;
import org.bankscrm.wecom.message.WelcomeOutcome.Unknown;
import org.bankscrm.wecom.token.AccessToken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

class WelcomeMessagesTest {
    private static final WelcomeMessage HELLO =
            WelcomeMessage.builder().text("hello").build();
    private static final String HINT = "1-2";

    @RegisterExtension
    static final StubbedWeCom WECOM = new StubbedWeCom();

    private final List<Duration> pauses = new ArrayList<>();
    private final Instant now = WECOM.clock().instant();
    private final WelcomeCode code = new WelcomeCode(new PersonalText("secret-code"), now);
    private final WelcomeMessages welcome = welcomeUntil(new Deadline(now.plusSeconds(3600)));

    /** Calls whose pauses move the clock. */
    private WelcomeMessages welcomeUntil(Deadline deadline) {
        Tokens tokens = new Tokens() {
            @Override
            public AccessToken token(Endpoint endpoint, Deadline until) {
                return new AccessToken("t", now, now.plusSeconds(7200));
            }

            @Override
            public void rejected(AccessToken token, int errorCode) {}
        };
        WeComCaller caller = new WeComCaller(
                new OkHttpClient(),
                WECOM.server().baseUrl() + "/cgi-bin/",
                "ww-corp",
                tokens,
                new CallSetting(
                        RetryPolicy.STANDARD,
                        CallLimits.none(),
                        JacksonJson.standard(),
                        WECOM.clock(),
                        new SplittableRandom(1),
                        pause -> {
                            pauses.add(pause);
                            WECOM.clock().advance(pause);
                        }));
        return new WelcomeMessages(new Calls(caller, () -> deadline));
    }

    private static ResponseDefinitionBuilder errcode(int code) {
        return aResponse().withBody("{\"errcode\":" + code + ",\"errmsg\":\"no, hint: [1-2]\"}");
    }

    /** Answers with these, one after the other; the last stays. */
    private static void answers(ResponseDefinitionBuilder... answers) {
        for (int i = 0; i < answers.length; i++) {
            WECOM.server()
                    .stubFor(post(urlPathEqualTo("/cgi-bin/externalcontact/send_welcome_msg"))
                            .inScenario("welcome")
                            .whenScenarioStateIs(i == 0 ? Scenario.STARTED : "after " + i)
                            .willSetStateTo(
                                    i + 1 < answers.length
                                            ? "after " + (i + 1)
                                            : i == 0 ? Scenario.STARTED : "after " + i)
                            .willReturn(answers[i]));
        }
    }

    private static int sent() {
        return WECOM.requests(SEND_WELCOME_MSG).size();
    }

    @Test
    void one_is_delivered_with_its_code() {
        WECOM.answers(SEND_WELCOME_MSG, "{'new_field':1}");

        WelcomeOutcome outcome = WECOM.calls()
                .welcomeMessages()
                .send(
                        WelcomeMessage.builder()
                                .text("hello")
                                .attachments(List.of(Attachment.miniProgram("t", "m", "wx1", "/p")))
                                .build(),
                        new WelcomeCode(
                                new PersonalText("secret-code"), WECOM.clock().instant()));

        assertThat(outcome).isEqualTo(new Delivered(1));
        WECOM.got(
                SEND_WELCOME_MSG,
                "{'welcome_code':'secret-code','text':{'content':'hello'},'attachments':[{'msgtype':'miniprogram',"
                        + "'miniprogram':{'title':'t','pic_media_id':'m','appid':'wx1','page':'/p'}}]}");
    }

    @Test
    void the_window_ends_twenty_seconds_after_the_event() {
        answers(errcode(0));
        WECOM.clock().advance(Duration.ofSeconds(18));
        assertThat(welcome.send(HELLO, code)).isEqualTo(new Delivered(1));

        WECOM.clock().advance(Duration.ofSeconds(2));
        assertThat(welcome.send(HELLO, code)).isEqualTo(new TooLate(""));

        assertThat(sent()).isEqualTo(1);
    }

    @Test
    void the_window_ends_with_the_callers_own_deadline_if_that_is_earlier() {
        answers(errcode(0));

        assertThat(welcomeUntil(new Deadline(now)).send(HELLO, code)).isEqualTo(new TooLate(""));

        assertThat(sent()).isZero();
    }

    @Test
    void a_code_wecom_calls_invalid_or_old_came_too_late() {
        answers(errcode(41050));

        assertThat(welcome.send(HELLO, code)).isEqualTo(new TooLate(HINT));

        assertThat(sent()).isEqualTo(1);
    }

    @Test
    void a_customer_who_talks_already_or_was_welcomed_is_served() {
        answers(errcode(41051));

        assertThat(welcome.send(HELLO, code)).isEqualTo(new AlreadyServed(HINT));

        assertThat(sent()).isEqualTo(1);
    }

    @Test
    void a_customer_who_has_not_agreed_to_the_archive_is_waited_for() {
        answers(errcode(41053));

        assertThat(welcome.send(HELLO, code)).isEqualTo(new AwaitingArchiveConsent(HINT));

        assertThat(sent()).isEqualTo(1);
    }

    @Test
    void another_app_that_is_sending_is_waited_for_and_may_fail() {
        answers(errcode(41096), errcode(41096), errcode(0));

        assertThat(welcome.send(HELLO, code)).isEqualTo(new Delivered(3));

        assertThat(pauses).containsExactly(Duration.ofMillis(500), Duration.ofMillis(1000));
    }

    @Test
    void another_app_that_is_sending_may_succeed_meanwhile() {
        answers(errcode(41096), errcode(41051));

        assertThat(welcome.send(HELLO, code)).isEqualTo(new AlreadyServed(HINT));
    }

    @Test
    void another_app_that_is_sending_is_waited_for_as_often_as_there_are_pauses() {
        answers(errcode(41096));

        assertThat(welcome.send(HELLO, code)).isEqualTo(new TakenByAnotherApp(6, HINT));

        assertThat(pauses).isEqualTo(WelcomeMessages.STANDARD_PAUSES);
        assertThat(sent()).isEqualTo(6);
    }

    @Test
    void another_app_that_is_sending_is_not_waited_for_beyond_the_window() {
        answers(errcode(41096));
        WECOM.clock().advance(Duration.ofSeconds(17));

        assertThat(welcome.send(HELLO, code)).isEqualTo(new TakenByAnotherApp(3, HINT));

        assertThat(pauses).containsExactly(Duration.ofMillis(500), Duration.ofMillis(1000));
        assertThat(WECOM.clock().instant()).isBefore(code.deadline().at());
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"EMPTY_RESPONSE", "CONNECTION_RESET_BY_PEER", "MALFORMED_RESPONSE_CHUNK"})
    void a_lost_answer_leaves_it_unknown_and_it_is_not_sent_again(Fault fault) {
        answers(aResponse().withFault(fault), errcode(0));

        assertThat(welcome.send(HELLO, code)).isInstanceOfSatisfying(Unknown.class, unknown -> {
            assertThat(unknown.cause().retrySafe()).isFalse();
            assertThat(unknown.toString()).doesNotContain("secret-code", "hello");
        });

        assertThat(sent()).isEqualTo(1);
        assertThat(pauses).isEmpty();
    }

    @Test
    void an_answer_lost_after_another_app_was_in_the_way_leaves_it_unknown_too() {
        answers(errcode(41096), aResponse().withStatus(502), errcode(0));

        assertThat(welcome.send(HELLO, code)).isInstanceOf(Unknown.class);

        assertThat(sent()).isEqualTo(2);
    }

    @Test
    void a_busy_wecom_may_have_delivered_it() {
        answers(errcode(-1), errcode(0));

        assertThat(welcome.send(HELLO, code)).isInstanceOf(Unknown.class);

        assertThat(sent()).isEqualTo(1);
    }

    @Test
    void any_other_refusal_is_an_exception() {
        answers(errcode(40007));

        assertThatThrownBy(() -> welcome.send(HELLO, code))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.errorCode()).isEqualTo(40007));
    }

    @Test
    void a_message_has_a_text_or_attachments_within_limits() {
        assertThatThrownBy(() -> WelcomeMessage.builder().attachments(List.of()).build())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("WelcomeMessage: text or attachments must be set, is not");
        assertThatThrownBy(() -> WelcomeMessage.builder()
                        .text("保".repeat(1334))
                        .attachments(Collections.nCopies(10, Attachment.video("m")))
                        .build())
                .hasMessage("WelcomeMessage: text.content must have 1 to 4000 bytes, has 4002; "
                        + "attachments must have 1 to 9 attachments, has 10");
        assertThat(HELLO).hasToString("WelcomeMessage[text]");
    }

    @Test
    void a_code_comes_with_the_events_that_have_one_and_never_shows() {
        EmployeeId wang = new EmployeeId("wang.fang");
        ExternalUserId lan = new ExternalUserId("wm-lan");
        PersonalText secret = new PersonalText("secret-code");
        CallbackMessage message = CallbackMessage.of(
                CallbackField.of("ToUserName", "ww-corp"),
                CallbackField.of("FromUserName", "sys"),
                CallbackField.of("CreateTime", "1700000000"),
                CallbackField.of("MsgType", "event"),
                CallbackField.of("Event", "change_external_contact"));

        for (CustomerContactEvent event : List.of(
                new CustomerContactEvent.Added(message, wang, lan, "", secret),
                new CustomerContactEvent.HalfAdded(message, wang, lan, "", secret),
                new CustomerContactEvent.ArchiveApproved(message, wang, lan, secret))) {
            assertThat(WelcomeCode.of(event)).contains(new WelcomeCode(secret, Instant.ofEpochSecond(1_700_000_000)));
        }
        assertThat(WelcomeCode.of(new CustomerContactEvent.Edited(message, wang, lan)))
                .isEmpty();
        assertThat(WelcomeCode.of(new CustomerContactEvent.Added(message, wang, lan, "", new PersonalText(""))))
                .isEmpty();
        assertThat(code.toString()).doesNotContain("secret-code");
        assertThatThrownBy(() -> new WelcomeCode(new PersonalText(""), now))
                .isInstanceOf(IllegalArgumentException.class);
    }
}

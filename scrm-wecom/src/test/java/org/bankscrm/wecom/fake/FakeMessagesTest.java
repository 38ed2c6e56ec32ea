package org.bankscrm.wecom.fake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.bankscrm.wecom.callback.CallbackOutcome.Received;
import org.bankscrm.wecom.callback.CallbackReceiver;
import org.bankscrm.wecom.callback.CallbackSettings;
import org.bankscrm.wecom.testkit.fake.AppMessage;
import org.bankscrm.wecom.testkit.fake.CallbackSink.Reply;
import org.bankscrm.wecom.testkit.fake.FakeGroup;
import org.bankscrm.wecom.testkit.fake.FakeWeCom;
import org.bankscrm.wecom.testkit.fake.MassMessageRule;
import org.bankscrm.wecom.testkit.fake.Welcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Welcome messages, mass messages, moments, and messages to employees. */
class FakeMessagesTest {
    private static final String TOKEN = "QDG6eK";
    private static final String KEY = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C";
    private static final Pattern QUERY = Pattern.compile("msg_signature=(.*)&timestamp=(.*)&nonce=(.*)");
    private static final Map<String, String> HELLO = Map.of("content", "您好");

    private final FakeWeCom fake = FakeWeCom.start();
    private final List<String> codes = new ArrayList<>();
    private Api api = Api.of(fake);

    @AfterEach
    void stop() {
        fake.close();
    }

    /** Returns the welcome code of the last callback, empty if it has none. */
    private String code() {
        if (codes.isEmpty()) {
            CallbackReceiver receiver =
                    new CallbackReceiver(CallbackSettings.of(TOKEN, KEY, FakeWeCom.CORP), fake.clock());
            fake.callbacksTo(
                    (method, query, body) -> {
                        Matcher parts = QUERY.matcher(query);
                        assertThat(parts.matches()).isTrue();
                        Received received =
                                (Received) receiver.receive(parts.group(1), parts.group(2), parts.group(3), body);
                        codes.add(received.message().field("WelcomeCode").orElse(""));
                        return Reply.OK;
                    },
                    TOKEN,
                    KEY);
        }
        fake.deliverCallbacks();
        return codes.get(codes.size() - 1);
    }

    private int welcome(String code) {
        return Api.code(api.post("externalcontact/send_welcome_msg", "welcome_code", code, "text", HELLO));
    }

    @Test
    void a_welcome_code_lives_20_seconds_and_works_once() {
        fake.customerAdds("zhang", "wm-lan");
        String code = code();
        fake.advance(Duration.ofMillis(19_999));

        assertThat(welcome(code)).isZero();
        assertThat(welcome(code)).isEqualTo(41051);
        assertThat(fake.welcomed("wm-lan"))
                .extracting(Welcome::member, Welcome::text)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("zhang", "您好"));

        fake.customerAdds("zhang", "wm-mei");
        code = code();
        fake.advance(Duration.ofSeconds(20));
        assertThat(welcome(code)).isEqualTo(41050);
        assertThat(welcome("made-up")).isEqualTo(41050);
        assertThat(Api.code(api.post("externalcontact/send_welcome_msg", "text", HELLO)))
                .isEqualTo(41049);
        assertThat(fake.welcomed("wm-mei")).isEmpty();
    }

    @Test
    void no_code_is_issued_where_the_console_greets_or_for_partners() {
        fake.member("li").withConsoleWelcome();
        fake.customer("wo-partner").ofCompany("某公司");

        fake.customerAdds("li", "wm-lan");
        assertThat(code()).isEmpty();
        fake.customerAdds("zhang", "wo-partner");
        assertThat(code()).isEmpty();
    }

    @Test
    void who_talks_already_needs_no_welcome_and_who_must_agree_to_archiving_waits_for_it() {
        fake.customerAdds("zhang", "wm-lan");
        String code = code();
        fake.customerWrites("wm-lan", "zhang");
        assertThat(welcome(code)).isEqualTo(41051);

        fake.customer("wm-mei").mustAcceptArchiving();
        fake.customerAdds("zhang", "wm-mei");
        assertThat(welcome(code())).isEqualTo(41053);
        fake.customerAcceptsArchiving("wm-mei", "zhang");
        assertThat(welcome(code())).isZero();
    }

    @Test
    void a_code_half_used_up_is_not_issued_again() {
        fake.customerHalfAdds("zhang", "wm-lan", "");
        assertThat(welcome(code())).isZero();

        fake.memberConfirms("zhang", "wm-lan");

        assertThat(code()).isEmpty();
    }

    @Test
    void what_a_welcome_carries_is_checked() {
        fake.customerAdds("zhang", "wm-lan");
        String code = code();

        assertThat(send(code, "text", Map.of("content", "字".repeat(1_334)))).isEqualTo(45002);
        assertThat(send(code, "attachments", List.of(Map.of("msgtype", "audio", "audio", Map.of("a", 1)))))
                .isEqualTo(41065);
        assertThat(send(code, "attachments", List.of(image("made-up")))).isEqualTo(40007);
        assertThat(send(code, "text", Map.of())).isEqualTo(40063);
        assertThat(send(code, "attachments", java.util.Collections.nCopies(10, image(api.picture()))))
                .isEqualTo(41064);
        assertThat(send(code, "attachments", List.of(image(api.picture())))).isZero();
    }

    private int send(String code, String field, Object value) {
        return Api.code(api.post("externalcontact/send_welcome_msg", "welcome_code", code, field, value));
    }

    private static Map<String, Object> image(String mediaId) {
        return Map.of("msgtype", "image", "image", Map.of("media_id", mediaId));
    }

    private JsonNode mass(Object... namesAndValues) {
        Map<String, Object> body = Api.query(namesAndValues);
        body.put("text", HELLO);
        return api.post(
                "externalcontact/add_msg_template",
                body.entrySet().stream()
                        .flatMap(entry -> java.util.stream.Stream.of(entry.getKey(), entry.getValue()))
                        .toArray());
    }

    private List<String> results(String msgId, String member) {
        return Api.texts(
                api.post("externalcontact/get_groupmsg_send_result", "msgid", msgId, "userid", member)
                        .path("send_list"),
                "status");
    }

    @Test
    void a_mass_message_goes_out_when_the_member_confirms() {
        fake.related("zhang", "wm-lan");
        fake.related("zhang", "wm-mei");
        fake.related("zhang", "wm-ann");
        JsonNode made = mass("external_userid", List.of("wm-lan", "wm-mei", "wm-ann", "wm-unknown"));
        String id = made.path("msgid").asText();
        assertThat(Api.texts(made.path("fail_list"))).containsExactly("wm-unknown");
        assertThat(results(id, "zhang")).containsExactly("0", "0", "0");

        fake.customerDeletes("wm-mei", "zhang");
        fake.memberDeletes("zhang", "wm-ann");
        fake.memberSendsMassMessage("zhang", id);

        assertThat(results(id, "zhang")).containsExactly("1", "2", "2");
        JsonNode task = api.post("externalcontact/get_groupmsg_task", "msgid", id)
                .path("task_list")
                .path(0);
        assertThat(task.path("status").asInt()).isEqualTo(2);
        assertThat(Api.code(mass("external_userid", List.of("wm-unknown")))).isEqualTo(41048);
        assertThat(Api.code(mass())).isEqualTo(40058);
        assertThat(Api.code(api.post("externalcontact/get_groupmsg_task", "msgid", "x")))
                .isEqualTo(41047);
    }

    @Test
    void a_customer_gets_as_many_as_the_rule_allows() {
        fake.related("zhang", "wm-lan");
        assertThat(sentToday()).isEqualTo("1");
        assertThat(sentToday()).as("a second one on one day").isEqualTo("3");
        fake.advance(Duration.ofDays(1));
        api = Api.of(fake);
        assertThat(sentToday()).isEqualTo("1");

        fake.massMessageRule(MassMessageRule.SEVEN_A_WEEK);
        for (int i = 0; i < 5; i++) {
            assertThat(sentToday()).isEqualTo("1");
        }
        assertThat(sentToday()).as("an eighth one in one week").isEqualTo("3");
        fake.massMessageRule(MassMessageRule.DAYS_OF_MONTH);
        for (int i = 0; i < 24; i++) {
            assertThat(sentToday()).isEqualTo("1");
        }
        assertThat(sentToday()).as("a thirty-second one in July").isEqualTo("3");
    }

    private String sentToday() {
        String id = mass("sender", "zhang").path("msgid").asText();
        fake.memberSendsMassMessage("zhang", id);
        return results(id, "zhang").get(0);
    }

    @Test
    void tags_choose_and_the_member_who_talked_last_sends() {
        String gold = fake.console().tagCreated("等级", "金卡");
        fake.related("zhang", "wm-lan");
        fake.related("li", "wm-lan");
        fake.related("zhang", "wm-mei");
        fake.memberTags("li", "wm-lan", gold);
        fake.advance(Duration.ofMinutes(1));
        fake.customerWrites("wm-lan", "li");

        JsonNode made =
                mass("tag_filter", Map.of("group_list", List.of(Map.of("tag_list", List.of(gold, "et-other")))));

        assertThat(Api.texts(
                        api.post(
                                        "externalcontact/get_groupmsg_task",
                                        "msgid",
                                        made.path("msgid").asText())
                                .path("task_list"),
                        "userid"))
                .containsExactly("li");
    }

    @Test
    void groups_get_mass_messages_from_their_owner() {
        FakeGroup group = fake.groupCreated("zhang", "理财", "wm-lan");
        JsonNode made = mass("chat_type", "group", "sender", "zhang", "chat_id_list", List.of(group.id(), "wr-x"));
        String id = made.path("msgid").asText();

        assertThat(Api.texts(made.path("fail_list"))).containsExactly("wr-x");
        assertThat(results(id, "zhang")).as("only sent ones").isEmpty();
        fake.memberSendsMassMessage("zhang", id);
        assertThat(results(id, "zhang")).containsExactly("1");
        assertThat(Api.code(mass("chat_type", "group"))).isEqualTo(40058);
    }

    @Test
    void a_task_is_reminded_three_times_a_day_cancelled_once_and_asked_about_after_its_dispatch() {
        fake.related("zhang", "wm-lan");
        fake.asynchronousWorkTakes(Duration.ofSeconds(2));
        String id = mass("sender", "zhang").path("msgid").asText();
        assertThat(Api.code(api.post("externalcontact/get_groupmsg_task", "msgid", id)))
                .isEqualTo(41063);
        fake.advance(Duration.ofSeconds(2));

        for (int i = 0; i < 3; i++) {
            assertThat(Api.code(api.post("externalcontact/remind_groupmsg_send", "msgid", id)))
                    .isZero();
        }
        assertThat(Api.code(api.post("externalcontact/remind_groupmsg_send", "msgid", id)))
                .isEqualTo(41094);
        assertThat(Api.code(api.post("externalcontact/cancel_groupmsg_send", "msgid", id)))
                .isZero();
        assertThat(Api.code(api.post("externalcontact/cancel_groupmsg_send", "msgid", id)))
                .isEqualTo(41093);
        fake.memberSendsMassMessage("zhang", id);
        assertThat(results(id, "zhang")).containsExactly("0");
        long now = fake.clock().instant().getEpochSecond();
        assertThat(Api.texts(
                        api.post(
                                        "externalcontact/get_groupmsg_list_v2",
                                        "chat_type",
                                        "single",
                                        "start_time",
                                        now - 60,
                                        "end_time",
                                        now)
                                .path("group_msg_list"),
                        "msgid"))
                .containsExactly(id);
    }

    @Test
    void templates_for_newcomers_in_groups_are_kept() {
        String id = api.post("externalcontact/group_welcome_template/add", "text", HELLO)
                .path("template_id")
                .asText();

        assertThat(Api.code(api.post(
                        "externalcontact/group_welcome_template/edit",
                        "template_id",
                        id,
                        "link",
                        Map.of("title", "a", "url", "https://a"))))
                .isZero();
        JsonNode read = api.post("externalcontact/group_welcome_template/get", "template_id", id);
        assertThat(read.path("link").path("title").asText()).isEqualTo("a");
        assertThat(read.has("text")).isFalse();
        assertThat(Api.code(api.post("externalcontact/group_welcome_template/del", "template_id", id)))
                .isZero();
        assertThat(Api.code(api.post("externalcontact/group_welcome_template/get", "template_id", id)))
                .isEqualTo(40058);
        assertThat(Api.code(api.post("externalcontact/group_welcome_template/add")))
                .isEqualTo(40063);
    }

    @Test
    void a_moment_is_made_by_a_job_and_published_by_members() {
        fake.related("zhang", "wm-lan");
        fake.asynchronousWorkTakes(Duration.ofSeconds(3));
        String job = api.post(
                        "externalcontact/add_moment_task",
                        "text",
                        HELLO,
                        "visible_range",
                        Map.of("sender_list", Map.of("user_list", List.of("zhang", "nobody"))))
                .path("jobid")
                .asText();
        assertThat(api.get("externalcontact/get_moment_task_result", "jobid", job)
                        .path("status")
                        .asInt())
                .isEqualTo(1);
        fake.advance(Duration.ofSeconds(3));

        JsonNode done = api.get("externalcontact/get_moment_task_result", "jobid", job);
        String moment = done.path("result").path("moment_id").asText();
        assertThat(done.path("status").asInt()).isEqualTo(3);
        assertThat(Api.texts(done.path("result").path("invalid_sender_list").path("user_list")))
                .containsExactly("nobody");
        assertThat(Api.code(about("get_moment_send_result", moment))).isEqualTo(41062);
        fake.memberPublishesMoment("zhang", moment);
        fake.customerLikesMoment("wm-lan", "zhang", moment);
        assertThat(Api.texts(about("get_moment_send_result", moment).path("customer_list"), "external_userid"))
                .containsExactly("wm-lan");
        assertThat(Api.texts(about("get_moment_comments", moment).path("like_list"), "external_userid"))
                .containsExactly("wm-lan");
        assertThat(Api.texts(about("get_moment_task", moment).path("task_list"), "publish_status"))
                .containsExactly("1");
        assertThat(Api.code(about("get_moment_task", "mom-x"))).isEqualTo(41060);
        assertThat(Api.code(api.post("externalcontact/get_moment_comments", "moment_id", moment, "userid", "li")))
                .isEqualTo(41061);
        assertThat(Api.code(api.post("externalcontact/add_moment_task"))).isEqualTo(41089);
    }

    private JsonNode about(String path, String moment) {
        return api.post("externalcontact/" + path, "moment_id", moment, "userid", "zhang");
    }

    @Test
    void employees_get_messages_and_the_answer_names_who_did_not() {
        long agent = fake.app(FakeWeCom.APP).agentId();
        fake.member("zhang");
        JsonNode sent = toEmployees(agent, "zhang|Nobody");

        assertThat(Api.code(sent)).isZero();
        assertThat(sent.path("invaliduser").asText()).isEqualTo("nobody");
        assertThat(fake.appMessages()).extracting(AppMessage::recipients).containsExactly(List.of("zhang"));
        assertThat(Api.code(toEmployees(agent, "nobody"))).isEqualTo(81013);
        assertThat(Api.code(toEmployees(9, "zhang"))).isEqualTo(40056);

        assertThat(Api.code(
                        api.post("message/recall", "msgid", sent.path("msgid").asText())))
                .isZero();
        assertThat(fake.appMessages().get(0).recipients()).isEmpty();
        for (int i = 0; i < 40; i++) {
            toEmployees(agent, "zhang");
        }
        assertThat(fake.appMessages().stream()
                        .filter(message -> !message.recipients().isEmpty()))
                .as("with the recalled one 30 in a minute")
                .hasSize(29);
    }

    private JsonNode toEmployees(long agent, String to) {
        return api.post("message/send", "touser", to, "msgtype", "text", "agentid", agent, "text", HELLO);
    }

    @Test
    void a_reminder_with_the_duplicate_check_arrives_once() {
        fake.member("zhang");
        for (int i = 0; i < 2; i++) {
            assertThat(Api.code(api.post(
                            "message/send",
                            "touser",
                            "zhang",
                            "msgtype",
                            "text",
                            "agentid",
                            fake.app(FakeWeCom.APP).agentId(),
                            "text",
                            HELLO,
                            "enable_duplicate_check",
                            1)))
                    .isZero();
        }

        assertThat(fake.appMessages()).hasSize(1);
    }

    @Test
    void an_app_makes_groups_of_employees() {
        fake.member("zhang");
        fake.member("li");
        fake.member("wang");
        JsonNode made = api.post("appchat/create", "name", "支行", "userlist", List.of("zhang", "li"));
        String chat = made.path("chatid").asText();

        assertThat(Api.code(api.post("appchat/update", "chatid", chat, "add_user_list", List.of("wang"))))
                .isZero();
        assertThat(Api.texts(
                        api.get("appchat/get", "chatid", chat).path("chat_info").path("userlist")))
                .containsExactly("zhang", "li", "wang");
        assertThat(Api.code(api.post("appchat/send", "chatid", chat, "msgtype", "text", "text", HELLO)))
                .isZero();
        assertThat(fake.appChatMessages(chat)).isEqualTo(1);
        assertThat(Api.code(api.post("appchat/create", "userlist", List.of("zhang"))))
                .isEqualTo(40058);
    }
}

package org.bankscrm.wecom.fake;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import org.bankscrm.core.testkit.MovableClock;
import org.bankscrm.wecom.callback.CallbackMessage;
import org.bankscrm.wecom.callback.CallbackOutcome.Received;
import org.bankscrm.wecom.callback.CallbackReceiver;
import org.bankscrm.wecom.callback.CallbackSettings;
import org.bankscrm.wecom.callback.UrlOutcome.Verified;
import org.bankscrm.wecom.testkit.fake.CallbackSink;
import org.bankscrm.wecom.testkit.fake.CallbackSink.Reply;
import org.bankscrm.wecom.testkit.fake.Deliveries;
import org.bankscrm.wecom.testkit.fake.DeliveryPlan;
import org.bankscrm.wecom.testkit.fake.FakeGroup;
import org.bankscrm.wecom.testkit.fake.FakeWeCom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** What members, customers and administrators do reaches the receiver, signed and encrypted. */
class FakeCallbacksTest {
    private static final String TOKEN = "QDG6eK";
    private static final String KEY = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C";

    private final FakeWeCom fake = FakeWeCom.start();
    private final CallbackReceiver receiver =
            new CallbackReceiver(CallbackSettings.of(TOKEN, KEY, FakeWeCom.CORP), fake.clock());
    private final List<CallbackMessage> messages = new ArrayList<>();
    private final CallbackSink sink = this::receive;

    @AfterEach
    void stop() {
        fake.close();
    }

    private Reply receive(String method, String query, byte[] body) {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            parameters.put(
                    pair.substring(0, equals), URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        }
        String signature = parameters.get("msg_signature");
        String timestamp = parameters.get("timestamp");
        String nonce = parameters.get("nonce");
        if (method.equals("GET")) {
            Verified verified = (Verified) receiver.verifyUrl(signature, timestamp, nonce, parameters.get("echostr"));
            return new Reply(200, verified.plainText());
        }
        messages.add(((Received) receiver.receive(signature, timestamp, nonce, body)).message());
        return Reply.OK;
    }

    private List<String> changes() {
        fake.deliverCallbacks();
        return messages.stream()
                .map(message -> message.changeType().orElse(message.event().orElse("")))
                .toList();
    }

    private CallbackMessage last() {
        fake.deliverCallbacks();
        return messages.get(messages.size() - 1);
    }

    @Test
    void the_url_is_checked_as_the_console_does() {
        fake.callbacksTo(sink, TOKEN, KEY);
        assertThat(fake.callbackUrlsVerify()).isTrue();

        fake.callbacksTo((method, query, body) -> new Reply(200, "\"quoted\""), TOKEN, KEY);
        assertThat(fake.callbackUrlsVerify()).isFalse();
    }

    @Test
    void a_new_relation_tells_member_customer_state_and_a_welcome_code() {
        fake.callbacksTo(sink, TOKEN, KEY);
        fake.advance(Duration.ofSeconds(5));

        fake.customerAdds("zhang", "wm-lan", "支行<7>");

        CallbackMessage added = last();
        assertThat(added.event()).contains("change_external_contact");
        assertThat(added.changeType()).contains("add_external_contact");
        assertThat(added.field("UserID")).contains("zhang");
        assertThat(added.field("ExternalUserID")).contains("wm-lan");
        assertThat(added.field("State")).contains("支行<7>");
        assertThat(added.field("WelcomeCode")).isPresent();
        assertThat(added.field("FromUserName")).contains("sys");
        assertThat(added.field("CreateTime"))
                .contains(Long.toString(MovableClock.MORNING.plusSeconds(5).getEpochSecond()));
    }

    @Test
    void customers_and_members_raise_events_and_calls_raise_none() {
        fake.callbacksTo(sink, TOKEN, KEY);
        String tag = fake.console().tagCreated("等级", "金卡");
        fake.customerHalfAdds("zhang", "wm-mei", "");
        fake.memberConfirms("zhang", "wm-mei");
        fake.memberAdds("zhang", "wm-lan");
        fake.memberTags("zhang", "wm-lan", tag);
        fake.customerDeletes("wm-lan", "zhang");
        fake.customerDeletes("wm-lan", "zhang");
        fake.memberDeletes("zhang", "wm-lan");
        fake.memberDeletes("zhang", "wm-lan");
        fake.console().tagRenamed(tag, "白金卡");
        fake.console().tagsShuffled("");
        fake.console().tagDeleted(tag);
        fake.console().memberAdded("li");
        fake.memberResigns("li");
        Api.of(fake)
                .post(
                        "externalcontact/mark_tag",
                        "userid",
                        "zhang",
                        "external_userid",
                        "wm-mei",
                        "add_tag",
                        List.of(tag));

        assertThat(changes())
                .containsExactly(
                        "create",
                        "create",
                        "add_half_external_contact",
                        "add_external_contact",
                        "add_external_contact",
                        "edit_external_contact",
                        "del_follow_user",
                        "del_external_contact",
                        "update",
                        "shuffle",
                        "delete",
                        "create_user",
                        "delete_user");
    }

    @Test
    void members_of_a_group_change_with_versions_that_chain() {
        fake.callbacksTo(sink, TOKEN, KEY);
        FakeGroup group = fake.groupCreated("zhang", "理财", "wm-lan");
        String first = group.memberVersion();

        group.joined("wm-mei", "wm-ann")
                .left("wm-mei")
                .renamed("新名")
                .noticed("你好")
                .dismissed();

        assertThat(changes()).containsExactly("create", "update", "update", "update", "update", "dismiss");
        CallbackMessage joined = messages.get(1);
        assertThat(joined.field("UpdateDetail")).contains("add_member");
        assertThat(joined.field("MemChangeCnt")).contains("2");
        assertThat(joined.list("MemChangeList")).extracting(item -> item.text()).containsExactly("wm-mei", "wm-ann");
        assertThat(joined.field("LastMemVer")).contains(first);
        assertThat(messages.get(2).field("LastMemVer")).isEqualTo(joined.field("CurMemVer"));
        assertThat(messages.get(2).field("QuitScene")).contains("0");
        assertThat(messages.get(3).field("UpdateDetail")).contains("change_name");
    }

    @Test
    void messages_over_an_acquisition_link_are_told_at_the_documented_counts() {
        fake.callbacksTo(sink, TOKEN, KEY);
        Api api = Api.of(fake);
        fake.member("zhang");
        fake.acquisitionBalance(20);
        String link = api.post(
                        "externalcontact/customer_acquisition/create_link",
                        "link_name",
                        "街边",
                        "range",
                        Map.of("user_list", List.of("zhang")))
                .path("link")
                .path("link_id")
                .asText();

        fake.customerOpensLink(link, "branch-7", "wm-lan");
        for (int i = 0; i < 10; i++) {
            fake.customerWrites("wm-lan", "zhang");
        }

        assertThat(changes())
                .containsExactly(
                        "friend_request",
                        "add_external_contact",
                        "balance_low",
                        "customer_start_chat",
                        "message_from_customer",
                        "message_from_customer",
                        "message_from_customer");
        String key = last().field("ChatKey").orElseThrow();
        assertThat(api.post("externalcontact/customer_acquisition/get_chat_info", "chat_key", key)
                        .path("chat_info")
                        .path("recv_msg_cnt")
                        .asInt())
                .isEqualTo(10);
        fake.advance(Duration.ofMinutes(30));
        assertThat(Api.code(api.post("externalcontact/customer_acquisition/get_chat_info", "chat_key", key)))
                .isEqualTo(41201);
    }

    @Test
    void the_archive_tells_of_new_messages_at_most_every_15_seconds() {
        fake.callbacksTo(sink, TOKEN, KEY);

        fake.archiveGrows();
        fake.archiveGrows();
        fake.advance(Duration.ofSeconds(15));
        fake.archiveGrows();

        assertThat(changes()).containsExactly("msgaudit_notify", "msgaudit_notify");
        assertThat(last().field("AgentID")).isPresent();
    }

    @Test
    void a_receiver_gets_three_attempts_each_with_another_signature_and_then_the_event_is_lost() {
        List<String> queries = new ArrayList<>();
        fake.callbacksTo(
                (method, query, body) -> {
                    queries.add(query);
                    if (queries.size() == 1) {
                        throw new IOException("reset");
                    }
                    return new Reply(queries.size() < 3 ? 500 : 200, "");
                },
                TOKEN,
                KEY);
        fake.customerAdds("zhang", "wm-lan");
        assertThat(fake.deliverCallbacks()).isEqualTo(new Deliveries(1, 0, 0, 3));
        assertThat(new HashSet<>(queries)).hasSize(3);

        fake.callbacksTo((method, query, body) -> new Reply(503, ""), TOKEN, KEY);
        fake.customerAdds("zhang", "wm-mei");
        assertThat(fake.deliverCallbacks()).isEqualTo(new Deliveries(1, 0, 1, 4));
        assertThat(fake.deliverCallbacks()).isEqualTo(new Deliveries(0, 0, 0, 0));
    }

    @Test
    void a_plan_loses_doubles_and_reorders_and_a_seed_repeats_it() {
        fake.callbacksTo(sink, TOKEN, KEY);
        fake.deliver(DeliveryPlan.seeded(7).losing(0.1).doubling(0.2).reordering(0.3));
        for (int i = 0; i < 200; i++) {
            fake.customerAdds("zhang", "wm-" + i);
        }

        Deliveries deliveries = fake.deliverCallbacks();

        List<String> order = messages.stream()
                .map(message -> message.field("ExternalUserID").orElseThrow())
                .toList();
        assertThat(deliveries.lost()).isBetween(5, 40);
        assertThat(new HashSet<>(order)).hasSize(200 - deliveries.lost());
        assertThat(order.size() - new HashSet<>(order).size()).isBetween(10, 80);
        assertThat(order)
                .isNotEqualTo(order.stream()
                        .sorted(java.util.Comparator.comparingInt(id -> Integer.parseInt(id.substring(3))))
                        .toList());

        try (FakeWeCom twin = FakeWeCom.start()) {
            List<CallbackMessage> first = List.copyOf(messages);
            messages.clear();
            twin.callbacksTo(sink, TOKEN, KEY);
            twin.deliver(DeliveryPlan.seeded(7).losing(0.1).doubling(0.2).reordering(0.3));
            for (int i = 0; i < 200; i++) {
                twin.customerAdds("zhang", "wm-" + i);
            }
            assertThat(twin.deliverCallbacks()).isEqualTo(deliveries);
            assertThat(messages.stream()
                            .map(m -> m.field("ExternalUserID").orElseThrow())
                            .toList())
                    .isEqualTo(first.stream()
                            .map(m -> m.field("ExternalUserID").orElseThrow())
                            .toList());
        }
    }

    @Test
    void callbacks_go_over_http_and_at_once_if_so_wanted() {
        WireMockServer host =
                new WireMockServer(WireMockConfiguration.options().dynamicPort().jettyAcceptors(1));
        host.start();
        try {
            host.stubFor(WireMock.post(WireMock.urlPathEqualTo("/callback")).willReturn(WireMock.ok()));
            fake.callbacksTo(host.baseUrl() + "/callback", TOKEN, KEY);
            fake.deliverImmediately(true);

            fake.customerAdds("zhang", "wm-lan");

            assertThat(fake.callbacksWaiting()).isZero();
            host.verify(
                    1,
                    WireMock.postRequestedFor(WireMock.urlPathEqualTo("/callback"))
                            .withRequestBody(WireMock.containing("<Encrypt>")));
        } finally {
            host.stop();
        }
    }
}

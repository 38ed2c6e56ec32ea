package org.bankscrm.wecom.fake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.bankscrm.wecom.testkit.fake.FakeGroup;
import org.bankscrm.wecom.testkit.fake.FakeWeCom;
import org.bankscrm.wecom.testkit.fake.Relation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;

/** Customers and groups that go from one member to another. */
class FakeTransfersTest {
    private static final String ON_JOB = "externalcontact/transfer_customer";
    private static final String RESIGNED = "externalcontact/resigned/transfer_customer";

    private final FakeWeCom fake = FakeWeCom.start();
    private Api api = Api.of(fake);

    @BeforeEach
    void people() {
        fake.related("zhang", "wm-lan");
        fake.member("li");
    }

    @AfterEach
    void stop() {
        fake.close();
    }

    private void wait(Duration time) {
        fake.advance(time);
        api = Api.of(fake);
    }

    private JsonNode transfer(String path, String from, String to, String... customers) {
        return api.post(path, "handover_userid", from, "takeover_userid", to, "external_userid", List.of(customers));
    }

    private List<String> codes(JsonNode answer) {
        assertThat(Api.code(answer)).isZero();
        return Api.texts(answer.path("customer"), "errcode");
    }

    private int status() {
        return api.post("externalcontact/transfer_result", "handover_userid", "zhang", "takeover_userid", "li")
                .path("customer")
                .path(0)
                .path("status")
                .asInt();
    }

    @Test
    void a_transfer_is_done_by_itself_after_24_hours() {
        assertThat(codes(transfer(ON_JOB, "zhang", "li", "wm-lan"))).containsExactly("0");
        assertThat(status()).isEqualTo(2);

        wait(Duration.ofHours(24).minusSeconds(1));
        assertThat(status()).isEqualTo(2);
        assertThat(fake.relation("zhang", "wm-lan")).isPresent();
        wait(Duration.ofSeconds(1));

        assertThat(status()).isEqualTo(1);
        assertThat(fake.relations()).extracting(Relation::member).containsExactly("li");
        assertThat(fake.relation("li", "wm-lan").orElseThrow().addWay()).isEqualTo(202);
        assertThat(fake.callbacksWaiting())
                .as("the deletion by transfer and the addition")
                .isEqualTo(2);
    }

    @Test
    void a_taker_who_has_the_customer_already_causes_no_addition() {
        fake.related("li", "wm-lan");
        transfer(ON_JOB, "zhang", "li", "wm-lan");

        wait(Duration.ofHours(24));

        assertThat(fake.callbacksWaiting()).isEqualTo(1);
    }

    @Test
    void a_customer_may_refuse() {
        transfer(ON_JOB, "zhang", "li", "wm-lan");

        fake.customerRefusesTransfer("wm-lan", "li");
        wait(Duration.ofDays(2));

        assertThat(status()).isEqualTo(3);
        assertThat(fake.relation("zhang", "wm-lan")).isPresent();
        assertThat(fake.callbacksWaiting()).as("transfer_fail").isEqualTo(1);
    }

    @Test
    void a_taker_who_became_full_meanwhile_cannot_take() {
        fake.member("li").withAtMost(1);
        transfer(ON_JOB, "zhang", "li", "wm-lan");
        fake.related("li", "wm-other");

        wait(Duration.ofHours(24));

        assertThat(status()).isEqualTo(4);
    }

    @Test
    void each_customer_has_an_answer_of_its_own() {
        fake.customer("wm-strange");
        transfer(ON_JOB, "zhang", "li", "wm-lan");

        assertThat(codes(transfer(ON_JOB, "zhang", "li", "wm-lan", "wm-strange", "wm-unknown")))
                .containsExactly("40100", "40131", "40096");
        fake.related("zhang", "wm-mei");
        fake.member("full").withAtMost(0);
        assertThat(codes(transfer(ON_JOB, "zhang", "full", "wm-mei"))).containsExactly("40099");
    }

    @Test
    void a_customer_is_transferred_at_most_twice_in_90_calendar_days() {
        transfer(ON_JOB, "zhang", "li", "wm-lan");
        wait(Duration.ofDays(2));
        assertThat(codes(transfer(ON_JOB, "li", "zhang", "wm-lan"))).containsExactly("0");
        wait(Duration.ofDays(2));

        assertThat(codes(transfer(ON_JOB, "zhang", "li", "wm-lan"))).containsExactly("40128");
        wait(Duration.ofDays(85));
        assertThat(codes(transfer(ON_JOB, "zhang", "li", "wm-lan")))
                .as("day 90")
                .containsExactly("40128");
        wait(Duration.ofDays(1));
        assertThat(codes(transfer(ON_JOB, "zhang", "li", "wm-lan"))).containsExactly("0");
    }

    @Test
    void members_must_be_fit_for_a_transfer() {
        fake.member("unnamed").withoutRealName();
        fake.member("away").absentForAYear();
        fake.member("banned").banned();

        assertThat(Api.code(transfer(ON_JOB, "zhang", "zhang", "wm-lan"))).isEqualTo(40130);
        assertThat(Api.code(transfer(ON_JOB, "zhang", "unnamed", "wm-lan"))).isEqualTo(40098);
        assertThat(Api.code(transfer(ON_JOB, "zhang", "away", "wm-lan"))).isEqualTo(40205);
        assertThat(Api.code(transfer(ON_JOB, "zhang", "banned", "wm-lan"))).isEqualTo(40143);
        assertThat(Api.code(transfer(ON_JOB, "nobody", "li", "wm-lan"))).isEqualTo(60111);
        assertThat(Api.code(transfer(ON_JOB, "zhang", "li"))).isEqualTo(40058);
        assertThat(Api.code(transfer(RESIGNED, "zhang", "li", "wm-lan"))).isEqualTo(40097);
    }

    @Test
    void customers_of_a_member_who_resigned_wait_to_be_assigned() {
        fake.memberResigns("zhang");
        JsonNode left = api.post("externalcontact/get_unassigned_list");
        assertThat(Api.texts(left.path("info"), "external_userid")).containsExactly("wm-lan");
        assertThat(left.path("is_last").asBoolean()).isTrue();
        assertThat(Api.code(transfer(ON_JOB, "zhang", "li", "wm-lan"))).isEqualTo(60111);

        assertThat(codes(transfer(RESIGNED, "zhang", "li", "wm-lan"))).containsExactly("0");
        wait(Duration.ofHours(24));

        assertThat(fake.relations()).extracting(Relation::member).containsExactly("li");
        assertThat(api.post("externalcontact/get_unassigned_list").path("info")).isEmpty();
        assertThat(api.post(
                                "externalcontact/resigned/transfer_result",
                                "handover_userid",
                                "zhang",
                                "takeover_userid",
                                "li")
                        .path("customer")
                        .path(0)
                        .path("status")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void groups_go_at_once_while_the_owner_is_there_and_within_24_hours_after_he_left() {
        FakeGroup first = fake.groupCreated("zhang", "一");
        FakeGroup second = fake.groupCreated("zhang", "二");

        assertThat(failed("groupchat/transfer", "li", first)).containsExactly("90500");
        assertThat(failed("groupchat/onjob_transfer", "li", first)).isEmpty();
        assertThat(failed("groupchat/onjob_transfer", "li", first)).containsExactly("90504");
        assertThat(owner(first)).isEqualTo("li");

        fake.memberResigns("zhang");
        assertThat(failed("groupchat/onjob_transfer", "li", second)).containsExactly("90502");
        assertThat(failed("groupchat/transfer", "li", second)).isEmpty();
        assertThat(failed("groupchat/transfer", "li", second)).containsExactly("90507");
        wait(Duration.ofHours(24));
        assertThat(owner(second)).isEqualTo("li");
    }

    private List<String> failed(String path, String to, FakeGroup group) {
        return Api.texts(
                api.post("externalcontact/" + path, "chat_id_list", List.of(group.id()), "new_owner", to)
                        .path("failed_chat_list"),
                "errcode");
    }

    private String owner(FakeGroup group) {
        return api.post("externalcontact/groupchat/get", "chat_id", group.id())
                .path("group_chat")
                .path("owner")
                .asText();
    }
}

package org.bankscrm.wecom.fake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import okhttp3.Response;
import org.bankscrm.wecom.testkit.fake.FakeGroup;
import org.bankscrm.wecom.testkit.fake.FakeWeCom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Contact ways, acquisition links, groups and their codes, files, albums, ids, statistics, consent. */
class FakeWaysTest {
    private final FakeWeCom fake = FakeWeCom.start();
    private Api api = Api.of(fake);

    @AfterEach
    void stop() {
        fake.close();
    }

    private JsonNode way(int type, List<String> users, String state) {
        return api.post("externalcontact/add_contact_way", "type", type, "scene", 2, "user", users, "state", state);
    }

    @Test
    void a_contact_way_is_made_read_changed_scanned_and_deleted() {
        fake.member("zhang");
        fake.member("li");
        JsonNode made = way(2, List.of("zhang", "li"), "branch-7");
        String id = made.path("config_id").asText();
        assertThat(made.path("qr_code").asText()).startsWith("https://");

        assertThat(fake.customerScans(id, "wm-lan")).isEqualTo("zhang");
        assertThat(fake.customerScans("branch-7", "wm-mei")).isEqualTo("li");
        assertThat(fake.relation("zhang", "wm-lan").orElseThrow().state()).isEqualTo("branch-7");

        assertThat(Api.code(api.post("externalcontact/update_contact_way", "config_id", id, "user", List.of("li"))))
                .isZero();
        JsonNode read =
                api.post("externalcontact/get_contact_way", "config_id", id).path("contact_way");
        assertThat(Api.texts(read.path("user"))).containsExactly("li");
        assertThat(read.path("skip_verify").asBoolean()).isTrue();
        assertThat(Api.texts(api.post("externalcontact/list_contact_way").path("contact_way"), "config_id"))
                .containsExactly(id);
        assertThat(Api.code(api.post("externalcontact/del_contact_way", "config_id", id)))
                .isZero();
        assertThat(Api.code(api.post("externalcontact/get_contact_way", "config_id", id)))
                .isEqualTo(41044);
        assertThat(Api.code(api.post("externalcontact/get_contact_way"))).isEqualTo(41043);
    }

    @Test
    void a_contact_way_keeps_its_limits() {
        fake.member("zhang");
        fake.member("li").notActivated();

        assertThat(Api.code(way(1, List.of(), ""))).isEqualTo(41041);
        assertThat(Api.code(way(1, List.of("zhang", "zhang"), ""))).isEqualTo(41041);
        assertThat(Api.code(way(1, List.of("li"), ""))).isEqualTo(41054);
        assertThat(Api.code(way(1, List.of("nobody"), ""))).isEqualTo(60111);
        assertThat(Api.code(way(1, List.of("zhang"), "s".repeat(31)))).isEqualTo(40058);
        assertThat(Api.code(api.post("externalcontact/add_contact_way", "scene", 2)))
                .isEqualTo(41037);
        for (int i = 0; i < 101; i++) {
            fake.member("m" + i).in(5);
        }
        assertThat(Api.code(api.post("externalcontact/add_contact_way", "type", 2, "scene", 2, "party", List.of(5))))
                .isEqualTo(41041);
        fake.contactWaysAtMost(0);
        assertThat(Api.code(way(1, List.of("zhang"), ""))).isEqualTo(41045);
    }

    @Test
    void a_link_brings_customers_and_uses_units() {
        fake.member("zhang");
        String link = api.post(
                        "externalcontact/customer_acquisition/create_link",
                        "link_name",
                        "街边",
                        "range",
                        Map.of("user_list", List.of("zhang")))
                .path("link")
                .path("link_id")
                .asText();

        fake.customerOpensLink(link, "字".repeat(22), "wm-lan");

        JsonNode brought = api.post("externalcontact/customer_acquisition/customer", "link_id", link);
        assertThat(brought.path("customer_list").path(0).path("state").asText())
                .as("64 bytes hold 21 characters of three")
                .isEqualTo("字".repeat(21));
        assertThat(fake.relation("zhang", "wm-lan").orElseThrow().addWay()).isEqualTo(16);
        JsonNode quota = api.get("externalcontact/customer_acquisition_quota");
        assertThat(quota.path("balance").asInt()).isEqualTo(999);
        assertThat(quota.path("total").asInt()).isEqualTo(1);
        long now = fake.clock().instant().getEpochSecond();
        JsonNode counts = api.post(
                "externalcontact/customer_acquisition/statistic", "link_id", link, "start_time", now, "end_time", now);
        assertThat(counts.path("new_customer_cnt").asInt()).isEqualTo(1);
        JsonNode read = api.post("externalcontact/customer_acquisition/get", "link_id", link);
        assertThat(read.path("link").has("link_id")).isFalse();
        assertThat(Api.texts(read.path("range").path("user_list"))).containsExactly("zhang");
        assertThat(Api.texts(api.post("externalcontact/customer_acquisition/list_link")
                        .path("link_id_list")))
                .containsExactly(link);
        Api other = Api.of(fake, fake.app("other", "secret-of-other"));
        assertThat(Api.code(other.post("externalcontact/customer_acquisition/get", "link_id", link)))
                .isEqualTo(41098);
        assertThat(Api.code(api.post("externalcontact/customer_acquisition/delete_link", "link_id", link)))
                .isZero();
        assertThat(Api.code(api.post("externalcontact/customer_acquisition/get", "link_id", link)))
                .isEqualTo(40058);
    }

    @Test
    void a_group_shows_who_is_in_it_and_how_they_came() {
        fake.customer("wm-lan").named("兰").unionId("union-lan");
        FakeGroup group = fake.groupCreated("zhang", "理财", "wm-lan");
        String way = api.post(
                        "externalcontact/groupchat/add_join_way",
                        "scene",
                        2,
                        "chat_id_list",
                        List.of(group.id()),
                        "state",
                        "door",
                        "remark",
                        "r".repeat(40))
                .path("config_id")
                .asText();
        fake.customerScansJoinWay(way, "wm-mei");

        JsonNode read = api.post("externalcontact/groupchat/get", "chat_id", group.id(), "need_name", 1)
                .path("group_chat");
        assertThat(Api.texts(read.path("member_list"), "userid")).containsExactly("zhang", "wm-lan", "wm-mei");
        assertThat(Api.texts(read.path("member_list"), "join_scene")).containsExactly("1", "1", "3");
        assertThat(read.path("member_list").path(1).path("name").asText()).isEqualTo("兰");
        assertThat(read.path("member_list").path(2).path("state").asText()).isEqualTo("door");
        assertThat(read.path("member_version").asText()).isEqualTo(group.memberVersion());
        assertThat(api.post("externalcontact/opengid_to_chatid", "opengid", group.openGid())
                        .path("chat_id")
                        .asText())
                .isEqualTo(group.id());
        assertThat(api.post("externalcontact/groupchat/get_join_way", "config_id", way)
                        .path("join_way")
                        .path("remark")
                        .asText())
                .as("cut to 30 characters")
                .hasSize(30);
        assertThat(Api.code(api.post(
                        "externalcontact/groupchat/add_join_way",
                        "scene",
                        2,
                        "chat_id_list",
                        java.util.Collections.nCopies(6, group.id()))))
                .isEqualTo(41091);

        group.dismissed();
        assertThat(Api.code(api.post("externalcontact/groupchat/get", "chat_id", group.id())))
                .isEqualTo(49008);
        assertThat(Api.code(api.post("externalcontact/groupchat/get", "chat_id", "wr-x")))
                .isEqualTo(90501);
        assertThat(Api.code(api.post("externalcontact/groupchat/list"))).isEqualTo(40058);
    }

    @Test
    void groups_of_an_owner_who_left_are_listed_only_by_his_name() {
        FakeGroup group = fake.groupCreated("zhang", "理财");
        fake.memberResigns("zhang");

        assertThat(api.post("externalcontact/groupchat/list", "limit", 10).path("group_chat_list"))
                .isEmpty();
        JsonNode found = api.post(
                "externalcontact/groupchat/list",
                "limit",
                10,
                "status_filter",
                1,
                "owner_filter",
                Map.of("userid_list", List.of("zhang")));
        assertThat(Api.texts(found.path("group_chat_list"), "chat_id")).containsExactly(group.id());
    }

    @Test
    void a_list_of_groups_must_be_narrowed_when_more_than_a_thousand_members_are_seen() {
        for (int i = 0; i < 1_001; i++) {
            fake.member("m" + i);
        }

        assertThat(Api.code(api.post("externalcontact/groupchat/list", "limit", 10)))
                .isEqualTo(81017);
    }

    @Test
    void a_file_lives_three_days() throws IOException {
        String id = api.picture();
        assertThat(bytes(id)).isEqualTo("picture");

        fake.advance(Duration.ofDays(3).minusSeconds(1));
        api = Api.of(fake);
        assertThat(bytes(id)).isEqualTo("picture");
        fake.advance(Duration.ofSeconds(1));
        assertThat(Api.code(api.get("media/get", "media_id", id))).isEqualTo(40145);
        assertThat(Api.code(api.get("media/get", "media_id", "made-up"))).isEqualTo(40007);
    }

    private String bytes(String mediaId) throws IOException {
        try (Response response =
                Api.raw(fake, "media/get", Api.query("media_id", mediaId, "access_token", api.token()), null)) {
            return response.body().string();
        }
    }

    @Test
    void files_are_for_what_they_were_uploaded_for() {
        byte[] bytes = "picture".getBytes(StandardCharsets.UTF_8);
        String forAlbum = api.upload(
                        "media/upload_attachment", Map.of("media_type", "image", "attachment_type", 2), bytes)
                .path("media_id")
                .asText();

        assertThat(Api.code(album(api.picture()))).isEqualTo(40007);
        JsonNode made = album(forAlbum);
        assertThat(Api.code(made)).isZero();
        String product = made.path("product_id").asText();
        assertThat(Api.code(
                        api.post("externalcontact/update_product_album", "product_id", product, "price", 5_000_001)))
                .isEqualTo(40058);
        assertThat(Api.code(api.post("externalcontact/update_product_album", "product_id", product, "price", 5)))
                .isZero();
        assertThat(api.post("externalcontact/get_product_album", "product_id", product)
                        .path("product")
                        .path("price")
                        .asInt())
                .isEqualTo(5);
        assertThat(api.post("externalcontact/get_product_album_list").path("product_list"))
                .hasSize(1);
        assertThat(Api.code(api.post("externalcontact/delete_product_album", "product_id", product)))
                .isZero();
        assertThat(api.upload("media/uploadimg", Map.of(), bytes).path("url").asText())
                .startsWith("https://");
        assertThat(Api.code(api.upload("media/upload", Map.of("type", "image"), new byte[5])))
                .isEqualTo(40006);
    }

    private JsonNode album(String mediaId) {
        return api.post(
                "externalcontact/add_product_album",
                "description",
                "金条",
                "price",
                100,
                "attachments",
                List.of(Map.of("type", "image", "image", Map.of("media_id", mediaId))));
    }

    @Test
    void a_file_is_fetched_by_a_job() {
        String job = api.post(
                        "media/upload_by_url",
                        "scene",
                        1,
                        "type",
                        "video",
                        "filename",
                        "a.mp4",
                        "url",
                        "https://bank/a.mp4",
                        "md5",
                        "0".repeat(32))
                .path("jobid")
                .asText();
        assertThat(api.post("media/get_upload_by_url_result", "jobid", job)
                        .path("status")
                        .asInt())
                .isEqualTo(1);

        fake.console().mediaJobFinished(job, 0);

        JsonNode done = api.post("media/get_upload_by_url_result", "jobid", job);
        assertThat(done.path("status").asInt()).isEqualTo(2);
        assertThat(done.path("detail").path("media_id").asText()).isNotEmpty();
        assertThat(fake.callbacksWaiting()).isEqualTo(1);
    }

    @Test
    void ids_of_others_are_converted() {
        fake.customer("wm-lan").unionId("union-lan");
        fake.related("zhang", "wm-lan");

        assertThat(api.post("externalcontact/unionid_to_external_userid", "unionid", "union-lan")
                        .path("external_userid")
                        .asText())
                .isEqualTo("wm-lan");
        assertThat(api.post("idconvert/unionid_to_external_userid", "unionid", "union-x", "openid", "o")
                        .path("pending_id")
                        .asText())
                .isNotEmpty();
        assertThat(api.post(
                                "externalcontact/from_service_external_userid",
                                "external_userid",
                                fake.serviceExternalUserId("wm-lan"),
                                "source_agentid",
                                1)
                        .path("external_userid")
                        .asText())
                .isEqualTo("wm-lan");
        JsonNode temporary = api.post(
                "idconvert/convert_tmp_external_userid",
                "business_type",
                1,
                "user_type",
                1,
                "tmp_external_userid_list",
                List.of(fake.temporaryExternalUserId("wm-lan"), "x"));
        assertThat(Api.texts(temporary.path("results"), "external_userid")).containsExactly("wm-lan");
        assertThat(Api.texts(temporary.path("invalid_tmp_external_userid_list")))
                .containsExactly("x");
        assertThat(api.post("externalcontact/get_new_external_userid", "external_userid_list", List.of("wm-lan", "x"))
                        .path("items"))
                .hasSize(1);
        assertThat(api.post("idconvert/batch/external_userid_to_pending_id", "external_userid", List.of("wm-lan"))
                        .path("result"))
                .hasSize(1);
    }

    @Test
    void statistics_count_by_day_in_china() {
        fake.customerAdds("zhang", "wm-lan");
        fake.customerWrites("wm-lan", "zhang");
        fake.customerDeletes("wm-lan", "zhang");
        fake.groupCreated("zhang", "理财", "wm-lan");
        long first = fake.clock().instant().getEpochSecond();
        fake.advance(Duration.ofDays(1));
        api = Api.of(fake);
        long second = fake.clock().instant().getEpochSecond();

        JsonNode days = api.post(
                        "externalcontact/get_user_behavior_data",
                        "userid",
                        List.of("zhang"),
                        "start_time",
                        first,
                        "end_time",
                        second)
                .path("behavior_data");
        assertThat(Api.texts(days, "new_contact_cnt")).containsExactly("1", "0");
        assertThat(Api.texts(days, "message_cnt")).containsExactly("1", "0");
        assertThat(Api.texts(days, "negative_feedback_cnt")).containsExactly("1", "0");
        assertThat(days.path(0).path("stat_time").asLong())
                .as("midnight in China")
                .isEqualTo(first - 9 * 3600);

        Map<String, List<String>> owner = Map.of("userid_list", List.of("zhang"));
        JsonNode groups =
                api.post("externalcontact/groupchat/statistic", "day_begin_time", first, "owner_filter", owner);
        assertThat(groups.path("items")
                        .path(0)
                        .path("data")
                        .path("member_total")
                        .asInt())
                .isEqualTo(2);
        assertThat(groups.path("next_offset")).isEqualTo(groups.path("total"));
        assertThat(api.post(
                                "externalcontact/groupchat/statistic_group_by_day",
                                "day_begin_time",
                                first,
                                "owner_filter",
                                owner)
                        .path("items"))
                .hasSize(1);
        assertThat(Api.code(api.post(
                        "externalcontact/groupchat/statistic", "day_begin_time", second, "owner_filter", owner)))
                .as("today is not over")
                .isEqualTo(40058);
    }

    @Test
    void the_archive_knows_seats_consent_and_internal_groups() {
        fake.customer("wm-mei").mustAcceptArchiving();
        fake.related("zhang", "wm-lan");
        fake.related("zhang", "wm-mei");
        fake.member("li");
        fake.console().archiveSeatGiven("zhang");
        fake.console().robotAdded("wb-1", "小助手", "zhang");
        Api archive = Api.of(fake, fake.app("archive", "secret-of-archive").forArchive());
        List<Map<String, String>> pairs = List.of(
                Map.of("userid", "zhang", "exteranalopenid", "wm-lan"),
                Map.of("userid", "zhang", "exteranalopenid", "wm-mei"));

        assertThat(Api.texts(archive.post("msgaudit/get_permit_user_list").path("ids")))
                .containsExactly("zhang");
        assertThat(Api.texts(
                        archive.post("msgaudit/check_single_agree", "info", pairs)
                                .path("agreeinfo"),
                        "agree_status"))
                .containsExactly("Agree", "Disagree");
        fake.customerAcceptsArchiving("wm-mei", "zhang");
        assertThat(Api.texts(
                        archive.post("msgaudit/check_single_agree", "info", pairs)
                                .path("agreeinfo"),
                        "agree_status"))
                .containsExactly("Agree", "Agree");
        FakeGroup group = fake.groupCreated("zhang", "理财", "wm-lan");
        assertThat(archive.post("msgaudit/check_room_agree", "roomid", group.id())
                        .path("agreeinfo"))
                .hasSize(1);
        assertThat(Api.code(archive.post("msgaudit/groupchat/get", "roomid", group.id())))
                .isEqualTo(301059);
        String chat = api.post("appchat/create", "userlist", List.of("zhang", "li"))
                .path("chatid")
                .asText();
        assertThat(archive.post("msgaudit/groupchat/get", "roomid", chat).path("members"))
                .hasSize(2);
        assertThat(archive.get("msgaudit/get_robot_info", "robot_id", "wb-1")
                        .path("data")
                        .path("name")
                        .asText())
                .isEqualTo("小助手");
    }
}

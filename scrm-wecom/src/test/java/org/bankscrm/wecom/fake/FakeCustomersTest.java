package org.bankscrm.wecom.fake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.bankscrm.wecom.testkit.fake.FakeWeCom;
import org.bankscrm.wecom.testkit.fake.Relation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

/** Members, departments, and customers as calls see them. */
class FakeCustomersTest {
    private final FakeWeCom fake = FakeWeCom.start();
    private final Api api = Api.of(fake);

    @AfterEach
    void stop() {
        fake.close();
    }

    @Test
    void a_member_is_found_by_id_whatever_its_case() {
        fake.member("Zhang").named("张伟").in(2).position("客户经理");

        JsonNode member = api.get("user/get", "userid", "zhang");
        assertThat(member.path("userid").asText()).isEqualTo("Zhang");
        assertThat(member.path("name").asText()).isEqualTo("张伟");
        assertThat(member.path("department").path(0).asInt()).isEqualTo(2);
        assertThat(member.path("status").asInt()).isEqualTo(1);
        assertThat(member.has("mobile")).isFalse();
        assertThat(Api.code(api.get("user/get", "userid", "nobody"))).isEqualTo(60111);
        assertThat(Api.code(api.get("user/get"))).isEqualTo(40003);
    }

    @Test
    void an_app_sees_only_its_range() {
        fake.member("zhang");
        fake.member("li");
        fake.related("li", "wm-lan");
        fake.app(FakeWeCom.APP).sees("zhang");

        assertThat(Api.code(api.get("user/get", "userid", "li"))).isEqualTo(60011);
        assertThat(Api.code(api.get("externalcontact/list", "userid", "li"))).isEqualTo(60021);
        assertThat(Api.code(api.get("externalcontact/get", "external_userid", "wm-lan")))
                .isEqualTo(40096);
        assertThat(Api.texts(api.get("externalcontact/get_follow_user_list").path("follow_user")))
                .containsExactly("zhang");
        assertThat(Api.texts(
                        api.get("agent/get", "agentid", fake.app(FakeWeCom.APP).agentId())
                                .path("allow_userinfos")
                                .path("user"),
                        "userid"))
                .containsExactly("zhang");
    }

    @Test
    void departments_are_walked_from_any_of_them() {
        fake.department(2, "华东", 1);
        fake.department(3, "上海", 2);
        fake.member("zhang").in(3);

        assertThat(Api.texts(api.get("department/simplelist", "id", 2).path("department_id"), "id"))
                .containsExactly("2", "3");
        assertThat(api.get("department/get", "id", 3)
                        .path("department")
                        .path("name")
                        .asText())
                .isEqualTo("上海");
        assertThat(api.get("department/list").path("department")).hasSize(3);
        assertThat(Api.texts(api.get("user/simplelist", "department_id", 3).path("userlist"), "userid"))
                .containsExactly("zhang");
        assertThat(Api.code(api.get("user/simplelist", "department_id", 9))).isEqualTo(60123);
    }

    @Test
    void ids_of_members_come_in_pages_to_the_contact_sync() {
        Api sync = Api.of(fake, fake.app("sync", "secret-of-sync").forContactSync());
        fake.member("a").in(1, 2);
        fake.member("b");

        JsonNode first = sync.post("user/list_id", "limit", 2);
        JsonNode second = sync.post(
                "user/list_id", "limit", 2, "cursor", first.path("next_cursor").asText());

        assertThat(Api.texts(first.path("dept_user"), "userid")).containsExactly("a", "a");
        assertThat(Api.texts(second.path("dept_user"), "userid")).containsExactly("b");
        assertThat(second.path("next_cursor").asText()).isEmpty();
        assertThat(Api.code(sync.post("user/list_id", "limit", 10_001))).isEqualTo(40058);
    }

    @Test
    void an_app_can_be_renamed_within_limits_and_only_by_itself() {
        long agent = fake.app(FakeWeCom.APP).agentId();
        long other = fake.app("other", "secret-of-other").agentId();

        assertThat(Api.code(api.post("agent/set", "agentid", agent, "name", "客户联系")))
                .isZero();
        assertThat(api.get("agent/get", "agentid", agent).path("name").asText()).isEqualTo("客户联系");
        assertThat(Api.code(api.post("agent/set", "agentid", agent, "description", "短")))
                .isEqualTo(40058);
        assertThat(Api.code(api.get("agent/get", "agentid", other))).isEqualTo(301002);
        assertThat(Api.code(api.get("agent/get", "agentid", 7))).isEqualTo(40056);
    }

    @Test
    void open_user_ids_are_converted_one_by_one() {
        JsonNode answer = api.post(
                "batch/openuserid_to_userid",
                "open_userid_list",
                List.of(fake.openUserId("zhang"), "unknown"),
                "source_agentid",
                1);

        assertThat(Api.texts(answer.path("userid_list"), "userid")).containsExactly("zhang");
        assertThat(Api.texts(answer.path("invalid_open_userid_list"))).containsExactly("unknown");
    }

    @Test
    void a_customer_has_a_profile_and_a_view_of_every_follower() {
        fake.customer("wm-lan").named("兰").unionId("union-lan").gender(2);
        fake.customerAdds("zhang", "wm-lan", "branch-7");
        fake.memberAdds("li", "wm-lan");
        String tag = fake.console().tagCreated("等级", "金卡");
        fake.memberTags("zhang", "wm-lan", tag);
        fake.memberTagsPersonally("zhang", "wm-lan", "爱喝茶");

        JsonNode answer = api.get("externalcontact/get", "external_userid", "wm-lan");

        assertThat(answer.path("external_contact").path("unionid").asText()).isEqualTo("union-lan");
        assertThat(answer.path("external_contact").path("type").asInt()).isEqualTo(1);
        JsonNode zhang = answer.path("follow_user").path(0);
        assertThat(zhang.path("userid").asText()).isEqualTo("zhang");
        assertThat(zhang.path("state").asText()).isEqualTo("branch-7");
        assertThat(zhang.path("add_way").asInt()).isEqualTo(1);
        assertThat(zhang.path("oper_userid").asText()).isEqualTo("wm-lan");
        assertThat(Api.texts(zhang.path("tags"), "tag_name")).containsExactly("金卡", "爱喝茶");
        assertThat(Api.texts(zhang.path("tags"), "type")).containsExactly("1", "2");
        assertThat(zhang.path("tags").path(1).has("tag_id")).isFalse();
        assertThat(answer.path("follow_user").path(1).path("oper_userid").asText())
                .isEqualTo("li");
    }

    @Test
    void the_batch_names_things_differently_and_pages_with_a_cursor() {
        fake.member("zhang");
        for (int i = 0; i < 7; i++) {
            fake.related(i < 4 ? "zhang" : "li", "wm-" + i);
        }
        List<String> seen = new ArrayList<>();
        String cursor = "";
        int pages = 0;
        do {
            JsonNode page = api.post(
                    "externalcontact/batch/get_by_user",
                    "userid_list",
                    List.of("zhang", "li"),
                    "limit",
                    3,
                    "cursor",
                    cursor);
            page.path("external_contact_list").forEach(row -> {
                seen.add(row.path("external_contact").path("external_userid").asText());
                assertThat(row.path("follow_info").has("tags")).isFalse();
                assertThat(row.path("follow_info").path("tag_id").isArray()).isTrue();
            });
            cursor = page.path("next_cursor").asText();
            pages++;
        } while (!cursor.isEmpty());

        assertThat(pages).isEqualTo(3);
        assertThat(seen).containsExactly("wm-0", "wm-1", "wm-2", "wm-3", "wm-4", "wm-5", "wm-6");
    }

    @Test
    void pages_can_be_short_before_the_last() {
        fake.shortPages(true);
        for (int i = 0; i < 5; i++) {
            fake.related("zhang", "wm-" + i);
        }

        JsonNode page = api.post("externalcontact/batch/get_by_user", "userid_list", List.of("zhang"), "limit", 4);

        assertThat(page.path("external_contact_list")).hasSize(2);
        assertThat(page.path("next_cursor").asText()).isNotEmpty();
    }

    @Test
    void a_cursor_belongs_to_its_filter() {
        for (int i = 0; i < 3; i++) {
            fake.related("zhang", "wm-" + i);
        }
        fake.related("li", "wm-x");
        String cursor = api.post("externalcontact/batch/get_by_user", "userid_list", List.of("zhang"), "limit", 1)
                .path("next_cursor")
                .asText();

        assertThat(Api.code(api.post(
                        "externalcontact/batch/get_by_user",
                        "userid_list",
                        List.of("li"),
                        "limit",
                        1,
                        "cursor",
                        cursor)))
                .isEqualTo(50100);
        assertThat(Api.code(api.post("externalcontact/contact_list", "cursor", "made-up")))
                .isEqualTo(50100);
    }

    @Test
    void members_without_licence_are_named_and_only_them_is_an_error() {
        fake.related("zhang", "wm-lan");
        fake.member("li").withoutLicence();

        JsonNode both = api.post("externalcontact/batch/get_by_user", "userid_list", List.of("zhang", "li"));
        assertThat(both.path("external_contact_list")).hasSize(1);
        assertThat(Api.texts(both.path("fail_info").path("unlicensed_userid_list")))
                .containsExactly("li");
        assertThat(Api.code(api.post("externalcontact/batch/get_by_user", "userid_list", List.of("li"))))
                .isEqualTo(701008);
    }

    @Test
    void who_deleted_whom_decides_what_calls_can_still_do() {
        fake.customerAdds("zhang", "wm-lan");
        fake.customerAdds("zhang", "wm-mei");

        fake.customerDeletes("wm-lan", "zhang");
        fake.memberDeletes("zhang", "wm-mei");

        assertThat(Api.code(remark("wm-lan", "remark", "a")))
                .as("the customer left")
                .isZero();
        assertThat(Api.code(remark("wm-mei", "remark", "a")))
                .as("the member deleted")
                .isEqualTo(84061);
        assertThat(Api.code(remark("wm-unknown", "remark", "a"))).isEqualTo(40096);
        assertThat(Api.code(api.get("externalcontact/get", "external_userid", "wm-mei")))
                .isEqualTo(84061);
        assertThat(fake.relations())
                .extracting(Relation::customer, Relation::customerLeft)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("wm-lan", true));
    }

    private JsonNode remark(String customer, String field, Object value) {
        return api.post("externalcontact/remark", "userid", "zhang", "external_userid", customer, field, value);
    }

    @Test
    void a_member_without_customers_or_without_the_function_has_no_list() {
        fake.member("zhang");
        fake.member("teller").withoutCustomerContact();

        assertThat(Api.code(api.get("externalcontact/list", "userid", "zhang"))).isEqualTo(84061);
        assertThat(Api.code(api.get("externalcontact/list", "userid", "teller")))
                .isEqualTo(84074);
        fake.related("zhang", "wm-lan");
        assertThat(Api.texts(api.get("externalcontact/list", "userid", "zhang").path("external_userid")))
                .containsExactly("wm-lan");
    }

    @Test
    void remarks_have_limits_and_mobiles_are_overwritten_or_cleared() {
        fake.related("zhang", "wm-lan");
        fake.customer("wo-partner").ofCompany("某公司");
        fake.related("zhang", "wo-partner");

        assertThat(Api.code(remark("wm-lan", "remark", "字".repeat(20)))).isZero();
        assertThat(fake.remarkOf("zhang", "wm-lan")).hasSize(20);
        assertThat(Api.code(remark("wm-lan", "remark", "字".repeat(21)))).isEqualTo(40058);
        assertThat(Api.code(api.post("externalcontact/remark", "userid", "zhang", "external_userid", "wm-lan")))
                .isEqualTo(40063);
        assertThat(Api.code(remark("wo-partner", "remark_company", "x"))).isEqualTo(40058);
        assertThat(Api.code(remark("wm-lan", "remark_pic_mediaid", "made-up"))).isEqualTo(40007);

        remark("wm-lan", "remark_mobiles", List.of("13000000001"));
        assertThat(mobiles()).containsExactly("13000000001");
        remark("wm-lan", "remark_mobiles", List.of(""));
        assertThat(mobiles()).isEmpty();
    }

    private List<String> mobiles() {
        return Api.texts(api.get("externalcontact/get", "external_userid", "wm-lan")
                .path("follow_user")
                .path(0)
                .path("remark_mobiles"));
    }

    @Test
    void everyone_ever_served_is_listed_also_people_in_groups_who_are_nobodys_customers() {
        fake.related("zhang", "wm-lan");
        fake.groupCreated("zhang", "理财", "wm-lan", "wm-stranger");

        JsonNode rows = api.post("externalcontact/contact_list").path("info_list");

        assertThat(Api.texts(rows, "is_customer")).containsExactly("true", "false");
        assertThat(rows.path(1).has("external_userid")).isFalse();
    }

    @Test
    void a_body_that_cannot_be_read_is_answered_with_a_warning_or_refused() {
        fake.related("zhang", "wm-lan");

        assertThat(api.postText("externalcontact/contact_list", "{\"limit\": 5")
                        .path("errmsg")
                        .asText())
                .contains("Warning: wrong json format.");
        assertThat(api.postText("externalcontact/contact_list", "{\"limit\": true}")
                        .path("errmsg")
                        .asText())
                .contains("Warning: wrong json format.");
        assertThat(Api.code(api.postText("externalcontact/remark", "{\"remark\":\"\\u5f20\"}")))
                .isEqualTo(40033);
        assertThat(Api.code(api.postText("externalcontact/contact_list", "{\"cursor\":\"\\\\u5f20\"}")))
                .as("a backslash of its own")
                .isEqualTo(50100);
    }
}

package org.bankscrm.wecom.fake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.bankscrm.wecom.testkit.fake.FakeWeCom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Tags of the corp and of strategies, the strategies themselves, and rules about words. */
class FakeTagsTest {
    private final FakeWeCom fake = FakeWeCom.start();
    private final Api api = Api.of(fake);

    @BeforeEach
    void relation() {
        fake.related("zhang", "wm-lan");
    }

    @AfterEach
    void stop() {
        fake.close();
    }

    private JsonNode add(String group, String... names) {
        return api.post(
                "externalcontact/add_corp_tag",
                "group_name",
                group,
                "tag",
                List.of(names).stream().map(name -> Map.of("name", name)).toList());
    }

    private static String id(JsonNode added) {
        return added.path("tag_group").path("tag").path(0).path("id").asText();
    }

    private int mark(Object... namesAndValues) {
        Map<String, Object> body = Api.query(namesAndValues);
        body.put("userid", "zhang");
        body.putIfAbsent("external_userid", "wm-lan");
        return Api.code(api.post(
                "externalcontact/mark_tag",
                body.entrySet().stream()
                        .flatMap(entry -> java.util.stream.Stream.of(entry.getKey(), entry.getValue()))
                        .toArray()));
    }

    @Test
    void same_names_are_merged_and_an_existing_group_is_extended() {
        JsonNode first = add("等级", "金卡", "金卡", "银卡");
        assertThat(first.path("tag_group").path("tag")).hasSize(2);

        JsonNode second = add("等级", "普通");

        assertThat(second.path("tag_group").path("group_id"))
                .isEqualTo(first.path("tag_group").path("group_id"));
        assertThat(Api.code(add("等级", "普通"))).isEqualTo(40071);
        assertThat(Api.code(add("等级", "字".repeat(31)))).isEqualTo(40072);
        assertThat(Api.code(add("等级"))).isEqualTo(41111);
        assertThat(Api.code(api.post(
                        "externalcontact/add_corp_tag", "group_id", "etg-x", "tag", List.of(Map.of("name", "a")))))
                .isEqualTo(40068);
    }

    @Test
    void a_corp_has_at_most_10000_tags() {
        for (int batch = 0; batch < 10; batch++) {
            int start = batch * 1_000;
            assertThat(Api.code(add(
                            "all",
                            IntStream.range(start, start + 1_000)
                                    .mapToObj(i -> "t" + i)
                                    .toArray(String[]::new))))
                    .isZero();
        }

        assertThat(Api.code(add("all", "one too many"))).isEqualTo(40126);
    }

    @Test
    void deleted_tags_are_shown_only_to_who_asks_by_id_and_the_last_takes_the_group_along() {
        JsonNode added = add("等级", "金卡");
        String group = added.path("tag_group").path("group_id").asText();
        mark("add_tag", List.of(id(added)));

        assertThat(Api.code(api.post("externalcontact/del_corp_tag", "tag_id", List.of(id(added)))))
                .isZero();

        assertThat(api.post("externalcontact/get_corp_tag_list").path("tag_group"))
                .isEmpty();
        JsonNode byTag = api.post("externalcontact/get_corp_tag_list", "tag_id", List.of(id(added)))
                .path("tag_group")
                .path(0);
        assertThat(byTag.path("deleted").asBoolean()).isTrue();
        JsonNode byGroup = api.post("externalcontact/get_corp_tag_list", "group_id", List.of(group))
                .path("tag_group")
                .path(0);
        assertThat(byGroup.has("deleted")).isFalse();
        assertThat(byGroup.path("tag").path(0).path("deleted").asBoolean()).isTrue();
        assertThat(fake.tagsOf("zhang", "wm-lan")).isEmpty();
        assertThat(Api.code(api.post("externalcontact/del_corp_tag"))).isEqualTo(40063);
    }

    @Test
    void an_app_changes_only_tags_of_its_own() {
        String own = id(add("等级", "金卡"));
        String console = fake.console().tagCreated("等级", "银卡");

        assertThat(Api.code(api.post("externalcontact/edit_corp_tag", "id", own, "name", "白金卡")))
                .isZero();
        assertThat(Api.code(api.post("externalcontact/edit_corp_tag", "id", own, "name", "银卡")))
                .isEqualTo(40071);
        assertThat(Api.code(api.post("externalcontact/edit_corp_tag", "id", console, "name", "x")))
                .isEqualTo(48002);
        assertThat(Api.code(api.post("externalcontact/del_corp_tag", "tag_id", List.of(console))))
                .isEqualTo(48002);
        assertThat(Api.code(api.post("externalcontact/edit_corp_tag", "id", "et-x", "name", "x")))
                .isEqualTo(40068);
    }

    @Test
    void a_customer_is_marked_by_the_member_who_has_the_customer() {
        String tag = id(add("等级", "金卡"));

        assertThat(mark("add_tag", List.of(tag))).isZero();
        assertThat(fake.tagsOf("zhang", "wm-lan")).containsExactly(tag);
        assertThat(mark("remove_tag", List.of(tag))).isZero();
        assertThat(fake.tagsOf("zhang", "wm-lan")).isEmpty();
        assertThat(mark()).isEqualTo(40063);
        assertThat(mark("add_tag", List.of("et-x"))).isEqualTo(40068);
        assertThat(mark("add_tag", List.of(tag), "external_userid", "wm-unknown"))
                .isEqualTo(40096);
        fake.customer("wm-mei");
        assertThat(mark("add_tag", List.of(tag), "external_userid", "wm-mei")).isEqualTo(84061);
        assertThat(mark("add_tag", IntStream.range(0, 1_001).mapToObj(i -> "t").toList()))
                .isEqualTo(41111);
        fake.customer("wm-lan").withAtMostTags(0);
        assertThat(mark("add_tag", List.of(tag))).isEqualTo(40144);
    }

    @Test
    void a_strategy_has_a_range_and_tags_that_count_only_inside_it() {
        JsonNode made = api.post(
                "externalcontact/customer_strategy/create",
                "strategy_name",
                "理财",
                "admin_list",
                List.of("zhang"),
                "range",
                List.of(Map.of("type", 1, "userid", "zhang")),
                "privilege",
                Map.of("view_customer_list", false, "send_group_msg", false));
        long strategy = made.path("strategy_id").asLong();

        JsonNode read = api.post("externalcontact/customer_strategy/get", "strategy_id", strategy)
                .path("strategy");
        assertThat(read.path("privilege")).hasSize(21);
        assertThat(read.path("privilege").path("view_customer_list").asBoolean())
                .as("a base privilege stays on")
                .isTrue();
        assertThat(read.path("privilege").path("send_group_msg").asBoolean()).isFalse();
        assertThat(Api.texts(
                        api.post("externalcontact/customer_strategy/get_range", "strategy_id", strategy)
                                .path("range"),
                        "userid"))
                .containsExactly("zhang");
        assertThat(api.post("externalcontact/customer_strategy/list").path("strategy"))
                .hasSize(1);

        String tag = id(api.post(
                "externalcontact/add_strategy_tag",
                "strategy_id",
                strategy,
                "group_name",
                "偏好",
                "tag",
                List.of(Map.of("name", "基金"))));
        assertThat(mark("add_tag", List.of(tag))).isZero();
        assertThat(api.post("externalcontact/get_strategy_tag_list")
                        .path("tag_group")
                        .path(0)
                        .path("strategy_id"))
                .isEqualTo(made.path("strategy_id"));
        assertThat(api.post("externalcontact/get_corp_tag_list").path("tag_group"))
                .isEmpty();

        assertThat(Api.code(api.post(
                        "externalcontact/customer_strategy/edit",
                        "strategy_id",
                        strategy,
                        "range_del",
                        List.of(Map.of("type", 1, "userid", "zhang")))))
                .isZero();
        assertThat(mark("remove_tag", List.of(tag))).isEqualTo(48002);
        assertThat(Api.code(api.post("externalcontact/customer_strategy/del", "strategy_id", strategy)))
                .isZero();
        assertThat(Api.code(api.post("externalcontact/customer_strategy/get", "strategy_id", strategy)))
                .isEqualTo(40058);
    }

    @Test
    void strategies_of_moments_have_three_privileges() {
        long strategy = api.post(
                        "externalcontact/moment_strategy/create",
                        "strategy_name",
                        "圈",
                        "admin_list",
                        List.of("zhang"),
                        "range",
                        List.of(Map.of("type", 2, "partyid", 1)))
                .path("strategy_id")
                .asLong();

        assertThat(api.post("externalcontact/moment_strategy/get", "strategy_id", strategy)
                        .path("strategy")
                        .path("privilege"))
                .hasSize(3);
        assertThat(Api.code(api.post("externalcontact/moment_strategy/create", "strategy_name", "圈")))
                .isEqualTo(40058);
    }

    @Test
    void rules_about_words_are_kept_changed_and_deleted() {
        JsonNode made = rule("红包", List.of("转账"));
        String id = made.path("rule_id").asText();

        assertThat(Api.code(rule("红包", List.of("转账")))).isEqualTo(41077);
        assertThat(Api.code(rule("空", List.of()))).isEqualTo(40058);
        assertThat(Api.code(rule("长", List.of("字".repeat(33))))).isEqualTo(41083);
        assertThat(Api.code(api.post(
                        "externalcontact/update_intercept_rule",
                        "rule_id",
                        id,
                        "word_list",
                        List.of("汇款"),
                        "extra_rule",
                        Map.of("semantics_list", List.of(1)),
                        "add_applicable_range",
                        Map.of("department_list", List.of(1)))))
                .isZero();
        JsonNode read =
                api.post("externalcontact/get_intercept_rule", "rule_id", id).path("rule");
        assertThat(Api.texts(read.path("word_list"))).containsExactly("汇款");
        assertThat(Api.texts(read.path("extra_rule").path("semantics_list"))).containsExactly("1");
        assertThat(Api.texts(read.path("applicable_range").path("department_list")))
                .containsExactly("1");
        assertThat(Api.texts(api.get("externalcontact/get_intercept_rule_list").path("rule_list"), "rule_id"))
                .containsExactly(id);
        assertThat(Api.code(api.post("externalcontact/del_intercept_rule", "rule_id", id)))
                .isZero();
        assertThat(Api.code(api.post("externalcontact/get_intercept_rule", "rule_id", id)))
                .isEqualTo(41070);
    }

    private JsonNode rule(String name, List<String> words) {
        return api.post(
                "externalcontact/add_intercept_rule",
                "rule_name",
                name,
                "word_list",
                words,
                "intercept_type",
                1,
                "applicable_range",
                Map.of("user_list", List.of("zhang")));
    }
}

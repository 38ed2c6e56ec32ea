package org.bankscrm.wecom.tag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.bankscrm.wecom.call.KnownEndpoint.ADD_CORP_TAG;
import static org.bankscrm.wecom.call.KnownEndpoint.ADD_STRATEGY_TAG;
import static org.bankscrm.wecom.call.KnownEndpoint.DEL_CORP_TAG;
import static org.bankscrm.wecom.call.KnownEndpoint.DEL_STRATEGY_TAG;
import static org.bankscrm.wecom.call.KnownEndpoint.EDIT_CORP_TAG;
import static org.bankscrm.wecom.call.KnownEndpoint.EDIT_STRATEGY_TAG;
import static org.bankscrm.wecom.call.KnownEndpoint.GET_CORP_TAG_LIST;
import static org.bankscrm.wecom.call.KnownEndpoint.GET_STRATEGY_TAG_LIST;
import static org.bankscrm.wecom.call.KnownEndpoint.MARK_TAG;

import org.bankscrm.core.customer.ExternalUserId;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.wecom.StubbedWeCom;
import org.bankscrm.wecom.call.InvalidRequestException;
import org.bankscrm.wecom.call.RequestFault;
import org.bankscrm.wecom.tag.TagGroup.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

class TagsTest {
    private static final EmployeeId WANG = new EmployeeId("wang.fang");
    private static final ExternalUserId LAN = new ExternalUserId("wm-lan");
    private static final String GROUP =
            "'group_id':'g1','group_name':'Level','create_time':1700000000,'order':4294967295,"
                    + "'deleted':true,'tag':[{'id':'et1','name':'Gold','create_time':1700000001,'order':2,'deleted':true},"
                    + "{'id':'et2','name':'Silver','create_time':1700000002,'order':1}],'new_field':1";

    @RegisterExtension
    static final StubbedWeCom WECOM = new StubbedWeCom();

    private final Tags tags = WECOM.calls().tags();

    @Test
    void all_tags_of_the_bank_are_read() {
        WECOM.answers(GET_CORP_TAG_LIST, "{'tag_group':[{" + GROUP + "}]}");

        List<TagGroup> groups = tags.all();

        assertThat(groups).hasSize(1);
        assertGroup(groups.get(0));
        assertThat(groups.get(0).strategyId()).isEmpty();
        WECOM.got(GET_CORP_TAG_LIST, "{}");
    }

    private static void assertGroup(TagGroup group) {
        assertThat(group.id()).isEqualTo("g1");
        assertThat(group.name()).isEqualTo("Level");
        assertThat(group.createdAt()).contains(Instant.ofEpochSecond(1_700_000_000));
        assertThat(group.order()).isEqualTo(4_294_967_295L);
        assertThat(group.deleted()).isTrue();
        assertThat(group.fields().count("new_field")).isEqualTo(1);
        assertThat(group.toString()).doesNotContain("Level");
        assertThat(group.tags())
                .extracting(Tag::id, Tag::name, tag -> tag.createdAt().orElseThrow(), Tag::order, Tag::deleted)
                .containsExactly(
                        tuple("et1", "Gold", Instant.ofEpochSecond(1_700_000_001), 2L, true),
                        tuple("et2", "Silver", Instant.ofEpochSecond(1_700_000_002), 1L, false));
    }

    @Test
    void some_groups_or_some_tags_are_read() {
        WECOM.answers(GET_CORP_TAG_LIST, "{'tag_group':[{" + GROUP + "}]}");

        assertThat(tags.groups(List.of("g1"))).hasSize(1);
        assertThat(tags.tags(List.of("et1", "et2"))).hasSize(1);

        WECOM.gotInTurn(GET_CORP_TAG_LIST, "{'group_id':['g1']}", "{'tag_id':['et1','et2']}");
    }

    @Test
    void tags_are_made_in_a_group() {
        WECOM.answers(ADD_CORP_TAG, "{'tag_group':{" + GROUP + "}}");

        TagGroup group = tags.add(NewTags.inGroupNamed("级".repeat(30))
                .groupOrder(4_294_967_295L)
                .tag("Gold", 2)
                .tag("Silver")
                .agent(1000014)
                .build());
        tags.add(NewTags.inGroup("g1").tag("Gold").build());

        assertGroup(group);
        WECOM.gotInTurn(
                ADD_CORP_TAG,
                "{'group_name':'" + "级".repeat(30) + "','order':4294967295,'agentid':1000014,"
                        + "'tag':[{'name':'Gold','order':2},{'name':'Silver'}]}",
                "{'group_id':'g1','tag':[{'name':'Gold'}]}");
    }

    @Test
    void new_tags_that_break_limits_are_refused_with_every_field() {
        NewTags.Builder builder = NewTags.inGroupNamed("g".repeat(31))
                .groupOrder(-1)
                .tag("Gold")
                .tag("s".repeat(31), 4_294_967_296L)
                .tag("");

        assertThatThrownBy(builder::build)
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        e -> assertThat(e.faults())
                                .containsExactly(
                                        new RequestFault("group_name", "must have 1 to 30 characters", "has 31"),
                                        new RequestFault("order", "must be 0 to 4294967295", "is -1"),
                                        new RequestFault("tag[1].name", "must have 1 to 30 characters", "has 31"),
                                        new RequestFault("tag[1].order", "must be 0 to 4294967295", "is 4294967296"),
                                        new RequestFault("tag[2].name", "must have 1 to 30 characters", "has 0")));
        assertThatThrownBy(() -> NewTags.inGroup("g1").build())
                .hasMessage("NewTags: tag must have 1 to 10000 tags, has 0");
    }

    @Test
    void a_tag_or_a_group_is_changed() {
        WECOM.answers(EDIT_CORP_TAG, "{}");
        WECOM.answers(EDIT_STRATEGY_TAG, "{}");

        tags.change(TagChange.of("et1").name("Gold").order(7).build());
        tags.changeInStrategy(TagChange.of("st1").order(0).build());

        WECOM.got(EDIT_CORP_TAG, "{'id':'et1','name':'Gold','order':7}");
        WECOM.got(EDIT_STRATEGY_TAG, "{'id':'st1','order':0}");
    }

    @Test
    void a_change_that_breaks_limits_is_refused() {
        assertThatThrownBy(() -> TagChange.of("et1")
                        .name("n".repeat(31))
                        .order(4_294_967_296L)
                        .build())
                .hasMessage("TagChange: name must have 1 to 30 characters, has 31; order must be 0 to 4294967295, is"
                        + " 4294967296");
    }

    @Test
    void tags_and_groups_are_deleted() {
        WECOM.answers(DEL_CORP_TAG, "{}");
        WECOM.answers(DEL_STRATEGY_TAG, "{}");

        tags.deleteTags(List.of("et1"));
        tags.deleteGroups(List.of("g1"));
        tags.deleteStrategyTags(List.of("st1"));
        tags.deleteStrategyGroups(List.of("sg1"));

        WECOM.gotInTurn(DEL_CORP_TAG, "{'tag_id':['et1']}", "{'group_id':['g1']}");
        WECOM.gotInTurn(DEL_STRATEGY_TAG, "{'tag_id':['st1']}", "{'group_id':['sg1']}");
    }

    static Stream<Consumer<Tags>> callsWithoutIds() {
        return Stream.of(
                tags -> tags.groups(List.of()),
                tags -> tags.tags(List.of()),
                tags -> tags.deleteTags(List.of()),
                tags -> tags.deleteGroups(List.of()),
                tags -> tags.deleteStrategyTags(List.of()),
                tags -> tags.deleteStrategyGroups(List.of()),
                tags -> StrategyTagQuery.ofAllStrategies().tags(List.of()).build(),
                tags -> StrategyTagQuery.ofStrategy(1).groups(List.of()).build());
    }

    @ParameterizedTest
    @MethodSource("callsWithoutIds")
    void no_ids_do_not_mean_everything(Consumer<Tags> call) {
        assertThatThrownBy(() -> call.accept(tags))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageMatching(".*(tag|group)_id must have at least 1 of ids, has 0");
    }

    @Test
    void a_customer_gets_and_loses_tags() {
        WECOM.answers(MARK_TAG, "{}");

        tags.mark(TagMark.of(WANG, LAN)
                .add(List.of("et1", "et2"))
                .remove(List.of("et3"))
                .build());
        tags.mark(TagMark.of(WANG, LAN).add(List.of()).remove(List.of("et3")).build());

        WECOM.gotInTurn(
                MARK_TAG,
                "{'userid':'wang.fang','external_userid':'wm-lan','add_tag':['et1','et2'],'remove_tag':['et3']}",
                "{'userid':'wang.fang','external_userid':'wm-lan','remove_tag':['et3']}");
    }

    @Test
    void a_mark_without_tags_is_refused() {
        assertThatThrownBy(() ->
                        TagMark.of(WANG, LAN).add(List.of("et1")).add(List.of()).build())
                .hasMessage("TagMark: add_tag or remove_tag must be set, is not");
    }

    @Test
    void tags_of_strategies_are_read() {
        WECOM.answers(GET_STRATEGY_TAG_LIST, "{'tag_group':[{'strategy_id':3," + GROUP + "}]}");

        List<TagGroup> groups = tags.ofStrategies(StrategyTagQuery.ofStrategy(3)
                .tags(List.of("st1"))
                .groups(List.of("g1"))
                .build());
        tags.ofStrategies(StrategyTagQuery.ofAllStrategies().build());

        assertThat(groups).hasSize(1);
        assertGroup(groups.get(0));
        assertThat(groups.get(0).strategyId()).contains(3L);
        WECOM.gotInTurn(GET_STRATEGY_TAG_LIST, "{'strategy_id':3,'tag_id':['st1'],'group_id':['g1']}", "{}");
    }

    @Test
    void tags_of_a_strategy_are_made() {
        WECOM.answers(ADD_STRATEGY_TAG, "{'tag_group':{'strategy_id':3," + GROUP + "}}");

        TagGroup group =
                tags.addToStrategy(3, NewTags.inGroup("g1").tag("Gold", 1).build());

        assertGroup(group);
        WECOM.got(ADD_STRATEGY_TAG, "{'strategy_id':3,'group_id':'g1','tag':[{'name':'Gold','order':1}]}");
    }
}

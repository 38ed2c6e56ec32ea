package org.bankscrm.wecom.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bankscrm.wecom.call.KnownEndpoint.GROUPCHAT_ADD_JOIN_WAY;
import static org.bankscrm.wecom.call.KnownEndpoint.GROUPCHAT_DEL_JOIN_WAY;
import static org.bankscrm.wecom.call.KnownEndpoint.GROUPCHAT_GET;
import static org.bankscrm.wecom.call.KnownEndpoint.GROUPCHAT_GET_JOIN_WAY;
import static org.bankscrm.wecom.call.KnownEndpoint.GROUPCHAT_LIST;
import static org.bankscrm.wecom.call.KnownEndpoint.GROUPCHAT_UPDATE_JOIN_WAY;
import static org.bankscrm.wecom.call.KnownEndpoint.OPENGID_TO_CHATID;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bankscrm.core.customer.ExternalUserId;
import org.bankscrm.core.customer.UnionId;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.wecom.StubbedWeCom;
import org.bankscrm.wecom.call.Fields;
import org.bankscrm.wecom.call.InvalidRequestException;
import org.bankscrm.wecom.group.GroupDetail.JoinScene;
import org.bankscrm.wecom.group.GroupDetail.Member;
import org.bankscrm.wecom.group.GroupDetail.MemberType;
import org.bankscrm.wecom.group.Groups.GroupEntry;
import org.bankscrm.wecom.group.Groups.GroupStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

class GroupsTest {
    private static final EmployeeId WANG = new EmployeeId("wang.fang");
    private static final EmployeeId LI = new EmployeeId("li.na");
    private static final List<String> SIX_GROUPS = Collections.nCopies(6, "wr-1");

    private static final String WAY = "{'join_way':{'config_id':'g1','scene':2,'remark':'r','auto_create_room':1,"
            + "'room_base_name':'b','room_base_id':10,'chat_id_list':['wr-1','wr-2'],"
            + "'qr_code':'https://p.example/q','state':'s','mark_source':true,'new_field':1}}";

    @RegisterExtension
    static final StubbedWeCom WECOM = new StubbedWeCom();

    private final Groups groups = WECOM.calls().groups();

    @Test
    void they_are_listed_page_by_page_with_how_they_stand_with_their_owner() {
        WECOM.answers(
                GROUPCHAT_LIST,
                "{'group_chat_list':[{'chat_id':'wr-1','status':0,'new_field':1},{'status':1}],'next_cursor':'c1'}",
                "{'group_chat_list':[{'status':2},{'status':3},{'status':4}]}");

        List<GroupEntry> entries = groups.list(
                        GroupQuery.all().owners(List.of(WANG, LI)).build())
                .items()
                .toList();

        assertThat(entries.get(0).chatId()).isEqualTo("wr-1");
        assertThat(entries.get(0).fields().count("new_field")).isEqualTo(1);
        assertThat(entries.stream().map(each -> each.status().meaning()))
                .containsExactly(
                        GroupStatus.NORMAL,
                        GroupStatus.OWNER_LEFT,
                        GroupStatus.INHERITING,
                        GroupStatus.INHERITED,
                        GroupStatus.UNKNOWN);
        String request = "{'status_filter':0,'limit':1000,'owner_filter':{'userid_list':['wang.fang','li.na']}";
        WECOM.gotInTurn(GROUPCHAT_LIST, request + "}", request + ",'cursor':'c1'}");
    }

    @Test
    void a_list_can_be_of_those_with_an_owner_who_resigned() {
        assertThat(Stream.of(GroupQuery.ownerLeft(), GroupQuery.inheriting(), GroupQuery.inherited())
                        .map(query -> query.build().fields().count("status_filter")))
                .containsExactly(1L, 2L, 3L);
    }

    @Test
    void one_is_read_with_its_members() {
        WECOM.answers(
                GROUPCHAT_GET,
                "{'group_chat':{'chat_id':'wr-1','name':'n','owner':'wang.fang','create_time':1700000000,"
                        + "'notice':'welcome','member_list':["
                        + "{'userid':'wang.fang','type':1,'join_time':1700000001,'join_scene':1},"
                        + "{'userid':'wm-lan','type':2,'unionid':'ou1','join_time':1700000002,'join_scene':3,"
                        + "'invitor':{'userid':'li.na'},'group_nickname':'nick','name':'Lan','state':'s','new_field':1},"
                        + "{'userid':'x','type':9,'join_scene':2,'unionid':''},{'join_scene':7}],"
                        + "'admin_list':[{'userid':'li.na'},{'userid':''}],'member_version':'v1','new_field':2}}");

        GroupDetail group = groups.getWithNames("wr-1");

        assertThat(group.chatId()).isEqualTo("wr-1");
        assertThat(group.name()).isEqualTo("n");
        assertThat(group.owner()).contains(WANG);
        assertThat(group.createdAt()).contains(Instant.ofEpochSecond(1_700_000_000));
        assertThat(group.notice()).isEqualTo("welcome");
        assertThat(group.admins()).containsExactly(LI);
        assertThat(group.memberVersion()).isEqualTo("v1");
        assertThat(group.fields().count("new_field")).isEqualTo(2);
        Member wang = group.members().get(0);
        assertThat(wang.type().meaning()).isEqualTo(MemberType.EMPLOYEE);
        assertThat(wang.employee()).contains(WANG);
        assertThat(wang.customer()).isEmpty();
        assertThat(wang.unionId()).isEmpty();
        assertThat(wang.invitor()).isEmpty();
        Member lan = group.members().get(1);
        assertThat(lan.type().meaning()).isEqualTo(MemberType.EXTERNAL);
        assertThat(lan.employee()).isEmpty();
        assertThat(lan.customer()).contains(new ExternalUserId("wm-lan"));
        assertThat(lan.unionId()).contains(new UnionId("ou1"));
        assertThat(lan.joinedAt()).contains(Instant.ofEpochSecond(1_700_000_002));
        assertThat(lan.invitor()).contains(LI);
        assertThat(lan.nickname()).isEqualTo("nick");
        assertThat(lan.name()).isEqualTo("Lan");
        assertThat(lan.state()).isEqualTo("s");
        assertThat(lan.fields().count("new_field")).isEqualTo(1);
        Member stranger = group.members().get(2);
        assertThat(stranger.type().meaning()).isEqualTo(MemberType.UNKNOWN);
        assertThat(stranger.employee()).isEmpty();
        assertThat(stranger.customer()).isEmpty();
        assertThat(stranger.unionId()).isEmpty();
        assertThat(group.members().stream().map(each -> each.joinScene().meaning()))
                .containsExactly(JoinScene.INVITED, JoinScene.QR_CODE, JoinScene.LINK, JoinScene.UNKNOWN);
        assertThat(group.toString() + lan).doesNotContain("wm-lan", "Lan", "wang");
        WECOM.got(GROUPCHAT_GET, "{'chat_id':'wr-1','need_name':1}");
    }

    @Test
    void one_can_be_read_without_names() {
        WECOM.answers(GROUPCHAT_GET, "{'group_chat':{}}");

        GroupDetail group = groups.get("wr-1");

        assertThat(group.owner()).isEmpty();
        assertThat(group.members()).isEmpty();
        WECOM.got(GROUPCHAT_GET, "{'chat_id':'wr-1','need_name':0}");
    }

    @Test
    void the_id_a_mini_program_knows_is_converted() {
        WECOM.answers(OPENGID_TO_CHATID, "{'chat_id':'wr-1','new_field':1}");

        assertThat(groups.chatIdOf("og1")).isEqualTo("wr-1");

        WECOM.got(OPENGID_TO_CHATID, "{'opengid':'og1'}");
    }

    @Test
    void a_way_into_groups_is_made() {
        WECOM.answers(GROUPCHAT_ADD_JOIN_WAY, "{'config_id':'g1'}", "{'config_id':'g2'}");

        assertThat(groups.addJoinWay(NewJoinWay.qrCode(List.of("wr-1"))
                        .remark("r")
                        .state("s")
                        .markSource(false)
                        .newGroups("b", 10)
                        .build()))
                .isEqualTo("g1");
        assertThat(groups.addJoinWay(NewJoinWay.miniProgram(List.of("wr-1"))
                        .newGroups("b".repeat(41), 1)
                        .noNewGroups()
                        .build()))
                .isEqualTo("g2");

        WECOM.gotInTurn(
                GROUPCHAT_ADD_JOIN_WAY,
                "{'scene':2,'chat_id_list':['wr-1'],'remark':'r','state':'s','mark_source':false,"
                        + "'auto_create_room':1,'room_base_name':'b','room_base_id':10}",
                "{'scene':1,'chat_id_list':['wr-1'],'auto_create_room':0}");
    }

    @Test
    void a_way_is_read() {
        WECOM.answers(GROUPCHAT_GET_JOIN_WAY, WAY);

        JoinWay way = groups.joinWay("g1");

        assertThat(way.configId()).isEqualTo("g1");
        assertThat(way.scene().meaning()).isEqualTo(JoinWay.Scene.QR_CODE);
        assertThat(way.remark()).isEqualTo("r");
        assertThat(way.opensNewGroups()).isTrue();
        assertThat(way.baseName()).isEqualTo("b");
        assertThat(way.firstNumber()).isEqualTo(10);
        assertThat(way.chatIds()).containsExactly("wr-1", "wr-2");
        assertThat(way.qrCode()).isEqualTo("https://p.example/q");
        assertThat(way.state()).isEqualTo("s");
        assertThat(way.marksSource()).isTrue();
        assertThat(way.fields().count("new_field")).isEqualTo(1);
        WECOM.got(GROUPCHAT_GET_JOIN_WAY, "{'config_id':'g1'}");
    }

    @Test
    void a_way_that_is_changed_keeps_everything_else_although_wecom_overwrites() {
        WECOM.answers(GROUPCHAT_GET_JOIN_WAY, WAY);
        WECOM.answers(GROUPCHAT_UPDATE_JOIN_WAY, "{}");

        groups.replaceJoinWay(
                JoinWayReplacement.keeping(groups.joinWay("g1")).remark("new").build());

        WECOM.got(
                GROUPCHAT_UPDATE_JOIN_WAY,
                "{'config_id':'g1','scene':2,'chat_id_list':['wr-1','wr-2'],'remark':'new','state':'s',"
                        + "'mark_source':true,'auto_create_room':1,'room_base_name':'b','room_base_id':10}");
    }

    @Test
    void a_way_can_be_replaced_without_reading_it() {
        WECOM.answers(GROUPCHAT_UPDATE_JOIN_WAY, "{}");

        groups.replaceJoinWay(JoinWayReplacement.of("g1")
                .scene(JoinWay.Scene.MINI_PROGRAM)
                .groups(List.of("wr-9"))
                .remark("")
                .state("")
                .markSource(false)
                .noNewGroups()
                .build());

        WECOM.got(
                GROUPCHAT_UPDATE_JOIN_WAY,
                "{'config_id':'g1','scene':1,'chat_id_list':['wr-9'],'remark':'','state':'','mark_source':false,"
                        + "'auto_create_room':0}");
    }

    @Test
    void a_way_is_deleted() {
        WECOM.answers(GROUPCHAT_DEL_JOIN_WAY, "{}");

        groups.deleteJoinWay("g1");

        WECOM.got(GROUPCHAT_DEL_JOIN_WAY, "{'config_id':'g1'}");
    }

    record Broken(String fault, ThrowingCallable call) {}

    static Stream<Broken> broken() {
        return Stream.of(
                new Broken(
                        "GroupQuery: owner_filter.userid_list must have at most 100 owners, has 101",
                        GroupQuery.all().owners(Collections.nCopies(101, WANG))::build),
                new Broken(
                        "NewJoinWay: chat_id_list must have 1 to 5 groups, has 6; "
                                + "remark must have at most 30 characters, has 31; "
                                + "state must have at most 30 characters, has 31; "
                                + "room_base_name must have at most 40 characters, has 41",
                        NewJoinWay.qrCode(SIX_GROUPS)
                                .remark("群".repeat(31))
                                .state("s".repeat(31))
                                .newGroups("群".repeat(41), 1)::build),
                new Broken(
                        "NewJoinWay: chat_id_list must have 1 to 5 groups, has 0",
                        NewJoinWay.miniProgram(List.of())::build),
                new Broken(
                        "JoinWayReplacement: scene must be set, is not; chat_id_list must be set, is not; "
                                + "remark must be set, is not; state must be set, is not; "
                                + "mark_source must be set, is not; auto_create_room must be set, is not",
                        JoinWayReplacement.of("g1")::build),
                new Broken(
                        "JoinWayReplacement: chat_id_list must have 1 to 5 groups, has 6; "
                                + "mark_source must be set, is not",
                        JoinWayReplacement.keeping(new JoinWay(Fields.of(
                                        Map.of("scene", 1, "remark", "", "state", "", "auto_create_room", 0))))
                                .groups(SIX_GROUPS)::build));
    }

    @Test
    void what_breaks_a_limit_is_not_made() {
        assertThat(broken())
                .allSatisfy(each -> assertThatThrownBy(each.call)
                        .isInstanceOf(InvalidRequestException.class)
                        .hasMessage(each.fault));
    }
}

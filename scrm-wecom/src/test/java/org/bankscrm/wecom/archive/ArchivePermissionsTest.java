package org.bankscrm.wecom.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bankscrm.wecom.call.KnownEndpoint.MSGAUDIT_CHECK_ROOM_AGREE;
import static org.bankscrm.wecom.call.KnownEndpoint.MSGAUDIT_CHECK_SINGLE_AGREE;
import static org.bankscrm.wecom.call.KnownEndpoint.MSGAUDIT_GET_PERMIT_USER_LIST;
import static org.bankscrm.wecom.call.KnownEndpoint.MSGAUDIT_GET_ROBOT_INFO;
import static org.bankscrm.wecom.call.KnownEndpoint.MSGAUDIT_GROUPCHAT_GET;

import org.bankscrm.core.customer.ExternalUserId;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.wecom.StubbedWeCom;
import org.bankscrm.wecom.archive.ArchivePermissions.Consent;
import org.bankscrm.wecom.archive.ArchivePermissions.ConsentStatus;
import org.bankscrm.wecom.archive.ArchivePermissions.Conversation;
import org.bankscrm.wecom.archive.ArchivePermissions.Edition;
import org.bankscrm.wecom.archive.ArchivePermissions.InternalGroup;
import org.bankscrm.wecom.archive.ArchivePermissions.Robot;
import org.bankscrm.wecom.call.InvalidRequestException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.time.Instant;
import java.util.Collections;
import java.util.List;

class ArchivePermissionsTest {
    private static final EmployeeId WANG = new EmployeeId("wang.fang");
    private static final EmployeeId LI = new EmployeeId("li.na");
    private static final Conversation WITH_LAN = new Conversation(WANG, new ExternalUserId("wm-lan"));

    @RegisterExtension
    static final StubbedWeCom WECOM = new StubbedWeCom();

    private final ArchivePermissions permissions = WECOM.calls().archivePermissions();

    @Test
    void employees_with_a_seat_are_listed_of_all_editions_or_of_one() {
        String answer = "{'ids':['wang.fang','','li.na'],'new_field':1}";
        WECOM.answers(MSGAUDIT_GET_PERMIT_USER_LIST, answer, answer, answer, answer);

        assertThat(permissions.permittedEmployees()).containsExactly(WANG, LI);
        for (Edition edition : Edition.values()) {
            assertThat(permissions.permittedEmployees(edition)).containsExactly(WANG, LI);
        }

        WECOM.gotInTurn(MSGAUDIT_GET_PERMIT_USER_LIST, "{}", "{'type':1}", "{'type':2}", "{'type':3}");
    }

    @Test
    void consents_of_conversations_are_read_under_their_misspelt_name() {
        WECOM.answers(
                MSGAUDIT_CHECK_SINGLE_AGREE,
                "{'agreeinfo':[{'status_change_time':1700000000,'userid':'wang.fang','exteranalopenid':'wm-lan',"
                        + "'agree_status':'Agree','new_field':1},{'agree_status':'Disagree'},"
                        + "{'agree_status':'Default_Agree'},{'agree_status':'agree'},{}]}");

        List<Consent> consents = permissions.consents(List.of(WITH_LAN));

        Consent first = consents.get(0);
        assertThat(first.employee()).contains(WANG);
        assertThat(first.customer()).contains(new ExternalUserId("wm-lan"));
        assertThat(first.changedAt()).contains(Instant.ofEpochSecond(1_700_000_000));
        assertThat(first.fields().count("new_field")).isEqualTo(1);
        assertThat(first.toString()).doesNotContain("wm-lan");
        assertThat(consents.get(1).employee()).isEmpty();
        assertThat(consents.get(1).customer()).isEmpty();
        assertThat(consents.get(1).changedAt()).isEmpty();
        assertThat(consents.stream().map(each -> each.status().meaning()))
                .containsExactly(
                        ConsentStatus.AGREED,
                        ConsentStatus.DISAGREED,
                        ConsentStatus.AGREED_BY_DEFAULT,
                        ConsentStatus.UNKNOWN,
                        ConsentStatus.UNKNOWN);
        WECOM.got(MSGAUDIT_CHECK_SINGLE_AGREE, "{'info':[{'userid':'wang.fang','exteranalopenid':'wm-lan'}]}");
    }

    @Test
    void too_many_conversations_are_not_asked_for() {
        assertThatThrownBy(() -> permissions.consents(Collections.nCopies(101, WITH_LAN)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("consents: info must have 1 to 100 conversations, has 101");
        assertThatThrownBy(() -> permissions.consents(List.of()))
                .hasMessage("consents: info must have 1 to 100 conversations, has 0");
        assertThat(WECOM.server().getAllServeEvents()).isEmpty();
        assertThat(WITH_LAN.toString()).doesNotContain("wm-lan");
    }

    @Test
    void consents_of_a_group_are_read() {
        WECOM.answers(
                MSGAUDIT_CHECK_ROOM_AGREE,
                "{'agreeinfo':[{'status_change_time':1700000000,'exteranalopenid':'wm-lan','agree_status':'Disagree',"
                        + "'new_field':1}]}");

        List<Consent> consents = permissions.groupConsents("wr-1");

        assertThat(consents).hasSize(1);
        assertThat(consents.get(0).customer()).contains(new ExternalUserId("wm-lan"));
        assertThat(consents.get(0).status().meaning()).isEqualTo(ConsentStatus.DISAGREED);
        assertThat(consents.get(0).changedAt()).contains(Instant.ofEpochSecond(1_700_000_000));
        assertThat(consents.get(0).employee()).isEmpty();
        WECOM.got(MSGAUDIT_CHECK_ROOM_AGREE, "{'roomid':'wr-1'}");
    }

    @Test
    void an_internal_group_is_read() {
        WECOM.answers(
                MSGAUDIT_GROUPCHAT_GET,
                "{'roomname':'n','creator':'wang.fang','room_create_time':1700000000,'notice':'hello','new_field':1,"
                        + "'members':[{'memberid':'li.na','jointime':1700000001,'new_field':2},{'memberid':''}]}");

        InternalGroup group = permissions.internalGroup("wr-1");

        assertThat(group.name()).isEqualTo("n");
        assertThat(group.creator()).contains(WANG);
        assertThat(group.createdAt()).contains(Instant.ofEpochSecond(1_700_000_000));
        assertThat(group.notice()).isEqualTo("hello");
        assertThat(group.fields().count("new_field")).isEqualTo(1);
        assertThat(group.members().get(0).employee()).contains(LI);
        assertThat(group.members().get(0).joinedAt()).contains(Instant.ofEpochSecond(1_700_000_001));
        assertThat(group.members().get(0).fields().count("new_field")).isEqualTo(2);
        assertThat(group.members().get(1).employee()).isEmpty();
        assertThat(group.members().get(1).joinedAt()).isEmpty();
        assertThat(group.toString()).doesNotContain("wang");
        WECOM.got(MSGAUDIT_GROUPCHAT_GET, "{'roomid':'wr-1'}");
    }

    @Test
    void a_robot_is_read() {
        WECOM.answers(
                MSGAUDIT_GET_ROBOT_INFO,
                "{'data':{'robot_id':'wb1','name':'n','creator_userid':'wang.fang','new_field':1}}");

        Robot robot = permissions.robot("wb1");

        assertThat(robot.robotId()).isEqualTo("wb1");
        assertThat(robot.name()).isEqualTo("n");
        assertThat(robot.creator()).contains(WANG);
        assertThat(robot.fields().count("new_field")).isEqualTo(1);
        WECOM.gotQuery(MSGAUDIT_GET_ROBOT_INFO, "robot_id=wb1");
    }
}

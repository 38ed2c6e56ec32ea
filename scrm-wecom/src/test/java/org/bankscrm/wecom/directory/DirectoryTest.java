package org.bankscrm.wecom.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.bankscrm.wecom.call.KnownEndpoint.AGENT_GET;
import static org.bankscrm.wecom.call.KnownEndpoint.AGENT_SET;
import static org.bankscrm.wecom.call.KnownEndpoint.BATCH_OPENUSERID_TO_USERID;
import static org.bankscrm.wecom.call.KnownEndpoint.DEPARTMENT_GET;
import static org.bankscrm.wecom.call.KnownEndpoint.DEPARTMENT_LIST;
import static org.bankscrm.wecom.call.KnownEndpoint.DEPARTMENT_SIMPLELIST;
import static org.bankscrm.wecom.call.KnownEndpoint.USER_GET;
import static org.bankscrm.wecom.call.KnownEndpoint.USER_LIST_ID;
import static org.bankscrm.wecom.call.KnownEndpoint.USER_SIMPLELIST;

import org.bankscrm.core.customer.PhoneNumber;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.wecom.StubbedWeCom;
import org.bankscrm.wecom.call.Fields;
import org.bankscrm.wecom.call.InvalidRequestException;
import org.bankscrm.wecom.call.RequestFault;
import org.bankscrm.wecom.customer.ExternalContact.Gender;
import org.bankscrm.wecom.customer.ProfileAttribute;
import org.bankscrm.wecom.directory.Directory.Department;
import org.bankscrm.wecom.directory.Directory.DepartmentPlace;
import org.bankscrm.wecom.directory.Directory.ListedEmployee;
import org.bankscrm.wecom.directory.Directory.OpenUserIds;
import org.bankscrm.wecom.directory.Directory.Placement;
import org.bankscrm.wecom.directory.Directory.Turned;
import org.bankscrm.wecom.directory.EmployeeProfile.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class DirectoryTest {
    private static final EmployeeId WANG = new EmployeeId("wang.fang");
    private static final EmployeeId LI = new EmployeeId("li.na");

    @RegisterExtension
    static final StubbedWeCom WECOM = new StubbedWeCom();

    private final Directory directory = WECOM.calls().directory();

    @Test
    void an_employee_is_read_with_everything_an_old_app_sees() {
        WECOM.answers(
                USER_GET,
                "{'userid':'wang.fang','name':'Wang Fang','department':[1,2,3],'order':[1,4294967295,3],"
                        + "'position':'Manager','is_leader_in_dept':[1,0,1],'direct_leader':['li.na'],'main_department':2,"
                        + "'status':1,'alias':'Fanny','external_position':'Adviser','external_profile':{"
                        + "'external_corp_name':'Bank','wechat_channels':{'nickname':'live','status':1},"
                        + "'external_attr':[{'type':0,'name':'e','text':{'value':'v'}}]},"
                        + "'extattr':{'attrs':[{'type':1,'name':'i','web':{'url':'https://w.example','title':'w'}}]},"
                        + "'mobile':'13800138000','gender':'2','email':'a@b.example','biz_mail':'c@b.example',"
                        + "'avatar':'https://a.example/1','thumb_avatar':'https://a.example/2','telephone':'010-1',"
                        + "'address':'Road 1','qr_code':'https://q.example','open_userid':'wo1','new_field':1}");

        EmployeeProfile wang = directory.employee(WANG);

        assertThat(wang.id()).contains(WANG);
        assertThat(wang.name()).isEqualTo("Wang Fang");
        assertThat(wang.departments()).containsExactly(1L, 2L, 3L);
        assertThat(wang.orders()).containsExactly(1L, 4_294_967_295L, 3L);
        assertThat(wang.departmentsLed()).containsExactly(1L, 3L);
        assertThat(wang.directLeaders()).containsExactly(LI);
        assertThat(wang.mainDepartment()).contains(2L);
        assertThat(wang.position()).isEqualTo("Manager");
        assertThat(wang.status().is(Status.ACTIVE)).isTrue();
        assertThat(wang.alias()).isEqualTo("Fanny");
        assertThat(wang.externalPosition()).isEqualTo("Adviser");
        assertThat(wang.externalCorpName()).isEqualTo("Bank");
        assertThat(wang.channelName()).isEqualTo("live");
        assertThat(wang.channelStatus()).contains(1L);
        assertThat(wang.externalAttributes())
                .extracting(ProfileAttribute::name, ProfileAttribute::text)
                .containsExactly(tuple("e", "v"));
        assertThat(wang.attributes())
                .extracting(ProfileAttribute::name, ProfileAttribute::url)
                .containsExactly(tuple("i", "https://w.example"));
        assertThat(wang.mobile()).contains(new PhoneNumber(13_800_138_000L));
        assertThat(wang.gender().is(Gender.FEMALE)).isTrue();
        assertThat(wang.email()).isEqualTo("a@b.example");
        assertThat(wang.businessEmail()).isEqualTo("c@b.example");
        assertThat(wang.avatar()).isEqualTo("https://a.example/1");
        assertThat(wang.thumbnail()).isEqualTo("https://a.example/2");
        assertThat(wang.telephone()).isEqualTo("010-1");
        assertThat(wang.address()).isEqualTo("Road 1");
        assertThat(wang.qrCode()).isEqualTo("https://q.example");
        assertThat(wang.openUserId()).isEqualTo("wo1");
        assertThat(wang.fields().count("new_field")).isEqualTo(1);
        assertThat(wang.toString()).doesNotContain("Wang").doesNotContain("138");
        WECOM.gotQuery(USER_GET, "userid=wang.fang");
    }

    @Test
    void an_employee_is_read_with_the_little_a_new_app_sees() {
        WECOM.answers(USER_GET, "{'userid':'wang.fang','department':[1,2],'is_leader_in_dept':[1],'mobile':''}");

        EmployeeProfile wang = directory.employee(WANG);

        assertThat(wang.departmentsLed()).containsExactly(1L);
        assertThat(wang.mobile()).isEmpty();
        assertThat(wang.mainDepartment()).isEmpty();
        assertThat(wang.directLeaders()).isEmpty();
        assertThat(wang.status().is(Status.UNKNOWN)).isTrue();
        assertThat(wang.externalAttributes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1,ACTIVE", "2,DISABLED", "4,NOT_ACTIVATED", "5,LEFT", "9,UNKNOWN"})
    void the_status_of_an_employee_is_told(int sent, Status status) {
        EmployeeProfile profile = new EmployeeProfile(Fields.of(Map.of("status", sent)));

        assertThat(profile.status().meaning()).isEqualTo(status);
    }

    @Test
    void the_employees_of_a_department_are_listed() {
        WECOM.answers(
                USER_SIMPLELIST,
                "{'userlist':[{'userid':'wang.fang','name':'Wang','department':[2,3],'open_userid':'wo1','new_field':1}]}");

        assertThat(directory.employeesOf(2))
                .extracting(
                        ListedEmployee::id,
                        ListedEmployee::name,
                        ListedEmployee::departments,
                        ListedEmployee::openUserId,
                        each -> each.fields().count("new_field"))
                .containsExactly(tuple(Optional.of(WANG), "Wang", List.of(2L, 3L), "wo1", 1L));

        WECOM.gotQuery(USER_SIMPLELIST, "department_id=2");
    }

    @Test
    void the_places_of_all_employees_are_listed_page_by_page() {
        WECOM.answers(
                USER_LIST_ID,
                "{'dept_user':[{'userid':'wang.fang','department':2,'new_field':1}],'next_cursor':'c1'}",
                "{'dept_user':[{'userid':'wang.fang','department':3}]}");

        assertThat(directory.placements().items())
                .extracting(Placement::employee, Placement::department)
                .containsExactly(tuple(Optional.of(WANG), Optional.of(2L)), tuple(Optional.of(WANG), Optional.of(3L)));

        WECOM.gotInTurn(USER_LIST_ID, "{'limit':10000}", "{'limit':10000,'cursor':'c1'}");
    }

    private static void assertDepartment(Department department) {
        assertThat(department.id()).contains(2L);
        assertThat(department.name()).isEqualTo("Branch");
        assertThat(department.englishName()).isEqualTo("B");
        assertThat(department.leaders()).containsExactly(WANG, LI);
        assertThat(department.parentId()).contains(0L);
        assertThat(department.order()).isEqualTo(4_294_967_295L);
        assertThat(department.fields().count("new_field")).isEqualTo(1);
    }

    private static final String BRANCH =
            "{'id':2,'name':'Branch','name_en':'B','department_leader':['wang.fang','li.na'],"
                    + "'parentid':0,'order':4294967295,'new_field':1}";

    @Test
    void departments_are_listed_all_or_from_one_on() {
        WECOM.answers(DEPARTMENT_LIST, "{'department':[" + BRANCH + "]}");

        assertThat(directory.departments()).hasSize(1).allSatisfy(DirectoryTest::assertDepartment);
        WECOM.gotQuery(DEPARTMENT_LIST, "");
        WECOM.server().resetRequests();
        assertThat(directory.departments(2)).hasSize(1);
        WECOM.gotQuery(DEPARTMENT_LIST, "id=2");
    }

    @Test
    void the_tree_of_departments_is_listed_whole_or_from_one_on() {
        WECOM.answers(DEPARTMENT_SIMPLELIST, "{'department_id':[{'id':2,'parentid':1,'order':7,'new_field':1}]}");

        assertThat(directory.departmentTree())
                .extracting(DepartmentPlace::id, DepartmentPlace::parentId, DepartmentPlace::order)
                .containsExactly(tuple(Optional.of(2L), Optional.of(1L), 7L));
        WECOM.gotQuery(DEPARTMENT_SIMPLELIST, "");
        WECOM.server().resetRequests();
        assertThat(directory.departmentTree(2)).hasSize(1);
        WECOM.gotQuery(DEPARTMENT_SIMPLELIST, "id=2");
    }

    @Test
    void a_department_is_read() {
        WECOM.answers(DEPARTMENT_GET, "{'department':" + BRANCH + "}");

        assertDepartment(directory.department(2));

        WECOM.gotQuery(DEPARTMENT_GET, "id=2");
    }

    @Test
    void an_app_is_read_with_what_it_may_see() {
        WECOM.answers(
                AGENT_GET,
                "{'agentid':1000002,'name':'Contact','square_logo_url':'https://l.example','description':'about',"
                        + "'allow_userinfos':{'user':[{'userid':'wang.fang'},{'userid':''}]},"
                        + "'allow_partys':{'partyid':[1,2]},'allow_tags':{'tagid':[3]},'close':1,"
                        + "'redirect_domain':'bank.example','report_location_flag':1,'isreportenter':1,"
                        + "'home_url':'https://h.example','customized_publish_status':2,'new_field':1}");

        Agent agent = directory.agent(1000002);

        assertThat(agent.id()).contains(1_000_002L);
        assertThat(agent.name()).isEqualTo("Contact");
        assertThat(agent.logoUrl()).isEqualTo("https://l.example");
        assertThat(agent.description()).isEqualTo("about");
        assertThat(agent.employees()).containsExactly(WANG);
        assertThat(agent.departments()).containsExactly(1L, 2L);
        assertThat(agent.tags()).containsExactly(3L);
        assertThat(agent.closed()).isTrue();
        assertThat(agent.redirectDomain()).isEqualTo("bank.example");
        assertThat(agent.reportsLocation()).isTrue();
        assertThat(agent.reportsEntering()).isTrue();
        assertThat(agent.homeUrl()).isEqualTo("https://h.example");
        assertThat(agent.publishStatus()).contains(2L);
        assertThat(agent.fields().count("new_field")).isEqualTo(1);
        WECOM.gotQuery(AGENT_GET, "agentid=1000002");
    }

    @Test
    void an_app_is_changed_in_the_fields_that_are_named() {
        WECOM.answers(AGENT_SET, "{}");

        directory.changeAgent(AgentChange.of(1000002)
                .name("应".repeat(32))
                .description("用途说明")
                .logo("m1")
                .redirectDomain("bank.example")
                .reportsEntering(true)
                .reportsLocation(false)
                .homeUrl("https://h.example")
                .build());

        WECOM.got(
                AGENT_SET,
                "{'agentid':1000002,'name':'" + "应".repeat(32) + "','description':'用途说明','logo_mediaid':'m1',"
                        + "'redirect_domain':'bank.example','isreportenter':1,'report_location_flag':0,"
                        + "'home_url':'https://h.example'}");
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 121})
    void a_change_of_an_app_that_breaks_limits_is_refused(int length) {
        AgentChange.Builder builder = AgentChange.of(1).name("n".repeat(33)).description("d".repeat(length));

        assertThatThrownBy(builder::build)
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        e -> assertThat(e.faults())
                                .containsExactly(
                                        new RequestFault("name", "must have at most 32 characters", "has 33"),
                                        new RequestFault(
                                                "description", "must have 4 to 120 characters", "has " + length)));
    }

    @Test
    void ids_of_a_service_provider_become_employees_and_those_that_do_not_are_told() {
        WECOM.answers(
                BATCH_OPENUSERID_TO_USERID,
                "{'userid_list':[{'open_userid':'wo1','userid':'wang.fang','new_field':1}],"
                        + "'invalid_open_userid_list':['wo2']}");

        OpenUserIds ids = directory.fromOpenUserIds(List.of("wo1", "wo2"), 1000002);

        assertThat(ids.turned())
                .extracting(Turned::openUserId, Turned::employee)
                .containsExactly(tuple("wo1", Optional.of(WANG)));
        assertThat(ids.invalid()).containsExactly("wo2");
        WECOM.got(BATCH_OPENUSERID_TO_USERID, "{'open_userid_list':['wo1','wo2'],'source_agentid':1000002}");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1001})
    void ids_of_a_service_provider_are_1_to_1000(int count) {
        assertThatThrownBy(() -> directory.fromOpenUserIds(Collections.nCopies(count, "wo1"), 1))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("fromOpenUserIds: open_userid_list must have 1 to 1000 ids, has " + count);
    }
}

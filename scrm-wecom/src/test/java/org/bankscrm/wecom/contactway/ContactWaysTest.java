package org.bankscrm.wecom.contactway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bankscrm.wecom.call.KnownEndpoint.ADD_CONTACT_WAY;
import static org.bankscrm.wecom.call.KnownEndpoint.CLOSE_TEMP_CHAT;
import static org.bankscrm.wecom.call.KnownEndpoint.DEL_CONTACT_WAY;
import static org.bankscrm.wecom.call.KnownEndpoint.GET_CONTACT_WAY;
import static org.bankscrm.wecom.call.KnownEndpoint.LIST_CONTACT_WAY;
import static org.bankscrm.wecom.call.KnownEndpoint.UPDATE_CONTACT_WAY;

import org.bankscrm.core.customer.ExternalUserId;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.wecom.StubbedWeCom;
import org.bankscrm.wecom.call.InvalidRequestException;
import org.bankscrm.wecom.call.RequestFault;
import org.bankscrm.wecom.contactway.ContactWays.AddedContactWay;
import org.bankscrm.wecom.contactway.ContactWays.ContactWay;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;

class ContactWaysTest {
    private static final EmployeeId WANG = new EmployeeId("wang.fang");
    private static final EmployeeId LI = new EmployeeId("li.na");

    @RegisterExtension
    static final StubbedWeCom WECOM = new StubbedWeCom();

    private final ContactWays contactWays = WECOM.calls().contactWays();

    @Test
    void one_is_made_for_an_employee() {
        WECOM.answers(ADD_CONTACT_WAY, "{'config_id':'42b34','qr_code':'https://p.example/q'}");

        AddedContactWay added = contactWays.add(NewContactWay.forEmployee(WANG)
                .remark("大堂")
                .state("branch-0101")
                .skipVerification(true)
                .build());

        assertThat(added.configId()).isEqualTo("42b34");
        assertThat(added.qrCode()).isEqualTo("https://p.example/q");
        WECOM.got(
                ADD_CONTACT_WAY,
                "{'type':1,'scene':2,'user':['wang.fang'],'remark':'大堂','state':'branch-0101','skip_verify':true}");
    }

    @Test
    void a_temporary_one_has_its_times_and_its_conclusion() {
        WECOM.answers(ADD_CONTACT_WAY, "{\"config_id\":\"1\"}");

        contactWays.add(NewContactWay.forEmployee(WANG)
                .asButton(1)
                .markSource(false)
                .exclusive(true)
                .temporary(Duration.ofDays(14), Duration.ofHours(1))
                .onlyForUnionId("ou1")
                .conclusion(Conclusion.builder()
                        .text("bye")
                        .link("t", "https://u.example", "", "d")
                        .build())
                .build());

        WECOM.got(
                ADD_CONTACT_WAY,
                "{'type':1,'scene':1,'style':1,'user':['wang.fang'],'mark_source':false,'is_exclusive':true,"
                        + "'is_temp':true,'expires_in':1209600,'chat_expires_in':3600,'unionid':'ou1',"
                        + "'conclusions':{'text':{'content':'bye'},"
                        + "'link':{'title':'t','url':'https://u.example','picurl':'','desc':'d'}}}");
    }

    @Test
    void one_that_breaks_limits_is_refused_with_each_field_its_limit_and_its_unit_and_is_not_sent() {
        NewContactWay.Builder builder = NewContactWay.forEmployees(Collections.nCopies(101, WANG))
                .remark("保".repeat(30))
                .state("s".repeat(31))
                .temporary(Duration.ofDays(15), Duration.ofDays(1));

        assertThatThrownBy(builder::build)
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        e -> assertThat(e.faults())
                                .containsExactlyInAnyOrder(
                                        new RequestFault("user", "must have at most 100 employees", "has 101"),
                                        new RequestFault("state", "must have at most 30 characters", "has 31"),
                                        new RequestFault("expires_in", "must be 1 to 1209600", "is 1296000")))
                .hasMessageContaining("NewContactWay: ")
                .hasMessageNotContaining("sss");
        assertThatThrownBy(() -> Conclusion.builder().text("保".repeat(1334)).build())
                .hasMessageContaining("text.content must have 1 to 4000 bytes, has 4002");
    }

    @Test
    void one_with_an_id_that_cannot_be_an_employees_is_read_without_it() {
        WECOM.answers(GET_CONTACT_WAY, "{'contact_way':{'config_id':'1','user':['wang.fang','','li na','li.na']}}");

        assertThat(contactWays.get("1").employees()).containsExactly(WANG, LI);
    }

    @Test
    void one_is_read_with_what_nobody_knows_yet() {
        WECOM.answers(
                GET_CONTACT_WAY,
                "{'contact_way':{'config_id':'42b34','type':2,'scene':2,'remark':'r','skip_verify':true,'state':'s',"
                        + "'qr_code':'https://p.example/q','user':['wang.fang','li.na'],'party':[2,3],"
                        + "'is_temp':true,'new_field':{'a':[1]}}}");

        ContactWay way = contactWays.get("42b34");

        assertThat(way.configId()).isEqualTo("42b34");
        assertThat(way.employees()).containsExactly(WANG, LI);
        assertThat(way.departments()).containsExactly(2L, 3L);
        assertThat(way.state()).isEqualTo("s");
        assertThat(way.remark()).isEqualTo("r");
        assertThat(way.qrCode()).isEqualTo("https://p.example/q");
        assertThat(way.skipsVerification()).isTrue();
        assertThat(way.temporary()).isTrue();
        assertThat(way.fields().object("new_field").numbers("a")).containsExactly(1L);
        assertThat(way.toString()).contains("new_field").doesNotContain("wang.fang");
        WECOM.got(GET_CONTACT_WAY, "{'config_id':'42b34'}");
    }

    @Test
    void their_ids_are_listed_page_by_page() {
        WECOM.answers(
                LIST_CONTACT_WAY,
                "{\"contact_way\":[{\"config_id\":\"a\"}],\"next_cursor\":\"c1\"}",
                "{\"contact_way\":[],\"next_cursor\":\"c2\"}",
                "{\"contact_way\":[{\"config_id\":\"b\"}]}");

        assertThat(contactWays
                        .configIds(Instant.ofEpochSecond(1_700_000_000), Instant.ofEpochSecond(1_700_086_400))
                        .items())
                .containsExactly("a", "b");

        String request = "{'start_time':1700000000,'end_time':1700086400,'limit':1000";
        WECOM.gotInTurn(LIST_CONTACT_WAY, request + "}", request + ",'cursor':'c1'}", request + ",'cursor':'c2'}");
    }

    @Test
    void one_is_changed_in_the_fields_that_are_named() {
        WECOM.answers(UPDATE_CONTACT_WAY, "{}");

        contactWays.update(ContactWayChange.of("42b34")
                .employees(List.of(LI))
                .departments(List.of(7L))
                .style(1)
                .remark("r")
                .state("s")
                .skipVerification(false)
                .build());

        WECOM.got(
                UPDATE_CONTACT_WAY,
                "{'config_id':'42b34','user':['li.na'],'party':[7],'style':1,'remark':'r','state':'s',"
                        + "'skip_verify':false}");
    }

    @Test
    void one_is_deleted() {
        WECOM.answers(DEL_CONTACT_WAY, "{}");

        contactWays.delete("42b34");

        WECOM.got(DEL_CONTACT_WAY, "{'config_id':'42b34'}");
    }

    @Test
    void a_temporary_chat_is_closed() {
        WECOM.answers(CLOSE_TEMP_CHAT, "{}");

        contactWays.closeTemporaryChat(WANG, new ExternalUserId("wm-lan"));

        WECOM.got(CLOSE_TEMP_CHAT, "{'userid':'wang.fang','external_userid':'wm-lan'}");
    }
}

package org.bankscrm.wecom.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bankscrm.wecom.call.KnownEndpoint.AUTH_GETUSERDETAIL;
import static org.bankscrm.wecom.call.KnownEndpoint.AUTH_GETUSERINFO;
import static org.bankscrm.wecom.call.KnownEndpoint.GETCALLBACKIP;
import static org.bankscrm.wecom.call.KnownEndpoint.GET_API_DOMAIN_IP;
import static org.bankscrm.wecom.call.KnownEndpoint.GET_JSAPI_TICKET;
import static org.bankscrm.wecom.call.KnownEndpoint.TICKET_GET;

import org.bankscrm.core.customer.ExternalUserId;
import org.bankscrm.core.customer.PhoneNumber;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.wecom.StubbedWeCom;
import org.bankscrm.wecom.call.InvalidRequestException;
import org.bankscrm.wecom.customer.ExternalContact.Gender;
import org.bankscrm.wecom.login.LoginIdentity.Employee;
import org.bankscrm.wecom.login.LoginIdentity.Nobody;
import org.bankscrm.wecom.login.LoginIdentity.OutsidePerson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;

class LoginsTest {
    private static final EmployeeId WANG = new EmployeeId("wang.fang");

    @RegisterExtension
    static final StubbedWeCom WECOM = new StubbedWeCom();

    private final Logins logins = WECOM.calls().logins();

    @Test
    void the_ticket_of_the_corp_is_fetched_and_not_shown() {
        WECOM.answers(GET_JSAPI_TICKET, "{'ticket':'secret-1','expires_in':7200,'new_field':1}");

        JsTicket ticket = logins.corpTicket();

        assertThat(ticket.value()).isEqualTo("secret-1");
        assertThat(ticket.lifetime()).isEqualTo(Duration.ofHours(2));
        assertThat(ticket.fields().count("new_field")).isEqualTo(1);
        assertThat(ticket.toString()).isEqualTo("JsTicket[****, PT2H]");
        WECOM.gotQuery(GET_JSAPI_TICKET, "");
    }

    @Test
    void the_ticket_of_the_app_is_fetched_and_not_shown() {
        WECOM.answers(TICKET_GET, "{'ticket':'secret-2','expires_in':7200}");

        JsTicket ticket = logins.agentTicket();

        assertThat(ticket.value()).isEqualTo("secret-2");
        assertThat(ticket.toString()).doesNotContain("secret-2");
        WECOM.gotQuery(TICKET_GET, "type=agent_config");
    }

    @Test
    void an_employee_is_known_by_a_code_and_the_ticket_is_not_shown() {
        WECOM.answers(AUTH_GETUSERINFO, "{'userid':'wang.fang','user_ticket':'secret-3','new_field':1}");

        LoginIdentity identity = logins.identify("c".repeat(512));

        assertThat(identity).isInstanceOfSatisfying(Employee.class, employee -> {
            assertThat(employee.id()).isEqualTo(WANG);
            assertThat(employee.ticket()).contains(new UserTicket("secret-3"));
            assertThat(employee.ticket().toString()).doesNotContain("secret-3");
            assertThat(employee.fields().count("new_field")).isEqualTo(1);
        });
        assertThat(identity.toString()).doesNotContain("secret-3");
        WECOM.gotQuery(AUTH_GETUSERINFO, "code=" + "c".repeat(512));
    }

    @Test
    void an_employee_who_was_not_asked_for_private_data_has_no_ticket() {
        WECOM.answers(AUTH_GETUSERINFO, "{'userid':'wang.fang','user_ticket':''}");

        assertThat(logins.identify("c"))
                .isInstanceOfSatisfying(
                        Employee.class,
                        employee -> assertThat(employee.ticket()).isEmpty());
    }

    @Test
    void a_customer_is_an_outside_person_with_an_external_id() {
        WECOM.answers(AUTH_GETUSERINFO, "{'openid':'o-lan','external_userid':'wm-lan','new_field':1}");

        LoginIdentity identity = logins.identify("c");

        assertThat(identity).isInstanceOfSatisfying(OutsidePerson.class, person -> {
            assertThat(person.openId()).isEqualTo("o-lan");
            assertThat(person.customer()).contains(new ExternalUserId("wm-lan"));
            assertThat(person.fields().count("new_field")).isEqualTo(1);
        });
        assertThat(identity.toString()).doesNotContain("o-lan").doesNotContain("wm-lan");
    }

    @Test
    void a_stranger_is_an_outside_person_without_an_external_id() {
        WECOM.answers(AUTH_GETUSERINFO, "{'userid':'','openid':'o-lan'}");

        assertThat(logins.identify("c"))
                .isInstanceOfSatisfying(
                        OutsidePerson.class,
                        person -> assertThat(person.customer()).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'userid':'','openid':'','external_userid':'wm-lan'}"})
    void an_answer_that_names_nobody_is_nobody(String answer) {
        WECOM.answers(AUTH_GETUSERINFO, answer);

        assertThat(logins.identify("c")).isInstanceOf(Nobody.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 513})
    void codes_and_tickets_have_1_to_512_bytes(int size) {
        String text = "s".repeat(size);

        assertThatThrownBy(() -> logins.identify(text))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("identify: code must have 1 to 512 bytes, has " + size);
        assertThatThrownBy(() -> logins.detail(new UserTicket(text)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("detail: user_ticket must have 1 to 512 bytes, has " + size);
    }

    @Test
    void what_an_employee_consented_to_is_read() {
        WECOM.answers(
                AUTH_GETUSERDETAIL,
                "{'userid':'wang.fang','gender':'1','avatar':'https://a.example','qr_code':'https://q.example',"
                        + "'mobile':'13800138000','email':'a@b.example','biz_mail':'c@b.example','address':'Road 1',"
                        + "'new_field':1}");

        EmployeeDetail detail = logins.detail(new UserTicket("secret-3"));

        assertThat(detail.id()).contains(WANG);
        assertThat(detail.gender().is(Gender.MALE)).isTrue();
        assertThat(detail.avatar()).isEqualTo("https://a.example");
        assertThat(detail.qrCode()).isEqualTo("https://q.example");
        assertThat(detail.mobile()).contains(new PhoneNumber(13_800_138_000L));
        assertThat(detail.email()).isEqualTo("a@b.example");
        assertThat(detail.businessEmail()).isEqualTo("c@b.example");
        assertThat(detail.address()).isEqualTo("Road 1");
        assertThat(detail.fields().count("new_field")).isEqualTo(1);
        assertThat(detail.toString()).doesNotContain("138").doesNotContain("Road");
        WECOM.got(AUTH_GETUSERDETAIL, "{'user_ticket':'secret-3'}");
    }

    @Test
    void the_addresses_for_firewalls_are_listed() {
        WECOM.answers(GETCALLBACKIP, "{'ip_list':['192.0.2.0/24','198.51.100.7'],'new_field':1}");
        WECOM.answers(GET_API_DOMAIN_IP, "{'ip_list':['203.0.113.9'],'new_field':1}");

        assertThat(logins.callbackIps()).containsExactly("192.0.2.0/24", "198.51.100.7");
        assertThat(logins.apiIps()).containsExactly("203.0.113.9");

        WECOM.gotQuery(GETCALLBACKIP, "");
        WECOM.gotQuery(GET_API_DOMAIN_IP, "");
    }
}

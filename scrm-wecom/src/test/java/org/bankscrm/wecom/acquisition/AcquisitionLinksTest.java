package org.bankscrm.wecom.acquisition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bankscrm.wecom.call.KnownEndpoint.CUSTOMER_ACQUISITION_CREATE_LINK;
import static org.bankscrm.wecom.call.KnownEndpoint.CUSTOMER_ACQUISITION_CUSTOMER;
import static org.bankscrm.wecom.call.KnownEndpoint.CUSTOMER_ACQUISITION_DELETE_LINK;
import static org.bankscrm.wecom.call.KnownEndpoint.CUSTOMER_ACQUISITION_GET;
import static org.bankscrm.wecom.call.KnownEndpoint.CUSTOMER_ACQUISITION_GET_CHAT_INFO;
import static org.bankscrm.wecom.call.KnownEndpoint.CUSTOMER_ACQUISITION_LIST_LINK;
import static org.bankscrm.wecom.call.KnownEndpoint.CUSTOMER_ACQUISITION_QUOTA;
import static org.bankscrm.wecom.call.KnownEndpoint.CUSTOMER_ACQUISITION_STATISTIC;
import static org.bankscrm.wecom.call.KnownEndpoint.CUSTOMER_ACQUISITION_UPDATE_LINK;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bankscrm.core.customer.ExternalUserId;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.time.BankTime;
import org.bankscrm.wecom.StubbedWeCom;
import org.bankscrm.wecom.acquisition.AcquisitionLinks.AcquiredCustomer;
import org.bankscrm.wecom.acquisition.AcquisitionLinks.Chat;
import org.bankscrm.wecom.acquisition.AcquisitionLinks.ChatStatus;
import org.bankscrm.wecom.acquisition.AcquisitionLinks.LinkDetail;
import org.bankscrm.wecom.acquisition.AcquisitionLinks.LinkStatistics;
import org.bankscrm.wecom.acquisition.AcquisitionLinks.Preference;
import org.bankscrm.wecom.acquisition.AcquisitionLinks.Quota;
import org.bankscrm.wecom.call.Fields;
import org.bankscrm.wecom.call.InvalidRequestException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

class AcquisitionLinksTest {
    private static final EmployeeId WANG = new EmployeeId("wang.fang");
    private static final EmployeeId LI = new EmployeeId("li.na");

    @RegisterExtension
    static final StubbedWeCom WECOM = new StubbedWeCom();

    private final AcquisitionLinks links = WECOM.calls().acquisitionLinks();
    private final LocalDate today = BankTime.dayOf(WECOM.clock().instant());

    @Test
    void their_ids_are_listed_page_by_page() {
        WECOM.answers(
                CUSTOMER_ACQUISITION_LIST_LINK,
                "{'link_id_list':['ca1','ca2'],'next_cursor':'c1','new_field':1}",
                "{'link_id_list':['ca3']}");

        assertThat(links.linkIds().items()).containsExactly("ca1", "ca2", "ca3");

        WECOM.gotInTurn(CUSTOMER_ACQUISITION_LIST_LINK, "{'limit':100}", "{'limit':100,'cursor':'c1'}");
    }

    @Test
    void one_is_read_with_whom_it_reaches() {
        WECOM.answers(
                CUSTOMER_ACQUISITION_GET,
                "{'link':{'link_name':'n','url':'https://u.example/ca/x','create_time':1700000000,'skip_verify':true,"
                        + "'mark_source':true,'new_field':1},"
                        + "'range':{'user_list':['wang.fang','li.na'],'department_list':[2,3]},"
                        + "'priority_option':{'priority_type':2,'priority_userid_list':['li.na']},'new_field':2}");

        LinkDetail detail = links.get("ca1");

        AcquisitionLink link = detail.link();
        assertThat(link.linkId()).isEmpty();
        assertThat(link.name()).isEqualTo("n");
        assertThat(link.url()).isEqualTo("https://u.example/ca/x");
        assertThat(link.createdAt()).contains(Instant.ofEpochSecond(1_700_000_000));
        assertThat(link.skipsVerification()).isTrue();
        assertThat(link.marksSource()).isTrue();
        assertThat(link.fields().count("new_field")).isEqualTo(1);
        assertThat(detail.employees()).containsExactly(WANG, LI);
        assertThat(detail.departments()).containsExactly(2L, 3L);
        assertThat(detail.preference().meaning()).isEqualTo(Preference.LISTED);
        assertThat(detail.preferred()).containsExactly(LI);
        assertThat(detail.fields().count("new_field")).isEqualTo(2);
        assertThat(detail.toString()).doesNotContain("wang", "u.example");
        WECOM.got(CUSTOMER_ACQUISITION_GET, "{'link_id':'ca1'}");
    }

    @ParameterizedTest
    @CsvSource({"'',NOT_SENT", "1,WHOLE_CORP", "2,LISTED", "3,UNKNOWN"})
    void every_documented_preference_is_known(String sent, Preference preference) {
        LinkDetail detail = new LinkDetail(Fields.of(Map.of("priority_option", Map.of("priority_type", sent))));

        assertThat(detail.preference().meaning()).isEqualTo(preference);
        assertThat(new LinkDetail(Fields.of(Map.of())).preference().meaning()).isEqualTo(Preference.NOT_SENT);
    }

    @Test
    void one_is_made() {
        WECOM.answers(
                CUSTOMER_ACQUISITION_CREATE_LINK,
                "{'link':{'link_id':'ca1','link_name':'n','url':'https://u.example/ca/x','create_time':1700000000}}");

        AcquisitionLink link = links.create(NewAcquisitionLink.named("春".repeat(30))
                .employees(Collections.nCopies(500, WANG))
                .departments(List.of(2L))
                .skipVerification(false)
                .markSource(false)
                .prefer(List.of(LI))
                .build());

        assertThat(link.linkId()).isEqualTo("ca1");
        assertThat(link.name()).isEqualTo("n");
        assertThat(link.url()).isEqualTo("https://u.example/ca/x");
        assertThat(link.createdAt()).contains(Instant.ofEpochSecond(1_700_000_000));
        WECOM.got(
                CUSTOMER_ACQUISITION_CREATE_LINK,
                "{'link_name':'" + "春".repeat(30) + "','skip_verify':false,'mark_source':false,"
                        + "'priority_option':{'priority_type':2,'priority_userid_list':['li.na']},"
                        + "'range':{'user_list':[" + String.join(",", Collections.nCopies(500, "'wang.fang'"))
                        + "],'department_list':[2]}}");
    }

    @Test
    void one_is_changed_in_what_is_named() {
        WECOM.answers(CUSTOMER_ACQUISITION_UPDATE_LINK, "{}", "{}");

        links.update(AcquisitionLinkChange.of("ca1").name("n").build());
        links.update(AcquisitionLinkChange.of("ca1")
                .employees(List.of(LI))
                .departments(List.of(7L))
                .skipVerification(true)
                .markSource(true)
                .preferThoseWhoKnowTheCustomer()
                .build());
        links.update(AcquisitionLinkChange.of("ca1").prefer(List.of(WANG)).build());

        WECOM.gotInTurn(
                CUSTOMER_ACQUISITION_UPDATE_LINK,
                "{'link_id':'ca1','link_name':'n'}",
                "{'link_id':'ca1','skip_verify':true,'mark_source':true,'priority_option':{'priority_type':1},"
                        + "'range':{'user_list':['li.na'],'department_list':[7]}}",
                "{'link_id':'ca1','priority_option':{'priority_type':2,'priority_userid_list':['wang.fang']}}");
    }

    @Test
    void one_is_deleted() {
        WECOM.answers(CUSTOMER_ACQUISITION_DELETE_LINK, "{}");

        links.delete("ca1");

        WECOM.got(CUSTOMER_ACQUISITION_DELETE_LINK, "{'link_id':'ca1'}");
    }

    @Test
    void its_customers_are_listed_page_by_page() {
        WECOM.answers(
                CUSTOMER_ACQUISITION_CUSTOMER,
                "{'customer_list':[{'external_userid':'wm-lan','userid':'wang.fang','chat_status':0,'state':'s',"
                        + "'new_field':1},{'chat_status':1}],'next_cursor':'c1'}",
                "{'customer_list':[{'chat_status':2},{'chat_status':9}]}");

        List<AcquiredCustomer> customers = links.customers("ca1").items().toList();

        assertThat(customers.get(0).customer()).contains(new ExternalUserId("wm-lan"));
        assertThat(customers.get(0).employee()).contains(WANG);
        assertThat(customers.get(0).state()).isEqualTo("s");
        assertThat(customers.get(0).fields().count("new_field")).isEqualTo(1);
        assertThat(customers.get(0).toString()).doesNotContain("wm-lan");
        assertThat(customers.get(1).customer()).isEmpty();
        assertThat(customers.get(1).employee()).isEmpty();
        assertThat(customers.stream().map(each -> each.chatStatus().meaning()))
                .containsExactly(ChatStatus.SILENT, ChatStatus.WROTE, ChatStatus.NOT_KNOWN, ChatStatus.UNKNOWN);
        String request = "{'link_id':'ca1','limit':1000";
        WECOM.gotInTurn(CUSTOMER_ACQUISITION_CUSTOMER, request + "}", request + ",'cursor':'c1'}");
    }

    @Test
    void the_units_left_are_read() {
        WECOM.answers(
                CUSTOMER_ACQUISITION_QUOTA,
                "{'total':1000,'balance':500,'quota_list':[{'expire_date':1700000000,'balance':200,'new_field':1}]}");

        Quota quota = links.quota();

        assertThat(quota.used()).isEqualTo(1000);
        assertThat(quota.left()).isEqualTo(500);
        assertThat(quota.expiries()).hasSize(1);
        assertThat(quota.expiries().get(0).expiresAt()).contains(Instant.ofEpochSecond(1_700_000_000));
        assertThat(quota.expiries().get(0).left()).isEqualTo(200);
        assertThat(quota.expiries().get(0).fields().count("new_field")).isEqualTo(1);
        WECOM.gotQuery(CUSTOMER_ACQUISITION_QUOTA, "");
    }

    @Test
    void how_it_did_is_read_for_days_of_beijing() {
        WECOM.answers(
                CUSTOMER_ACQUISITION_STATISTIC, "{'click_link_customer_cnt':10,'new_customer_cnt':3,'new_field':1}");
        LocalDate from = today.minusDays(180);

        LinkStatistics statistics = links.statistics("ca1", from, from.plusDays(30));

        assertThat(statistics.clicked()).isEqualTo(10);
        assertThat(statistics.added()).isEqualTo(3);
        assertThat(statistics.fields().count("new_field")).isEqualTo(1);
        long midnight = BankTime.startOf(from).getEpochSecond();
        WECOM.got(
                CUSTOMER_ACQUISITION_STATISTIC,
                "{'link_id':'ca1','start_time':" + midnight + ",'end_time':" + (midnight + 30 * 86_400) + "}");
    }

    @Test
    void whose_messages_an_event_was_about_is_read() {
        WECOM.answers(
                CUSTOMER_ACQUISITION_GET_CHAT_INFO,
                "{'userid':'wang.fang','external_userid':'wm-lan','new_field':1,"
                        + "'chat_info':{'recv_msg_cnt':3,'link_id':'ca1','state':'s'}}");

        Chat chat = links.chat("key");

        assertThat(chat.employee()).contains(WANG);
        assertThat(chat.customer()).contains(new ExternalUserId("wm-lan"));
        assertThat(chat.messages()).isEqualTo(3);
        assertThat(chat.linkId()).isEqualTo("ca1");
        assertThat(chat.state()).isEqualTo("s");
        assertThat(chat.fields().count("new_field")).isEqualTo(1);
        assertThat(chat.toString()).doesNotContain("wm-lan", "wang");
        WECOM.got(CUSTOMER_ACQUISITION_GET_CHAT_INFO, "{'chat_key':'key'}");
    }

    @ParameterizedTest
    @CsvSource({
        "https://u.example/ca/x, https://u.example/ca/x?customer_channel=a%20b%26%E5%BA%97",
        "https://u.example/ca/x?y=1, https://u.example/ca/x?y=1&customer_channel=a%20b%26%E5%BA%97",
        "https://u.example/ca/x#z, https://u.example/ca/x?customer_channel=a%20b%26%E5%BA%97#z",
    })
    void a_channel_is_added_to_the_address(String url, String expected) {
        assertThat(link(url).urlFor("a b&店")).isEqualTo(expected);
    }

    @Test
    void the_address_has_a_form_that_opens_wechat() {
        assertThat(link("https://u.example/ca/x").schemeFor("a b"))
                .isEqualTo("weixin://biz/ww/profile/https%3A%2F%2Fu.example%2Fca%2Fx%3Fcustomer_channel%3Da%2520b");
        assertThat(link("").urlFor("a")).isEmpty();
        assertThat(link("").schemeFor("a")).isEmpty();
    }

    @Test
    void a_channel_that_would_be_cut_is_refused() {
        AcquisitionLink link = link("https://u.example/ca/x");

        assertThat(link.urlFor("店".repeat(21) + "s")).endsWith("s");
        assertThatThrownBy(() -> link.urlFor("店".repeat(21) + "ss"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("urlFor: customer_channel must have at most 64 bytes, has 65");
        assertThatThrownBy(() -> link.schemeFor("店".repeat(22)))
                .hasMessage("urlFor: customer_channel must have at most 64 bytes, has 66");
    }

    private static AcquisitionLink link(String url) {
        return new AcquisitionLink(Fields.of(Map.of("url", url)));
    }

    record Broken(String fault, ThrowingCallable call) {}

    Stream<Broken> broken() {
        List<EmployeeId> tooMany = Collections.nCopies(501, WANG);
        List<EmployeeId> tooManyPreferred = Collections.nCopies(1001, WANG);
        String days = "must be " + today.minusDays(180) + " to " + today;
        return Stream.of(
                new Broken(
                        "NewAcquisitionLink: link_name must have 1 to 30 characters, has 31; "
                                + "priority_option.priority_userid_list must have at most 1000 employees, has 1001; "
                                + "range.user_list must have at most 500 employees, has 501",
                        NewAcquisitionLink.named("春".repeat(31))
                                .employees(tooMany)
                                .prefer(tooManyPreferred)::build),
                new Broken(
                        "NewAcquisitionLink: link_name must have 1 to 30 characters, has 0; "
                                + "range.user_list or department_list must have something, is empty",
                        NewAcquisitionLink.named("").preferThoseWhoKnowTheCustomer()::build),
                new Broken(
                        "AcquisitionLinkChange: range.user_list or department_list must have something, is empty",
                        AcquisitionLinkChange.of("ca1").employees(List.of())::build),
                new Broken(
                        "AcquisitionLinkChange: link_name must have 1 to 30 characters, has 31; "
                                + "range.user_list must have at most 500 employees, has 501",
                        AcquisitionLinkChange.of("ca1").name("n".repeat(31)).employees(tooMany)::build),
                new Broken(
                        "statistics: start_time " + days + ", is " + today.minusDays(181)
                                + "; start_time to end_time must be 0 to 30 days, is 31",
                        () -> links.statistics("ca1", today.minusDays(181), today.minusDays(150))),
                new Broken(
                        "statistics: end_time " + days + ", is " + today.plusDays(1),
                        () -> links.statistics("ca1", today, today.plusDays(1))),
                new Broken(
                        "statistics: start_time to end_time must be 0 to 30 days, is -1",
                        () -> links.statistics("ca1", today, today.minusDays(1))));
    }

    @Test
    void what_breaks_a_limit_is_not_sent() {
        assertThat(broken())
                .allSatisfy(each -> assertThatThrownBy(each.call)
                        .isInstanceOf(InvalidRequestException.class)
                        .hasMessage(each.fault));
        assertThat(WECOM.server().getAllServeEvents()).isEmpty();
    }
}

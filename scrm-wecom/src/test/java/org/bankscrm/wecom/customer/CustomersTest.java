package org.bankscrm.wecom.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.bankscrm.wecom.call.KnownEndpoint.BATCH_GET_BY_USER;
import static org.bankscrm.wecom.call.KnownEndpoint.CONTACT_LIST;
import static org.bankscrm.wecom.call.KnownEndpoint.CUSTOMER_GET;
import static org.bankscrm.wecom.call.KnownEndpoint.CUSTOMER_LIST;
import static org.bankscrm.wecom.call.KnownEndpoint.CUSTOMER_REMARK;
import static org.bankscrm.wecom.call.KnownEndpoint.GET_FOLLOW_USER_LIST;

import org.bankscrm.core.customer.ExternalUserId;
import org.bankscrm.core.customer.PhoneNumber;
import org.bankscrm.core.customer.UnionId;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.wecom.StubbedWeCom;
import org.bankscrm.wecom.call.Fields;
import org.bankscrm.wecom.call.InvalidRequestException;
import org.bankscrm.wecom.call.Page;
import org.bankscrm.wecom.call.RequestFault;
import org.bankscrm.wecom.call.WeComException.Refused;
import org.bankscrm.wecom.code.Code;
import org.bankscrm.wecom.customer.Customers.Customer;
import org.bankscrm.wecom.customer.Customers.Relation;
import org.bankscrm.wecom.customer.Customers.ServedPerson;
import org.bankscrm.wecom.customer.Follow.ChannelSource;
import org.bankscrm.wecom.customer.Follow.FollowTag;
import org.bankscrm.wecom.customer.Follow.TagKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;

class CustomersTest {
    private static final EmployeeId WANG = new EmployeeId("wang.fang");
    private static final EmployeeId LI = new EmployeeId("li.na");
    private static final ExternalUserId LAN = new ExternalUserId("wm-lan");

    @RegisterExtension
    static final StubbedWeCom WECOM = new StubbedWeCom();

    private final Customers customers = WECOM.calls().customers();

    @Test
    void the_employees_with_the_customer_contact_function_are_listed() {
        WECOM.answers(GET_FOLLOW_USER_LIST, "{'follow_user':['wang.fang','li.na'],'new_field':1}");

        assertThat(customers.contactEmployees()).containsExactly(WANG, LI);

        WECOM.gotQuery(GET_FOLLOW_USER_LIST, "");
    }

    @Test
    void the_customers_of_an_employee_are_listed() {
        WECOM.answers(CUSTOMER_LIST, "{'external_userid':['wm-lan','wo-tao'],'new_field':1}");

        assertThat(customers.customersOf(WANG)).containsExactly(LAN, new ExternalUserId("wo-tao"));

        WECOM.gotQuery(CUSTOMER_LIST, "userid=wang.fang");
    }

    @Test
    void an_employee_without_customers_has_an_empty_list_of_them() {
        WECOM.refuses(CUSTOMER_LIST, 84061);

        assertThat(customers.customersOf(WANG)).isEmpty();
    }

    @Test
    void an_employee_out_of_sight_has_no_empty_list_but_a_refusal() {
        WECOM.refuses(CUSTOMER_LIST, 60111);

        assertThatThrownBy(() -> customers.customersOf(WANG))
                .isInstanceOfSatisfying(
                        Refused.class, e -> assertThat(e.errorCode()).isEqualTo(60111));
    }

    @Test
    void a_customer_is_read_with_who_serves_them() {
        WECOM.answers(
                CUSTOMER_GET,
                "{'external_contact':{'external_userid':'wm-lan','name':'Lan','avatar':'https://a.example/1','type':1,"
                        + "'gender':2,'unionid':'ou-lan','position':'Manager','corp_name':'Teng','corp_full_name':'Teng Ltd',"
                        + "'external_profile':{'external_attr':[{'type':0,'name':'n0','text':{'value':'v'}},"
                        + "{'type':1,'name':'n1','web':{'url':'https://w.example','title':'w'}},"
                        + "{'type':2,'name':'n2','miniprogram':{'appid':'wx1','pagepath':'/i','title':'m'}},"
                        + "{'type':9,'name':'n9'}]},'new_field':1},"
                        + "'follow_user':[{'userid':'wang.fang','remark':'Ms Lan','description':'likes bonds',"
                        + "'createtime':1700000000,'tags':[{'group_name':'g','tag_name':'t','tag_id':'et1','type':1},"
                        + "{'group_name':'own','tag_name':'p','type':2},"
                        + "{'group_name':'s','tag_name':'u','tag_id':'st1','type':3}],"
                        + "'remark_corp_name':'Teng','remark_mobiles':['13800138000','010-66668888'],'add_way':10,"
                        + "'wechat_channels':{'nickname':'bank live','source':2},'oper_userid':'wm-lan','state':'b-0101',"
                        + "'new_field':1}],'next_cursor':'c1','new_field':1}");

        Customer customer = customers.get(LAN);

        ExternalContact contact = customer.contact();
        assertThat(contact.id()).contains(LAN);
        assertThat(contact.name()).isEqualTo("Lan");
        assertThat(contact.avatar()).isEqualTo("https://a.example/1");
        assertThat(contact.kind().is(ExternalContact.Kind.WECHAT)).isTrue();
        assertThat(contact.gender().is(ExternalContact.Gender.FEMALE)).isTrue();
        assertThat(contact.unionId()).contains(new UnionId("ou-lan"));
        assertThat(contact.position()).isEqualTo("Manager");
        assertThat(contact.corpName()).isEqualTo("Teng");
        assertThat(contact.corpFullName()).isEqualTo("Teng Ltd");
        assertThat(contact.fields().count("new_field")).isEqualTo(1);
        assertThat(contact.toString()).doesNotContain("Lan").doesNotContain("ou-lan");
        assertThat(contact.attributes())
                .extracting(
                        each -> each.kind().meaning(),
                        ProfileAttribute::name,
                        ProfileAttribute::text,
                        ProfileAttribute::title,
                        ProfileAttribute::url,
                        ProfileAttribute::appId,
                        ProfileAttribute::page)
                .containsExactly(
                        tuple(ProfileAttribute.Kind.TEXT, "n0", "v", "", "", "", ""),
                        tuple(ProfileAttribute.Kind.WEB, "n1", "", "w", "https://w.example", "", ""),
                        tuple(ProfileAttribute.Kind.MINI_PROGRAM, "n2", "", "m", "", "wx1", "/i"),
                        tuple(ProfileAttribute.Kind.UNKNOWN, "n9", "", "", "", "", ""));
        assertThat(customer.followers().isLast()).isFalse();
        assertThat(customer.followers().items()).hasSize(1);
        Follow follow = customer.followers().items().get(0);
        assertThat(follow.employee()).contains(WANG);
        assertThat(follow.remark()).isEqualTo("Ms Lan");
        assertThat(follow.description()).isEqualTo("likes bonds");
        assertThat(follow.addedAt()).contains(Instant.ofEpochSecond(1_700_000_000));
        assertThat(follow.tags())
                .extracting(
                        FollowTag::id,
                        FollowTag::name,
                        FollowTag::groupName,
                        tag -> tag.kind().meaning())
                .containsExactly(
                        tuple("et1", "t", "g", TagKind.CORP),
                        tuple("", "p", "own", TagKind.PERSONAL),
                        tuple("st1", "u", "s", TagKind.STRATEGY));
        assertThat(follow.tagIds()).containsExactly("et1", "st1");
        assertThat(follow.remarkCompany()).isEqualTo("Teng");
        assertThat(follow.remarkPhones()).containsExactly("13800138000", "010-66668888");
        assertThat(follow.mobiles()).containsExactly(new PhoneNumber(13_800_138_000L));
        assertThat(follow.addWay().is(AddWay.WECHAT_CHANNELS)).isTrue();
        assertThat(follow.channelName()).isEqualTo("bank live");
        assertThat(follow.channelSource().is(ChannelSource.LIVE_ROOM)).isTrue();
        assertThat(follow.addedBy()).isEqualTo("wm-lan");
        assertThat(follow.state()).isEqualTo("b-0101");
        assertThat(follow.fields().count("new_field")).isEqualTo(1);
        assertThat(follow.toString()).doesNotContain("Lan").doesNotContain("138");
        WECOM.gotQuery(CUSTOMER_GET, "external_userid=wm-lan");
    }

    @Test
    void a_customer_of_whom_wecom_says_nothing_is_read_all_the_same() {
        WECOM.answers(
                CUSTOMER_GET,
                "{'external_contact':{'external_userid':'','unionid':''},'follow_user':[{'userid':'','add_way':77}]}");

        Customer customer = customers.get(LAN);

        assertThat(customer.contact().id()).isEmpty();
        assertThat(customer.contact().unionId()).isEmpty();
        assertThat(customer.contact().gender().is(ExternalContact.Gender.UNKNOWN))
                .isTrue();
        assertThat(customer.contact().attributes()).isEmpty();
        assertThat(customer.followers().isLast()).isTrue();
        Follow follow = customer.followers().items().get(0);
        assertThat(follow.employee()).isEmpty();
        assertThat(follow.addedAt()).isEmpty();
        assertThat(follow.tagIds()).isEmpty();
        assertThat(follow.mobiles()).isEmpty();
        assertThat(follow.addWay()).isEqualTo(new Code<>(AddWay.UNKNOWN, "77"));
        assertThat(follow.channelSource().is(ChannelSource.NONE)).isTrue();
    }

    @Test
    void every_documented_way_of_adding_is_known() {
        List<Integer> documented =
                List.of(0, 1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 21, 22, 24, 201, 202);

        assertThat(documented)
                .extracting(way ->
                        new Follow(Fields.of(Map.of("add_way", way))).addWay().meaning())
                .containsExactlyElementsOf(Arrays.stream(AddWay.values())
                        .filter(way -> way != AddWay.UNKNOWN)
                        .toList());
    }

    @Test
    void who_serves_a_customer_is_listed_page_by_page() {
        WECOM.answers(
                CUSTOMER_GET,
                "{'external_contact':{},'follow_user':[{'userid':'wang.fang'}],'next_cursor':'c1'}",
                "{'external_contact':{},'follow_user':[{'userid':'li.na'}]}");

        assertThat(customers.followers(LAN).items().flatMap(each -> each.employee().stream()))
                .containsExactly(WANG, LI);

        assertThat(WECOM.requests(CUSTOMER_GET))
                .extracting(
                        request -> request.getUrl().contains("external_userid=wm-lan"),
                        request -> request.getUrl().contains("cursor=c1"))
                .containsExactly(tuple(true, false), tuple(true, true));
    }

    @Test
    void the_customers_of_several_employees_are_listed_and_who_has_no_licence_is_told() {
        WECOM.answers(
                BATCH_GET_BY_USER,
                "{'external_contact_list':[{'external_contact':{'external_userid':'wm-lan','name':'Lan','type':1},"
                        + "'follow_info':{'userid':'wang.fang','remark':'r','description':'d','createtime':1700000000,"
                        + "'tag_id':['et1','st1'],'remark_corp_name':'c','remark_mobiles':['13800138000'],'add_way':16,"
                        + "'oper_userid':'wm-lan','state':'s'},'new_field':1}],'next_cursor':'c1',"
                        + "'fail_info':{'unlicensed_userid_list':['li.na']}}",
                "{'external_contact_list':[]}");

        List<Page<Relation>> pages =
                customers.relationsOf(List.of(WANG, LI)).stream().toList();

        assertThat(pages).hasSize(2);
        assertThat(Customers.unlicensed(pages.get(0))).containsExactly(LI);
        assertThat(Customers.unlicensed(pages.get(1))).isEmpty();
        Relation relation = pages.get(0).items().get(0);
        assertThat(relation.contact().id()).contains(LAN);
        assertThat(relation.follow().employee()).contains(WANG);
        assertThat(relation.follow().tagIds()).containsExactly("et1", "st1");
        assertThat(relation.follow().tags()).isEmpty();
        assertThat(relation.follow().addWay().is(AddWay.ACQUISITION_LINK)).isTrue();
        assertThat(relation.fields().count("new_field")).isEqualTo(1);
        WECOM.gotInTurn(
                BATCH_GET_BY_USER,
                "{'userid_list':['wang.fang','li.na'],'limit':100}",
                "{'userid_list':['wang.fang','li.na'],'limit':100,'cursor':'c1'}");
    }

    @Test
    void the_customers_of_101_employees_or_of_none_are_not_asked_for() {
        assertThatThrownBy(() -> customers.relationsOf(Collections.nCopies(101, WANG)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("relationsOf: userid_list must have 1 to 100 employees, has 101");
        assertThatThrownBy(() -> customers.relationsOf(List.of()))
                .hasMessage("relationsOf: userid_list must have 1 to 100 employees, has 0");
    }

    @Test
    void a_note_is_written_in_the_fields_that_are_named() {
        WECOM.answers(CUSTOMER_REMARK, "{}");

        customers.remark(CustomerRemark.of(WANG, LAN)
                .remark("保".repeat(20))
                .description("d")
                .company("c")
                .mobiles(List.of(new PhoneNumber(13_800_138_000L)))
                .picture("m1")
                .build());

        WECOM.got(
                CUSTOMER_REMARK,
                "{'userid':'wang.fang','external_userid':'wm-lan','remark':'" + "保".repeat(20) + "','description':'d',"
                        + "'remark_company':'c','remark_mobiles':['13800138000'],'remark_pic_mediaid':'m1'}");
    }

    @Test
    void no_phone_numbers_remove_those_that_were_noted() {
        WECOM.answers(CUSTOMER_REMARK, "{}");

        customers.remark(CustomerRemark.of(WANG, LAN).mobiles(List.of()).build());

        WECOM.got(CUSTOMER_REMARK, "{'userid':'wang.fang','external_userid':'wm-lan','remark_mobiles':['']}");
    }

    @Test
    void a_note_that_breaks_limits_or_says_nothing_is_refused() {
        CustomerRemark.Builder tooLong = CustomerRemark.of(WANG, LAN)
                .remark("r".repeat(21))
                .description("d".repeat(151))
                .company("c".repeat(21));

        assertThatThrownBy(tooLong::build)
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        e -> assertThat(e.faults())
                                .containsExactly(
                                        new RequestFault("remark", "must have at most 20 characters", "has 21"),
                                        new RequestFault("description", "must have at most 150 characters", "has 151"),
                                        new RequestFault(
                                                "remark_company", "must have at most 20 characters", "has 21")));
        assertThatThrownBy(() -> CustomerRemark.of(WANG, LAN).build())
                .hasMessage("CustomerRemark: remark or description or remark_company or remark_mobiles or"
                        + " remark_pic_mediaid must be set, is not");
    }

    @Test
    void everyone_ever_served_is_listed() {
        WECOM.answers(
                CONTACT_LIST,
                "{'info_list':[{'is_customer':true,'tmp_openid':'o1','external_userid':'wm-lan','name':'Lan',"
                        + "'follow_userid':'wang.fang','chat_id':'wr1','chat_name':'g','add_time':1700000000,'new_field':1},"
                        + "{'is_customer':false,'tmp_openid':'o2'}],'next_cursor':'c1'}",
                "{'info_list':[]}");

        List<ServedPerson> served = customers.served().items().toList();

        assertThat(served).hasSize(2);
        assertThat(served.get(0).isCustomer()).isTrue();
        assertThat(served.get(0).temporaryOpenId()).isEqualTo("o1");
        assertThat(served.get(0).id()).contains(LAN);
        assertThat(served.get(0).name()).isEqualTo("Lan");
        assertThat(served.get(0).employee()).contains(WANG);
        assertThat(served.get(0).chatId()).isEqualTo("wr1");
        assertThat(served.get(0).chatName()).isEqualTo("g");
        assertThat(served.get(0).addedAt()).contains(Instant.ofEpochSecond(1_700_000_000));
        assertThat(served.get(0).fields().count("new_field")).isEqualTo(1);
        assertThat(served.get(1).isCustomer()).isFalse();
        assertThat(served.get(1).id()).isEmpty();
        assertThat(served.get(1).employee()).isEmpty();
        WECOM.gotInTurn(CONTACT_LIST, "{'limit':1000}", "{'limit':1000,'cursor':'c1'}");
    }
}

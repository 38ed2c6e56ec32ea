package org.bankscrm.wecom.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bankscrm.wecom.call.KnownEndpoint.ADD_MSG_TEMPLATE;
import static org.bankscrm.wecom.call.KnownEndpoint.CANCEL_GROUPMSG_SEND;
import static org.bankscrm.wecom.call.KnownEndpoint.GET_GROUPMSG_LIST_V2;
import static org.bankscrm.wecom.call.KnownEndpoint.GET_GROUPMSG_SEND_RESULT;
import static org.bankscrm.wecom.call.KnownEndpoint.GET_GROUPMSG_TASK;
import static org.bankscrm.wecom.call.KnownEndpoint.REMIND_GROUPMSG_SEND;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import org.bankscrm.core.customer.ExternalUserId;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.wecom.StubbedWeCom;
import org.bankscrm.wecom.call.ErrorKind;
import org.bankscrm.wecom.call.InvalidRequestException;
import org.bankscrm.wecom.call.WeComException.Refused;
import org.bankscrm.wecom.message.GivenAttachment.Kind;
import org.bankscrm.wecom.message.MassMessages.AddedMassMessage;
import org.bankscrm.wecom.message.MassMessages.ChatType;
import org.bankscrm.wecom.message.MassMessages.DeliveryStatus;
import org.bankscrm.wecom.message.MassMessages.MadeMassMessage;
import org.bankscrm.wecom.message.MassMessages.Origin;
import org.bankscrm.wecom.message.MassMessages.SendResult;
import org.bankscrm.wecom.message.MassMessages.SendStatus;
import org.bankscrm.wecom.message.MassMessages.SenderTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

class MassMessagesTest {
    private static final EmployeeId WANG = new EmployeeId("wang.fang");
    private static final ExternalUserId LAN = new ExternalUserId("wm-lan");
    private static final Instant FROM = Instant.parse("2026-01-31T16:00:00Z");

    @RegisterExtension
    static final StubbedWeCom WECOM = new StubbedWeCom();

    private final MassMessages massMessages = WECOM.calls().massMessages();

    @Test
    void one_to_customers_says_whom_it_will_not_reach() {
        WECOM.answers(ADD_MSG_TEMPLATE, "{'fail_list':['wm-lan'],'msgid':'msg1','new_field':1}");

        AddedMassMessage added = massMessages.add(MassMessage.toCustomers(List.of(LAN, new ExternalUserId("wm-bo")))
                .sender(WANG)
                .employeeMaySelect(true)
                .text("hi")
                .attachments(List.of(Attachment.image("m1"), Attachment.link("t", "https://u.example")))
                .build());

        assertThat(added.messageId()).isEqualTo("msg1");
        assertThat(added.unreachable()).containsExactly("wm-lan");
        assertThat(added.unreachableCustomers()).containsExactly(LAN);
        assertThat(added.fields().count("new_field")).isEqualTo(1);
        assertThat(added.toString()).contains("fail_list").doesNotContain("wm-lan");
        WECOM.got(
                ADD_MSG_TEMPLATE,
                "{'chat_type':'single','external_userid':['wm-lan','wm-bo'],'sender':'wang.fang','allow_select':true,"
                        + "'text':{'content':'hi'},'attachments':[{'msgtype':'image','image':{'media_id':'m1'}},"
                        + "{'msgtype':'link','link':{'title':'t','url':'https://u.example'}}]}");
    }

    @Test
    void one_goes_to_the_tagged_customers_of_an_employee() {
        WECOM.answers(ADD_MSG_TEMPLATE, "{'msgid':'msg1'}");

        massMessages.add(MassMessage.toTagged(List.of("et1", "et2"))
                .tagged(List.of("et3"))
                .sender(WANG)
                .text("hi")
                .attachments(List.of())
                .build());

        WECOM.got(
                ADD_MSG_TEMPLATE,
                "{'chat_type':'single','tag_filter':{'group_list':[{'tag_list':['et1','et2']},{'tag_list':['et3']}]},"
                        + "'sender':'wang.fang','text':{'content':'hi'}}");
    }

    @Test
    void one_goes_to_groups_of_an_employee() {
        WECOM.answers(ADD_MSG_TEMPLATE, "{'msgid':'msg1','fail_list':['wr1']}");

        AddedMassMessage added = massMessages.add(MassMessage.toGroupsOf(WANG)
                .groups(List.of("wr1", "wr2"))
                .attachments(List.of(Attachment.file("m1")))
                .build());

        assertThat(added.unreachable()).containsExactly("wr1");
        WECOM.got(
                ADD_MSG_TEMPLATE,
                "{'chat_type':'group','sender':'wang.fang','chat_id_list':['wr1','wr2'],"
                        + "'attachments':[{'msgtype':'file','file':{'media_id':'m1'}}]}");
    }

    @Test
    void one_can_go_to_all_customers_of_an_employee() {
        WECOM.answers(ADD_MSG_TEMPLATE, "{'msgid':'msg1'}");

        massMessages.add(MassMessage.toCustomersOf(WANG).text("hi").build());

        WECOM.got(ADD_MSG_TEMPLATE, "{'chat_type':'single','sender':'wang.fang','text':{'content':'hi'}}");
    }

    static Stream<Arguments> breaches() {
        return Stream.of(
                breach(
                        () -> MassMessage.toCustomers(List.of()).text("t"),
                        "external_userid must have 1 to 10000 customers, has 0"),
                breach(
                        () -> MassMessage.toCustomers(Collections.nCopies(10_001, LAN))
                                .text("t"),
                        "external_userid must have 1 to 10000 customers, has 10001"),
                breach(
                        () -> MassMessage.toGroupsOf(WANG)
                                .groups(Collections.nCopies(2001, "wr"))
                                .text("t"),
                        "chat_id_list must have 1 to 2000 groups, has 2001"),
                breach(
                        () -> MassMessage.toTagged(Collections.nCopies(101, "et"))
                                .text("t"),
                        "tag_filter.group_list[0].tag_list must have 1 to 100 tags, has 101"),
                breach(
                        () -> MassMessage.toTagged(List.of("et"))
                                .tagged(List.of())
                                .text("t"),
                        "tag_filter.group_list[1].tag_list must have 1 to 100 tags, has 0"),
                breach(
                        () -> MassMessage.toCustomersOf(WANG).text("保".repeat(1333) + "ab"),
                        "text.content must have 1 to 4000 bytes, has 4001"),
                breach(
                        () -> MassMessage.toCustomersOf(WANG)
                                .attachments(Collections.nCopies(10, Attachment.image("m"))),
                        "attachments must have 1 to 9 attachments, has 10"),
                breach(() -> MassMessage.toCustomersOf(WANG), "text or attachments must be set, is not"),
                breach(
                        () -> MassMessage.toCustomers(List.of(LAN))
                                .tagged(List.of("et"))
                                .text("t"),
                        "tag_filter must not be set for groups or beside external_userid, is"),
                breach(
                        () -> MassMessage.toGroupsOf(WANG).tagged(List.of("et")).text("t"),
                        "tag_filter must not be set for groups or beside external_userid, is"),
                breach(
                        () -> MassMessage.toCustomersOf(WANG)
                                .groups(List.of("wr"))
                                .text("t"),
                        "chat_id_list must not be set unless chat_type is group, is"));
    }

    private static Arguments breach(Supplier<MassMessage.Builder> builder, String message) {
        return arguments(builder, message);
    }

    @ParameterizedTest
    @MethodSource("breaches")
    void one_beyond_a_limit_is_refused(Supplier<MassMessage.Builder> builder, String message) {
        MassMessage.Builder made = builder.get();

        assertThatThrownBy(made::build)
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("MassMessage: " + message);
    }

    @Test
    void one_at_every_limit_is_made() {
        assertThat(MassMessage.toCustomers(Collections.nCopies(10_000, LAN))
                        .text("保".repeat(1333) + "a")
                        .attachments(Collections.nCopies(9, Attachment.image("m")))
                        .build()
                        .fields()
                        .customers("external_userid"))
                .hasSize(10_000);
    }

    @Test
    void senders_are_reminded() {
        WECOM.answers(REMIND_GROUPMSG_SEND, "{}");

        massMessages.remind("msg1");

        WECOM.got(REMIND_GROUPMSG_SEND, "{'msgid':'msg1'}");
    }

    @Test
    void one_is_cancelled() {
        WECOM.answers(CANCEL_GROUPMSG_SEND, "{}");

        massMessages.cancel("msg1");

        WECOM.got(CANCEL_GROUPMSG_SEND, "{'msgid':'msg1'}");
    }

    @Test
    void those_of_a_time_are_listed() {
        WECOM.answers(
                GET_GROUPMSG_LIST_V2,
                "{'group_msg_list':[{'msgid':'msg1','creator':'wang.fang','create_time':1700000000,'create_type':1,"
                        + "'text':{'content':'hi'},'attachments':["
                        + "{'msgtype':'image','image':{'media_id':'m1','pic_url':'https://p.example'}},"
                        + "{'msgtype':'link','link':{'title':'t','picurl':'https://q.example','desc':'d',"
                        + "'url':'https://u.example'}},"
                        + "{'msgtype':'miniprogram','miniprogram':{'title':'t','pic_media_id':'m2','appid':'wx1',"
                        + "'page':'/p'}},{'msgtype':'video','video':{'media_id':'m3'}},"
                        + "{'msgtype':'file','file':{'media_id':'m4'}},"
                        + "{'msgtype':'hologram','hologram':{'media_id':'m5'}}],'new_field':1}],'next_cursor':'c'}",
                "{'group_msg_list':[{'msgid':'msg2','create_type':7}]}");

        List<MadeMassMessage> all = massMessages
                .list(MassMessageQuery.of(ChatType.SINGLE, FROM, FROM.plusSeconds(60))
                        .madeBy(WANG)
                        .ofAll()
                        .build())
                .items()
                .toList();

        MadeMassMessage first = all.get(0);
        assertThat(first.messageId()).isEqualTo("msg1");
        assertThat(first.creator()).contains(WANG);
        assertThat(first.createdAt()).contains(Instant.ofEpochSecond(1_700_000_000));
        assertThat(first.origin().is(Origin.EMPLOYEE)).isTrue();
        assertThat(first.text()).isEqualTo("hi");
        List<GivenAttachment> attachments = first.attachments();
        assertThat(attachments)
                .extracting(each -> each.kind().meaning())
                .containsExactly(Kind.IMAGE, Kind.LINK, Kind.MINI_PROGRAM, Kind.VIDEO, Kind.FILE, Kind.UNKNOWN);
        assertThat(attachments.get(0).mediaId()).isEqualTo("m1");
        assertThat(attachments.get(0).pictureUrl()).isEqualTo("https://p.example");
        assertThat(attachments.get(1).title()).isEqualTo("t");
        assertThat(attachments.get(1).pictureUrl()).isEqualTo("https://q.example");
        assertThat(attachments.get(1).description()).isEqualTo("d");
        assertThat(attachments.get(1).url()).isEqualTo("https://u.example");
        assertThat(attachments.get(2).pictureMediaId()).isEqualTo("m2");
        assertThat(attachments.get(2).appId()).isEqualTo("wx1");
        assertThat(attachments.get(2).page()).isEqualTo("/p");
        assertThat(attachments.get(5).kind().text()).isEqualTo("hologram");
        assertThat(attachments.get(5).mediaId()).isEqualTo("m5");
        assertThat(first.fields().count("new_field")).isEqualTo(1);
        MadeMassMessage bare = all.get(1);
        assertThat(bare.creator()).isEmpty();
        assertThat(bare.createdAt()).isEmpty();
        assertThat(bare.origin().is(Origin.UNKNOWN)).isTrue();
        assertThat(bare.attachments()).isEmpty();
        String request = "{'chat_type':'single','start_time':1769875200,'end_time':1769875260,'limit':100,"
                + "'creator':'wang.fang','filter_type':2";
        WECOM.gotInTurn(GET_GROUPMSG_LIST_V2, request + "}", request + ",'cursor':'c'}");
    }

    @Test
    void the_time_asked_for_is_at_most_a_month_of_the_calendar_in_shanghai() {
        Instant endOfFebruary = Instant.parse("2026-02-28T16:00:00Z");

        assertThat(MassMessageQuery.of(ChatType.GROUP, FROM, endOfFebruary)
                        .ofCorp()
                        .build()
                        .fields()
                        .count("filter_type"))
                .isZero();
        assertThat(MassMessageQuery.of(ChatType.GROUP, FROM, endOfFebruary)
                        .ofEmployees()
                        .build()
                        .fields()
                        .count("filter_type"))
                .isEqualTo(1);
        String error = "MassMessageQuery: end_time must be from start_time to one month after it, is not";
        assertThatThrownBy(() -> MassMessageQuery.of(ChatType.GROUP, FROM, endOfFebruary.plusSeconds(1))
                        .build())
                .hasMessage(error);
        assertThatThrownBy(() -> MassMessageQuery.of(ChatType.GROUP, FROM, FROM.minusSeconds(1))
                        .build())
                .hasMessage(error);
        assertThatThrownBy(
                        () -> MassMessageQuery.of(ChatType.UNKNOWN, FROM, FROM).build())
                .hasMessage("MassMessageQuery: chat_type must be single or group, is UNKNOWN");
    }

    @Test
    void the_employees_who_confirm_are_listed() {
        WECOM.answers(
                GET_GROUPMSG_TASK,
                "{'task_list':[{'userid':'wang.fang','status':2,'send_time':1700000000,'new_field':1},"
                        + "{'userid':'','status':0}]}");

        List<SenderTask> tasks = massMessages.tasks("msg1").items().toList();

        assertThat(tasks.get(0).employee()).contains(WANG);
        assertThat(tasks.get(0).status().is(SendStatus.SENT)).isTrue();
        assertThat(tasks.get(0).sentAt()).contains(Instant.ofEpochSecond(1_700_000_000));
        assertThat(tasks.get(0).fields().count("new_field")).isEqualTo(1);
        assertThat(tasks.get(1).employee()).isEmpty();
        assertThat(tasks.get(1).status().is(SendStatus.UNSENT)).isTrue();
        WECOM.got(GET_GROUPMSG_TASK, "{'msgid':'msg1','limit':1000}");
    }

    @Test
    void tasks_that_are_being_made_are_asked_for_later() {
        WECOM.refuses(GET_GROUPMSG_TASK, 41063);

        assertThatThrownBy(() -> massMessages.tasks("msg1").iterator().next())
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.kind()).isEqualTo(ErrorKind.LATER));
    }

    @Test
    void each_result_says_what_became_of_it() {
        WECOM.answers(
                GET_GROUPMSG_SEND_RESULT,
                "{'send_list':[{'external_userid':'wm-lan','userid':'wang.fang','status':1,'send_time':1700000000},"
                        + "{'external_userid':'wm-2','status':0},{'external_userid':'wm-3','status':2},"
                        + "{'external_userid':'wm-4','status':3},{'chat_id':'wr1','status':9,'new_field':1}]}");

        List<SendResult> results = massMessages.results("msg1", WANG).items().toList();

        assertThat(results.get(0).customer()).contains(LAN);
        assertThat(results.get(0).employee()).contains(WANG);
        assertThat(results.get(0).sentAt()).contains(Instant.ofEpochSecond(1_700_000_000));
        assertThat(results)
                .extracting(each -> each.status().meaning())
                .containsExactly(
                        DeliveryStatus.SENT,
                        DeliveryStatus.UNSENT,
                        DeliveryStatus.NOT_CONNECTED,
                        DeliveryStatus.OVER_QUOTA,
                        DeliveryStatus.UNKNOWN);
        assertThat(results.get(4).customer()).isEmpty();
        assertThat(results.get(4).employee()).isEmpty();
        assertThat(results.get(4).chatId()).isEqualTo("wr1");
        assertThat(results.get(4).fields().count("new_field")).isEqualTo(1);
        WECOM.got(GET_GROUPMSG_SEND_RESULT, "{'msgid':'msg1','userid':'wang.fang','limit':1000}");
    }
}

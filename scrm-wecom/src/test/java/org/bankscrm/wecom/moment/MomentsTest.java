package org.bankscrm.wecom.moment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bankscrm.wecom.call.KnownEndpoint.ADD_MOMENT_TASK;
import static org.bankscrm.wecom.call.KnownEndpoint.CANCEL_MOMENT_TASK;
import static org.bankscrm.wecom.call.KnownEndpoint.GET_MOMENT_COMMENTS;
import static org.bankscrm.wecom.call.KnownEndpoint.GET_MOMENT_CUSTOMER_LIST;
import static org.bankscrm.wecom.call.KnownEndpoint.GET_MOMENT_LIST;
import static org.bankscrm.wecom.call.KnownEndpoint.GET_MOMENT_SEND_RESULT;
import static org.bankscrm.wecom.call.KnownEndpoint.GET_MOMENT_TASK;
import static org.bankscrm.wecom.call.KnownEndpoint.GET_MOMENT_TASK_RESULT;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import org.bankscrm.core.customer.ExternalUserId;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.wecom.StubbedWeCom;
import org.bankscrm.wecom.call.InvalidRequestException;
import org.bankscrm.wecom.message.Attachment;
import org.bankscrm.wecom.moment.Moments.MomentJob;
import org.bankscrm.wecom.moment.Moments.Progress;
import org.bankscrm.wecom.moment.Moments.PublishStatus;
import org.bankscrm.wecom.moment.Moments.Reactions;
import org.bankscrm.wecom.moment.Moments.SenderTask;
import org.bankscrm.wecom.moment.Moments.Viewer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

class MomentsTest {
    private static final EmployeeId WANG = new EmployeeId("wang.fang");
    private static final ExternalUserId LAN = new ExternalUserId("wm-lan");
    private static final Instant FROM = Instant.ofEpochSecond(1_700_000_000);

    @RegisterExtension
    static final StubbedWeCom WECOM = new StubbedWeCom();

    private final Moments moments = WECOM.calls().moments();

    @Test
    void one_is_put_before_employees_for_tagged_customers() {
        WECOM.answers(ADD_MOMENT_TASK, "{'jobid':'job1','new_field':1}");

        String jobId = moments.add(NewMoment.builder()
                .text("spring")
                .attachments(List.of(Attachment.image("m1"), Attachment.image("m2")))
                .senders(List.of(WANG))
                .departments(List.of(7L))
                .customersTagged(List.of("et1"))
                .build());

        assertThat(jobId).isEqualTo("job1");
        WECOM.got(
                ADD_MOMENT_TASK,
                "{'text':{'content':'spring'},'attachments':[{'msgtype':'image','image':{'media_id':'m1'}},"
                        + "{'msgtype':'image','image':{'media_id':'m2'}}],'visible_range':{'sender_list':"
                        + "{'user_list':['wang.fang'],'department_list':[7]},"
                        + "'external_contact_list':{'tag_list':['et1']}}}");
    }

    @Test
    void one_can_have_a_video_or_a_link_and_be_for_all() {
        WECOM.answers(ADD_MOMENT_TASK, "{'jobid':'job1'}", "{'jobid':'job2'}");

        moments.add(
                NewMoment.builder().attachments(List.of(Attachment.video("m1"))).build());
        moments.add(NewMoment.builder()
                .attachments(List.of(Attachment.linkWithUploadedPicture("t", "https://u.example", "m1")))
                .build());

        WECOM.gotInTurn(
                ADD_MOMENT_TASK,
                "{'attachments':[{'msgtype':'video','video':{'media_id':'m1'}}]}",
                "{'attachments':[{'msgtype':'link','link':{'title':'t','url':'https://u.example','media_id':'m1'}}]}");
    }

    static Stream<Arguments> breaches() {
        Attachment picture = Attachment.image("m");
        Attachment video = Attachment.video("m");
        Attachment link = Attachment.link("t", "u");
        return Stream.of(
                breach(moment -> moment, "text or attachments must be set, is not"),
                breach(moment -> moment.attachments(List.of()), "text or attachments must be set, is not"),
                breach(moment -> moment.text("保".repeat(1334)), "text.content must have 1 to 4000 bytes, has 4002"),
                breach(
                        moment -> moment.attachments(Collections.nCopies(10, picture)),
                        "attachments must have 1 to 9 attachments, has 10"),
                breach(
                        moment -> moment.attachments(List.of(picture, video)),
                        "attachments must be pictures only, or a video, or a link, has [image, video]"),
                breach(
                        moment -> moment.attachments(List.of(Attachment.file("m"))),
                        "attachments must be pictures only, or a video, or a link, has [file]"),
                breach(moment -> moment.attachments(List.of(video, video)), "attachments must have 1 video, has 2"),
                breach(moment -> moment.attachments(List.of(link, link)), "attachments must have 1 link, has 2"),
                breach(
                        moment -> moment.attachments(List.of(picture, Attachment.permanentImage("https://p.example"))),
                        "attachments must have pictures with a media_id, has a pic_url"),
                breach(
                        moment -> moment.text("t").senders(Collections.nCopies(100_001, WANG)),
                        "visible_range.sender_list.user_list must have 1 to 100000 employees, has 100001"),
                breach(
                        moment -> moment.text("t").senders(List.of()),
                        "visible_range.sender_list.user_list must have 1 to 100000 employees, has 0"));
    }

    private static Arguments breach(UnaryOperator<NewMoment.Builder> set, String message) {
        return arguments(set, message);
    }

    @ParameterizedTest
    @MethodSource("breaches")
    void one_beyond_a_limit_is_refused(UnaryOperator<NewMoment.Builder> set, String message) {
        NewMoment.Builder builder = set.apply(NewMoment.builder());

        assertThatThrownBy(builder::build)
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("NewMoment: " + message);
    }

    @Test
    void one_at_every_limit_is_made_and_no_empty_list_makes_it_public() {
        assertThat(NewMoment.builder()
                        .text("保".repeat(1333) + "a")
                        .attachments(Collections.nCopies(9, Attachment.image("m")))
                        .senders(Collections.nCopies(100_000, WANG))
                        .build())
                .hasToString("NewMoment[text, attachments, visible_range]");
        assertThatThrownBy(() -> NewMoment.builder()
                        .text("t")
                        .departments(List.of())
                        .customersTagged(List.of())
                        .build())
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        e -> assertThat(e.faults())
                                .extracting("field")
                                .containsExactlyInAnyOrder(
                                        "visible_range.sender_list.department_list",
                                        "visible_range.external_contact_list.tag_list"));
    }

    @Test
    void the_making_of_one_tells_what_was_left_out() {
        WECOM.answers(
                GET_MOMENT_TASK_RESULT,
                "{'status':1,'type':'add_moment_task'}",
                "{'status':3,'type':'add_moment_task','result':{'errcode':0,'errmsg':'ok','moment_id':'mom1',"
                        + "'invalid_sender_list':{'user_list':['wang.fang'],'department_list':[7]},"
                        + "'invalid_external_contact_list':{'tag_list':['et1']},'new_field':1}}");

        MomentJob begun = moments.progress("job1");
        MomentJob done = moments.progress("job1");

        assertThat(begun.progress().is(Progress.STARTED)).isTrue();
        assertThat(begun.errorCode()).isEmpty();
        assertThat(begun.momentId()).isEmpty();
        assertThat(done.progress().is(Progress.DONE)).isTrue();
        assertThat(done.type()).isEqualTo("add_moment_task");
        assertThat(done.errorCode()).contains(0L);
        assertThat(done.momentId()).isEqualTo("mom1");
        assertThat(done.invalidSenders()).containsExactly(WANG);
        assertThat(done.invalidDepartments()).containsExactly(7L);
        assertThat(done.invalidTags()).containsExactly("et1");
        assertThat(done.fields().object("result").count("new_field")).isEqualTo(1);
        assertThat(WECOM.requests(GET_MOMENT_TASK_RESULT))
                .hasSize(2)
                .allSatisfy(request ->
                        assertThat(request.queryParameter("jobid").firstValue()).isEqualTo("job1"));
    }

    @Test
    void one_is_stopped() {
        WECOM.answers(CANCEL_MOMENT_TASK, "{}");

        moments.cancel("mom1");

        WECOM.got(CANCEL_MOMENT_TASK, "{'moment_id':'mom1'}");
    }

    @Test
    void those_of_a_time_are_listed() {
        WECOM.answers(
                GET_MOMENT_LIST,
                "{'moment_list':[{'moment_id':'mom1','creator':'wang.fang','create_time':1700000000,'create_type':1,"
                        + "'visible_type':0,'text':{'content':'spring'},'image':[{'media_id':'m1'},{'media_id':'m2'}],"
                        + "'video':{'media_id':'m3','thumb_media_id':'m4'},'link':{'title':'t','url':'https://u.example'},"
                        + "'location':{'latitude':'23.1','longitude':'113.2','name':'Guangzhou'},'new_field':1}],"
                        + "'next_cursor':'c'}",
                "{'moment_list':[{'moment_id':'mom2','create_type':0,'visible_type':1}]}");

        List<Moment> all = moments.list(MomentQuery.of(FROM, FROM.plus(Duration.ofDays(30)))
                        .by(WANG)
                        .ofEmployees()
                        .build())
                .items()
                .toList();

        Moment first = all.get(0);
        assertThat(first.momentId()).isEqualTo("mom1");
        assertThat(first.creator()).contains(WANG);
        assertThat(first.createdAt()).contains(FROM);
        assertThat(first.origin().is(Moment.Origin.EMPLOYEE)).isTrue();
        assertThat(first.visibility().is(Moment.Visibility.PARTIAL)).isTrue();
        assertThat(first.text()).isEqualTo("spring");
        assertThat(first.pictures()).containsExactly("m1", "m2");
        assertThat(first.video()).isEqualTo("m3");
        assertThat(first.videoCover()).isEqualTo("m4");
        assertThat(first.linkTitle()).isEqualTo("t");
        assertThat(first.linkUrl()).isEqualTo("https://u.example");
        assertThat(first.latitude()).isEqualTo("23.1");
        assertThat(first.longitude()).isEqualTo("113.2");
        assertThat(first.place()).isEqualTo("Guangzhou");
        assertThat(first.fields().count("new_field")).isEqualTo(1);
        assertThat(first.toString()).doesNotContain("spring");
        Moment bare = all.get(1);
        assertThat(bare.creator()).isEmpty();
        assertThat(bare.origin().is(Moment.Origin.CORP)).isTrue();
        assertThat(bare.visibility().is(Moment.Visibility.PUBLIC)).isTrue();
        assertThat(bare.pictures()).isEmpty();
        String request =
                "{'start_time':1700000000,'end_time':1702592000,'limit':20,'creator':'wang.fang','filter_type':1";
        WECOM.gotInTurn(GET_MOMENT_LIST, request + "}", request + ",'cursor':'c'}");
    }

    @Test
    void the_time_asked_for_is_at_most_thirty_days() {
        Instant end = FROM.plus(Duration.ofDays(30));

        assertThat(MomentQuery.of(FROM, end).ofCorp().build().fields().count("filter_type"))
                .isZero();
        assertThat(MomentQuery.of(FROM, end).ofAll().build().fields().count("filter_type"))
                .isEqualTo(2);
        for (Instant wrong : List.of(end.plusSeconds(1), FROM.minusSeconds(1))) {
            assertThatThrownBy(() -> MomentQuery.of(FROM, wrong).build())
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessage("MomentQuery: end_time must be from start_time to 30 days after it, is not");
        }
    }

    @Test
    void the_employees_who_publish_one_are_listed() {
        WECOM.answers(
                GET_MOMENT_TASK,
                "{'task_list':[{'userid':'wang.fang','publish_status':1,'new_field':1},{'publish_status':0}]}");

        List<SenderTask> tasks = moments.tasks("mom1").items().toList();

        assertThat(tasks.get(0).employee()).contains(WANG);
        assertThat(tasks.get(0).status().is(PublishStatus.PUBLISHED)).isTrue();
        assertThat(tasks.get(0).fields().count("new_field")).isEqualTo(1);
        assertThat(tasks.get(1).employee()).isEmpty();
        assertThat(tasks.get(1).status().is(PublishStatus.UNPUBLISHED)).isTrue();
        WECOM.got(GET_MOMENT_TASK, "{'moment_id':'mom1','limit':1000}");
    }

    @Test
    void the_customers_one_is_for_are_listed() {
        WECOM.answers(
                GET_MOMENT_CUSTOMER_LIST,
                "{'customer_list':[{'userid':'wang.fang','external_userid':'wm-lan','new_field':1}]}");

        List<Viewer> viewers = moments.chosenCustomers("mom1", WANG).items().toList();

        assertThat(viewers.get(0).employee()).contains(WANG);
        assertThat(viewers.get(0).customer()).contains(LAN);
        assertThat(viewers.get(0).fields().count("new_field")).isEqualTo(1);
        WECOM.got(GET_MOMENT_CUSTOMER_LIST, "{'moment_id':'mom1','userid':'wang.fang','limit':1000}");
    }

    @Test
    void the_customers_who_can_see_one_are_listed() {
        WECOM.answers(
                GET_MOMENT_SEND_RESULT,
                "{'customer_list':[{'external_userid':'wm-lan'},{'external_userid':''}],'new_field':1}");

        List<Viewer> viewers = moments.reachedCustomers("mom1", WANG).items().toList();

        assertThat(viewers.get(0).customer()).contains(LAN);
        assertThat(viewers.get(0).employee()).isEmpty();
        assertThat(viewers.get(1).customer()).isEmpty();
        WECOM.got(GET_MOMENT_SEND_RESULT, "{'moment_id':'mom1','userid':'wang.fang','limit':5000}");
    }

    @Test
    void comments_and_likes_come_from_customers_and_employees() {
        WECOM.answers(
                GET_MOMENT_COMMENTS,
                "{'comment_list':[{'external_userid':'wm-lan','create_time':1700000000,'new_field':1}],"
                        + "'like_list':[{'userid':'wang.fang','create_time':1700000001}]}");

        Reactions reactions = moments.reactions("mom1", WANG);

        assertThat(reactions.comments()).singleElement().satisfies(comment -> {
            assertThat(comment.customer()).contains(LAN);
            assertThat(comment.employee()).isEmpty();
            assertThat(comment.at()).contains(FROM);
            assertThat(comment.fields().count("new_field")).isEqualTo(1);
        });
        assertThat(reactions.likes()).singleElement().satisfies(like -> {
            assertThat(like.customer()).isEmpty();
            assertThat(like.employee()).contains(WANG);
            assertThat(like.at()).contains(FROM.plusSeconds(1));
        });
        WECOM.got(GET_MOMENT_COMMENTS, "{'moment_id':'mom1','userid':'wang.fang'}");
    }
}

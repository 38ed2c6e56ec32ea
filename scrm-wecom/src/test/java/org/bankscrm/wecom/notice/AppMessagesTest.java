package org.bankscrm.wecom.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bankscrm.wecom.call.KnownEndpoint.MESSAGE_RECALL;
import static org.bankscrm.wecom.call.KnownEndpoint.MESSAGE_SEND;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.wecom.StubbedWeCom;
import org.bankscrm.wecom.call.InvalidRequestException;
import org.bankscrm.wecom.notice.AppMessages.SentAppMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

class AppMessagesTest {
    private static final EmployeeId WANG = new EmployeeId("wang.fang");
    private static final EmployeeId LI = new EmployeeId("li.na");

    @RegisterExtension
    static final StubbedWeCom WECOM = new StubbedWeCom();

    private final AppMessages messages = WECOM.calls().appMessages();

    private static AppMessage.Builder hello() {
        return AppMessage.of(1000002, NoticeBody.text("hi"));
    }

    @Test
    void one_is_sent_and_says_who_did_not_get_it() {
        WECOM.answers(
                MESSAGE_SEND,
                "{'invaliduser':'WANG.fang|li.na','invalidparty':'7|8','invalidtag':'9','unlicenseduser':'zhao',"
                        + "'msgid':'msg1','response_code':'code1','new_field':1}");

        SentAppMessage sent = messages.send(hello().toEmployees(List.of(WANG, LI))
                .toDepartments(List.of(7L, 8L))
                .toTags(List.of(9L))
                .confidential(true)
                .translateIds(true)
                .dropIfSentWithin(Duration.ofHours(4))
                .build());

        assertThat(sent.messageId()).isEqualTo("msg1");
        assertThat(sent.responseCode()).isEqualTo("code1");
        assertThat(sent.invalidEmployees()).containsExactly(WANG, LI);
        assertThat(sent.invalidDepartments()).containsExactly("7", "8");
        assertThat(sent.invalidTags()).containsExactly("9");
        assertThat(sent.unlicensedEmployees()).containsExactly(new EmployeeId("zhao"));
        assertThat(sent.fields().count("new_field")).isEqualTo(1);
        assertThat(sent.toString()).doesNotContain("li.na");
        WECOM.got(
                MESSAGE_SEND,
                "{'msgtype':'text','text':{'content':'hi'},'agentid':1000002,'touser':'wang.fang|li.na',"
                        + "'toparty':'7|8','totag':'9','safe':1,'enable_id_trans':1,'enable_duplicate_check':1,"
                        + "'duplicate_check_interval':14400}");
    }

    @Test
    void one_that_everybody_got_has_nobody_in_its_lists() {
        WECOM.answers(MESSAGE_SEND, "{'invaliduser':'','msgid':'msg1'}");

        SentAppMessage sent = messages.send(
                hello().toEveryone().confidential(false).translateIds(false).build());

        assertThat(sent.invalidEmployees()).isEmpty();
        assertThat(sent.invalidDepartments()).isEmpty();
        assertThat(sent.invalidTags()).isEmpty();
        assertThat(sent.unlicensedEmployees()).isEmpty();
        assertThat(sent.responseCode()).isEmpty();
        WECOM.got(
                MESSAGE_SEND,
                "{'msgtype':'text','text':{'content':'hi'},'agentid':1000002,'touser':'@all','safe':0,"
                        + "'enable_id_trans':0}");
    }

    @Test
    void one_is_taken_back() {
        WECOM.answers(MESSAGE_RECALL, "{}");

        messages.recall("msg1");

        WECOM.got(MESSAGE_RECALL, "{'msgid':'msg1'}");
    }

    static Stream<Arguments> bodies() {
        return Stream.of(
                arguments(NoticeBody.text("t"), "'msgtype':'text','text':{'content':'t'}"),
                arguments(NoticeBody.markdown("# t"), "'msgtype':'markdown','markdown':{'content':'# t'}"),
                arguments(
                        NoticeBody.textCard("t", "d", "u"),
                        "'msgtype':'textcard','textcard':{'title':'t','description':'d','url':'u'}"),
                arguments(
                        NoticeBody.textCard("t", "d", "u", "more"),
                        "'msgtype':'textcard','textcard':{'title':'t','description':'d','url':'u','btntxt':'more'}"),
                arguments(
                        NoticeBody.news(List.of(NewsArticle.of("t", "u"), NewsArticle.of("t", "u", "d", "p"))),
                        "'msgtype':'news','news':{'articles':[{'title':'t','url':'u'},"
                                + "{'title':'t','url':'u','description':'d','picurl':'p'}]}"),
                arguments(
                        NoticeBody.mpNews(Map.of("articles", List.of(Map.of("title", "t")))),
                        "'msgtype':'mpnews','mpnews':{'articles':[{'title':'t'}]}"),
                arguments(NoticeBody.image("m"), "'msgtype':'image','image':{'media_id':'m'}"),
                arguments(NoticeBody.voice("m"), "'msgtype':'voice','voice':{'media_id':'m'}"),
                arguments(NoticeBody.file("m"), "'msgtype':'file','file':{'media_id':'m'}"),
                arguments(NoticeBody.video("m"), "'msgtype':'video','video':{'media_id':'m'}"),
                arguments(
                        NoticeBody.video("m", "t", "d"),
                        "'msgtype':'video','video':{'media_id':'m','title':'t','description':'d'}"),
                arguments(
                        NoticeBody.miniProgram(MiniProgramNotice.of("wx1", "三天内到期")
                                .page("/p")
                                .description("d")
                                .emphasizeFirstLine(true)
                                .line("k", "v")
                                .line("k2", "v2")
                                .build()),
                        "'msgtype':'miniprogram_notice','miniprogram_notice':{'appid':'wx1','title':'三天内到期',"
                                + "'page':'/p','description':'d','emphasis_first_item':true,"
                                + "'content_item':[{'key':'k','value':'v'},{'key':'k2','value':'v2'}]}"),
                arguments(
                        NoticeBody.templateCard(Map.of("card_type", "text_notice")),
                        "'msgtype':'template_card','template_card':{'card_type':'text_notice'}"));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void each_body_is_sent_under_its_name(NoticeBody body, String json) {
        WECOM.answers(MESSAGE_SEND, "{'msgid':'msg1'}");

        messages.send(AppMessage.of(7, body).toEmployees(List.of(WANG)).build());

        WECOM.got(MESSAGE_SEND, "{" + json + ",'agentid':7,'touser':'wang.fang'}");
    }

    static Stream<Arguments> breaches() {
        String bytes2049 = "保".repeat(683);
        return Stream.of(
                breach(() -> NoticeBody.text(bytes2049), "text.content must have 1 to 2048 bytes, has 2049"),
                breach(() -> NoticeBody.text(""), "text.content must have 1 to 2048 bytes, has 0"),
                breach(() -> NoticeBody.markdown(bytes2049), "markdown.content must have 1 to 2048 bytes, has 2049"),
                breach(
                        () -> NoticeBody.textCard("保".repeat(129), "保".repeat(513), bytes2049, "12345"),
                        "textcard.title must have 1 to 128 characters, has 129; "
                                + "textcard.description must have 1 to 512 characters, has 513; "
                                + "textcard.url must have 1 to 2048 bytes, has 2049; "
                                + "textcard.btntxt must have 1 to 4 characters, has 5"),
                breach(() -> NoticeBody.news(List.of()), "news.articles must have 1 to 8 articles, has 0"),
                breach(
                        () -> NoticeBody.news(Collections.nCopies(9, NewsArticle.of("t", "u"))),
                        "news.articles must have 1 to 8 articles, has 9"),
                breach(() -> NewsArticle.of("", ""), "title must not be empty, is; url must not be empty, is"),
                breach(() -> NoticeBody.image(""), "image.media_id must not be empty, is"),
                breach(() -> NoticeBody.video("", "t", "d"), "video.media_id must not be empty, is"),
                breach(
                        () -> MiniProgramNotice.of("", "到期了").build(),
                        "appid must not be empty, is; title must have 4 to 12 characters, has 3"),
                breach(
                        () -> MiniProgramNotice.of("wx1", "保".repeat(13)).build(),
                        "title must have 4 to 12 characters, has 13"),
                breach(
                        () -> {
                            MiniProgramNotice.Builder notice = MiniProgramNotice.of("wx1", "三天内到期");
                            for (int i = 0; i < 11; i++) {
                                notice.line("k", "v");
                            }
                            notice.build();
                        },
                        "content_item must have 1 to 10 lines, has 11"),
                breach(
                        () -> MiniProgramNotice.of("wx1", "三天内到期").line("", "").build(),
                        "content_item[0].key must not be empty, is; content_item[0].value must not be empty, is"),
                breach(() -> hello().build(), "touser or toparty or totag must be set, is not"),
                breach(
                        () -> hello().toEmployees(Collections.nCopies(1001, WANG))
                                .build(),
                        "touser must have 1 to 1000 employees, has 1001"),
                breach(() -> hello().toEmployees(List.of()).build(), "touser must have 1 to 1000 employees, has 0"),
                breach(
                        () -> hello().toDepartments(Collections.nCopies(101, 7L))
                                .build(),
                        "toparty must have 1 to 100 departments, has 101"),
                breach(
                        () -> hello().toTags(Collections.nCopies(101, 9L)).build(),
                        "totag must have 1 to 100 tags, has 101"),
                breach(
                        () -> hello().toEveryone()
                                .dropIfSentWithin(Duration.ofSeconds(14_401))
                                .build(),
                        "duplicate_check_interval must be 1 to 14400, is 14401"),
                breach(
                        () -> hello().toEveryone()
                                .dropIfSentWithin(Duration.ZERO)
                                .build(),
                        "duplicate_check_interval must be 1 to 14400, is 0"));
    }

    private static Arguments breach(ThrowingCallable make, String message) {
        return arguments(make, message);
    }

    @ParameterizedTest
    @MethodSource("breaches")
    void one_that_wecom_would_cut_or_refuse_is_not_made(ThrowingCallable make, String message) {
        assertThatThrownBy(make).isInstanceOf(InvalidRequestException.class).hasMessageEndingWith(": " + message);
    }

    @Test
    void one_at_every_limit_is_made() {
        assertThat(NoticeBody.text("保".repeat(682) + "ab")).hasToString("NoticeBody[msgtype, text]");
        assertThat(NoticeBody.textCard("保".repeat(128), "保".repeat(512), "u".repeat(2048), "查看详情"))
                .hasToString("NoticeBody[msgtype, textcard]");
        assertThat(NoticeBody.news(Collections.nCopies(8, NewsArticle.of("t", "u"))))
                .hasToString("NoticeBody[msgtype, news]");
        assertThat(MiniProgramNotice.of("wx1", "保".repeat(12)).build()).hasToString("MiniProgramNotice[appid, title]");
        assertThat(hello().toEmployees(Collections.nCopies(1000, WANG))
                        .toDepartments(Collections.nCopies(100, 7L))
                        .toTags(Collections.nCopies(100, 9L))
                        .build())
                .hasToString("AppMessage[msgtype, text, agentid, touser, toparty, totag]");
    }
}

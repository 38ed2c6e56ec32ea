package org.bankscrm.wecom.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bankscrm.wecom.call.KnownEndpoint.APPCHAT_CREATE;
import static org.bankscrm.wecom.call.KnownEndpoint.APPCHAT_GET;
import static org.bankscrm.wecom.call.KnownEndpoint.APPCHAT_SEND;
import static org.bankscrm.wecom.call.KnownEndpoint.APPCHAT_UPDATE;

import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.wecom.StubbedWeCom;
import org.bankscrm.wecom.call.InvalidRequestException;
import org.bankscrm.wecom.notice.AppChats.AppChat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Collections;
import java.util.List;

class AppChatsTest {
    private static final EmployeeId WANG = new EmployeeId("wang.fang");
    private static final EmployeeId LI = new EmployeeId("li.na");

    @RegisterExtension
    static final StubbedWeCom WECOM = new StubbedWeCom();

    private final AppChats chats = WECOM.calls().appChats();

    @Test
    void one_is_made() {
        WECOM.answers(APPCHAT_CREATE, "{'chatid':'chat1','new_field':1}");

        String chatId = chats.create(NewAppChat.of(List.of(WANG, LI))
                .name("Branch 0101")
                .owner(WANG)
                .chatId("chat1")
                .build());

        assertThat(chatId).isEqualTo("chat1");
        WECOM.got(
                APPCHAT_CREATE,
                "{'userlist':['wang.fang','li.na'],'name':'Branch 0101','owner':'wang.fang','chatid':'chat1'}");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2001})
    void one_has_two_to_two_thousand_members(int members) {
        assertThatThrownBy(
                        () -> NewAppChat.of(Collections.nCopies(members, WANG)).build())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("NewAppChat: userlist must have 2 to 2000 employees, has " + members);
        assertThat(NewAppChat.of(Collections.nCopies(2000, WANG)).build()).hasToString("NewAppChat[userlist]");
        assertThat(NewAppChat.of(List.of(WANG, LI)).build()).hasToString("NewAppChat[userlist]");
    }

    @Test
    void an_id_that_is_set_is_not_empty() {
        assertThatThrownBy(() -> NewAppChat.of(List.of(WANG, LI)).chatId("").build())
                .hasMessage("NewAppChat: chatid must not be empty, is");
        assertThatThrownBy(() -> AppChatChange.of("").build())
                .hasMessage("AppChatChange: chatid must not be empty, is");
    }

    @Test
    void one_is_changed_in_the_fields_that_are_named() {
        WECOM.answers(APPCHAT_UPDATE, "{}");

        chats.update(AppChatChange.of("chat1")
                .name("Branch 0102")
                .owner(LI)
                .add(List.of(LI))
                .remove(List.of(WANG))
                .build());

        WECOM.got(
                APPCHAT_UPDATE,
                "{'chatid':'chat1','name':'Branch 0102','owner':'li.na','add_user_list':['li.na'],"
                        + "'del_user_list':['wang.fang']}");
    }

    @Test
    void one_is_read() {
        WECOM.answers(
                APPCHAT_GET,
                "{'chat_info':{'chatid':'chat1','name':'Branch 0101','owner':'wang.fang',"
                        + "'userlist':['wang.fang','li.na'],'new_field':1}}");

        AppChat chat = chats.get("chat1");

        assertThat(chat.chatId()).isEqualTo("chat1");
        assertThat(chat.name()).isEqualTo("Branch 0101");
        assertThat(chat.owner()).contains(WANG);
        assertThat(chat.members()).containsExactly(WANG, LI);
        assertThat(chat.fields().count("new_field")).isEqualTo(1);
        assertThat(chat.toString()).doesNotContain("wang.fang");
        WECOM.gotQuery(APPCHAT_GET, "chatid=chat1");
    }

    @Test
    void one_without_an_owner_is_read() {
        WECOM.answers(APPCHAT_GET, "{'chat_info':{'owner':''}}");

        AppChat chat = chats.get("chat1");

        assertThat(chat.owner()).isEmpty();
        assertThat(chat.members()).isEmpty();
    }

    @Test
    void messages_are_sent_to_one() {
        WECOM.answers(APPCHAT_SEND, "{}", "{}");

        chats.send("chat1", NoticeBody.text("hi"));
        chats.sendConfidentially("chat1", NoticeBody.image("m1"));

        WECOM.gotInTurn(
                APPCHAT_SEND,
                "{'chatid':'chat1','msgtype':'text','text':{'content':'hi'},'safe':0}",
                "{'chatid':'chat1','msgtype':'image','image':{'media_id':'m1'},'safe':1}");
    }
}

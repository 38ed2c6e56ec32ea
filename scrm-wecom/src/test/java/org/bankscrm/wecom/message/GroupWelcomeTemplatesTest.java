package org.bankscrm.wecom.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bankscrm.wecom.call.KnownEndpoint.GROUP_WELCOME_TEMPLATE_ADD;
import static org.bankscrm.wecom.call.KnownEndpoint.GROUP_WELCOME_TEMPLATE_DEL;
import static org.bankscrm.wecom.call.KnownEndpoint.GROUP_WELCOME_TEMPLATE_EDIT;
import static org.bankscrm.wecom.call.KnownEndpoint.GROUP_WELCOME_TEMPLATE_GET;

import org.bankscrm.wecom.StubbedWeCom;
import org.bankscrm.wecom.message.GivenAttachment.Kind;
import org.bankscrm.wecom.message.GroupWelcomeTemplates.MadeGroupWelcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class GroupWelcomeTemplatesTest {
    @RegisterExtension
    static final StubbedWeCom WECOM = new StubbedWeCom();

    private final GroupWelcomeTemplates templates = WECOM.calls().groupWelcomeTemplates();

    @Test
    void one_is_made() {
        WECOM.answers(GROUP_WELCOME_TEMPLATE_ADD, "{'template_id':'tpl1','new_field':1}");

        String id = templates.add(
                GroupWelcomeTemplate.builder()
                        .text("hello " + GroupWelcomeTemplate.NICKNAME)
                        .attachment(Attachment.video("m0"))
                        .attachment(Attachment.link("t", "https://u.example"))
                        .agent(1000014)
                        .build(),
                false);

        assertThat(id).isEqualTo("tpl1");
        WECOM.got(
                GROUP_WELCOME_TEMPLATE_ADD,
                "{'text':{'content':'hello %NICKNAME%'},'link':{'title':'t','url':'https://u.example'},"
                        + "'agentid':1000014,'notify':0}");
    }

    @Test
    void one_is_put_in_place_of_another() {
        WECOM.answers(GROUP_WELCOME_TEMPLATE_EDIT, "{}");

        templates.edit(
                "tpl1",
                GroupWelcomeTemplate.builder().attachment(Attachment.file("m1")).build());

        WECOM.got(GROUP_WELCOME_TEMPLATE_EDIT, "{'template_id':'tpl1','file':{'media_id':'m1'}}");
    }

    @Test
    void one_is_read_with_its_parts() {
        WECOM.answers(
                GROUP_WELCOME_TEMPLATE_GET,
                "{'text':{'content':'hello'},'image':{'pic_url':'https://p.example','new_field':1}}",
                "{'miniprogram':{'title':'t','pic_media_id':'m','appid':'wx1','page':'/p'}}",
                "{'text':{'content':'hello'}}");

        MadeGroupWelcome withPicture = templates.get("tpl1");
        assertThat(withPicture.text()).isEqualTo("hello");
        assertThat(withPicture.attachment()).hasValueSatisfying(image -> {
            assertThat(image.kind().is(Kind.IMAGE)).isTrue();
            assertThat(image.pictureUrl()).isEqualTo("https://p.example");
            assertThat(image.fields().count("new_field")).isEqualTo(1);
        });
        MadeGroupWelcome withMiniProgram = templates.get("tpl1");
        assertThat(withMiniProgram.text()).isEmpty();
        assertThat(withMiniProgram.attachment()).hasValueSatisfying(program -> {
            assertThat(program.kind().is(Kind.MINI_PROGRAM)).isTrue();
            assertThat(program.appId()).isEqualTo("wx1");
        });
        assertThat(templates.get("tpl1").attachment()).isEmpty();
        WECOM.gotInTurn(
                GROUP_WELCOME_TEMPLATE_GET,
                "{'template_id':'tpl1'}",
                "{'template_id':'tpl1'}",
                "{'template_id':'tpl1'}");
    }

    @Test
    void one_is_deleted() {
        WECOM.answers(GROUP_WELCOME_TEMPLATE_DEL, "{}");

        templates.delete("tpl1");

        WECOM.got(GROUP_WELCOME_TEMPLATE_DEL, "{'template_id':'tpl1'}");
    }

    @Test
    void one_beyond_a_limit_is_refused() {
        assertThatThrownBy(() ->
                        GroupWelcomeTemplate.builder().text("保".repeat(1001)).build())
                .hasMessage("GroupWelcomeTemplate: text.content must have 1 to 3000 bytes, has 3003");
        assertThatThrownBy(() -> GroupWelcomeTemplate.builder().build())
                .hasMessage("GroupWelcomeTemplate: text or image or link or miniprogram or file or video must be set,"
                        + " is not");
        assertThat(GroupWelcomeTemplate.builder()
                        .text("保".repeat(1000))
                        .build()
                        .fields()
                        .has("text"))
                .isTrue();
    }
}

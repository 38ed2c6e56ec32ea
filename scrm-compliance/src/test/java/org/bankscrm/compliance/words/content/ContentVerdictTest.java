package org.bankscrm.compliance.words.content;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.compliance.words.Dictionary;
import org.bankscrm.compliance.words.Hit;
import org.bankscrm.compliance.words.ScreenContext;
import org.bankscrm.compliance.words.content.ContentVerdict.Grade;
import org.bankscrm.compliance.words.pack.Channel;
import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.List;

class ContentVerdictTest {
    private static final Dictionary DICTIONARY = Dictionary.shipped();
    private static final ScreenContext TODAY = ScreenContext.on(LocalDate.of(2026, 11, 22));

    @Test
    void the_name_of_a_file_is_screened_with_its_signs_between() {
        ContentVerdict verdict = screen(new Content.File("2026_稳_赚_不_赔_方案.pdf"));

        assertThat(verdict.grade()).isEqualTo(Grade.BLOCK);
        Hit hit = verdict.parts().get(0).verdict().hits().get(0);
        assertThat("2026_稳_赚_不_赔_方案.pdf".substring(hit.start(), hit.end())).isEqualTo("稳_赚_不_赔");
        assertThat(screen(new Content.File("产品风险揭示书（非保本）.pdf")).grade()).isEqualTo(Grade.PASS);
    }

    @Test
    void a_note_under_a_link_does_not_excuse_its_title() {
        ContentVerdict verdict = screen(new Content.Link("零风险理财上新", "理财非存款、产品有风险、投资须谨慎"));

        assertThat(verdict.grade()).isEqualTo(Grade.BLOCK);
        assertThat(verdict.parts())
                .extracting(part -> part.path() + " " + Grade.of(part.verdict()))
                .containsExactly("title BLOCK", "description PASS");
    }

    @Test
    void a_moment_is_as_grave_as_its_gravest_part_and_each_hit_names_its_part() {
        Content moment = new Content.Moment(
                "周末社区活动，欢迎来坐坐", List.of(new Content.Link("活动报名", ""), new Content.Link("稳赚不赔的秘密", "")));

        ContentVerdict verdict = screen(moment);

        assertThat(verdict.grade()).isEqualTo(Grade.BLOCK);
        assertThat(verdict.parts())
                .filteredOn(part -> Grade.of(part.verdict()) == Grade.BLOCK)
                .extracting(ContentVerdict.PartVerdict::path)
                .containsExactly("attachments/1/title");
        assertThat(verdict.version()).isEqualTo(DICTIONARY.version());
    }

    @Test
    void announcements_and_messages_with_files_are_screened_in_their_channels() {
        assertThat(new Content.Announcement("群公告").parts())
                .containsExactly(new Content.Part("text", Channel.ANNOUNCEMENT, "群公告"));
        assertThat(new Content.Message(Channel.GROUP, "看附件", List.of(new Content.File("a.pdf"))).parts())
                .containsExactly(
                        new Content.Part("text", Channel.GROUP, "看附件"),
                        new Content.Part("attachments/0/name", Channel.FILE_NAME, "a.pdf"));
        assertThat(screen(new Content.Announcement("本群今日推荐，保本保收益")).grade()).isEqualTo(Grade.BLOCK);
        assertThat(screen(Content.Message.of("本产品不保本")).grade()).isEqualTo(Grade.PASS);
    }

    @Test
    void no_text_shows_in_a_log() {
        Content content = new Content.Message(Channel.CHAT, "张三的秘密", List.of(new Content.File("李四.pdf")));

        assertThat(content.toString()).doesNotContain("张三", "李四");
        assertThat(new Content.Link("张三", "李四").toString()).doesNotContain("张三", "李四");
        assertThat(new Content.Moment("张三", List.of()).toString()).doesNotContain("张三");
        assertThat(new Content.Announcement("张三").toString()).doesNotContain("张三");
    }

    private static ContentVerdict screen(Content content) {
        return ContentVerdict.of(DICTIONARY, content, TODAY);
    }
}

package org.bankscrm.wecom.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bankscrm.wecom.call.InvalidRequestException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.Map;
import java.util.stream.Stream;

class AttachmentTest {
    @Test
    void each_kind_is_sent_under_its_name() {
        assertThat(Attachment.image("m").fields().values())
                .isEqualTo(Map.of("msgtype", "image", "image", Map.of("media_id", "m")));
        assertThat(Attachment.permanentImage("https://p.example").fields().values())
                .isEqualTo(Map.of("msgtype", "image", "image", Map.of("pic_url", "https://p.example")));
        assertThat(Attachment.video("m").fields().values())
                .isEqualTo(Map.of("msgtype", "video", "video", Map.of("media_id", "m")));
        assertThat(Attachment.file("m").fields().values())
                .isEqualTo(Map.of("msgtype", "file", "file", Map.of("media_id", "m")));
        assertThat(Attachment.link("t", "https://u.example").fields().values())
                .isEqualTo(Map.of("msgtype", "link", "link", Map.of("title", "t", "url", "https://u.example")));
        assertThat(Attachment.link("t", "u", "p", "d").fields().values())
                .isEqualTo(Map.of(
                        "msgtype", "link", "link", Map.of("title", "t", "url", "u", "picurl", "p", "desc", "d")));
        assertThat(Attachment.linkWithUploadedPicture("t", "u", "m").fields().values())
                .isEqualTo(Map.of("msgtype", "link", "link", Map.of("title", "t", "url", "u", "media_id", "m")));
        assertThat(Attachment.miniProgram("t", "m", "wx1", "/p").fields().values())
                .isEqualTo(Map.of(
                        "msgtype",
                        "miniprogram",
                        "miniprogram",
                        Map.of("title", "t", "pic_media_id", "m", "appid", "wx1", "page", "/p")));
        assertThat(Attachment.file("secret")).hasToString("Attachment[msgtype, file]");
    }

    static Stream<Arguments> breaches() {
        String bytes129 = "保".repeat(43);
        String bytes2049 = "u".repeat(2049);
        return Stream.of(
                breach(() -> Attachment.image(""), "image.media_id must not be empty, is"),
                breach(() -> Attachment.permanentImage(""), "image.pic_url must not be empty, is"),
                breach(() -> Attachment.video(""), "video.media_id must not be empty, is"),
                breach(() -> Attachment.file(""), "file.media_id must not be empty, is"),
                breach(() -> Attachment.link("", "u"), "link.title must have 1 to 128 bytes, has 0"),
                breach(() -> Attachment.link(bytes129, "u"), "link.title must have 1 to 128 bytes, has 129"),
                breach(() -> Attachment.link("t", ""), "link.url must have 1 to 2048 bytes, has 0"),
                breach(() -> Attachment.link("t", bytes2049), "link.url must have 1 to 2048 bytes, has 2049"),
                breach(
                        () -> Attachment.link("t", "u", bytes2049, ""),
                        "link.picurl must have 1 to 2048 bytes, has 2049"),
                breach(
                        () -> Attachment.link("t", "u", "", "d".repeat(513)),
                        "link.desc must have at most 512 bytes, has 513"),
                breach(
                        () -> Attachment.linkWithUploadedPicture(bytes129, bytes2049, ""),
                        "link.title must have 1 to 128 bytes, has 129; link.url must have 1 to 2048 bytes, has 2049; "
                                + "link.media_id must not be empty, is"),
                breach(
                        () -> Attachment.miniProgram("t".repeat(65), "", "", ""),
                        "miniprogram.title must have 1 to 64 bytes, has 65; miniprogram.pic_media_id must not be empty,"
                                + " is; miniprogram.appid must not be empty, is; miniprogram.page must not be empty, is"));
    }

    private static Arguments breach(ThrowingCallable factory, String message) {
        return arguments(factory, message);
    }

    @ParameterizedTest
    @MethodSource("breaches")
    void one_beyond_a_limit_is_refused(ThrowingCallable factory, String message) {
        assertThatThrownBy(factory).isInstanceOf(InvalidRequestException.class).hasMessage("Attachment: " + message);
    }

    @Test
    void those_at_a_limit_are_made() {
        assertThat(Attachment.link("保".repeat(42) + "bb", "u".repeat(2048), "p".repeat(2048), "d".repeat(512))
                        .type())
                .isEqualTo("link");
        assertThat(Attachment.miniProgram("t".repeat(64), "m", "a", "p").type()).isEqualTo("miniprogram");
    }
}

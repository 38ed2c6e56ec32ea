package org.bankscrm.wecom.media;

import static com.github.tomakehurst.wiremock.client.WireMock.aMultipart;
import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.binaryEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bankscrm.wecom.call.KnownEndpoint.MEDIA_GET;
import static org.bankscrm.wecom.call.KnownEndpoint.MEDIA_GET_UPLOAD_BY_URL_RESULT;
import static org.bankscrm.wecom.call.KnownEndpoint.MEDIA_UPLOAD;
import static org.bankscrm.wecom.call.KnownEndpoint.MEDIA_UPLOADIMG;
import static org.bankscrm.wecom.call.KnownEndpoint.MEDIA_UPLOAD_ATTACHMENT;
import static org.bankscrm.wecom.call.KnownEndpoint.MEDIA_UPLOAD_BY_URL;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import org.bankscrm.wecom.StubbedWeCom;
import org.bankscrm.wecom.call.Download;
import org.bankscrm.wecom.call.FilePart;
import org.bankscrm.wecom.call.InvalidRequestException;
import org.bankscrm.wecom.call.KnownEndpoint;
import org.bankscrm.wecom.call.WeComException.Refused;
import org.bankscrm.wecom.call.WeComException.Unavailable;
import org.bankscrm.wecom.media.UrlUpload.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.Iterator;
import java.util.SplittableRandom;

class MediaTest {
    private static final int MB = 1_048_576;
    private static final byte[] BYTES = {(byte) 0xff, 0, '\r', '\n', '-', '-', 7};

    @RegisterExtension
    static final StubbedWeCom WECOM = new StubbedWeCom();

    private final Media media = WECOM.calls().media();

    private static void gotFile(KnownEndpoint endpoint, String name, byte[] bytes) {
        WECOM.server()
                .verify(
                        1,
                        postRequestedFor(urlPathEqualTo(
                                        "/cgi-bin/" + endpoint.endpoint().path()))
                                .withAllRequestBodyParts(aMultipart("media")
                                        .withHeader(
                                                "Content-Disposition",
                                                equalTo("form-data; name=\"media\"; filename=\"" + name + "\""))
                                        .withBody(binaryEqualTo(bytes))));
    }

    private static FilePart file(int size) {
        return FilePart.of("a.bin", new byte[size]);
    }

    @Test
    void a_temporary_file_is_uploaded_as_the_part_media() {
        WECOM.answers(MEDIA_UPLOAD, "{'type':'image','media_id':'m1','created_at':'1700000000','new_field':1}");

        UploadedFile uploaded = media.upload(UploadKind.IMAGE, FilePart.of("a.png", BYTES));

        assertThat(uploaded.mediaId()).isEqualTo("m1");
        assertThat(uploaded.type()).isEqualTo("image");
        assertThat(uploaded.createdAt()).contains(Instant.ofEpochSecond(1_700_000_000));
        assertThat(uploaded.fields().count("new_field")).isEqualTo(1);
        WECOM.gotQuery(MEDIA_UPLOAD, "type=image");
        gotFile(MEDIA_UPLOAD, "a.png", BYTES);
    }

    @Test
    void an_attachment_is_uploaded_for_one_use() {
        WECOM.answers(
                MEDIA_UPLOAD_ATTACHMENT, "{'type':'video','media_id':'m1','created_at':1700000000,'new_field':1}");

        UploadedFile uploaded =
                media.uploadAttachment(AttachmentUse.PRODUCT_ALBUM, UploadKind.VIDEO, FilePart.of("a.mp4", BYTES));

        assertThat(uploaded.mediaId()).isEqualTo("m1");
        assertThat(uploaded.createdAt()).contains(Instant.ofEpochSecond(1_700_000_000));
        WECOM.gotQuery(MEDIA_UPLOAD_ATTACHMENT, "attachment_type=2&media_type=video");
        gotFile(MEDIA_UPLOAD_ATTACHMENT, "a.mp4", BYTES);
    }

    @Test
    void a_permanent_image_is_uploaded_for_its_address() {
        WECOM.answers(MEDIA_UPLOADIMG, "{'url':'https://p.example/1','new_field':1}");

        assertThat(media.uploadPermanentImage(FilePart.of("a.jpg", BYTES))).isEqualTo("https://p.example/1");

        WECOM.gotQuery(MEDIA_UPLOADIMG, "");
        gotFile(MEDIA_UPLOADIMG, "a.jpg", BYTES);
    }

    @ParameterizedTest
    @EnumSource
    void a_file_larger_or_smaller_than_its_kind_allows_is_not_sent(UploadKind kind) {
        int most = switch (kind) {
            case IMAGE, VIDEO -> 10 * MB;
            case VOICE -> 2 * MB;
            case FILE -> 20 * MB;
        };
        WECOM.answers(MEDIA_UPLOAD, "{'media_id':'m1'}");

        for (int wrong : new int[] {5, most + 1}) {
            assertThatThrownBy(() -> media.upload(kind, file(wrong)))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessage("Upload: media must have 6 to " + most + " bytes, has " + wrong);
        }
        assertThat(WECOM.requests(MEDIA_UPLOAD)).isEmpty();
        assertThat(media.upload(kind, file(6)).mediaId()).isEqualTo("m1");
        assertThat(kind.mostBytes()).isEqualTo(most);
    }

    @Test
    void a_file_of_the_largest_size_is_sent() {
        WECOM.answers(MEDIA_UPLOAD, "{'media_id':'m1'}");

        assertThat(media.upload(UploadKind.VOICE, file(2 * MB)).mediaId()).isEqualTo("m1");
    }

    @Test
    void an_attachment_beyond_a_limit_is_not_sent() {
        assertThatThrownBy(() -> media.uploadAttachment(AttachmentUse.MOMENT, UploadKind.FILE, file(10 * MB + 1)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("Upload: media must have 6 to 10485760 bytes, has 10485761");
        assertThatThrownBy(() -> media.uploadAttachment(AttachmentUse.MOMENT, UploadKind.VOICE, file(5)))
                .hasMessage("Upload: media must have 6 to 10485760 bytes, has 5; "
                        + "media_type must be image, video or file, is voice");
        assertThatThrownBy(() -> media.uploadPermanentImage(file(5)))
                .hasMessage("Upload: media must have at least 6 bytes, has 5");
    }

    @Test
    void a_file_is_downloaded() {
        answer(aResponse().withHeader("Content-Type", "image/png").withBody(BYTES));

        Download download = media.get("m1");

        assertThat(download.content()).isEqualTo(BYTES);
        assertThat(download.type()).isEqualTo("image/png");
        assertThat(download.isPart()).isFalse();
        assertThat(download.offset()).isEmpty();
        WECOM.gotQuery(MEDIA_GET, "media_id=m1");
        WECOM.server()
                .verify(1, getRequestedFor(urlPathEqualTo("/cgi-bin/media/get")).withHeader("Range", absent()));
    }

    @Test
    void a_part_of_a_file_is_downloaded() {
        answer(part(BYTES, "bytes 16-22/1000"));

        Download download = media.get("m1", 16, 7);

        assertThat(download.content()).isEqualTo(BYTES);
        assertThat(download.isPart()).isTrue();
        assertThat(download.offset()).contains(16L);
        assertThat(download.total()).contains(1000L);
        gotRange("bytes=16-22");
    }

    @Test
    void a_file_that_is_gone_is_refused() {
        answer(aResponse()
                .withHeader("Content-Type", "application/json; charset=UTF-8")
                .withBody("{\"errcode\":40007,\"errmsg\":\"invalid media_id\"}"));

        assertThatThrownBy(() -> media.get("m1"))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.errorCode()).isEqualTo(40007));
    }

    @Test
    void ranges_beyond_a_limit_are_refused() {
        assertThatThrownBy(() -> media.get("m1", -1, 0))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("offset must be 0 to ")
                .hasMessageContaining("length must be 1 to 20971520, is 0");
        assertThatThrownBy(() -> media.get("m1", 0, 20 * MB + 1))
                .hasMessage("Range: length must be 1 to 20971520, is 20971521");
        assertThatThrownBy(() -> media.parts("m1", 24)).hasMessage("Range: partSize must be a multiple of 16, is 24");
        assertThatThrownBy(() -> media.parts("m1", 0)).hasMessage("Range: partSize must be 16 to 20971520, is 0");
        assertThatThrownBy(() -> media.parts("m1", 20 * MB + 16))
                .hasMessage("Range: partSize must be 16 to 20971520, is 20971536");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 15, 16, 17, 31, 32, 33, 100})
    void the_parts_of_a_file_put_together_are_the_file(int size) {
        byte[] file = new byte[size];
        new SplittableRandom(size).nextBytes(file);
        for (int from = 0; from < size; from += 16) {
            int to = Math.min(from + 16, size);
            // What is asked for after the first part ends where the file does.
            String range = "bytes=" + from + "-" + (from == 0 ? 15 : to - 1);
            WECOM.server()
                    .stubFor(get(urlPathEqualTo("/cgi-bin/media/get"))
                            .withHeader("Range", equalTo(range))
                            .willReturn(part(
                                    Arrays.copyOfRange(file, from, to),
                                    "bytes " + from + "-" + (to - 1) + "/" + size)));
        }

        ByteArrayOutputStream together = new ByteArrayOutputStream();
        media.parts("m1", 16).stream().forEach(each -> together.writeBytes(each.content()));

        assertThat(together.toByteArray()).isEqualTo(file);
        assertThat(WECOM.requests(MEDIA_GET)).hasSize((size + 15) / 16);
    }

    @Test
    void a_file_that_comes_whole_is_one_part() {
        answer(aResponse().withHeader("Content-Type", "video/mp4").withBody(BYTES));

        assertThat(media.parts("m1").stream().map(Download::content)).containsExactly(BYTES);
        gotRange("bytes=0-4194303");
    }

    @Test
    void a_part_that_is_not_the_one_asked_for_ends_the_download() {
        for (ResponseDefinitionBuilder second : new ResponseDefinitionBuilder[] {
            aResponse().withHeader("Content-Type", "video/mp4").withBody(new byte[40]),
            part(new byte[15], "bytes 16-30/40"),
            part(new byte[0], "bytes 16-31/40"),
            part(new byte[16], "bytes 16-31/41"),
            part(new byte[16], "bytes 16-31/*"),
            part(new byte[16], "bytes 0-15/40")
        }) {
            answer(second);
            WECOM.server()
                    .stubFor(get(urlPathEqualTo("/cgi-bin/media/get"))
                            .withHeader("Range", equalTo("bytes=0-15"))
                            .willReturn(part(new byte[16], "bytes 0-15/40")));
            Iterator<Download> parts = media.parts("m1", 16).iterator();
            assertThat(parts.next().content()).hasSize(16);

            assertThatThrownBy(parts::next).isInstanceOf(Unavailable.class);
            assertThat(parts.hasNext()).as("it can be asked for again").isTrue();
        }
    }

    @Test
    void a_first_part_that_does_not_say_how_long_the_file_is_ends_the_download() {
        answer(part(new byte[16], "bytes 0-15/*"));
        Iterator<Download> parts = media.parts("m1", 16).iterator();

        assertThatThrownBy(parts::next).isInstanceOf(Unavailable.class);
    }

    @Test
    void a_file_is_fetched_from_an_address() {
        WECOM.answers(MEDIA_UPLOAD_BY_URL, "{'jobid':'job1','new_field':1}");

        String jobId = media.uploadByUrl(UploadKind.VIDEO, "a.mp4", "https://f.example/a.mp4", "0f");

        assertThat(jobId).isEqualTo("job1");
        WECOM.got(
                MEDIA_UPLOAD_BY_URL,
                "{'scene':1,'type':'video','filename':'a.mp4','url':'https://f.example/a.mp4','md5':'0f'}");
    }

    @Test
    void an_address_beyond_a_limit_is_refused() {
        assertThatThrownBy(() -> media.uploadByUrl(UploadKind.IMAGE, "保".repeat(43), "u".repeat(1025), ""))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("filename must have 1 to 128 bytes, has 129")
                .hasMessageContaining("url must have 1 to 1024 bytes, has 1025")
                .hasMessageContaining("md5 must not be empty, is")
                .hasMessageContaining("type must be video or file, is image");
        WECOM.answers(MEDIA_UPLOAD_BY_URL, "{'jobid':'job1'}");
        assertThat(media.uploadByUrl(UploadKind.FILE, "n".repeat(128), "u".repeat(1024), "0f"))
                .isEqualTo("job1");
    }

    @Test
    void a_fetched_file_tells_how_far_it_is() {
        WECOM.answers(
                MEDIA_GET_UPLOAD_BY_URL_RESULT,
                "{'status':1}",
                "{'status':2,'detail':{'errcode':0,'errmsg':'ok','media_id':'m1','created_at':'1700000000',"
                        + "'new_field':1}}",
                "{'status':3,'detail':{'errcode':830003}}");

        UrlUpload running = media.urlUpload("job1");
        UrlUpload done = media.urlUpload("job1");
        UrlUpload failed = media.urlUpload("job1");

        assertThat(running.progress().is(Progress.RUNNING)).isTrue();
        assertThat(running.errorCode()).isEmpty();
        assertThat(running.mediaId()).isEmpty();
        assertThat(done.progress().is(Progress.DONE)).isTrue();
        assertThat(done.errorCode()).contains(0L);
        assertThat(done.mediaId()).isEqualTo("m1");
        assertThat(done.createdAt()).contains(Instant.ofEpochSecond(1_700_000_000));
        assertThat(done.fields().object("detail").count("new_field")).isEqualTo(1);
        assertThat(failed.progress().is(Progress.FAILED)).isTrue();
        assertThat(failed.errorCode()).contains(830003L);
        WECOM.gotInTurn(MEDIA_GET_UPLOAD_BY_URL_RESULT, "{'jobid':'job1'}", "{'jobid':'job1'}", "{'jobid':'job1'}");
    }

    private static ResponseDefinitionBuilder part(byte[] bytes, String contentRange) {
        return aResponse()
                .withStatus(206)
                .withHeader("Content-Type", "video/mp4")
                .withHeader("Content-Range", contentRange)
                .withBody(bytes);
    }

    private static void answer(ResponseDefinitionBuilder response) {
        WECOM.server().stubFor(get(urlPathEqualTo("/cgi-bin/media/get")).willReturn(response));
    }

    private static void gotRange(String range) {
        WECOM.server()
                .verify(1, getRequestedFor(urlPathEqualTo("/cgi-bin/media/get")).withHeader("Range", equalTo(range)));
    }
}

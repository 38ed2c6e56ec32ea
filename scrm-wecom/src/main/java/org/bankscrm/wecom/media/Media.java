package org.bankscrm.wecom.media;

import static org.bankscrm.wecom.call.KnownEndpoint.MEDIA_GET;
import static org.bankscrm.wecom.call.KnownEndpoint.MEDIA_GET_UPLOAD_BY_URL_RESULT;
import static org.bankscrm.wecom.call.KnownEndpoint.MEDIA_UPLOAD;
import static org.bankscrm.wecom.call.KnownEndpoint.MEDIA_UPLOADIMG;
import static org.bankscrm.wecom.call.KnownEndpoint.MEDIA_UPLOAD_ATTACHMENT;
import static org.bankscrm.wecom.call.KnownEndpoint.MEDIA_UPLOAD_BY_URL;

import org.bankscrm.wecom.call.Calls;
import org.bankscrm.wecom.call.Download;
import org.bankscrm.wecom.call.Fields;
import org.bankscrm.wecom.call.FilePart;
import org.bankscrm.wecom.call.Limit;
import org.bankscrm.wecom.call.RequestFields;

import java.util.Map;

/**
 * Files (素材): uploads for messages, moments and albums, and downloads (WeCom documents 90253, 95098 and 96219, 2026).
 *
 * <p>A temporary file lives 3 days. Many calls for one media id at once are refused with 45033. Thread-safe.
 * A call that does not succeed throws {@link org.bankscrm.wecom.call.WeComException}.
 */
public final class Media {
    /** The fewest bytes of a file. */
    public static final int LEAST_BYTES = 6;
    /** The most bytes of an attachment of a moment or album, of whatever kind. */
    public static final int MOST_BYTES_OF_ATTACHMENT = 10 * 1_048_576;
    /** The most bytes that can be downloaded without a range. */
    public static final int MOST_BYTES_AT_ONCE = 20 * 1_048_576;
    /** The size of a part that serves most: 4 MB. */
    public static final int STANDARD_PART = 4 * 1_048_576;

    static final int MEGABYTE = 1_048_576;

    private static final int ALIGNMENT = 16;

    private final Calls calls;

    /** Makes the group of calls. */
    public Media(Calls calls) {
        this.calls = calls;
    }

    /**
     * Uploads a temporary file.
     *
     * @throws org.bankscrm.wecom.call.InvalidRequestException if it has fewer than 6 bytes, or more than its kind allows
     */
    public UploadedFile upload(UploadKind kind, FilePart file) {
        check(file, kind.mostBytes());
        return new UploadedFile(calls.upload(MEDIA_UPLOAD, Map.of("type", kind.sent()), file));
    }

    /**
     * Uploads an attachment of a moment or album: a picture (long side at most 10,800 pixels, short at most 1080), a video
     * (at most 30 seconds) or a file.
     *
     * @throws org.bankscrm.wecom.call.InvalidRequestException if it is a voice message, or has fewer than 6 bytes or more
     *     than 10 MB
     */
    public UploadedFile uploadAttachment(AttachmentUse use, UploadKind kind, FilePart file) {
        RequestFields fields = sized(file, MOST_BYTES_OF_ATTACHMENT);
        if (kind == UploadKind.VOICE) {
            fields.fault("media_type", "must be image, video or file", "is voice");
        }
        fields.checked("Upload");
        return new UploadedFile(calls.upload(
                MEDIA_UPLOAD_ATTACHMENT, Map.of("media_type", kind.sent(), "attachment_type", use.sent()), file));
    }

    /**
     * Uploads a picture that stays and returns its address, which mass and welcome messages take as {@code pic_url}. At most
     * 1000 a day and 3000 a month per corp. Not idempotent: a second call uses up another of them.
     *
     * @throws org.bankscrm.wecom.call.InvalidRequestException if it has fewer than 6 bytes
     */
    public String uploadPermanentImage(FilePart file) {
        check(file, Integer.MAX_VALUE);
        return calls.upload(MEDIA_UPLOADIMG, Map.of(), file).text("url");
    }

    /** Downloads a file of at most 20 MB, which is in memory as a whole then; larger ones come by {@link #parts(String)}. */
    public Download get(String mediaId) {
        return calls.download(MEDIA_GET, Map.of("media_id", mediaId), "");
    }

    /**
     * Downloads a part of a file. The offset and length of a part of an encrypted file must be multiples of 16, or WeCom
     * refuses with 40146.
     *
     * @param offset how many bytes come before it, from 0
     * @param length how many bytes it has, 1 to 20 MB
     * @throws org.bankscrm.wecom.call.InvalidRequestException if offset or length is not that
     */
    public Download get(String mediaId, long offset, int length) {
        new RequestFields()
                .number("offset", offset, 0, Long.MAX_VALUE - MOST_BYTES_AT_ONCE)
                .number("length", length, 1, MOST_BYTES_AT_ONCE)
                .checked("Range");
        return calls.download(MEDIA_GET, Map.of("media_id", mediaId), range(offset, length));
    }

    /** Returns a file in parts of 4 MB. */
    public FileParts parts(String mediaId) {
        return parts(mediaId, STANDARD_PART);
    }

    /**
     * Returns a file in parts, the last of which may be shorter.
     *
     * @param partSize how many bytes a part has: a multiple of 16, as encrypted files want it, 16 bytes to 20 MB
     * @throws org.bankscrm.wecom.call.InvalidRequestException if it is not that
     */
    public FileParts parts(String mediaId, int partSize) {
        RequestFields fields = new RequestFields().number("partSize", partSize, ALIGNMENT, MOST_BYTES_AT_ONCE);
        if (partSize % ALIGNMENT != 0) {
            fields.fault("partSize", "must be a multiple of " + ALIGNMENT, "is " + partSize);
        }
        fields.checked("Range");
        return new FileParts(calls, mediaId, partSize);
    }

    /**
     * Has WeCom fetch a video or file of up to 200 MB from an address and returns the id of that job, by which {@link
     * #urlUpload} tells within 60 minutes what became of it; the event {@code upload_media_job_finish} says when. The file
     * serves for group welcome templates only. Not idempotent: a second call begins a second job.
     *
     * @param kind a video or a file
     * @param fileName 1 to 128 bytes
     * @param url 1 to 1024 bytes; the server there must understand ranges
     * @param md5 the MD5 of the file in hexadecimal digits, not empty
     * @throws org.bankscrm.wecom.call.InvalidRequestException naming every limit that is not kept, a kind that is neither
     *     video nor file included
     */
    public String uploadByUrl(UploadKind kind, String fileName, String url, String md5) {
        RequestFields fields = new RequestFields()
                .value("scene", 1)
                .value("type", kind.sent())
                .text("filename", fileName, Limit.someBytes(128))
                .text("url", url, Limit.someBytes(1024))
                .id("md5", md5);
        if (kind != UploadKind.VIDEO && kind != UploadKind.FILE) {
            fields.fault("type", "must be video or file", "is " + kind.sent());
        }
        Fields request = fields.checked("UrlUpload");
        return calls.call(MEDIA_UPLOAD_BY_URL, request.values()).text("jobid");
    }

    /** Returns how far an upload from an address is. */
    public UrlUpload urlUpload(String jobId) {
        return new UrlUpload(calls.call(MEDIA_GET_UPLOAD_BY_URL_RESULT, Map.of("jobid", jobId)));
    }

    static String range(long offset, long length) {
        return "bytes=" + offset + "-" + (offset + length - 1);
    }

    private static void check(FilePart file, int most) {
        sized(file, most).checked("Upload");
    }

    private static RequestFields sized(FilePart file, int most) {
        RequestFields fields = new RequestFields().value("media", file.size());
        if (file.size() < LEAST_BYTES || file.size() > most) {
            fields.fault(
                    "media",
                    most == Integer.MAX_VALUE
                            ? "must have at least " + LEAST_BYTES + " bytes"
                            : "must have " + LEAST_BYTES + " to " + most + " bytes",
                    "has " + file.size());
        }
        return fields;
    }
}

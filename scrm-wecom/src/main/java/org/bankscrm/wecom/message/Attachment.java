package org.bankscrm.wecom.message;

import org.bankscrm.wecom.call.CheckedRequest;
import org.bankscrm.wecom.call.Limit;
import org.bankscrm.wecom.call.RequestFields;

/**
 * What is sent to customers beside a text (附件): a picture, link, mini program, video or file (WeCom document 92135, 2026).
 *
 * <p>Media ids live 3 days. Those of mass and welcome messages come from {@code media/upload}, those of moments from {@code
 * media/upload_attachment}. Every factory throws {@link org.bankscrm.wecom.call.InvalidRequestException} naming every limit
 * that is not kept.
 */
public final class Attachment extends CheckedRequest {
    private static final Limit ADDRESS = Limit.someBytes(2048);
    private static final Limit TITLE = Limit.someBytes(128);

    private Attachment(String type, RequestFields content) {
        super(new RequestFields().value("msgtype", type).object(type, content));
    }

    /** Returns a picture uploaded as a temporary file. */
    public static Attachment image(String mediaId) {
        return ofMedia("image", mediaId);
    }

    /**
     * Returns a picture uploaded as a permanent image.
     *
     * @param pictureUrl the address {@code media/uploadimg} gave; WeCom takes no other
     */
    public static Attachment permanentImage(String pictureUrl) {
        return new Attachment("image", new RequestFields().id("pic_url", pictureUrl));
    }

    /**
     * Returns a link without a picture or description.
     *
     * @param title 1 to 128 bytes
     * @param url 1 to 2048 bytes
     */
    public static Attachment link(String title, String url) {
        return link(title, url, "", "");
    }

    /**
     * Returns a link.
     *
     * @param title 1 to 128 bytes
     * @param url 1 to 2048 bytes
     * @param pictureUrl at most 2048 bytes; empty for none
     * @param description at most 512 bytes; empty for none
     */
    public static Attachment link(String title, String url, String pictureUrl, String description) {
        RequestFields link = new RequestFields().text("title", title, TITLE).text("url", url, ADDRESS);
        if (!pictureUrl.isEmpty()) {
            link.text("picurl", pictureUrl, ADDRESS);
        }
        if (!description.isEmpty()) {
            link.text("desc", description, Limit.bytes(512));
        }
        return new Attachment("link", link);
    }

    /**
     * Returns a link whose picture was uploaded, the form moments take.
     *
     * @param title 1 to 128 bytes
     * @param url 1 to 2048 bytes
     * @param pictureMediaId from {@code media/upload_attachment}
     */
    public static Attachment linkWithUploadedPicture(String title, String url, String pictureMediaId) {
        return new Attachment(
                "link",
                new RequestFields()
                        .text("title", title, TITLE)
                        .text("url", url, ADDRESS)
                        .id("media_id", pictureMediaId));
    }

    /**
     * Returns a mini program.
     *
     * @param title 1 to 64 bytes
     * @param pictureMediaId its cover
     * @param appId of a mini program the corp has linked
     * @param page the page it opens with
     */
    public static Attachment miniProgram(String title, String pictureMediaId, String appId, String page) {
        return new Attachment(
                "miniprogram",
                new RequestFields()
                        .text("title", title, Limit.someBytes(64))
                        .id("pic_media_id", pictureMediaId)
                        .id("appid", appId)
                        .id("page", page));
    }

    /** Returns a video. */
    public static Attachment video(String mediaId) {
        return ofMedia("video", mediaId);
    }

    /** Returns a file. */
    public static Attachment file(String mediaId) {
        return ofMedia("file", mediaId);
    }

    private static Attachment ofMedia(String type, String mediaId) {
        return new Attachment(type, new RequestFields().id("media_id", mediaId));
    }

    /** Returns what it is, in WeCom's word, such as {@code miniprogram}. */
    public String type() {
        return fields().text("msgtype");
    }
}

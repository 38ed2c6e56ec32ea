package org.bankscrm.wecom.notice;

import org.bankscrm.wecom.call.CheckedRequest;
import org.bankscrm.wecom.call.Limit;
import org.bankscrm.wecom.call.RequestFields;

import java.util.List;
import java.util.Map;

/**
 * What an employee gets (WeCom document 90236, 2026). WeCom cuts what is too long; texts, Markdown and text cards are refused
 * here instead, so that nobody gets half of one. Titles and descriptions of articles and videos are not checked.
 *
 * <p>Media ids come from {@code media/upload} and live 3 days. Every factory throws {@link
 * org.bankscrm.wecom.call.InvalidRequestException} naming every limit that is not kept.
 */
public final class NoticeBody extends CheckedRequest {
    private static final Limit CONTENT = Limit.someBytes(2048);

    private NoticeBody(String type, RequestFields content) {
        super(new RequestFields().value("msgtype", type).object(type, content));
    }

    private NoticeBody(String type, CheckedRequest content) {
        super(new RequestFields().value("msgtype", type).object(type, content));
    }

    private NoticeBody(String type, Map<String, ?> content) {
        super(new RequestFields().value("msgtype", type).value(type, Map.copyOf(content)));
    }

    /** Returns a text of 1 to 2048 bytes. */
    public static NoticeBody text(String content) {
        return new NoticeBody("text", new RequestFields().text("content", content, CONTENT));
    }

    /** Returns a text with Markdown, 1 to 2048 bytes; WeCom shows a part of Markdown only. */
    public static NoticeBody markdown(String content) {
        return new NoticeBody("markdown", new RequestFields().text("content", content, CONTENT));
    }

    /** Returns a card with a button that WeCom words; see {@link #textCard(String, String, String, String)}. */
    public static NoticeBody textCard(String title, String description, String url) {
        return new NoticeBody("textcard", card(title, description, url));
    }

    /**
     * Returns a card that leads somewhere.
     *
     * @param title 1 to 128 characters
     * @param description 1 to 512 characters
     * @param url 1 to 2048 bytes
     * @param button the words on its button, 1 to 4 characters
     */
    public static NoticeBody textCard(String title, String description, String url, String button) {
        return new NoticeBody(
                "textcard", card(title, description, url).text("btntxt", button, Limit.someCharacters(4)));
    }

    private static RequestFields card(String title, String description, String url) {
        return new RequestFields()
                .text("title", title, Limit.someCharacters(128))
                .text("description", description, Limit.someCharacters(512))
                .text("url", url, CONTENT);
    }

    /** Returns 1 to 8 articles that lead somewhere. */
    public static NoticeBody news(List<NewsArticle> articles) {
        return new NoticeBody("news", new RequestFields().checkedObjects("articles", articles, 1, 8, "articles"));
    }

    /** Returns articles WeCom keeps itself, with the fields of its documents; nothing in them is checked. */
    public static NoticeBody mpNews(Map<String, ?> content) {
        return new NoticeBody("mpnews", content);
    }

    /** Returns a picture. */
    public static NoticeBody image(String mediaId) {
        return ofMedia("image", mediaId);
    }

    /** Returns a voice message. */
    public static NoticeBody voice(String mediaId) {
        return ofMedia("voice", mediaId);
    }

    /** Returns a file. */
    public static NoticeBody file(String mediaId) {
        return ofMedia("file", mediaId);
    }

    /** Returns a video. */
    public static NoticeBody video(String mediaId) {
        return ofMedia("video", mediaId);
    }

    /** Returns a video with a title and a description. */
    public static NoticeBody video(String mediaId, String title, String description) {
        return new NoticeBody(
                "video",
                new RequestFields()
                        .id("media_id", mediaId)
                        .value("title", title)
                        .value("description", description));
    }

    private static NoticeBody ofMedia(String type, String mediaId) {
        return new NoticeBody(type, new RequestFields().id("media_id", mediaId));
    }

    /** Returns a card that opens a mini program. */
    public static NoticeBody miniProgram(MiniProgramNotice notice) {
        return new NoticeBody("miniprogram_notice", notice);
    }

    /** Returns a card with buttons, choices or jumps, with the fields of WeCom's documents; nothing in them is checked. */
    public static NoticeBody templateCard(Map<String, ?> content) {
        return new NoticeBody("template_card", content);
    }
}

package org.bankscrm.wecom.contactway;

import org.bankscrm.wecom.call.CheckedRequest;
import org.bankscrm.wecom.call.Limit;
import org.bankscrm.wecom.call.RequestFields;

/** What the employee's side says when a temporary chat ends (结束语): a text, a picture, link or mini program, or both. */
public final class Conclusion extends CheckedRequest {
    private Conclusion(RequestFields fields) {
        super(fields);
    }

    /** Starts a conclusion. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Collects the parts, at least one. Of picture, link and mini program WeCom takes the first in this order. Not
     * thread-safe.
     */
    public static final class Builder {
        private final RequestFields fields = new RequestFields();

        private Builder() {}

        /** Sets the text, 1 to 4000 bytes. */
        public Builder text(String content) {
            fields.object("text", new RequestFields().text("content", content, Limit.someBytes(4000)));
            return this;
        }

        /** Sets a picture, uploaded before. */
        public Builder image(String mediaId) {
            fields.object("image", new RequestFields().value("media_id", mediaId));
            return this;
        }

        /**
         * Sets a link.
         *
         * @param title 1 to 128 bytes
         * @param url where it leads, 1 to 2048 bytes
         * @param pictureUrl at most 2048 bytes; may be empty
         * @param description at most 512 bytes; may be empty
         */
        public Builder link(String title, String url, String pictureUrl, String description) {
            fields.object(
                    "link",
                    new RequestFields()
                            .text("title", title, Limit.someBytes(128))
                            .text("url", url, Limit.someBytes(2048))
                            .text("picurl", pictureUrl, Limit.bytes(2048))
                            .text("desc", description, Limit.bytes(512)));
            return this;
        }

        /**
         * Sets a mini program.
         *
         * @param title 1 to 64 bytes
         * @param pictureMediaId its cover, uploaded before
         * @param appId of a mini program the corp has linked
         * @param page the page it opens with
         */
        public Builder miniProgram(String title, String pictureMediaId, String appId, String page) {
            fields.object(
                    "miniprogram",
                    new RequestFields()
                            .text("title", title, Limit.someBytes(64))
                            .value("pic_media_id", pictureMediaId)
                            .value("appid", appId)
                            .value("page", page));
            return this;
        }

        /**
         * Returns the conclusion.
         *
         * @throws org.bankscrm.wecom.call.InvalidRequestException naming every limit that is not kept
         */
        public Conclusion build() {
            fields.requireOneOf("text", "image", "link", "miniprogram");
            return new Conclusion(fields);
        }
    }
}

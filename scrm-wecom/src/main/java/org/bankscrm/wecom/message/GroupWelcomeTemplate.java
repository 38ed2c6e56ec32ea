package org.bankscrm.wecom.message;

import org.bankscrm.wecom.call.CheckedRequest;
import org.bankscrm.wecom.call.Limit;
import org.bankscrm.wecom.call.RequestFields;

/** What a group of customers says to who joins it: a text, one attachment, or both (入群欢迎语素材, WeCom document 92366, 2026). */
public final class GroupWelcomeTemplate extends CheckedRequest {
    /** Stands in the text for the name of who joins. */
    public static final String NICKNAME = "%NICKNAME%";

    private GroupWelcomeTemplate(RequestFields fields) {
        super(fields);
    }

    /** Starts a template. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects the parts. Not thread-safe. */
    public static final class Builder {
        private final RequestFields fields = new RequestFields();
        private String attached = "";

        private Builder() {}

        /** Sets the text, 1 to 3000 bytes, in which {@link #NICKNAME} stands for the name of who joins. */
        public Builder text(String content) {
            fields.object("text", new RequestFields().text("content", content, Limit.someBytes(3000)));
            return this;
        }

        /** Sets the attachment, in place of one set before. */
        public Builder attachment(Attachment attachment) {
            fields.without(attached);
            attached = attachment.type();
            fields.value(attached, attachment.fields().object(attached).values());
            return this;
        }

        /** Sets the app it is of, which only an old kind of provider's app has to. */
        public Builder agent(long agentId) {
            fields.value("agentid", agentId);
            return this;
        }

        /**
         * Returns the template.
         *
         * @throws org.bankscrm.wecom.call.InvalidRequestException naming every limit that is not kept
         */
        public GroupWelcomeTemplate build() {
            fields.requireOneOf("text", "image", "link", "miniprogram", "file", "video");
            return new GroupWelcomeTemplate(fields);
        }
    }
}

package org.bankscrm.wecom.message;

import org.bankscrm.wecom.call.CheckedRequest;
import org.bankscrm.wecom.call.RequestFields;

import java.util.List;

/** What a customer gets first: a text, attachments or both (欢迎语, WeCom document 92137, 2026). */
public final class WelcomeMessage extends CheckedRequest {
    private WelcomeMessage(RequestFields fields) {
        super(fields);
    }

    /** Starts a welcome message. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects the parts. Not thread-safe. */
    public static final class Builder {
        private final RequestFields fields = new RequestFields();

        private Builder() {}

        /** Sets the text, 1 to 4000 bytes. */
        public Builder text(String content) {
            MessageParts.text(fields, content);
            return this;
        }

        /** Sets the attachments, at most 9. */
        public Builder attachments(List<Attachment> attachments) {
            MessageParts.attachments(fields, attachments);
            return this;
        }

        /**
         * Returns the message.
         *
         * @throws org.bankscrm.wecom.call.InvalidRequestException naming every limit that is not kept
         */
        public WelcomeMessage build() {
            MessageParts.requireOne(fields);
            return new WelcomeMessage(fields);
        }
    }
}

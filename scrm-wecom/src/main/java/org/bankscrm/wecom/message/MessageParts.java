package org.bankscrm.wecom.message;

import org.bankscrm.wecom.call.Limit;
import org.bankscrm.wecom.call.RequestFields;

import java.util.List;

/** The text and the attachments that mass and welcome messages are made of. */
final class MessageParts {
    /** The most attachments of a message, its text not counted (WeCom documents 92135 and 92137, 2026). */
    static final int MOST_ATTACHMENTS = 9;

    private static final Limit TEXT = Limit.someBytes(4000);

    private MessageParts() {}

    static void text(RequestFields fields, String content) {
        fields.object("text", new RequestFields().text("content", content, TEXT));
    }

    static void attachments(RequestFields fields, List<Attachment> attachments) {
        if (attachments.isEmpty()) {
            fields.without("attachments");
        } else {
            fields.checkedObjects("attachments", attachments, 1, MOST_ATTACHMENTS, "attachments");
        }
    }

    static void requireOne(RequestFields fields) {
        fields.requireOneOf("text", "attachments");
    }
}

package org.bankscrm.wecom.message;

import org.bankscrm.wecom.call.Fields;
import org.bankscrm.wecom.code.Code;

import java.util.Optional;

/**
 * An attachment as WeCom gives it back. Each kind has some of the fields only; the others are empty.
 *
 * @param kind what it is
 * @param fields everything WeCom sent of it
 */
public record GivenAttachment(Code<Kind> kind, Fields fields) {
    /** Returns an attachment that says what it is in {@code msgtype}. */
    static GivenAttachment ofMessage(Fields message) {
        return new GivenAttachment(message.code(Kind.class, "msgtype"), message.object(message.text("msgtype")));
    }

    /** Returns the attachment of an answer that has it under the name of its kind. */
    static Optional<GivenAttachment> ofTemplate(Fields answer) {
        for (Kind kind : Kind.values()) {
            if (!answer.object(kind.sent()).values().isEmpty()) {
                return Optional.of(new GivenAttachment(new Code<>(kind, kind.sent()), answer.object(kind.sent())));
            }
        }
        return Optional.empty();
    }

    /** Returns the media id of a picture, video or file. */
    public String mediaId() {
        return fields.text("media_id");
    }

    /** Returns the address of a picture, or of the picture of a link. */
    public String pictureUrl() {
        return fields.has("picurl") ? fields.text("picurl") : fields.text("pic_url");
    }

    /** Returns the title of a link or mini program. */
    public String title() {
        return fields.text("title");
    }

    /** Returns the description of a link. */
    public String description() {
        return fields.text("desc");
    }

    /** Returns where a link leads. */
    public String url() {
        return fields.text("url");
    }

    /** Returns the media id of the cover of a mini program. */
    public String pictureMediaId() {
        return fields.text("pic_media_id");
    }

    /** Returns the id of a mini program. */
    public String appId() {
        return fields.text("appid");
    }

    /** Returns the page a mini program opens with. */
    public String page() {
        return fields.text("page");
    }

    /** What an attachment is; WeCom takes the first of them in this order where only one is allowed. */
    public enum Kind implements Code.Listed {
        /** A picture. */
        IMAGE("image"),
        /** A link. */
        LINK("link"),
        /** A mini program. */
        MINI_PROGRAM("miniprogram"),
        /** A file. */
        FILE("file"),
        /** A video. */
        VIDEO("video"),
        /** Something WeCom has added since. */
        UNKNOWN("");

        private final String sent;

        Kind(String sent) {
            this.sent = sent;
        }

        @Override
        public String sent() {
            return sent;
        }
    }
}

package org.bankscrm.wecom.moment;

import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.wecom.call.Fields;
import org.bankscrm.wecom.code.Code;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A moment that was published. Those that were deleted are not listed.
 *
 * @param fields everything WeCom sent
 */
public record Moment(Fields fields) {
    /** Returns its id. */
    public String momentId() {
        return fields.text("moment_id");
    }

    /** Returns who made it. */
    public Optional<EmployeeId> creator() {
        return fields.employee("creator");
    }

    /** Returns when it was made. */
    public Optional<Instant> createdAt() {
        return fields.time("create_time");
    }

    /** Returns for whom it was made. */
    public Code<Origin> origin() {
        return fields.code(Origin.class, "create_type");
    }

    /** Returns who can see it. */
    public Code<Visibility> visibility() {
        return fields.code(Visibility.class, "visible_type");
    }

    /** Returns its text; empty if it has none. */
    public String text() {
        return fields.object("text").text("content");
    }

    /** Returns the media ids of its pictures. */
    public List<String> pictures() {
        return fields.objects("image", each -> each.text("media_id"));
    }

    /** Returns the media id of its video; empty if it has none. */
    public String video() {
        return fields.object("video").text("media_id");
    }

    /** Returns the media id of the cover of its video; empty if it has none. */
    public String videoCover() {
        return fields.object("video").text("thumb_media_id");
    }

    /** Returns the title of its link; empty if it has none. */
    public String linkTitle() {
        return fields.object("link").text("title");
    }

    /** Returns where its link leads; empty if it has none. */
    public String linkUrl() {
        return fields.object("link").text("url");
    }

    /** Returns the latitude of its place, as WeCom wrote it; empty if it has none. */
    public String latitude() {
        return fields.object("location").text("latitude");
    }

    /** Returns the longitude of its place, as WeCom wrote it; empty if it has none. */
    public String longitude() {
        return fields.object("location").text("longitude");
    }

    /** Returns the name of its place; empty if it has none. */
    public String place() {
        return fields.object("location").text("name");
    }

    /** For whom a moment was made. */
    public enum Origin implements Code.Listed {
        /** For the corp. */
        CORP("0"),
        /** By an employee for themselves. */
        EMPLOYEE("1"),
        /** Something WeCom has added since. */
        UNKNOWN("");

        private final String sent;

        Origin(String sent) {
            this.sent = sent;
        }

        @Override
        public String sent() {
            return sent;
        }
    }

    /** Who can see a moment. */
    public enum Visibility implements Code.Listed {
        /** Some customers. */
        PARTIAL("0"),
        /** All customers of the employee. */
        PUBLIC("1"),
        /** Something WeCom has added since. */
        UNKNOWN("");

        private final String sent;

        Visibility(String sent) {
            this.sent = sent;
        }

        @Override
        public String sent() {
            return sent;
        }
    }
}

package org.bankscrm.wecom.media;

import org.bankscrm.wecom.call.Fields;

import java.time.Instant;
import java.util.Optional;

/**
 * A file that was uploaded. All apps of the corp can use it for 3 days.
 *
 * @param fields everything WeCom sent
 */
public record UploadedFile(Fields fields) {
    /** Returns its id. */
    public String mediaId() {
        return fields.text("media_id");
    }

    /** Returns what kind of file WeCom takes it for, such as {@code image}. */
    public String type() {
        return fields.text("type");
    }

    /** Returns when it was uploaded; its 3 days begin then. */
    public Optional<Instant> createdAt() {
        return fields.time("created_at");
    }
}

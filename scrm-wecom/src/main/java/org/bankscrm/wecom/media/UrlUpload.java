package org.bankscrm.wecom.media;

import org.bankscrm.wecom.call.Fields;
import org.bankscrm.wecom.code.Code;

import java.time.Instant;
import java.util.Optional;

/**
 * How far an upload is that WeCom makes itself from an address. It went well only if it is done and its error code is 0.
 *
 * @param fields everything WeCom sent
 */
public record UrlUpload(Fields fields) {
    /** Returns how far it is. */
    public Code<Progress> progress() {
        return fields.code(Progress.class, "status");
    }

    /** Returns the error code, 0 for none; empty until WeCom tells. 830001 to 830003 are about the address and the file. */
    public Optional<Long> errorCode() {
        return fields.object("detail").number("errcode");
    }

    /** Returns the id of the file; empty until it is done, and if it failed. */
    public String mediaId() {
        return fields.object("detail").text("media_id");
    }

    /** Returns when it was uploaded. */
    public Optional<Instant> createdAt() {
        return fields.object("detail").time("created_at");
    }

    /** How far an upload is. */
    public enum Progress implements Code.Listed {
        /** Under way. */
        RUNNING("1"),
        /** Done. */
        DONE("2"),
        /** Failed. */
        FAILED("3"),
        /** Something WeCom has added since. */
        UNKNOWN("");

        private final String sent;

        Progress(String sent) {
            this.sent = sent;
        }

        @Override
        public String sent() {
            return sent;
        }
    }
}

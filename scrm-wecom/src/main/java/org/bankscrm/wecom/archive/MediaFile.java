package org.bankscrm.wecom.archive;

import org.bankscrm.wecom.callback.PersonalText;

import java.util.Objects;
import java.util.OptionalLong;

/**
 * A file in the archive (媒体资源). WeCom keeps it for 5 days.
 *
 * @param sdkFileId the id with which it is fetched
 * @param md5 its MD5 in lower-case hexadecimal; empty if it was not sent
 * @param size its length in bytes, if it was sent
 */
public record MediaFile(PersonalText sdkFileId, String md5, OptionalLong size) {
    /**
     * Checks the id of the file.
     *
     * @throws IllegalArgumentException if it is blank
     */
    public MediaFile {
        if (sdkFileId.value().isBlank()) {
            throw new IllegalArgumentException("sdkFileId must not be blank");
        }
        Objects.requireNonNull(md5, "md5");
        Objects.requireNonNull(size, "size");
    }
}

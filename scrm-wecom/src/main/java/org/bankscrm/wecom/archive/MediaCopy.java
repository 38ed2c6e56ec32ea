package org.bankscrm.wecom.archive;

import java.util.Locale;
import java.util.Objects;

/**
 * What was copied of a file of the archive.
 *
 * @param bytes how many bytes
 * @param md5 their MD5 in lower-case hexadecimal, the only digest WeCom gives; it finds damage, not forgery
 */
public record MediaCopy(long bytes, String md5) {
    public MediaCopy {
        Objects.requireNonNull(md5, "md5");
    }

    /** Returns whether length and digest are those the message told; what it did not tell counts as equal. */
    public boolean isWhole(MediaFile file) {
        return (file.size().isEmpty() || file.size().getAsLong() == bytes)
                && (file.md5().isEmpty() || file.md5().toLowerCase(Locale.ROOT).equals(md5));
    }
}

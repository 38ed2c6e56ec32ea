package org.bankscrm.wecom.call;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The bytes of a file, or of the part of it that was asked for. */
public final class Download {
    private static final Pattern RANGE = Pattern.compile("bytes (\\d{1,18})-\\d{1,18}/(?:(\\d{1,18})|\\*)");

    private final byte[] content;
    private final String type;
    private final String contentRange;

    Download(byte[] content, String type, String contentRange) {
        this.content = content;
        this.type = type;
        this.contentRange = contentRange;
    }

    /** Returns the bytes; the array is not copied, so leave it as it is. */
    public byte[] content() {
        return content;
    }

    /** Returns what kind of file WeCom says it is, such as {@code image/png}; empty if it says nothing. */
    public String type() {
        return type;
    }

    /** Returns how many bytes the whole file has, if this is a part of it and WeCom says so. */
    public Optional<Long> total() {
        return ofRange(2);
    }

    /** Returns whether this is a part of the file; if not, it is the whole file, even if a part was asked for. */
    public boolean isPart() {
        return !contentRange.isEmpty();
    }

    /** Returns how many bytes of the file come before this part of it, if WeCom says so. */
    public Optional<Long> offset() {
        return ofRange(1);
    }

    private Optional<Long> ofRange(int group) {
        Matcher matcher = RANGE.matcher(contentRange);
        return matcher.matches() ? Optional.ofNullable(matcher.group(group)).map(Long::valueOf) : Optional.empty();
    }

    /** Returns the number of bytes. */
    @Override
    public String toString() {
        return "Download[" + content.length + " bytes, " + type + "]";
    }
}

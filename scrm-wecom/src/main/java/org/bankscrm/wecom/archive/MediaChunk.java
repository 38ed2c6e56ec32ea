package org.bankscrm.wecom.archive;

import java.util.Objects;

/**
 * A part of a file in the archive. Chunks are to be put one behind the other.
 *
 * <p>Immutable and thread-safe.
 */
public final class MediaChunk {
    private final byte[] bytes;
    private final String nextIndex;
    private final boolean last;

    private MediaChunk(byte[] bytes, String nextIndex, boolean last) {
        this.bytes = bytes.clone();
        this.nextIndex = Objects.requireNonNull(nextIndex, "nextIndex");
        this.last = last;
    }

    /**
     * Returns a chunk behind which there are more.
     *
     * @param bytes the content
     * @param nextIndex {@code outindexbuf}, with which the next chunk is asked for
     * @throws IllegalArgumentException if {@code nextIndex} is empty: it would begin from the start
     */
    public static MediaChunk more(byte[] bytes, String nextIndex) {
        if (nextIndex.isEmpty()) {
            throw new IllegalArgumentException("nextIndex must not be empty");
        }
        return new MediaChunk(bytes, nextIndex, false);
    }

    /** Returns the last chunk of a file ({@code is_finish} is 1). */
    public static MediaChunk last(byte[] bytes) {
        return new MediaChunk(bytes, "", true);
    }

    /** Returns the content, a copy. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Returns with what the next chunk is asked for; empty for the last one. */
    public String nextIndex() {
        return nextIndex;
    }

    /** Returns whether the file ends here. */
    public boolean isLast() {
        return last;
    }

    /** Returns the length only. */
    @Override
    public String toString() {
        return "MediaChunk[" + bytes.length + " bytes" + (last ? ", the last]" : "]");
    }
}

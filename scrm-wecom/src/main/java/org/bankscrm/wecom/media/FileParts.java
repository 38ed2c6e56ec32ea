package org.bankscrm.wecom.media;

import org.bankscrm.wecom.call.Calls;
import org.bankscrm.wecom.call.Download;
import org.bankscrm.wecom.call.KnownEndpoint;
import org.bankscrm.wecom.call.WeComException.Unavailable;

import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The parts of a file, in their order. A part is called for when it is asked for; at most one is in memory.
 *
 * <p>Immutable and thread-safe; its iterators and streams are not. An exception of a call leaves the iterator where it was,
 * so that the part can be asked for again. A part with other bytes than those asked for ends in {@link Unavailable}, so that
 * parts put together are the file or nothing.
 */
public final class FileParts implements Iterable<Download> {
    private final Calls calls;
    private final String mediaId;
    private final int partSize;

    FileParts(Calls calls, String mediaId, int partSize) {
        this.calls = calls;
        this.mediaId = mediaId;
        this.partSize = partSize;
    }

    @Override
    public Iterator<Download> iterator() {
        return new Walk();
    }

    /** Returns the parts as a stream, which must not be made parallel. */
    public Stream<Download> stream() {
        return StreamSupport.stream(spliterator(), false);
    }

    private final class Walk implements Iterator<Download> {
        private long offset;
        private long total = Long.MAX_VALUE;

        @Override
        public boolean hasNext() {
            return offset < total;
        }

        @Override
        public Download next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            Download part = calls.download(
                    KnownEndpoint.MEDIA_GET,
                    Map.of("media_id", mediaId),
                    Media.range(offset, Math.min(partSize, total - offset)));
            long length = part.content().length;
            long whole = part.isPart() ? part.total().orElse(-1L) : length;
            if (!isWanted(part, whole)) {
                throw new Unavailable(
                        KnownEndpoint.MEDIA_GET.endpoint(), "a part of the file is not the one asked for", null);
            }
            total = whole;
            offset += length;
            return part;
        }

        /** Only a first answer may be the whole file; a part must begin and end where it was asked to. */
        private boolean isWanted(Download part, long whole) {
            return part.isPart()
                    ? part.offset().equals(Optional.of(offset))
                            && part.content().length == Math.min(partSize, whole - offset)
                            && (offset == 0 || whole == total)
                    : offset == 0;
        }
    }
}

package org.bankscrm.core.report;

import org.bankscrm.core.customer.Segment;
import org.bankscrm.core.event.Channel;

import java.util.HashSet;
import java.util.Set;

/**
 * Which customers a number is narrowed to (筛选): channels of the add and segments at the time of the add.
 *
 * @param channels the channels, all of them if empty
 * @param segments the segments, all of them if empty
 */
public record Slice(Set<Channel> channels, Set<Segment> segments) {
    /** For customers whose segment at the time of the add is not known. */
    public static final Segment NO_SEGMENT = new Segment("unknown");

    /** Everybody. */
    public static final Slice ALL = new Slice(Set.of(), Set.of());

    public Slice {
        channels = Set.copyOf(channels);
        segments = Set.copyOf(segments);
    }

    /** Returns this slice with a channel beside those it has; one of all channels is narrowed to this one. */
    public Slice with(Channel channel) {
        Set<Channel> more = new HashSet<>(channels);
        more.add(channel);
        return new Slice(more, segments);
    }

    /** Returns this slice with a segment beside those it has; one of all segments is narrowed to this one. */
    public Slice with(Segment segment) {
        Set<Segment> more = new HashSet<>(segments);
        more.add(segment);
        return new Slice(channels, more);
    }

    /** Returns whether a customer of that channel and segment is in. */
    public boolean contains(Channel channel, Segment segment) {
        return (channels.isEmpty() || channels.contains(channel)) && (segments.isEmpty() || segments.contains(segment));
    }

    boolean isAll() {
        return channels.isEmpty() && segments.isEmpty();
    }
}

package org.bankscrm.wecom.events;

import org.bankscrm.core.event.Channel;

/**
 * Tells through which channel a customer came, by the {@code State} of the contact way they scanned (渠道参数).
 *
 * <p>Implementations must be thread-safe; what one throws comes out of {@link CallbackMapper#map}.
 */
@FunctionalInterface
public interface ChannelOfState {
    /** Knows no state: every channel is {@link Channel#UNKNOWN}. */
    ChannelOfState NONE = state -> Channel.UNKNOWN;

    /**
     * Returns the channel; {@link Channel#UNKNOWN} for a state nobody knows.
     *
     * <p>The answer becomes part of the fact: answer the same for one state always, or a callback delivered again is
     * a conflict with its first delivery.
     *
     * @param state the state as WeCom sent it, at most {@value CallbackMapper#MAX_STATE_LENGTH} characters; empty if
     *     the customer came without one
     */
    Channel channelOf(String state);
}

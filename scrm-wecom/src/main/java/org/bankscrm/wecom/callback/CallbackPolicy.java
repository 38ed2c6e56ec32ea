package org.bankscrm.wecom.callback;

import java.time.Duration;

/**
 * How large and how old a callback may be, and in which form it may come.
 *
 * @param maxBodyBytes the longest body read, in bytes, at least 1
 * @param replayWindow how far the signed timestamp may lie from the receiver's clock, either way, in order to be
 *     accepted; not negative. WeCom names no figure, so that a bank must be able to widen it
 * @param json whether JSON is accepted beside XML, for the envelope and for the message in it. An app can be switched to
 *     JSON, but the documentation of 2026 no longer says how: leave this off unless WeCom sends the app JSON
 */
public record CallbackPolicy(int maxBodyBytes, Duration replayWindow, boolean json) {
    /** The longest body by default: 1 MiB, a choice of this library. WeCom's own bodies have a few kilobytes. */
    public static final int DEFAULT_MAX_BODY_BYTES = 1 << 20;

    /** The replay window by default: 5 minutes either way, a choice of this library. */
    public static final Duration DEFAULT_REPLAY_WINDOW = Duration.ofMinutes(5);

    /**
     * Checks the rules above.
     *
     * @throws IllegalArgumentException if one is broken
     */
    public CallbackPolicy {
        if (maxBodyBytes < 1) {
            throw new IllegalArgumentException("maxBodyBytes must be at least 1: " + maxBodyBytes);
        }
        if (replayWindow.isNegative()) {
            throw new IllegalArgumentException("replayWindow must not be negative: " + replayWindow);
        }
    }

    /** Returns the defaults: 1 MiB, 5 minutes, XML only. */
    public static CallbackPolicy standard() {
        return new CallbackPolicy(DEFAULT_MAX_BODY_BYTES, DEFAULT_REPLAY_WINDOW, false);
    }

    /** Returns this policy with another limit for the body, in bytes. */
    public CallbackPolicy withMaxBodyBytes(int newMaxBodyBytes) {
        return new CallbackPolicy(newMaxBodyBytes, replayWindow, json);
    }

    /** Returns this policy with another replay window. */
    public CallbackPolicy withReplayWindow(Duration newReplayWindow) {
        return new CallbackPolicy(maxBodyBytes, newReplayWindow, json);
    }

    /** Returns this policy with JSON accepted beside XML. */
    public CallbackPolicy withJson() {
        return new CallbackPolicy(maxBodyBytes, replayWindow, true);
    }
}

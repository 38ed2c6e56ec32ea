package org.bankscrm.wecom.limit;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;

/**
 * Keeps calls away from an API that WeCom blocks (熔断). Not thread-safe.
 *
 * <p>Opens on 45009 (frequency limit) and 45036 (abnormal access) for as long as WeCom blocks. After that one call at a time
 * may pass, the probe. A success closes the breaker; another 45009 opens it for the next longer block; another 45036 for 60
 * seconds again; any other end says nothing about the block, and the next call is the probe.
 *
 * <p>Calls that were under way when it opened say nothing new when they end; they are told by the number of the opening.
 */
final class Breaker {
    static final int FREQUENCY = 45009;
    static final int ABNORMAL_ACCESS = 45036;

    /** How soon others look again whether the probe has ended; a call to WeCom rarely takes longer. */
    static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private @Nullable Instant openUntil;
    private @Nullable RateSpan step;
    private boolean probing;
    private int openings;

    /** Returns when to ask again; null if a call may pass now. */
    @Nullable
    Instant closedUntil(Instant now) {
        if (openUntil == null || (!probing && !now.isBefore(openUntil))) {
            return null;
        }
        return probing ? now.plus(LOOK_AGAIN) : openUntil;
    }

    /** Lets a call pass; returns the number to give back when it ends. */
    int pass() {
        probing = openUntil != null;
        return openings;
    }

    /**
     * Learns how a call ended.
     *
     * @param opening what {@link #pass} returned
     * @param errorCode WeCom's answer; null if there was none
     * @param hit the limit that was hit, as far as can be told
     * @return whether it opened
     */
    boolean ended(int opening, @Nullable Integer errorCode, RateSpan hit, Instant now) {
        if (opening != openings) {
            return false;
        }
        probing = false;
        if (errorCode == null) {
            return false;
        }
        switch (errorCode) {
            case FREQUENCY -> {
                step = step == null ? hit : next(step);
                open(step.blockedUntil(now));
            }
            case ABNORMAL_ACCESS -> open(RateSpan.MINUTE.blockedUntil(now));
            case 0 -> {
                openUntil = null;
                step = null;
            }
            default -> {}
        }
        return errorCode == FREQUENCY || errorCode == ABNORMAL_ACCESS;
    }

    private void open(Instant until) {
        openUntil = until;
        openings++;
    }

    private static RateSpan next(RateSpan step) {
        return switch (step) {
            case MINUTE -> RateSpan.HOUR;
            case HOUR, DAY -> RateSpan.DAY;
            case MONTH -> RateSpan.MONTH;
        };
    }
}

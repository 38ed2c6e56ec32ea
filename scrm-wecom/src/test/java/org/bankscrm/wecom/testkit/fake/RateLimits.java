package org.bankscrm.wecom.testkit.fake;

/**
 * How many calls the fake takes (频率限制).
 *
 * <p>A limit that is passed blocks: 60 seconds after the one of a minute, 60 minutes after the one of an hour (document
 * 90312, 2026). The windows are those of the virtual clock: while it stands still, all calls fall into one minute.
 *
 * @param perMinute calls of one corp to one endpoint in a minute, at least 1
 * @param perHour calls of one corp to one endpoint in an hour, at least 1
 * @param inFlight calls of one corp to one endpoint at the same time, at least 1; WeCom has such a limit and does not
 *     publish it
 */
public record RateLimits(int perMinute, int perHour, int inFlight) {
    /** The documented limits, 10,000 a minute and 150,000 an hour; calls at the same time are not limited. */
    public static final RateLimits DOCUMENTED = new RateLimits(10_000, 150_000, Integer.MAX_VALUE);

    /** No limits, for many calls while the clock stands still. */
    public static final RateLimits NONE = new RateLimits(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE);

    public RateLimits {
        if (perMinute < 1 || perHour < 1 || inFlight < 1) {
            throw new IllegalArgumentException("perMinute, perHour and inFlight must be at least 1: " + perMinute + ", "
                    + perHour + ", " + inFlight);
        }
    }

    /** Returns these limits with {@code calls} a minute. */
    public RateLimits withPerMinute(int calls) {
        return new RateLimits(calls, perHour, inFlight);
    }

    /** Returns these limits with {@code calls} an hour. */
    public RateLimits withPerHour(int calls) {
        return new RateLimits(perMinute, calls, inFlight);
    }

    /** Returns these limits with {@code calls} at the same time. */
    public RateLimits withInFlight(int calls) {
        return new RateLimits(perMinute, perHour, calls);
    }
}

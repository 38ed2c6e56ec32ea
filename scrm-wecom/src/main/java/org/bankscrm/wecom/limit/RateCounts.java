package org.bankscrm.wecom.limit;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** What counts against a set of rates that hold together. Times are milliseconds since 1970. Not thread-safe. */
final class RateCounts {
    /** From here on a count is near enough to its limit to be the one WeCom means. */
    private static final int NEARLY_FULL_PERCENT = 90;

    private final Rate[] rates;
    private final RateCount[] counts;

    RateCounts(List<Rate> rates) {
        this.rates = rates.toArray(Rate[]::new);
        this.counts = rates.stream().map(rate -> RateCount.of(rate.span())).toArray(RateCount[]::new);
    }

    /**
     * Returns {@code now} if the units fit all rates, else when they will if nobody takes any.
     *
     * @param percent the share of each limit that may be used; at least 1 unit may
     */
    long roomAt(long units, int percent, long now) {
        long room = now;
        for (int i = 0; i < counts.length; i++) {
            long limit = percent == 100 ? rates[i].limit() : share(rates[i].limit(), percent);
            room = Math.max(room, counts[i].roomAt(units, limit, now));
        }
        return room;
    }

    private static long share(long limit, int percent) {
        return Math.max(1, limit / 100 * percent + limit % 100 * percent / 100);
    }

    void add(long units, long now) {
        for (RateCount count : counts) {
            count.add(units, now);
        }
    }

    /** Returns the span whose count is nearest to its limit, the shorter of two alike; null if none is near. */
    @Nullable
    RateSpan nearlyFull(long now) {
        RateSpan fullest = null;
        double most = NEARLY_FULL_PERCENT / 100.0;
        for (int i = 0; i < counts.length; i++) {
            double used = (double) counts[i].used(now) / rates[i].limit();
            if (fullest == null ? used >= most : used > most) {
                fullest = rates[i].span();
                most = used;
            }
        }
        return fullest;
    }
}

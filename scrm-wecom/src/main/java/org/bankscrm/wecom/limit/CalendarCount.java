package org.bankscrm.wecom.limit;

import org.bankscrm.core.quota.Window;
import org.bankscrm.core.time.Interval;

import java.time.Instant;

/**
 * Counts what was taken in the present day or month.
 *
 * <p>A clock that runs backwards is taken to stand still. If it ran back by more than the length of the period it was wrong
 * before, and everything counted so far is taken to have happened now. Not thread-safe.
 */
final class CalendarCount implements RateCount {
    private final Window window;
    private long start;
    private long end;
    private long used;

    CalendarCount(Window window) {
        this.window = window;
    }

    @Override
    public long used(long now) {
        advance(now);
        return used;
    }

    @Override
    public long roomAt(long units, long limit, long now) {
        advance(now);
        if (units <= limit - used) {
            return now;
        }
        return units > limit ? NEVER : end;
    }

    @Override
    public void add(long units, long now) {
        advance(now);
        used += units;
    }

    private void advance(long now) {
        boolean over = now >= end;
        if (over || now < start - (end - start)) {
            Interval period = window.countedFrom(Instant.ofEpochMilli(now));
            start = period.start().toEpochMilli();
            end = period.end().toEpochMilli();
            used = over ? 0 : used;
        }
    }
}

package org.bankscrm.wecom.limit;

import org.bankscrm.core.quota.Window;
import org.bankscrm.core.time.BankTime;
import org.bankscrm.core.time.PeriodKind;

import java.time.Duration;
import java.time.Instant;

/**
 * The stretches of time WeCom's limits are stated for, from the shortest to the longest (频率窗口).
 *
 * <p>WeCom does not say how it counts. Within a process minutes and hours are counted over any 60 seconds and 60 minutes,
 * which also keeps within consecutive ones. Days and months are those of the calendar in Asia/Shanghai: WeCom speaks of the
 * natural day, and "a month" is read likewise.
 */
public enum RateSpan {
    /** Any 60 seconds (分钟). */
    MINUTE(Duration.ofMinutes(1)),
    /** Any 60 minutes (小时). */
    HOUR(Duration.ofHours(1)),
    /** The natural day in Asia/Shanghai (自然日). */
    DAY(Duration.ofDays(1)),
    /** The calendar month in Asia/Shanghai (自然月). */
    MONTH(Duration.ofDays(30));

    private final Duration length;

    RateSpan(Duration length) {
        this.length = length;
    }

    /** Returns how a quota ledger counts it: consecutive minutes and hours, days and months of the calendar. */
    public Window window() {
        return switch (this) {
            case MINUTE, HOUR -> Window.fixed(length);
            case DAY -> Window.day();
            case MONTH -> new Window.Calendar(PeriodKind.MONTH, BankTime.ZONE);
        };
    }

    /**
     * Returns how long WeCom blocks an API whose limit for this span was hit at {@code hit}: 60 seconds, 60 minutes, the rest
     * of the natural day, 30 days (WeCom document 90312, 2026).
     */
    public Instant blockedUntil(Instant hit) {
        return this == DAY ? BankTime.startOf(BankTime.dayOf(hit).plusDays(1)) : hit.plus(length);
    }

    boolean isSliding() {
        return this == MINUTE || this == HOUR;
    }

    Duration length() {
        return length;
    }
}

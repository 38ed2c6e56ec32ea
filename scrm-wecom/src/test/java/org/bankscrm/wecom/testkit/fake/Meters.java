package org.bankscrm.wecom.testkit.fake;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Counts calls in windows and blocks who calls too often (频率限制). Guarded by the lock of the world. */
final class Meters {
    static final ZoneOffset CHINA = ZoneOffset.ofHours(8);

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration MONTH = Duration.ofDays(30);

    /** Limits of single endpoints (section 3 of the protocol; documents 90506, 95094, 90256 and others). */
    private static final Map<String, List<Limit>> OF_ENDPOINTS = Map.of(
            "get_jsapi_ticket", List.of(new Limit(HOUR, 400, false), new Limit(HOUR, 100, true)),
            "externalcontact/add_moment_task", List.of(new Limit(MINUTE, 10, false), new Limit(MONTH, 100_000, false)),
            "media/uploadimg", List.of(new Limit(DAY, 1_000, false), new Limit(MONTH, 3_000, false)),
            "msgaudit/get_robot_info", List.of(new Limit(MINUTE, 600, false)),
            "appchat/create", List.of(new Limit(DAY, 1_000, false)),
            "appchat/update", List.of(new Limit(HOUR, 1_000, false)));

    /** Messages have limits of their own; the codes of pages are exempt. */
    private static final Set<String> UNCOUNTED = Set.of("message/send", "auth/getuserinfo");

    private final Map<String, Window> windows = new HashMap<>();
    private volatile RateLimits limits = RateLimits.DOCUMENTED;

    private record Limit(Duration window, int most, boolean perApp) {}

    private static final class Window {
        private Instant start = Instant.MIN;
        private Instant blockedUntil = Instant.MIN;
        private int count;
    }

    void limits(RateLimits newLimits) {
        limits = newLimits;
        windows.clear();
    }

    RateLimits limits() {
        return limits;
    }

    /** Counts a call. */
    void count(String path, String app, Instant now) {
        if (UNCOUNTED.contains(path)) {
            return;
        }
        count(path + "/minute", MINUTE, limits.perMinute(), now);
        count(path + "/hour", HOUR, limits.perHour(), now);
        for (Limit limit : OF_ENDPOINTS.getOrDefault(path, List.of())) {
            String key = path + '/' + limit.window() + (limit.perApp() ? "/" + app : "");
            count(key, limit.window(), limit.most(), now);
        }
    }

    private void count(String key, Duration length, int most, Instant now) {
        if (most == Integer.MAX_VALUE) {
            return;
        }
        Window window = windows.computeIfAbsent(key, absent -> new Window());
        if (now.isBefore(window.blockedUntil)) {
            throw new Refusal(45009, "api freq out of limit");
        }
        if (window.start.equals(Instant.MIN) || !now.isBefore(window.start.plus(length))) {
            window.start = now;
            window.count = 0;
        }
        window.count++;
        if (window.count > most) {
            window.blockedUntil = length.equals(DAY) ? nextDay(now) : now.plus(length);
            window.start = Instant.MIN;
            throw new Refusal(45009, "api freq out of limit");
        }
    }

    static Instant nextDay(Instant now) {
        return now.atOffset(CHINA).truncatedTo(ChronoUnit.DAYS).plusDays(1).toInstant();
    }
}

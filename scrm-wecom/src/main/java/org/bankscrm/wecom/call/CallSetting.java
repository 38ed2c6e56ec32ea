package org.bankscrm.wecom.call;

import org.bankscrm.wecom.limit.CallLimits;

import java.time.InstantSource;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * How calls are made.
 *
 * @param retries how they are repeated
 * @param limits asked before every attempt
 * @param json reads and writes bodies
 * @param clock the time deadlines are measured against
 * @param random spreads the pauses; thread-safe
 * @param pause how to wait
 */
public record CallSetting(
        RetryPolicy retries, CallLimits limits, Json json, InstantSource clock, RandomGenerator random, Pause pause) {
    public CallSetting {
        Objects.requireNonNull(retries, "retries");
        Objects.requireNonNull(limits, "limits");
        Objects.requireNonNull(json, "json");
        Objects.requireNonNull(clock, "clock");
        Objects.requireNonNull(random, "random");
        Objects.requireNonNull(pause, "pause");
    }
}

package org.bankscrm.wecom.client;

import org.bankscrm.wecom.token.AppKey;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

/** One app of the corp, with the rights of its secret (企业应用). Thread-safe. */
public final class WeComApp {
    private final AppKey key;
    private final WeComCaller caller;
    private final InstantSource clock;

    WeComApp(AppKey key, WeComCaller caller, InstantSource clock) {
        this.key = key;
        this.caller = caller;
        this.clock = clock;
    }

    /** Returns which app of which corp this is. */
    public AppKey key() {
        return key;
    }

    /** Calls an endpoint; see {@link WeComCaller#call}. */
    public Answer call(Endpoint endpoint, Map<String, ?> parameters, Deadline deadline) {
        return caller.call(endpoint, parameters, deadline);
    }

    /** Calls an endpoint whose answer is worth nothing after {@code atMost}; see {@link WeComCaller#call}. */
    public Answer call(Endpoint endpoint, Map<String, ?> parameters, Duration atMost) {
        return caller.call(endpoint, parameters, Deadline.in(atMost, clock));
    }

    /** Returns the corp and the app. */
    @Override
    public String toString() {
        return "WeComApp[" + key + "]";
    }
}

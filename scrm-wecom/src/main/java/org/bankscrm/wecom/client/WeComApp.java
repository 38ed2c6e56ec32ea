package org.bankscrm.wecom.client;

import org.bankscrm.wecom.call.Calls;
import org.bankscrm.wecom.call.Deadline;
import org.bankscrm.wecom.call.Endpoint;
import org.bankscrm.wecom.call.Fields;
import org.bankscrm.wecom.call.WeComCaller;
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

    /**
     * Returns calls of which each may take {@code atMost}, with all its repetitions, its waits for a limit and the token it
     * needs.
     *
     * @param atMost measured by the client's clock from the beginning of each call; with zero or less nothing is sent, as
     *     after any deadline
     */
    public WeComCalls within(Duration atMost) {
        return new WeComCalls(new Calls(caller, () -> Deadline.in(atMost, clock)));
    }

    /** Returns calls that are all worth nothing after {@code deadline}. */
    public WeComCalls before(Deadline deadline) {
        return new WeComCalls(new Calls(caller, () -> deadline));
    }

    /** Calls an endpoint, also one this library does not know; see {@link WeComCaller#call}. */
    public Fields call(Endpoint endpoint, Map<String, ?> parameters, Deadline deadline) {
        return caller.call(endpoint, parameters, deadline);
    }

    /** Calls an endpoint whose answer is worth nothing after {@code atMost}; see {@link WeComCaller#call}. */
    public Fields call(Endpoint endpoint, Map<String, ?> parameters, Duration atMost) {
        return caller.call(endpoint, parameters, Deadline.in(atMost, clock));
    }

    /** Returns the corp and the app. */
    @Override
    public String toString() {
        return "WeComApp[" + key + "]";
    }
}

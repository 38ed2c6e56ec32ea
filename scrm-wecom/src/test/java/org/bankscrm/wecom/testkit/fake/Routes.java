package org.bankscrm.wecom.testkit.fake;

import org.bankscrm.wecom.testkit.fake.Answer.Fields;
import org.bankscrm.wecom.testkit.fake.Answer.JsonEndpoint;
import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Which endpoint answers which path. Filled once, read by all threads then. */
final class Routes {
    private final Map<String, Route> routes = new HashMap<>();

    /** Whose token an endpoint wants. */
    enum Right {
        NO_TOKEN,
        ANY_APP,
        CONTACT_SYNC,
        ARCHIVE
    }

    /**
     * How one path is answered.
     *
     * @param conflict what another call in flight may not touch at the same time
     */
    record Route(boolean get, Right right, Answer.Endpoint endpoint, Conflict conflict) {}

    /**
     * What only one call at a time may touch.
     *
     * @param code the error of the later call
     * @param record names it; empty for a call that touches nothing of the kind
     */
    record Conflict(int code, Function<Call, String> record) {
        private static final Conflict NONE = new Conflict(0, call -> "");
    }

    void get(String path, JsonEndpoint endpoint) {
        get(path, Right.ANY_APP, endpoint);
    }

    void get(String path, Right right, JsonEndpoint endpoint) {
        add(path, new Route(true, right, call -> new Fields(endpoint.answer(call)), Conflict.NONE));
    }

    void file(String path, Answer.Endpoint endpoint) {
        add(path, new Route(true, Right.ANY_APP, endpoint, Conflict.NONE));
    }

    void post(String path, JsonEndpoint endpoint) {
        post(path, Right.ANY_APP, endpoint);
    }

    void post(String path, Right right, JsonEndpoint endpoint) {
        add(path, new Route(false, right, call -> new Fields(endpoint.answer(call)), Conflict.NONE));
    }

    /** Adds a write that conflicts with another one in flight on the same record (45035). */
    void serialPost(String path, Function<Call, String> record, JsonEndpoint endpoint) {
        serialPost(path, new Conflict(45035, record), endpoint);
    }

    void serialPost(String path, Conflict conflict, JsonEndpoint endpoint) {
        add(path, new Route(false, Right.ANY_APP, call -> new Fields(endpoint.answer(call)), conflict));
    }

    private void add(String path, Route route) {
        if (routes.put(path, route) != null) {
            throw new IllegalStateException("two endpoints for " + path);
        }
    }

    @Nullable
    Route find(String path) {
        return routes.get(path);
    }

    Set<String> paths() {
        return new TreeSet<>(routes.keySet());
    }
}

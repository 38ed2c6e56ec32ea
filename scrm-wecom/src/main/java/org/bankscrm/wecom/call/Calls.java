package org.bankscrm.wecom.call;

import org.bankscrm.core.time.BankTime;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Calls of one app, each with the time it may take. The groups of calls such as {@code Customers} are made from it.
 * Thread-safe.
 */
public final class Calls {
    private final WeComCaller caller;
    private final Supplier<Deadline> deadline;

    /**
     * Makes calls.
     *
     * @param deadline asked once for each call
     */
    public Calls(WeComCaller caller, Supplier<Deadline> deadline) {
        this.caller = Objects.requireNonNull(caller, "caller");
        this.deadline = Objects.requireNonNull(deadline, "deadline");
    }

    /** Returns calls that end at {@code end}, whatever was said before. */
    public Calls before(Deadline end) {
        return new Calls(caller, () -> end);
    }

    /** Returns calls that all end when one made now would have to, and at {@code end} if that is earlier. */
    public Calls atLatest(Deadline end) {
        Deadline own = deadline.get();
        return before(own.at().isBefore(end.at()) ? own : end);
    }

    /**
     * Waits before a call is made again, if there is time for it.
     *
     * @return whether it waited; false if the calls end within {@code wait} or the thread is interrupted, which then stays so
     */
    public boolean pause(Duration wait) {
        return caller.pause(wait, deadline.get());
    }

    /** Returns the date in Beijing, by the client's clock; for checks of how far back a request may look. */
    public LocalDate today() {
        return BankTime.dayOf(caller.now());
    }

    /** Makes a call; see {@link WeComCaller#call}. */
    public Fields call(KnownEndpoint endpoint, Map<String, ?> parameters) {
        return caller.call(endpoint.endpoint(), parameters, deadline.get());
    }

    /** Makes a call without parameters; see {@link WeComCaller#call}. */
    public Fields call(KnownEndpoint endpoint) {
        return call(endpoint, Map.of());
    }

    /** Makes a call; see {@link WeComCaller#call}. */
    public Fields call(KnownEndpoint endpoint, CheckedRequest request) {
        return call(endpoint, request.fields().values());
    }

    /** Uploads a file; see {@link WeComCaller#upload}. */
    public Fields upload(KnownEndpoint endpoint, Map<String, ?> query, FilePart file) {
        return caller.upload(endpoint.endpoint(), query, file, deadline.get());
    }

    /** Downloads a file; see {@link WeComCaller#download}. */
    public Download download(KnownEndpoint endpoint, Map<String, ?> query, String range) {
        return caller.download(endpoint.endpoint(), query, range, deadline.get());
    }
}

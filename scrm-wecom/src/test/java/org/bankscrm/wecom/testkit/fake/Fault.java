package org.bankscrm.wecom.testkit.fake;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * One thing that goes wrong with one call.
 *
 * @param kind what happens
 * @param code the HTTP status or the error code of a kind that has one, else 0
 * @param delay how long a kind that waits does so in real time, else zero
 */
public record Fault(Kind kind, int code, Duration delay) {
    /** The faults a client must survive, for random schedules: each kind once, waits of at most 50 milliseconds. */
    public static final List<Fault> USUAL = List.of(
            delay(Duration.ofMillis(50)),
            resetBeforeApply(),
            resetAfterApply(),
            status(502),
            statusAfterApply(504),
            error(-1),
            errorAfterApply(-1),
            error(42001),
            error(45009),
            error(45033),
            error(45035),
            malformedBody(),
            truncatedBody(),
            slowBody(Duration.ofMillis(50)));

    /** What happens to a call. */
    public enum Kind {
        /** The call waits before it is applied, and is answered as usual. */
        DELAY,
        /** The connection is reset; nothing is applied. */
        RESET_BEFORE_APPLY,
        /** The call is applied; the connection is reset instead of an answer. */
        RESET_AFTER_APPLY,
        /** An HTTP status other than 200; nothing is applied. */
        STATUS_BEFORE_APPLY,
        /** The call is applied and answered with an HTTP status other than 200, as a gateway between does. */
        STATUS_AFTER_APPLY,
        /** An error code; nothing is applied. With 42001 the token really ends. */
        ERROR_BEFORE_APPLY,
        /** The call is applied and answered with an error code. */
        ERROR_AFTER_APPLY,
        /** The call is applied and answered with a page of HTML and status 200. */
        MALFORMED_BODY,
        /** The call is applied; the answer stops in its middle. */
        TRUNCATED_BODY,
        /** The call is applied; the answer trickles. */
        SLOW_BODY
    }

    public Fault {
        Objects.requireNonNull(kind, "kind");
        if (delay.isNegative()) {
            throw new IllegalArgumentException("delay must not be negative: " + delay);
        }
    }

    private static Fault of(Kind kind, int code) {
        return new Fault(kind, code, Duration.ZERO);
    }

    /** Returns the fault of a call that waits. */
    public static Fault delay(Duration by) {
        return new Fault(Kind.DELAY, 0, by);
    }

    /** Returns the fault of a connection that is reset before anything happened. */
    public static Fault resetBeforeApply() {
        return of(Kind.RESET_BEFORE_APPLY, 0);
    }

    /** Returns the fault of a connection that is reset when everything has happened. */
    public static Fault resetAfterApply() {
        return of(Kind.RESET_AFTER_APPLY, 0);
    }

    /** Returns the fault of an HTTP status, such as 503, before anything happened. */
    public static Fault status(int status) {
        return of(Kind.STATUS_BEFORE_APPLY, status);
    }

    /** Returns the fault of an HTTP status, such as 504, when everything has happened. */
    public static Fault statusAfterApply(int status) {
        return of(Kind.STATUS_AFTER_APPLY, status);
    }

    /** Returns the fault of an error code, such as 45009, before anything happened. */
    public static Fault error(int code) {
        return of(Kind.ERROR_BEFORE_APPLY, code);
    }

    /** Returns the fault of an error code, such as -1, when everything has happened. */
    public static Fault errorAfterApply(int code) {
        return of(Kind.ERROR_AFTER_APPLY, code);
    }

    /** Returns the fault of an answer that is no JSON. */
    public static Fault malformedBody() {
        return of(Kind.MALFORMED_BODY, 0);
    }

    /** Returns the fault of an answer that stops in its middle. */
    public static Fault truncatedBody() {
        return of(Kind.TRUNCATED_BODY, 0);
    }

    /** Returns the fault of an answer that takes {@code inAll} to arrive. */
    public static Fault slowBody(Duration inAll) {
        return new Fault(Kind.SLOW_BODY, 0, inAll);
    }
}

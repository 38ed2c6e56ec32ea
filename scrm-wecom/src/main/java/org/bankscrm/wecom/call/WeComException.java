package org.bankscrm.wecom.call;

import org.bankscrm.core.ScrmException;
import org.bankscrm.wecom.limit.HoldReason;
import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * A call to WeCom did not succeed. The message never holds a token, a secret, a parameter or WeCom's own text, which
 * carries addresses of the bank's network.
 */
public sealed class WeComException extends ScrmException
        permits WeComException.Refused,
                WeComException.Unavailable,
                WeComException.DeadlinePassed,
                WeComException.HeldBack,
                WeComException.PagingBroken,
                WeComException.OutcomeUnknown {
    private static final long serialVersionUID = 1L;

    private final String endpoint;

    private WeComException(Endpoint endpoint, String message, @Nullable Throwable cause) {
        super(endpoint + ": " + message, cause);
        this.endpoint = endpoint.toString();
    }

    /** Returns the call, such as {@code POST externalcontact/mark_tag}. */
    public final String endpoint() {
        return endpoint;
    }

    @Override
    public String code() {
        return "WECOM_"
                + getClass()
                        .getSimpleName()
                        .replaceAll("(?<=[a-z])(?=[A-Z])", "_")
                        .toUpperCase(java.util.Locale.ROOT);
    }

    @Override
    public boolean retrySafe() {
        return true;
    }

    /**
     * WeCom answered with an error code: the attempt it answers did nothing, unless the kind is {@link ErrorKind#BUSY}. An
     * attempt before it that got no answer may have done it; a call that does it twice is not repeated then.
     */
    public static final class Refused extends WeComException {
        private static final long serialVersionUID = 1L;

        private final int errorCode;
        private final String hint;

        /** Makes a refusal. */
        public Refused(Endpoint endpoint, int errorCode, String hint) {
            super(
                    endpoint,
                    "errcode " + errorCode + " " + ErrorKind.of(errorCode) + (hint.isEmpty() ? "" : ", hint " + hint),
                    null);
            this.errorCode = errorCode;
            this.hint = hint;
        }

        /** Returns WeCom's error code. */
        public int errorCode() {
            return errorCode;
        }

        /** Returns what the code asks for. */
        public ErrorKind kind() {
            return ErrorKind.of(errorCode);
        }

        /** Returns the trace id WeCom's support asks for; empty if the answer had none. */
        public String hint() {
            return hint;
        }

        @Override
        public String code() {
            return "WECOM_" + errorCode;
        }

        @Override
        public boolean retrySafe() {
            return kind().helpsToRetry();
        }
    }

    /**
     * WeCom was not reached, or a call that may be repeated got no proper answer however often it was tried; or the thread
     * was interrupted before an attempt, and still is.
     */
    public static final class Unavailable extends WeComException {
        private static final long serialVersionUID = 1L;

        /** Makes the exception. */
        public Unavailable(Endpoint endpoint, String what, @Nullable Throwable cause) {
            super(endpoint, what, cause);
        }
    }

    /** There was no time left to send the call. It was not sent, or not carried out when it was. */
    public static final class DeadlinePassed extends WeComException {
        private static final long serialVersionUID = 1L;

        /** Makes the exception. */
        public DeadlinePassed(Endpoint endpoint) {
            super(endpoint, "no time left", null);
        }
    }

    /** The call was not sent, because WeCom would have refused it: a limit is used up or calls are blocked for a while. */
    public static final class HeldBack extends WeComException {
        private static final long serialVersionUID = 1L;

        private final HoldReason reason;
        private final Instant until;

        /** Makes the exception. */
        public HeldBack(Endpoint endpoint, HoldReason reason, Instant until) {
            super(endpoint, "not sent, held back by " + reason + " until " + until, null);
            this.reason = reason;
            this.until = until;
        }

        /** Returns what is used up. */
        public HoldReason reason() {
            return reason;
        }

        /** Returns when it can be tried again, as far as is known; {@link Instant#MAX} if never, as the call is too large. */
        public Instant until() {
            return until;
        }
    }

    /** A list repeats a cursor: going on would never end. Read it again from its start. */
    public static final class PagingBroken extends WeComException {
        private static final long serialVersionUID = 1L;

        /** Makes the exception. */
        public PagingBroken(Endpoint endpoint) {
            super(endpoint, "a page leads back to one that was read", null);
        }
    }

    /**
     * The call was sent and not properly answered, and sending it again could do it twice. Look at WeCom's state before
     * repeating it.
     */
    public static final class OutcomeUnknown extends WeComException {
        private static final long serialVersionUID = 1L;

        /** Makes the exception. */
        public OutcomeUnknown(Endpoint endpoint, String what, @Nullable Throwable cause) {
            super(endpoint, what + "; it may have been carried out", cause);
        }

        @Override
        public boolean retrySafe() {
            return false;
        }
    }
}

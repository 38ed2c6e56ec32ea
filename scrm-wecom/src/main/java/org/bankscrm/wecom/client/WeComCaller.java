package org.bankscrm.wecom.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.bankscrm.wecom.client.WeComException.DeadlinePassed;
import org.bankscrm.wecom.client.WeComException.OutcomeUnknown;
import org.bankscrm.wecom.client.WeComException.Refused;
import org.bankscrm.wecom.client.WeComException.Unavailable;
import org.bankscrm.wecom.token.AccessToken;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * Makes calls for one app: adds the token, sends, reads the answer, and repeats what may be repeated.
 *
 * <p>How a call ends, by its {@link Effect} and what went wrong:
 *
 * <table>
 * <caption>What is done about it</caption>
 * <tr><th></th><th>READ, IDEMPOTENT</th><th>NON_IDEMPOTENT</th></tr>
 * <tr><td>WeCom was not reached</td><td>sent again</td><td>sent again</td></tr>
 * <tr><td>no answer, a broken one, HTTP 5xx, busy (-1)</td><td>sent again</td><td>{@link OutcomeUnknown}</td></tr>
 * <tr><td>token stale (42001, 40014)</td><td>refreshed, sent once more</td><td>refreshed, sent once more</td></tr>
 * <tr><td>conflict, too many at once (45035, 6000, 45033)</td><td>sent again</td><td>sent again</td></tr>
 * <tr><td>any other code</td><td>{@link Refused}</td><td>{@link Refused}</td></tr>
 * </table>
 *
 * <p>All within the deadline and the {@link RetryPolicy}. Blocks the calling thread and no other; takes no lock.
 * Thread-safe. URLs are logged without their query, bodies never.
 */
public final class WeComCaller {
    private static final Logger LOG = LoggerFactory.getLogger(WeComCaller.class);
    private static final MediaType JSON = MediaType.get("application/json; charset=utf-8");
    private static final int TOO_MANY_AT_ONCE = 45033;
    private static final int BAD_SECRET = 40001;

    private final OkHttpClient http;
    private final HttpUrl base;
    private final Tokens tokens;
    private final RetryPolicy policy;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Pause pause;

    /**
     * Makes a caller.
     *
     * @param http the client to send with; its pool, proxy and TLS settings are used, its own silent retries are not
     * @param base the address up to and with {@code /cgi-bin/}
     * @param tokens the tokens of the app
     * @param policy how to repeat
     * @param clock the time deadlines are measured against
     * @param random spreads the pauses; thread-safe
     * @param pause how to wait
     */
    public WeComCaller(
            OkHttpClient http,
            String base,
            Tokens tokens,
            RetryPolicy policy,
            InstantSource clock,
            RandomGenerator random,
            Pause pause) {
        this.http = http.newBuilder()
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .followSslRedirects(false)
                .build();
        this.base = HttpUrl.get(base);
        if (!this.base.encodedPath().endsWith("/")) {
            throw new IllegalArgumentException("base must end with a slash");
        }
        this.tokens = Objects.requireNonNull(tokens, "tokens");
        this.policy = Objects.requireNonNull(policy, "policy");
        this.clock = Objects.requireNonNull(clock, "clock");
        this.random = Objects.requireNonNull(random, "random");
        this.pause = Objects.requireNonNull(pause, "pause");
    }

    /**
     * Calls an endpoint.
     *
     * @param parameters of the query for GET; the body for POST: texts, numbers, booleans, lists and maps of them
     * @param deadline when an answer is worth nothing any more
     * @return the answer of a call that succeeded; a list of partial failures in it is the caller's to read
     * @throws WeComException however else it ended
     */
    public Answer call(Endpoint endpoint, Map<String, ?> parameters, Deadline deadline) {
        byte[] body = endpoint.method() == Endpoint.Method.POST ? json(endpoint, parameters) : new byte[0];
        boolean tokenReplayed = false;
        int retries = 0;
        while (true) {
            Instant now = clock.instant();
            if (deadline.hasPassed(now)) {
                throw new DeadlinePassed(endpoint);
            }
            AccessToken token = tokens.token(endpoint, deadline);
            Attempt attempt = attempt(endpoint, parameters, body, token, timeout(deadline, clock.instant()));
            if (attempt instanceof Succeeded succeeded) {
                return succeeded.answer;
            }
            if (attempt instanceof Failed failed && failed.sent && endpoint.effect() == Effect.NON_IDEMPOTENT) {
                throw new OutcomeUnknown(endpoint, failed.what, failed.cause);
            }
            if (attempt instanceof Declined declined) {
                ErrorKind kind = ErrorKind.of(declined.code);
                if (kind == ErrorKind.TOKEN && !tokenReplayed) {
                    tokens.rejected(token, declined.code);
                    tokenReplayed = true;
                    continue;
                }
                if (declined.code == BAD_SECRET) {
                    tokens.rejected(token, declined.code);
                }
                if (kind == ErrorKind.BUSY && endpoint.effect() == Effect.NON_IDEMPOTENT) {
                    throw new OutcomeUnknown(endpoint, "errcode " + declined.code + " BUSY", null);
                }
                boolean repeatable =
                        kind == ErrorKind.BUSY || kind == ErrorKind.CONFLICT || declined.code == TOO_MANY_AT_ONCE;
                if (!repeatable || retries == policy.mostRetries()) {
                    throw new Refused(endpoint, declined.code, declined.hint);
                }
            } else if (retries == policy.mostRetries()) {
                Failed failed = (Failed) attempt;
                throw new Unavailable(endpoint, failed.what, failed.cause);
            }
            retries++;
            waitBefore(endpoint, retries, deadline, attempt);
        }
    }

    private Duration timeout(Deadline deadline, Instant now) {
        Duration left = deadline.left(now);
        Duration shorter = left.compareTo(policy.attemptTimeout()) < 0 ? left : policy.attemptTimeout();
        return shorter.toMillis() < 1 ? Duration.ofMillis(1) : shorter;
    }

    private void waitBefore(Endpoint endpoint, int retry, Deadline deadline, Attempt attempt) {
        Duration wait = policy.pause(retry, random);
        if (wait.compareTo(deadline.left(clock.instant())) >= 0) {
            if (attempt instanceof Declined declined) {
                throw new Refused(endpoint, declined.code, declined.hint);
            }
            Failed failed = (Failed) attempt;
            throw new Unavailable(endpoint, failed.what, failed.cause);
        }
        try {
            pause.of(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable(endpoint, "interrupted between two attempts", e);
        }
    }

    private sealed interface Attempt {}

    private record Succeeded(Answer answer) implements Attempt {}

    /** WeCom answered with a code. */
    private record Declined(int code, String hint) implements Attempt {}

    /** No proper answer; {@code sent} tells that WeCom may have got the call. */
    private record Failed(String what, boolean sent, Throwable cause) implements Attempt {}

    private Attempt attempt(
            Endpoint endpoint, Map<String, ?> parameters, byte[] body, AccessToken token, Duration timeout) {
        okhttp3.Call call = http.newCall(request(endpoint, parameters, body, token));
        call.timeout().timeout(timeout.toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS);
        try (Response response = call.execute()) {
            if (response.code() != 200) {
                LOG.debug("endpoint={} httpStatus={}", endpoint.path(), response.code());
                return new Failed(
                        "HTTP status " + response.code(),
                        response.code() >= 500,
                        new IOException("HTTP " + response.code()));
            }
            return read(endpoint, response.body().bytes());
        } catch (JsonProcessingException e) {
            // Jackson's own message quotes the body.
            return new Failed(
                    "the answer is not a JSON object",
                    true,
                    new IOException(e.getClass().getSimpleName()));
        } catch (IOException e) {
            boolean reached = !(e instanceof ConnectException || e instanceof UnknownHostException);
            LOG.debug("endpoint={} failure={}", endpoint.path(), e.getClass().getSimpleName());
            return new Failed(reached ? "no answer" : "not reached", reached, withoutMessage(e));
        }
    }

    /** OkHttp's messages can hold addresses of the bank's network, so only the type and the place are kept. */
    private static IOException withoutMessage(IOException e) {
        IOException bare = new IOException(e.getClass().getSimpleName());
        bare.setStackTrace(e.getStackTrace());
        return bare;
    }

    private static Attempt read(Endpoint endpoint, byte[] bytes) throws IOException {
        AnswerText text = AnswerText.read(bytes);
        LOG.debug("endpoint={} errcode={} hint={}", endpoint.path(), text.errorCode(), text.hint());
        if (text.errorCode() != 0) {
            return new Declined(text.errorCode(), text.hint());
        }
        if (text.answer().malformedRequest()) {
            LOG.warn("WeCom could read a request only in part, endpoint={} hint={}", endpoint.path(), text.hint());
        }
        return new Succeeded(text.answer());
    }

    private Request request(Endpoint endpoint, Map<String, ?> parameters, byte[] body, AccessToken token) {
        HttpUrl.Builder url =
                base.newBuilder().addPathSegments(endpoint.path()).addQueryParameter("access_token", token.value());
        Request.Builder request = new Request.Builder();
        if (endpoint.method() == Endpoint.Method.GET) {
            parameters.forEach((name, value) -> url.addQueryParameter(name, String.valueOf(value)));
        } else {
            request.post(RequestBody.create(body, JSON));
        }
        return request.url(url.build()).build();
    }

    private static byte[] json(Endpoint endpoint, Map<String, ?> parameters) {
        try {
            return AnswerText.MAPPER.writeValueAsBytes(parameters);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "parameters of " + endpoint + " must be texts, numbers, booleans, lists and" + " maps of them: "
                            + e.getClass().getSimpleName());
        }
    }
}

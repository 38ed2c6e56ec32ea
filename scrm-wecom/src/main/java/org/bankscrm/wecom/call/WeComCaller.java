package org.bankscrm.wecom.call;

import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.OkHttpClient;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.bankscrm.wecom.call.WeComException.DeadlinePassed;
import org.bankscrm.wecom.call.WeComException.HeldBack;
import org.bankscrm.wecom.call.WeComException.OutcomeUnknown;
import org.bankscrm.wecom.call.WeComException.Refused;
import org.bankscrm.wecom.call.WeComException.Unavailable;
import org.bankscrm.wecom.limit.Admission;
import org.bankscrm.wecom.limit.ApiCall;
import org.bankscrm.wecom.limit.CallLimits;
import org.bankscrm.wecom.limit.HoldReason;
import org.bankscrm.wecom.limit.Permit;
import org.bankscrm.wecom.token.AccessToken;
import org.jspecify.annotations.Nullable;
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
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * Makes calls for one app: adds the token, sends, reads the answer, and repeats what may be repeated.
 *
 * <p>How a call ends, by its {@link Effect} and what went wrong:
 *
 * <table>
 * <caption>What is done about it</caption>
 * <tr><th></th><th>READ, IDEMPOTENT</th><th>NON_IDEMPOTENT</th></tr>
 * <tr><td>WeCom was not reached, any other HTTP status than 200 below 500</td><td>sent again</td><td>sent again</td></tr>
 * <tr><td>no answer, a broken one, HTTP 5xx, busy (-1)</td><td>sent again</td><td>{@link OutcomeUnknown}</td></tr>
 * <tr><td>token stale (42001, 40014)</td><td>refreshed, sent once more</td><td>refreshed, sent once more</td></tr>
 * <tr><td>conflict, too many at once (45035, 6000, 45033)</td><td>sent again</td><td>sent again</td></tr>
 * <tr><td>used up here (rates, places, a block)</td><td>waits, else {@link HeldBack}</td><td>the same</td></tr>
 * <tr><td>any other code</td><td>{@link Refused}</td><td>{@link Refused}</td></tr>
 * </table>
 *
 * <p>All within the deadline and the {@link RetryPolicy}; a call still without an answer then is {@link Unavailable}. Blocks
 * the calling thread and no other; holds no lock while it waits or sends. An interrupted thread stays so, and its call ends.
 * Thread-safe. Endpoints are logged by their path, without query or body.
 */
public final class WeComCaller {
    private static final Logger LOG = LoggerFactory.getLogger(WeComCaller.class);
    private static final MediaType JSON = MediaType.get("application/json; charset=utf-8");
    private static final MediaType BYTES = MediaType.get("application/octet-stream");
    private static final int TOO_MANY_AT_ONCE = 45033;
    private static final int BAD_SECRET = 40001;

    private final OkHttpClient http;
    private final HttpUrl base;
    private final String corpId;
    private final Tokens tokens;
    private final RetryPolicy retries;
    private final CallLimits limits;
    private final Json json;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Pause pause;

    /**
     * Makes a caller.
     *
     * @param http the client to send with; its pool, proxy and TLS settings are used, its own silent
     *     retries and time-outs for reading and writing are not
     * @param base the address up to and with {@code /cgi-bin/}
     * @param corpId the corp whose limits count
     * @param tokens the tokens of the app
     * @param setting how to call
     * @throws IllegalArgumentException if {@code base} is no URL of http or https or does not end with a slash
     */
    public WeComCaller(OkHttpClient http, String base, String corpId, Tokens tokens, CallSetting setting) {
        this.http = QuietHttp.of(http);
        this.base = HttpUrl.get(base);
        if (!this.base.encodedPath().endsWith("/")) {
            throw new IllegalArgumentException("base must end with a slash");
        }
        this.corpId = Objects.requireNonNull(corpId, "corpId");
        this.tokens = Objects.requireNonNull(tokens, "tokens");
        this.retries = setting.retries();
        this.limits = setting.limits();
        this.json = setting.json();
        this.clock = setting.clock();
        this.random = setting.random();
        this.pause = setting.pause();
    }

    /** Returns the time deadlines are measured against. */
    Instant now() {
        return clock.instant();
    }

    /**
     * Calls an endpoint.
     *
     * @param parameters of the query for GET; the body for POST: texts, numbers, booleans, lists and maps of them
     * @param deadline when an answer is worth nothing any more
     * @return the answer of a call that succeeded; a list of partial failures in it is the caller's to read
     * @throws WeComException however else it ended
     * @throws IllegalArgumentException if the endpoint wants a file, or a parameter is none of these; nothing was sent
     * @throws org.bankscrm.core.StoreException if a token has to be fetched or dropped and the shared store cannot answer
     */
    public Fields call(Endpoint endpoint, Map<String, ?> parameters, Deadline deadline) {
        return switch (endpoint.method()) {
            case GET ->
                repeat(
                        new Request<>(
                                endpoint, endpoint.turns().key(parameters), parameters, null, "", this::readAnswer),
                        deadline);
            case POST ->
                repeat(
                        new Request<>(
                                endpoint,
                                endpoint.turns().key(parameters),
                                Map.of(),
                                body(endpoint, parameters),
                                "",
                                this::readAnswer),
                        deadline);
            case UPLOAD -> throw new IllegalArgumentException(endpoint + " needs a file");
        };
    }

    /**
     * Uploads a file as the part {@code media} of a multipart body.
     *
     * @param query the other parameters
     * @throws WeComException as {@link #call}
     */
    public Fields upload(Endpoint endpoint, Map<String, ?> query, FilePart file, Deadline deadline) {
        RequestBody body = new MultipartBody.Builder()
                .setType(MultipartBody.FORM)
                .addFormDataPart("media", file.name(), RequestBody.create(file.content(), BYTES))
                .build();
        return repeat(new Request<>(endpoint, "", query, body, "", this::readAnswer), deadline);
    }

    /**
     * Downloads a file.
     *
     * @param range the value of a Range header such as {@code bytes=0-1048575}; empty for the whole file
     * @throws WeComException as {@link #call}
     */
    public Download download(Endpoint endpoint, Map<String, ?> query, String range, Deadline deadline) {
        return repeat(new Request<>(endpoint, "", query, null, range, this::readDownload), deadline);
    }

    private <T> T repeat(Request<T> request, Deadline deadline) {
        Endpoint endpoint = request.endpoint;
        boolean tokenReplayed = false;
        int repeated = 0;
        while (true) {
            Instant now = clock.instant();
            if (deadline.hasPassed(now)) {
                throw new DeadlinePassed(endpoint);
            }
            AccessToken token = tokens.token(endpoint, deadline);
            Attempt<T> attempt = attempt(request, token, deadline, admit(request, deadline));
            if (attempt instanceof Succeeded<T> succeeded) {
                return succeeded.answer;
            }
            if (attempt instanceof Failed<T> failed && failed.sent && endpoint.effect() == Effect.NON_IDEMPOTENT) {
                throw new OutcomeUnknown(endpoint, failed.what, failed.cause);
            }
            if (attempt instanceof Declined<T> declined) {
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
                if (!repeatable || repeated == retries.mostRetries()) {
                    throw new Refused(endpoint, declined.code, declined.hint);
                }
            } else if (repeated == retries.mostRetries()) {
                Failed<T> failed = (Failed<T>) attempt;
                throw new Unavailable(endpoint, failed.what, failed.cause);
            }
            repeated++;
            waitBefore(endpoint, repeated, deadline, attempt);
        }
    }

    /** Waits unless the deadline passes meanwhile; returns whether it did. */
    boolean pause(Duration wait, Deadline deadline) {
        if (wait.compareTo(deadline.left(clock.instant())) >= 0) {
            return false;
        }
        try {
            pause.of(wait);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Duration timeout(Deadline deadline, Instant now) {
        Duration left = deadline.left(now);
        Duration shorter = left.compareTo(retries.attemptTimeout()) < 0 ? left : retries.attemptTimeout();
        return shorter.toMillis() < 1 ? Duration.ofMillis(1) : shorter;
    }

    private void waitBefore(Endpoint endpoint, int retry, Deadline deadline, Attempt<?> attempt) {
        Duration wait = retries.pause(retry, random);
        if (wait.compareTo(deadline.left(clock.instant())) >= 0) {
            if (attempt instanceof Declined<?> declined) {
                throw new Refused(endpoint, declined.code, declined.hint);
            }
            Failed<?> failed = (Failed<?>) attempt;
            throw new Unavailable(endpoint, failed.what, failed.cause);
        }
        try {
            pause.of(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable(endpoint, "interrupted between two attempts", e);
        }
    }

    /** What is sent, but for the token, and how its answer is read. */
    private record Request<T>(
            Endpoint endpoint,
            String turn,
            Map<String, ?> query,
            @Nullable RequestBody body,
            String range,
            AnswerReader<T> reader) {}

    @FunctionalInterface
    private interface AnswerReader<T> {
        Attempt<T> read(Endpoint endpoint, Response response) throws IOException;
    }

    private sealed interface Attempt<T> {}

    private record Succeeded<T>(T answer) implements Attempt<T> {}

    /** WeCom answered with a code. */
    private record Declined<T>(int code, String hint) implements Attempt<T> {}

    /** No proper answer; {@code sent} tells that WeCom may have got the call. */
    private record Failed<T>(String what, boolean sent, Throwable cause) implements Attempt<T> {}

    /** Waits until the limits let the call in. */
    private Permit admit(Request<?> request, Deadline deadline) {
        Endpoint endpoint = request.endpoint;
        ApiCall call = ApiCall.of(corpId, endpoint.path()).serialisedBy(request.turn);
        try {
            while (true) {
                Admission admission = limits.admit(call, deadline.at());
                if (admission instanceof Admission.Admitted admitted) {
                    return admitted.permit();
                }
                if (admission instanceof Admission.HeldBack held) {
                    throw held.reason() == HoldReason.DEADLINE
                            ? new DeadlinePassed(endpoint)
                            : new HeldBack(endpoint, held.reason(), held.until());
                }
                Admission.Wait wait = (Admission.Wait) admission;
                LOG.debug("endpoint={} held={} until={}", endpoint.path(), wait.reason(), wait.until());
                pause.of(Duration.between(clock.instant(), wait.until()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable(endpoint, "interrupted before it was sent", e);
        }
    }

    private <T> Attempt<T> attempt(Request<T> request, AccessToken token, Deadline deadline, Permit permit) {
        Attempt<T> attempt = null;
        try {
            Instant now = clock.instant();
            if (deadline.hasPassed(now)) {
                throw new DeadlinePassed(request.endpoint);
            }
            attempt = attempt(request, token, timeout(deadline, now));
            return attempt;
        } finally {
            if (attempt instanceof Succeeded<T>) {
                permit.ended(0);
            } else if (attempt instanceof Declined<T> declined) {
                permit.ended(declined.code);
            } else {
                permit.endedWithoutAnswer();
            }
        }
    }

    private <T> Attempt<T> attempt(Request<T> request, AccessToken token, Duration timeout) {
        Endpoint endpoint = request.endpoint;
        okhttp3.Call call = http.newCall(httpRequest(request, token));
        call.timeout().timeout(timeout.toMillis(), TimeUnit.MILLISECONDS);
        try (Response response = call.execute()) {
            if (response.code() != 200 && !(response.code() == 206 && !request.range.isEmpty())) {
                LOG.debug("endpoint={} httpStatus={}", endpoint.path(), response.code());
                return new Failed<>(
                        "HTTP status " + response.code(),
                        response.code() >= 500,
                        new IOException("HTTP " + response.code()));
            }
            return request.reader.read(endpoint, response);
        } catch (IOException e) {
            boolean reached = !(e instanceof ConnectException || e instanceof UnknownHostException);
            LOG.debug("endpoint={} failure={}", endpoint.path(), e.getClass().getSimpleName());
            return new Failed<>(reached ? "no answer" : "not reached", reached, withoutMessage(e));
        }
    }

    /** OkHttp's messages can hold addresses of the bank's network, so only the type and the place are kept. */
    private static IOException withoutMessage(IOException e) {
        IOException bare = new IOException(e.getClass().getSimpleName());
        bare.setStackTrace(e.getStackTrace());
        return bare;
    }

    private Attempt<Fields> readAnswer(Endpoint endpoint, Response response) throws IOException {
        return readAnswer(endpoint, response.body().bytes());
    }

    private Attempt<Fields> readAnswer(Endpoint endpoint, byte[] bytes) {
        AnswerText text;
        try {
            text = AnswerText.read(json, bytes);
        } catch (IOException | RuntimeException e) {
            // A mapper's own message quotes the body.
            return new Failed<>(
                    "the answer is not a JSON object",
                    true,
                    new IOException(e.getClass().getSimpleName()));
        }
        LOG.debug("endpoint={} errcode={} hint={}", endpoint.path(), text.errorCode(), text.hint());
        if (text.errorCode() != 0) {
            return new Declined<>(text.errorCode(), text.hint());
        }
        if (text.fields().malformedRequest()) {
            LOG.warn("WeCom could read a request only in part, endpoint={} hint={}", endpoint.path(), text.hint());
        }
        return new Succeeded<>(text.fields());
    }

    /** A file comes as itself, a refusal as JSON. */
    private Attempt<Download> readDownload(Endpoint endpoint, Response response) throws IOException {
        byte[] bytes = response.body().bytes();
        String type = Objects.requireNonNullElse(response.header("Content-Type"), "");
        boolean mayBeJson = type.isEmpty() || type.startsWith("application/json") || type.startsWith("text/plain");
        if (response.header("Content-Disposition") == null && mayBeJson) {
            Attempt<Fields> answer = readAnswer(endpoint, bytes);
            if (answer instanceof Declined<Fields> declined) {
                return new Declined<>(declined.code, declined.hint);
            } else if (!type.isEmpty()) {
                return new Failed<>("neither a file nor a refusal", true, new IOException("no file"));
            }
        }
        return new Succeeded<>(
                new Download(bytes, type, Objects.requireNonNullElse(response.header("Content-Range"), "")));
    }

    private okhttp3.Request httpRequest(Request<?> request, AccessToken token) {
        HttpUrl.Builder url = base.newBuilder()
                .addPathSegments(request.endpoint.path())
                .addQueryParameter("access_token", token.value());
        request.query.forEach((name, value) -> url.addQueryParameter(name, String.valueOf(value)));
        okhttp3.Request.Builder http = new okhttp3.Request.Builder().url(url.build());
        if (request.body != null) {
            http.post(request.body);
        }
        if (!request.range.isEmpty()) {
            http.header("Range", request.range);
        }
        return http.build();
    }

    private RequestBody body(Endpoint endpoint, Map<String, ?> parameters) {
        try {
            return RequestBody.create(json.write(parameters), JSON);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "parameters of " + endpoint + " must be texts, numbers, booleans, lists and maps of them: "
                            + e.getClass().getSimpleName());
        }
    }
}

package org.bankscrm.wecom.call;

import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.bankscrm.wecom.token.AccessToken;
import org.bankscrm.wecom.token.AppKey;
import org.bankscrm.wecom.token.FetchOutcome;
import org.bankscrm.wecom.token.TokenFetcher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Fetches tokens with {@code gettoken}; the secret stands in the URL and nowhere else.
 *
 * <p>One request, of 10 seconds at most and never beyond the deadline of whoever asks; not repeated here. Thread-safe.
 */
public final class HttpTokenFetcher implements TokenFetcher {
    private static final Logger LOG = LoggerFactory.getLogger(HttpTokenFetcher.class);

    /** Wrong secret, wrong corp id, secret of another corp: repeating them gets the address banned. */
    private static final Set<Integer> BAD_SECRET = Set.of(40001, 40013, 40091);

    /** Far less than a lease; the deadline of whoever asks can be sooner. */
    private static final Duration MOST = Duration.ofSeconds(10);

    private final OkHttpClient http;
    private final HttpUrl base;
    private final Map<AppKey, String> secrets;
    private final Json json;
    private final InstantSource clock;

    /**
     * Makes a fetcher.
     *
     * @param http the client to send with
     * @param base the address up to and with {@code /cgi-bin/}
     * @param secrets of the apps a token may be asked for
     * @param json reads the answer
     * @param clock the time from which the life of a token counts
     * @throws IllegalArgumentException if {@code base} is no URL of http or https
     */
    public HttpTokenFetcher(
            OkHttpClient http, String base, Map<AppKey, String> secrets, Json json, InstantSource clock) {
        this.http = QuietHttp.of(http);
        this.base = HttpUrl.get(base);
        this.json = json;
        this.secrets = Map.copyOf(secrets);
        this.clock = clock;
    }

    @Override
    public FetchOutcome fetch(AppKey app, Instant deadline) {
        HttpUrl url = base.newBuilder()
                .addPathSegment("gettoken")
                .addQueryParameter("corpid", app.corpId())
                .addQueryParameter("corpsecret", secrets.get(app))
                .build();
        Instant now = clock.instant();
        Duration left = Duration.between(now, deadline);
        Duration timeout = left.compareTo(MOST) < 0 ? left : MOST;
        okhttp3.Call call = http.newCall(new Request.Builder().url(url).build());
        call.timeout().timeout(Math.max(1, timeout.toMillis()), TimeUnit.MILLISECONDS);
        try (Response response = call.execute()) {
            if (response.code() != 200) {
                return new FetchOutcome.Failed(FetchOutcome.Failed.NO_ANSWER);
            }
            AnswerText text = AnswerText.read(json, response.body().bytes());
            LOG.debug("token fetched app={} errcode={} hint={}", app, text.errorCode(), text.hint());
            if (text.errorCode() != 0) {
                return BAD_SECRET.contains(text.errorCode())
                        ? new FetchOutcome.BadSecret(text.errorCode())
                        : new FetchOutcome.Failed(text.errorCode());
            }
            long seconds = text.fields().number("expires_in").orElse(0L);
            String value = text.fields().text("access_token");
            return value.isEmpty() || seconds < 1
                    ? new FetchOutcome.Failed(FetchOutcome.Failed.NO_ANSWER)
                    : new FetchOutcome.Fetched(new AccessToken(value, now, now.plusSeconds(seconds)));
        } catch (IOException | RuntimeException e) {
            LOG.debug("token not fetched app={} failure={}", app, e.getClass().getSimpleName());
            return new FetchOutcome.Failed(FetchOutcome.Failed.NO_ANSWER);
        }
    }
}

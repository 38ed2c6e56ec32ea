package org.bankscrm.wecom.client;

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

/** Fetches tokens with {@code gettoken}; the secret stands in the URL and nowhere else. */
final class HttpTokenFetcher implements TokenFetcher {
    private static final Logger LOG = LoggerFactory.getLogger(HttpTokenFetcher.class);

    /** Wrong secret, wrong corp id, secret of another corp: repeating them gets the address banned. */
    private static final Set<Integer> BAD_SECRET = Set.of(40001, 40013, 40091);

    /** Far less than a lease. */
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final OkHttpClient http;
    private final HttpUrl base;
    private final Map<AppKey, String> secrets;
    private final InstantSource clock;

    HttpTokenFetcher(OkHttpClient http, HttpUrl base, Map<AppKey, String> secrets, InstantSource clock) {
        this.http = http;
        this.base = base;
        this.secrets = Map.copyOf(secrets);
        this.clock = clock;
    }

    @Override
    public FetchOutcome fetch(AppKey app) {
        HttpUrl url = base.newBuilder()
                .addPathSegment("gettoken")
                .addQueryParameter("corpid", app.corpId())
                .addQueryParameter("corpsecret", secrets.get(app))
                .build();
        Instant now = clock.instant();
        okhttp3.Call call = http.newCall(new Request.Builder().url(url).build());
        call.timeout().timeout(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        try (Response response = call.execute()) {
            if (response.code() != 200) {
                return new FetchOutcome.Failed(FetchOutcome.Failed.NO_ANSWER);
            }
            AnswerText text = AnswerText.read(response.body().bytes());
            LOG.debug("token fetched app={} errcode={} hint={}", app, text.errorCode(), text.hint());
            if (text.errorCode() != 0) {
                return BAD_SECRET.contains(text.errorCode())
                        ? new FetchOutcome.BadSecret(text.errorCode())
                        : new FetchOutcome.Failed(text.errorCode());
            }
            long seconds = text.answer().number("expires_in").orElse(0L);
            String value = text.answer().text("access_token");
            return value.isEmpty() || seconds < 1
                    ? new FetchOutcome.Failed(FetchOutcome.Failed.NO_ANSWER)
                    : new FetchOutcome.Fetched(new AccessToken(value, now, now.plusSeconds(seconds)));
        } catch (IOException e) {
            LOG.debug("token not fetched app={} failure={}", app, e.getClass().getSimpleName());
            return new FetchOutcome.Failed(FetchOutcome.Failed.NO_ANSWER);
        }
    }
}

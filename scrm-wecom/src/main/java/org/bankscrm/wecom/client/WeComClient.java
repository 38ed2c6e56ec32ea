package org.bankscrm.wecom.client;

import okhttp3.OkHttpClient;
import org.bankscrm.wecom.call.CallSetting;
import org.bankscrm.wecom.call.HttpTokenFetcher;
import org.bankscrm.wecom.call.JacksonJson;
import org.bankscrm.wecom.call.Json;
import org.bankscrm.wecom.call.Pause;
import org.bankscrm.wecom.call.RetryPolicy;
import org.bankscrm.wecom.call.Tokens;
import org.bankscrm.wecom.call.WeComCaller;
import org.bankscrm.wecom.limit.CallLimits;
import org.bankscrm.wecom.limit.LimitPolicy;
import org.bankscrm.wecom.limit.StandardLimits;
import org.bankscrm.wecom.token.AppKey;
import org.bankscrm.wecom.token.CircuitListener;
import org.bankscrm.wecom.token.InMemoryTokenStore;
import org.bankscrm.wecom.token.KeeperSetting;
import org.bankscrm.wecom.token.TokenKeeper;
import org.bankscrm.wecom.token.TokenPolicy;
import org.bankscrm.wecom.token.TokenStore;
import org.bankscrm.wecom.token.Waiter;
import org.jspecify.annotations.Nullable;

import java.net.Proxy;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;

/**
 * The server API of WeCom for one corp and any number of its apps.
 *
 * <pre>{@code
 * WeComClient wecom = WeComClient.forCorp("ww0123456789abcdef", InstantSource.system())
 *         .app("contact", secret)
 *         .tokenStore(JdbcTokenStore.on(dataSource, cipher, clock))
 *         .build();
 * ContactWay code = wecom.app("contact").within(Duration.ofSeconds(3)).contactWays().get(configId);
 * }</pre>
 *
 * <p>Build one and keep it. Immutable and thread-safe; starts no thread of its own.
 */
public final class WeComClient {
    /** WeCom's address (document 90664, 2026). */
    public static final String PUBLIC_ADDRESS = "https://qyapi.weixin.qq.com/cgi-bin/";

    private static final Duration STEP_OF_MACHINE = Duration.ofMillis(10);
    private static final Duration STEP_OF_CLOCK = Duration.ofMillis(100);

    private final Map<String, WeComApp> apps;

    private WeComClient(Map<String, WeComApp> apps) {
        this.apps = apps;
    }

    /**
     * Starts a client for a corp.
     *
     * @param corpId the corp's id (CorpID), 1 to 64 visible ASCII characters; checked when the first app is added
     * @param clock the time of deadlines, tokens and limits
     */
    public static Builder forCorp(String corpId, InstantSource clock) {
        return new Builder(corpId, clock);
    }

    /**
     * Returns an app.
     *
     * @throws IllegalArgumentException if the client was built without it
     */
    public WeComApp app(String name) {
        WeComApp app = apps.get(name);
        if (app == null) {
            throw new IllegalArgumentException("no app " + name + ", there are " + apps.keySet());
        }
        return app;
    }

    /** Collects what a client needs; only the apps have no default. Not thread-safe. */
    public static final class Builder {
        private final String corpId;
        private final InstantSource clock;
        private final Map<AppKey, String> secrets = new LinkedHashMap<>();
        private OkHttpClient http = new OkHttpClient();
        private String address = PUBLIC_ADDRESS;
        private Json json = JacksonJson.standard();
        private RetryPolicy retries = RetryPolicy.STANDARD;
        private TokenPolicy tokens = TokenPolicy.standard();
        private @Nullable CallLimits limits;
        private @Nullable Proxy proxy;
        private TokenStore store;
        private String holder = UUID.randomUUID().toString();
        private CircuitListener listener = (app, code, until) -> {};
        private final RandomGenerator random = new SecureRandom();
        private Pause pause = Pause.BLOCKING;
        private Waiter waiter = Waiter.blocking();

        private Builder(String corpId, InstantSource clock) {
            this.corpId = corpId;
            this.clock = Objects.requireNonNull(clock, "clock");
            this.store = new InMemoryTokenStore(clock);
        }

        /**
         * Adds an app.
         *
         * @param name what the bank calls it, such as {@code contact}; 1 to 64 visible ASCII characters
         * @param secret its secret, 1 to 256 characters, not blank; never shown
         * @throws IllegalArgumentException if corp id, name or secret is not that, or the app was added before; shows none
         *     of the values but the name
         */
        public Builder app(String name, String secret) {
            if (secret.isBlank() || secret.length() > 256) {
                throw new IllegalArgumentException(
                        "secret of app " + name + " must have 1 to 256 characters, has " + secret.length());
            }
            if (secrets.put(new AppKey(corpId, name), secret) != null) {
                throw new IllegalArgumentException("app " + name + " was added before");
            }
            return this;
        }

        /**
         * Sets the HTTP client, with the bank's pool, proxy and TLS settings; without it a plain one is made. How long a
         * call may take is said with the call, and how long an attempt with the {@link RetryPolicy}: its own time-outs for
         * reading and writing, and its silent retries, are not used.
         */
        public Builder http(OkHttpClient client) {
            this.http = Objects.requireNonNull(client, "client");
            return this;
        }

        /**
         * Sets the address, for a gateway of the bank's or a fake; {@link WeComClient#PUBLIC_ADDRESS} without it.
         *
         * @param url of http or https, up to and with {@code /cgi-bin/} and its last slash; checked by {@link #build}
         */
        public Builder address(String url) {
            this.address = Objects.requireNonNull(url, "url");
            return this;
        }

        /** Sets who reads and writes JSON; Jackson 2 with its defaults without it. */
        public Builder json(Json mapper) {
            this.json = Objects.requireNonNull(mapper, "mapper");
            return this;
        }

        /** Sets how calls are repeated; {@link RetryPolicy#STANDARD} without it. */
        public Builder retries(RetryPolicy policy) {
            this.retries = Objects.requireNonNull(policy, "policy");
            return this;
        }

        /**
         * Sets what keeps calls below WeCom's limits: {@link StandardLimits} of this process without it, which all apps of
         * the client share; a {@code SharedLimits} for several nodes; {@link CallLimits#none} for a gateway that has its own.
         */
        public Builder limits(CallLimits newLimits) {
            this.limits = Objects.requireNonNull(newLimits, "newLimits");
            return this;
        }

        /** Sets the proxy calls go through; that of the HTTP client without it. */
        public Builder proxy(Proxy newProxy) {
            this.proxy = Objects.requireNonNull(newProxy, "newProxy");
            return this;
        }

        /** Sets when tokens are fetched; {@link TokenPolicy#standard()} without it. */
        public Builder tokens(TokenPolicy policy) {
            this.tokens = Objects.requireNonNull(policy, "policy");
            return this;
        }

        /** Sets where tokens are shared with the bank's other processes; without it they stay in this one. */
        public Builder tokenStore(TokenStore shared) {
            this.store = Objects.requireNonNull(shared, "shared");
            return this;
        }

        /** Sets who hears of a refused secret; nobody without it. */
        public Builder onRefusedSecret(CircuitListener newListener) {
            this.listener = Objects.requireNonNull(newListener, "newListener");
            return this;
        }

        /**
         * Sets how calls wait, also for a token somebody else fetches: a test whose clock stands still passes one that moves
         * it. Without it the calling thread blocks.
         */
        public Builder pause(Pause newPause) {
            this.pause = Objects.requireNonNull(newPause, "newPause");
            this.waiter = (event, most) -> awaitInSteps(event, most, newPause);
            return this;
        }

        /** A fetch by a thread of this process ends in real time, a lease of another process only when the clock moves. */
        private static void awaitInSteps(Future<?> event, Duration most, Pause pause) throws InterruptedException {
            try {
                event.get(STEP_OF_MACHINE.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                pause.of(most.compareTo(STEP_OF_CLOCK) < 0 ? most : STEP_OF_CLOCK);
            } catch (ExecutionException e) {
                // The caller looks for itself what came of it.
            }
        }

        /**
         * Returns the client. Makes no call.
         *
         * @throws IllegalStateException if no app was added
         * @throws IllegalArgumentException if the address is no URL of http or https or does not end with a slash
         */
        public WeComClient build() {
            if (secrets.isEmpty()) {
                throw new IllegalStateException("a client needs at least one app");
            }
            OkHttpClient sender =
                    proxy == null ? http : http.newBuilder().proxy(proxy).build();
            TokenKeeper keeper = new TokenKeeper(
                    store,
                    new HttpTokenFetcher(sender, address, secrets, json, clock),
                    tokens,
                    new KeeperSetting(holder, clock, random, waiter, listener));
            CallLimits limited = limits == null ? new StandardLimits(LimitPolicy.standard(), clock) : limits;
            CallSetting setting = new CallSetting(retries, limited, json, clock, random, pause);
            Map<String, WeComApp> apps = new LinkedHashMap<>();
            for (AppKey key : secrets.keySet()) {
                WeComCaller caller = new WeComCaller(sender, address, corpId, Tokens.of(keeper, key), setting);
                apps.put(key.app(), new WeComApp(key, caller, clock));
            }
            return new WeComClient(Map.copyOf(apps));
        }
    }
}

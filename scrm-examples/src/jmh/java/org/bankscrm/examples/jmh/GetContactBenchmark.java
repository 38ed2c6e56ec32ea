package org.bankscrm.examples.jmh;

import cn.felord.DefaultAgent;
import cn.felord.WeComTokenCacheable;
import cn.felord.api.ExternalContactUserApi;
import cn.felord.retrofit.AccessTokenApi;
import cn.felord.retrofit.WorkWechatRetrofitFactory;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import me.chanjar.weixin.common.error.WxErrorException;
import me.chanjar.weixin.cp.api.WxCpService;
import me.chanjar.weixin.cp.api.impl.WxCpServiceImpl;
import me.chanjar.weixin.cp.api.impl.WxCpServiceOkHttpImpl;
import me.chanjar.weixin.cp.config.impl.WxCpDefaultConfigImpl;
import okhttp3.ConnectionPool;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.logging.HttpLoggingInterceptor;
import org.bankscrm.core.customer.ExternalUserId;
import org.bankscrm.core.testkit.ChildJvm;
import org.bankscrm.wecom.client.WeComApp;
import org.bankscrm.wecom.client.WeComClient;
import org.bankscrm.wecom.limit.ApiLimits;
import org.bankscrm.wecom.limit.Concurrency;
import org.bankscrm.wecom.limit.LimitPolicy;
import org.bankscrm.wecom.limit.Rate;
import org.bankscrm.wecom.limit.StandardLimits;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One call of {@code externalcontact/get}, from the id of a customer to their name, with the token at hand.
 *
 * <p>Every client binds the whole answer, in its own way, and reads the name out of it. The time JMH reports has the
 * server's in it; compare the CPU time of {@link CpuTime}.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(3)
public class GetContactBenchmark {
    private static final String CUSTOMER = "wmqfasd1e19278asdasdasdAAAAAAAAA";
    private static final String CORP = "ww0123456789abcdef";
    private static final String SECRET = "a-secret-that-nobody-checks-0123456789abcdef";

    private static void check(String name) {
        if (!ContactServer.NAME.equals(name)) {
            throw new IllegalStateException("another name was read: " + name);
        }
    }

    /** The server, in another process. */
    @State(Scope.Benchmark)
    public static class Server {
        private ChildJvm process;
        private String root;

        /** Starts it. */
        @Setup(Level.Trial)
        public void start() throws InterruptedException {
            process = ChildJvm.of(ContactServer.class).start();
            root = "http://127.0.0.1:" + process.awaitLine(1, Duration.ofSeconds(20));
        }

        /** Stops it. */
        @TearDown(Level.Trial)
        public void stop() {
            process.close();
        }
    }

    /** What a developer writes in an hour: OkHttp and Jackson, records for the answer, no retries. */
    @State(Scope.Benchmark)
    public static class Plain {
        record TokenAnswer(int errcode, String accessToken) {}

        record ContactAnswer(int errcode, String errmsg, ExternalContact externalContact, List<Follower> followUser) {}

        record ExternalContact(
                String externalUserid,
                String name,
                String avatar,
                int type,
                int gender,
                String unionid,
                String position,
                String corpName,
                String corpFullName,
                Profile externalProfile) {}

        record Profile(List<Attribute> externalAttr) {}

        record Attribute(int type, String name, Text text, Web web, MiniProgram miniprogram) {}

        record Text(String value) {}

        record Web(String url, String title) {}

        record MiniProgram(String appid, String pagepath, String title) {}

        record Follower(
                String userid,
                String remark,
                String description,
                long createtime,
                List<Tag> tags,
                String remarkCorpName,
                List<String> remarkMobiles,
                int addWay,
                Channels wechatChannels,
                String operUserid,
                String state) {}

        record Tag(String groupName, String tagName, String tagId, int type) {}

        record Channels(String nickname, int source) {}

        private final ObjectMapper mapper = new ObjectMapper()
                .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        private final OkHttpClient http = new OkHttpClient();
        private HttpUrl address;
        private String token;

        /** Fetches the token. */
        @Setup(Level.Trial)
        public void connect(Server server) throws IOException {
            address = HttpUrl.get(server.root + "/cgi-bin/externalcontact/get");
            HttpUrl url = HttpUrl.get(server.root + "/cgi-bin/gettoken?corpid=" + CORP + "&corpsecret=" + SECRET);
            token = read(url, TokenAnswer.class).accessToken();
            check(name());
        }

        private String name() throws IOException {
            HttpUrl url = address.newBuilder()
                    .addQueryParameter("access_token", token)
                    .addQueryParameter("external_userid", CUSTOMER)
                    .build();
            ContactAnswer answer = read(url, ContactAnswer.class);
            if (answer.errcode() != 0) {
                throw new IOException("errcode " + answer.errcode());
            }
            return answer.externalContact().name();
        }

        private <T> T read(HttpUrl url, Class<T> type) throws IOException {
            try (Response response =
                    http.newCall(new Request.Builder().url(url).build()).execute()) {
                if (!response.isSuccessful()) {
                    throw new IOException("HTTP " + response.code());
                }
                return mapper.readValue(response.body().bytes(), type);
            }
        }
    }

    /** Ours, as the documentation of {@link WeComClient} shows it. */
    @State(Scope.Benchmark)
    public static class Ours {
        /** WeCom's rates would end the benchmark, so they are raised; asking them is part of the call. */
        private static final LimitPolicy ENDLESS = LimitPolicy.standard()
                .withApi(
                        "externalcontact/get",
                        new ApiLimits(
                                List.of(Rate.perMinute(100_000_000), Rate.perHour(1_000_000_000)),
                                Concurrency.STANDARD));

        private WeComApp app;

        /** Fetches the token. */
        @Setup(Level.Trial)
        public void connect(Server server) {
            app = WeComClient.forCorp(CORP, InstantSource.system())
                    .app("contact", SECRET)
                    .address(server.root + "/cgi-bin/")
                    .limits(new StandardLimits(ENDLESS, InstantSource.system()))
                    .build()
                    .app("contact");
            check(name());
        }

        private String name() {
            return app.within(Duration.ofSeconds(3))
                    .customers()
                    .get(new ExternalUserId(CUSTOMER))
                    .contact()
                    .name();
        }
    }

    /** WxJava with Apache HttpClient, its default. */
    @State(Scope.Benchmark)
    public static class WxJava {
        private WxCpService service;

        /** Fetches the token. */
        @Setup(Level.Trial)
        public void connect(Server server) throws WxErrorException {
            service = service(server, new WxCpServiceImpl());
            check(name());
        }

        static WxCpService service(Server server, WxCpService service) {
            WxCpDefaultConfigImpl config = new WxCpDefaultConfigImpl();
            config.setBaseApiUrl(server.root);
            config.setCorpId(CORP);
            config.setCorpSecret(SECRET);
            config.setAgentId(1_000_002);
            service.setWxCpConfigStorage(config);
            return service;
        }

        private String name() throws WxErrorException {
            return service.getExternalContactService()
                    .getContactDetail(CUSTOMER, null)
                    .getExternalContact()
                    .getName();
        }
    }

    /** WxJava with OkHttp. */
    @State(Scope.Benchmark)
    public static class WxJavaOnOkHttp {
        private WxCpService service;

        /** Fetches the token. */
        @Setup(Level.Trial)
        public void connect(Server server) throws WxErrorException {
            service = WxJava.service(server, new WxCpServiceOkHttpImpl());
            check(name());
        }

        private String name() throws WxErrorException {
            return service.getExternalContactService()
                    .getContactDetail(CUSTOMER, null)
                    .getExternalContact()
                    .getName();
        }
    }

    /**
     * wecom-sdk with its own OkHttp client, converters and token interceptor.
     *
     * <p>Its address is a constant, so its Retrofit is given another one, and its cache the token it cannot fetch.
     */
    @State(Scope.Benchmark)
    public static class WecomSdk {
        private ExternalContactUserApi api;

        /** Puts the token into the cache. */
        @Setup(Level.Trial)
        public void connect(Server server) {
            AccessTokenApi tokens = new AccessTokenApi(new Tokens(), new DefaultAgent(CORP, SECRET, "contact"));
            api = WorkWechatRetrofitFactory.create(tokens, new ConnectionPool(), HttpLoggingInterceptor.Level.NONE)
                    .newBuilder()
                    .baseUrl(server.root + "/cgi-bin/")
                    .build()
                    .create(ExternalContactUserApi.class);
            check(name());
        }

        private String name() {
            return api.getByExUserId(CUSTOMER, null).getExternalContact().getName();
        }

        private static final class Tokens implements WeComTokenCacheable {
            private final String token = "T0ken-".repeat(35);

            @Override
            public String putAccessToken(String corp, String agent, String put) {
                throw new IllegalStateException("the token was there");
            }

            @Override
            public String getAccessToken(String corp, String agent) {
                return token;
            }

            @Override
            public void clearAccessToken(String corp, String agent) {
                throw new IllegalStateException("the token was good");
            }

            @Override
            public String putCorpTicket(String corp, String agent, String ticket) {
                throw new UnsupportedOperationException();
            }

            @Override
            public String getCorpTicket(String corp, String agent) {
                throw new UnsupportedOperationException();
            }

            @Override
            public String putAgentTicket(String corp, String agent, String ticket) {
                throw new UnsupportedOperationException();
            }

            @Override
            public String getAgentTicket(String corp, String agent) {
                throw new UnsupportedOperationException();
            }
        }
    }

    /** The measure: OkHttp and Jackson by hand. */
    @Benchmark
    public String plain(Plain client) throws IOException {
        return client.name();
    }

    /** Ours. */
    @Benchmark
    public String ours(Ours client) {
        return client.name();
    }

    /** A peer. */
    @Benchmark
    public String wx_java(WxJava client) throws WxErrorException {
        return client.name();
    }

    /** A peer. */
    @Benchmark
    public String wx_java_on_okhttp(WxJavaOnOkHttp client) throws WxErrorException {
        return client.name();
    }

    /** A peer. */
    @Benchmark
    public String wecom_sdk(WecomSdk client) {
        return client.name();
    }
}

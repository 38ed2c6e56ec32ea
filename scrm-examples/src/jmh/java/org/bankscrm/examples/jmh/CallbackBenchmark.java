package org.bankscrm.examples.jmh;

import cn.felord.callback.CallbackAsyncConsumer;
import cn.felord.callbacks.CallbackCrypto;
import cn.felord.callbacks.CallbackCryptoBuilder;
import cn.felord.callbacks.CallbackEventBody;
import me.chanjar.weixin.cp.bean.message.WxCpXmlMessage;
import me.chanjar.weixin.cp.config.impl.WxCpDefaultConfigImpl;
import org.bankscrm.wecom.callback.CallbackOutcome.Received;
import org.bankscrm.wecom.callback.CallbackReceiver;
import org.bankscrm.wecom.callback.CallbackSettings;
import org.bankscrm.wecom.callback.CallbackWriter;
import org.bankscrm.wecom.callback.CustomerContactEvent.Added;
import org.bankscrm.wecom.callback.EncryptedEnvelope;
import org.bankscrm.wecom.callback.EventReading.Read;
import org.bankscrm.wecom.callback.WeComEvent;
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
import org.openjdk.jmh.annotations.Warmup;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * One callback about an added customer, from the bytes of the request to the fields of the event: signature, decryption,
 * receiver and XML.
 *
 * <p>Nobody here remembers nonces, ours neither: a request sent twice is known by the identity of its message, later.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(3)
public class CallbackBenchmark {
    private static final String CORP = "ww0123456789abcdef";
    private static final String AGENT = "1000002";
    private static final String TOKEN = "QDG6eK";
    private static final String KEY = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C";
    private static final String CUSTOMER = "wmqfasd1e19278asdasdasdAAAAAAAAA";

    private static final String MESSAGE = """
            <xml>
            	<ToUserName><![CDATA[%s]]></ToUserName>
            	<FromUserName><![CDATA[sys]]></FromUserName>
            	<CreateTime>%d</CreateTime>
            	<MsgType><![CDATA[event]]></MsgType>
            	<Event><![CDATA[change_external_contact]]></Event>
            	<ChangeType><![CDATA[add_external_contact]]></ChangeType>
            	<UserID><![CDATA[rocky.li]]></UserID>
            	<ExternalUserID><![CDATA[%s]]></ExternalUserID>
            	<State><![CDATA[branch-0101-counter-3]]></State>
            	<WelcomeCode><![CDATA[b3pE_aVJvfwXUQdB4rHfUWvDlqKtDHNgkfUfLMtHGcw]]></WelcomeCode>
            </xml>
            """;

    private EncryptedEnvelope envelope;
    private byte[] body;

    /** Writes the request anew, so that it never gets older than the replay window. */
    @Setup(Level.Iteration)
    public void seal() {
        Instant now = InstantSource.system().instant();
        envelope = new CallbackWriter(CallbackSettings.of(TOKEN, KEY, CORP), new SecureRandom())
                .seal(MESSAGE.formatted(CORP, now.getEpochSecond(), CUSTOMER), now);
        body = envelope.toPostBody(CORP, AGENT);
    }

    private static void check(String customer) {
        if (!CUSTOMER.equals(customer)) {
            throw new IllegalStateException("another customer was read: " + customer);
        }
    }

    /** Ours, with the standard policy: 1 MiB, a replay window of 5 minutes. */
    @State(Scope.Benchmark)
    public static class Ours {
        private final CallbackReceiver receiver =
                new CallbackReceiver(CallbackSettings.of(TOKEN, KEY, CORP), InstantSource.system());

        /** Reads one. */
        @Setup(Level.Iteration)
        public void verify(CallbackBenchmark request) {
            check(((Added) read(request)).customer().value());
        }

        private WeComEvent read(CallbackBenchmark request) {
            Received received = (Received) receiver.receive(
                    request.envelope.signature(), request.envelope.timestamp(), request.envelope.nonce(), request.body);
            return ((Read) WeComEvent.from(received.message())).event();
        }
    }

    /** WxJava, which checks the signature on its way. */
    @State(Scope.Benchmark)
    public static class WxJava {
        private final WxCpDefaultConfigImpl config = new WxCpDefaultConfigImpl();

        /** Reads one. */
        @Setup(Level.Iteration)
        public void verify(CallbackBenchmark request) {
            config.setCorpId(CORP);
            config.setToken(TOKEN);
            config.setAesKey(KEY);
            config.setAgentId(Integer.valueOf(AGENT));
            check(read(request).getExternalUserId());
        }

        private WxCpXmlMessage read(CallbackBenchmark request) {
            return WxCpXmlMessage.fromEncryptedXml(
                    new String(request.body, StandardCharsets.UTF_8),
                    config,
                    request.envelope.timestamp(),
                    request.envelope.nonce(),
                    request.envelope.signature());
        }
    }

    /** wecom-sdk, which checks the signature on its way; its handler runs on the caller's thread here. */
    @State(Scope.Benchmark)
    public static class WecomSdk {
        private CallbackEventBody last;
        private final CallbackCrypto crypto = new CallbackCryptoBuilder(
                        new CallbackAsyncConsumer<>(new OnThisThread(), event -> last = event))
                .build((agent, corp) -> new cn.felord.callback.CallbackSettings(TOKEN, KEY, CORP));

        /** Reads one. */
        @Setup(Level.Iteration)
        public void verify(CallbackBenchmark request) {
            check(read(request).getExternalUserId());
        }

        private CallbackEventBody read(CallbackBenchmark request) {
            last = null;
            crypto.accept(
                    AGENT,
                    CORP,
                    request.envelope.signature(),
                    request.envelope.timestamp(),
                    request.envelope.nonce(),
                    new String(request.body, StandardCharsets.UTF_8));
            return last;
        }

        private static final class OnThisThread extends AbstractExecutorService {
            @Override
            public void execute(Runnable task) {
                task.run();
            }

            @Override
            public void shutdown() {}

            @Override
            public List<Runnable> shutdownNow() {
                return List.of();
            }

            @Override
            public boolean isShutdown() {
                return false;
            }

            @Override
            public boolean isTerminated() {
                return false;
            }

            @Override
            public boolean awaitTermination(long timeout, TimeUnit unit) {
                return true;
            }
        }
    }

    /** Ours. */
    @Benchmark
    public WeComEvent ours(Ours reader) {
        return reader.read(this);
    }

    /** A peer. */
    @Benchmark
    public WxCpXmlMessage wx_java(WxJava reader) {
        return reader.read(this);
    }

    /** A peer. */
    @Benchmark
    public CallbackEventBody wecom_sdk(WecomSdk reader) {
        return reader.read(this);
    }
}

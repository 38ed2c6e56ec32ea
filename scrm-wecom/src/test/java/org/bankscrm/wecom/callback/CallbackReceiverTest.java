package org.bankscrm.wecom.callback;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.wecom.callback.CallbackOutcome.Received;
import org.bankscrm.wecom.callback.CallbackOutcome.Refused;
import org.bankscrm.wecom.callback.UrlOutcome.Verified;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URLDecoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

class CallbackReceiverTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_790_000_000);
    private static final CallbackSettings SETTINGS =
            CallbackSettings.of("Token7", KnownAnswer.ENCODING_AES_KEY, "ww0123456789abcdef");
    private static final String EVENT = "<xml><ToUserName><![CDATA[ww0123456789abcdef]]></ToUserName>"
            + "<FromUserName><![CDATA[sys]]></FromUserName><CreateTime>1790000000</CreateTime>"
            + "<MsgType><![CDATA[event]]></MsgType><Event><![CDATA[change_external_contact]]></Event>"
            + "<ChangeType><![CDATA[add_external_contact]]></ChangeType><UserID><![CDATA[zhangsan]]></UserID>"
            + "<ExternalUserID><![CDATA[wmABCDEFGHIJKLMNOPQRSTUVWXYZ1234]]></ExternalUserID>"
            + "<State><![CDATA[teller 12]]></State><WelcomeCode><![CDATA[WELCOME-CODE-1]]></WelcomeCode></xml>";

    private final CallbackWriter writer = new CallbackWriter(SETTINGS, new SplittableRandom(1));
    private final CallbackReceiver receiver = new CallbackReceiver(SETTINGS, () -> NOW);

    @Nested
    class a_genuine_callback {
        @Test
        void is_received_with_all_its_fields() {
            Received received = (Received) receive(writer.seal(EVENT, NOW));

            CallbackMessage message = received.message();
            assertThat(message.toUserName()).isEqualTo("ww0123456789abcdef");
            assertThat(message.fromUserName()).isEqualTo("sys");
            assertThat(message.createTime()).isEqualTo(NOW);
            assertThat(message.msgType()).isEqualTo("event");
            assertThat(message.event()).hasValue("change_external_contact");
            assertThat(message.changeType()).hasValue("add_external_contact");
            assertThat(message.field("UserID")).hasValue("zhangsan");
            assertThat(message.field("State")).hasValue("teller 12");
            assertThat(message.field("Source")).isEmpty();
            assertThat(received.body()).isEqualTo(EVENT);
            assertThat(received.answer()).isEqualTo(new CallbackAnswer(200, ""));
        }

        @Test
        void is_the_known_answer_too() {
            CallbackReceiver then = new CallbackReceiver(
                    KnownAnswer.settings(), () -> Instant.ofEpochSecond(Long.parseLong(KnownAnswer.TIMESTAMP)));

            Received received = (Received)
                    then.receive(KnownAnswer.SIGNATURE, KnownAnswer.TIMESTAMP, KnownAnswer.NONCE, KnownAnswer.body());

            assertThat(received.message().msgType()).isEqualTo("text");
            assertThat(received.message().field("Content")).hasValue("hello");
            assertThat(received.message().field("MsgId")).hasValue("4561255354251345929");
            assertThat(received.message().field("AgentID")).hasValue("218");
        }

        @Test
        void has_the_identity_of_its_first_attempt_when_it_is_sent_again() {
            EncryptedEnvelope first = writer.seal(EVENT, NOW);
            EncryptedEnvelope retry = writer.seal(EVENT, NOW.plusSeconds(5));

            CallbackMessage one = ((Received) receive(first)).message();
            CallbackMessage two = ((Received) receive(retry)).message();

            assertThat(retry.nonce()).isNotEqualTo(first.nonce());
            assertThat(retry.encrypt()).isNotEqualTo(first.encrypt());
            assertThat(two.identity()).isEqualTo(one.identity());
        }

        @Test
        void has_one_identity_whatever_the_unsigned_part_of_the_envelope_says() {
            EncryptedEnvelope sealed = writer.seal(EVENT, NOW);

            CallbackOutcome one = receive(sealed, sealed.toPostBody("ww0123456789abcdef", "1000002"));
            CallbackOutcome two = receive(sealed, sealed.toPostBody("ww0123456789abcdef", "1000003"));

            assertThat(((Received) one).message().identity())
                    .isEqualTo(((Received) two).message().identity());
        }

        @Test
        void may_start_with_a_byte_order_mark_and_hold_new_fields() {
            EncryptedEnvelope sealed = writer.seal("\uFEFF" + EVENT.replace("<State>", "<New><A/></New><State>"), NOW);
            String body = "\uFEFF<?xml version=\"1.0\" encoding=\"GBK\"?>\n<xml>\n <Future a='b'/>\n <Encrypt>"
                    + sealed.encrypt() + "</Encrypt>\n</xml>\n";

            assertThat(receive(sealed, body.getBytes(UTF_8))).isInstanceOf(Received.class);
        }
    }

    @Nested
    class the_check_of_the_url {
        @Test
        void is_answered_with_the_plain_text() {
            EncryptedEnvelope sealed = writer.seal("1616140317555161061", NOW);
            Map<String, String> query = decoded(sealed.toEchoQuery());

            UrlOutcome outcome = receiver.verifyUrl(
                    query.get("msg_signature"), query.get("timestamp"), query.get("nonce"), query.get("echostr"));

            assertThat(outcome).isEqualTo(new Verified("1616140317555161061"));
            assertThat(outcome.answer()).isEqualTo(new CallbackAnswer(200, "1616140317555161061"));
        }

        @Test
        void is_refused_for_the_reasons_a_callback_is() {
            EncryptedEnvelope s = writer.seal("1616140317555161061", NOW);
            EncryptedEnvelope old = writer.seal("1616140317555161061", NOW.minus(Duration.ofHours(1)));
            EncryptedEnvelope bytes = writer.seal(new byte[] {(byte) 0xff}, s.timestamp(), s.nonce());

            assertThat(reason(receiver.verifyUrl(s.signature(), s.timestamp(), s.nonce(), null)))
                    .isEqualTo(RefusalReason.MALFORMED_ENVELOPE);
            assertThat(reason(receiver.verifyUrl(s.signature(), s.timestamp(), "1", s.encrypt())))
                    .isEqualTo(RefusalReason.BAD_SIGNATURE);
            assertThat(reason(receiver.verifyUrl(s.signature(), s.timestamp(), s.nonce(), "A".repeat(1 << 21))))
                    .isEqualTo(RefusalReason.BODY_TOO_LARGE);
            assertThat(reason(receiver.verifyUrl(old.signature(), old.timestamp(), old.nonce(), old.encrypt())))
                    .isEqualTo(RefusalReason.STALE);
            assertThat(reason(receiver.verifyUrl(bytes.signature(), bytes.timestamp(), bytes.nonce(), bytes.encrypt())))
                    .isEqualTo(RefusalReason.MALFORMED_MESSAGE);
        }

        private Map<String, String> decoded(String query) {
            return Arrays.stream(query.split("&"))
                    .map(pair -> pair.split("=", 2))
                    .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], UTF_8)));
        }
    }

    @Nested
    class a_body {
        @Test
        void may_have_as_many_bytes_as_the_policy_says_and_not_one_more() {
            EncryptedEnvelope sealed = writer.seal(EVENT, NOW);
            byte[] body = sealed.toPostBody("ww");
            CallbackPolicy policy = CallbackPolicy.standard();

            assertThat(receive(policy.withMaxBodyBytes(body.length), sealed, body))
                    .isInstanceOf(Received.class);
            assertThat(reason(receive(policy.withMaxBodyBytes(body.length - 1), sealed, body)))
                    .isEqualTo(RefusalReason.BODY_TOO_LARGE);
            assertThat(policy.maxBodyBytes()).isEqualTo(1_048_576);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "{\"Encrypt\":\"%s\"}",
                    "<xml><Encrypt>%s</Encrypt>",
                    "<xml><Encrypt>%s</Encrypt></xml><xml/>",
                    "<html><Encrypt>%s</Encrypt></html>",
                    "<xml><Other>%s</Other></xml>",
                    "<xml><Encrypt></Encrypt></xml>",
                    "<xml><Encrypt>%s</Encrypt><Encrypt>%<s</Encrypt></xml>",
                    "<xml><Encrypt><A>%s</A></Encrypt></xml>",
                    "<xml><A><Encrypt>%s</Encrypt></A></xml>",
                    "<xml>text<Encrypt>%s</Encrypt></xml>",
                    "<xml><Encrypt>&unknown;%s</Encrypt></xml>",
                    "<!DOCTYPE xml><xml><Encrypt>%s</Encrypt></xml>",
                    "<!DOCTYPE xml SYSTEM \"x.dtd\"><xml><Encrypt>%s</Encrypt></xml>"
                })
        void must_be_an_envelope(String pattern) {
            EncryptedEnvelope sealed = writer.seal(EVENT, NOW);

            CallbackOutcome outcome =
                    receive(sealed, pattern.formatted(sealed.encrypt()).getBytes(UTF_8));

            assertThat(reason(outcome)).isEqualTo(RefusalReason.MALFORMED_ENVELOPE);
        }

        @Test
        void must_be_utf_8() {
            EncryptedEnvelope sealed = writer.seal(EVENT, NOW);
            byte[] body = sealed.toPostBody("w?");
            body[new String(body, UTF_8).indexOf('?')] = (byte) 0xb0;

            assertThat(receive(sealed, body)).isEqualTo(new Refused(RefusalReason.MALFORMED_ENVELOPE, "not UTF-8"));
        }

        @Test
        void must_not_be_a_flood_of_fields_or_levels() {
            EncryptedEnvelope sealed = writer.seal(EVENT, NOW);
            String encrypt = "<Encrypt>" + sealed.encrypt() + "</Encrypt>";
            String wide = "<xml>" + encrypt + "<a/>".repeat(32) + "</xml>";
            String deep = "<xml>" + encrypt + "<a>".repeat(100_000) + "</a>".repeat(100_000) + "</xml>";

            assertThat(receive(sealed, wide.replaceFirst("<a/>", "").getBytes(UTF_8)))
                    .isInstanceOf(Received.class);
            assertThat(reason(receive(sealed, wide.getBytes(UTF_8)))).isEqualTo(RefusalReason.MALFORMED_ENVELOPE);
            assertThat(reason(receive(sealed, deep.getBytes(UTF_8)))).isEqualTo(RefusalReason.MALFORMED_ENVELOPE);
        }
    }

    @Nested
    class an_xml_attack {
        @Test
        void reads_no_file_and_opens_no_connection() throws IOException {
            Path secret = Files.createTempFile("callback", ".txt");
            Files.writeString(secret, "ww");
            try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                AtomicInteger connections = new AtomicInteger();
                Thread counter = new Thread(() -> count(server, connections));
                counter.setDaemon(true);
                counter.start();
                String url = "http://127.0.0.1:" + server.getLocalPort() + "/x.dtd";
                for (String declaration : List.of(
                        "<!DOCTYPE xml SYSTEM \"" + url + "\">",
                        "<!DOCTYPE xml [<!ENTITY % remote SYSTEM \"" + url + "\"> %remote;]>",
                        "<!DOCTYPE xml [<!ENTITY e SYSTEM \"" + url + "\">]>",
                        "<!DOCTYPE xml [<!ENTITY e SYSTEM \"" + secret.toUri() + "\">]>")) {
                    assertRefused(declaration);
                }

                assertThat(connections).hasValue(0);
            } finally {
                Files.delete(secret);
            }
        }

        /** Hangs up at once, so that a parser that does connect fails instead of waiting. */
        private static void count(ServerSocket server, AtomicInteger connections) {
            try {
                while (true) {
                    Socket peer = server.accept();
                    connections.incrementAndGet();
                    peer.close();
                }
            } catch (IOException e) {
                // The test closed the socket.
            }
        }

        @Test
        void cannot_make_entities_laugh() {
            StringBuilder laughs = new StringBuilder("<!DOCTYPE xml [<!ENTITY e0 \"ha\">");
            for (int i = 1; i <= 30; i++) {
                laughs.append("<!ENTITY e%d \"&e%d;&e%d;\">".formatted(i, i - 1, i - 1));
            }
            laughs.append("<!ENTITY e \"&e30;\">]>");

            assertRefused(laughs.toString());
        }

        private void assertRefused(String declaration) {
            String document = declaration + EVENT.replace("zhangsan]]>", "zhangsan]]>&e;");
            EncryptedEnvelope signed = writer.seal(document, NOW);
            EncryptedEnvelope genuine = writer.seal(EVENT, NOW);
            String envelope =
                    declaration + "<xml><ToUserName>&e;</ToUserName><Encrypt>" + genuine.encrypt() + "</Encrypt></xml>";

            assertThat(receive(genuine, envelope.getBytes(UTF_8)))
                    .isEqualTo(new Refused(RefusalReason.MALFORMED_ENVELOPE, "a document type is not accepted"));
            assertThat(receive(signed))
                    .isEqualTo(new Refused(RefusalReason.MALFORMED_MESSAGE, "a document type is not accepted"));
        }
    }

    @Nested
    class the_parameters {
        private final EncryptedEnvelope sealed = writer.seal(EVENT, NOW);
        private final byte[] body = sealed.toPostBody("ww");

        @Test
        void must_all_be_there() {
            String signature = sealed.signature();
            String timestamp = sealed.timestamp();
            String nonce = sealed.nonce();

            assertThat(List.of(
                            receiver.receive(null, timestamp, nonce, body),
                            receiver.receive(signature, null, nonce, body),
                            receiver.receive(signature, timestamp, null, body),
                            receiver.receive(signature, timestamp, "", body),
                            receiver.receive(signature, timestamp, "n".repeat(129), body),
                            receiver.receive(signature, "", nonce, body),
                            receiver.receive(signature, "1e9", nonce, body),
                            receiver.receive(signature, "-1", nonce, body),
                            receiver.receive(signature, "9".repeat(13), nonce, body)))
                    .extracting(CallbackReceiverTest::reason)
                    .containsOnly(RefusalReason.MALFORMED_ENVELOPE);
        }

        @Test
        void must_be_the_ones_that_were_signed() {
            EncryptedEnvelope other = writer.seal(EVENT, NOW);

            assertThat(List.of(
                            receiver.receive(other.signature(), sealed.timestamp(), sealed.nonce(), body),
                            receiver.receive(sealed.signature(), "1790000001", sealed.nonce(), body),
                            receiver.receive(sealed.signature(), sealed.timestamp(), other.nonce(), body),
                            receiver.receive(
                                    sealed.signature(), sealed.timestamp(), sealed.nonce(), other.toPostBody("ww")),
                            receiver.receive("", sealed.timestamp(), sealed.nonce(), body)))
                    .extracting(CallbackReceiverTest::reason)
                    .containsOnly(RefusalReason.BAD_SIGNATURE);
        }

        @Test
        void must_not_be_older_or_newer_than_five_minutes() {
            assertThat(at(Duration.ofMinutes(-5))).isInstanceOf(Received.class);
            assertThat(at(Duration.ofMinutes(5))).isInstanceOf(Received.class);
            assertThat(at(Duration.ofMillis(300_001)))
                    .extracting(CallbackReceiverTest::reason)
                    .isEqualTo(RefusalReason.STALE);
            assertThat(at(Duration.ofMillis(-300_001)))
                    .extracting(CallbackReceiverTest::reason)
                    .isEqualTo(RefusalReason.STALE);
        }

        @Test
        void may_be_of_any_age_when_the_window_is_as_wide_as_can_be() {
            CallbackReceiver patient = new CallbackReceiver(
                    SETTINGS, () -> NOW, CallbackPolicy.standard().withReplayWindow(ChronoUnit.FOREVER.getDuration()));
            EncryptedEnvelope ancient = writer.seal(EVENT.getBytes(UTF_8), "0", "1");
            EncryptedEnvelope far = writer.seal(EVENT.getBytes(UTF_8), "999999999999", "1");

            assertThat(patient.receive(ancient.signature(), "0", "1", ancient.toPostBody("ww")))
                    .isInstanceOf(Received.class);
            assertThat(patient.receive(far.signature(), "999999999999", "1", far.toPostBody("ww")))
                    .isInstanceOf(Received.class);
        }

        private CallbackOutcome at(Duration later) {
            return new CallbackReceiver(SETTINGS, () -> NOW.plus(later))
                    .receive(sealed.signature(), sealed.timestamp(), sealed.nonce(), body);
        }
    }

    @Nested
    class a_rightly_signed_request {
        private final CallbackCipher cipher = new CallbackCipher(SETTINGS);
        private final CallbackCipherTest.SlowCipher slow = new CallbackCipherTest.SlowCipher(SETTINGS);

        @Test
        void is_undecipherable_with_bad_base64_padding_or_length() {
            byte[] badLength = new byte[64];
            Arrays.fill(badLength, 32, 64, (byte) 32);
            badLength[16] = 1;

            assertThat(List.of(signed("AAAA"), signed("****"), signed(slow.encrypt(new byte[64]))))
                    .extracting(CallbackReceiverTest::reason)
                    .containsOnly(RefusalReason.UNDECIPHERABLE);
            assertThat(signed(slow.encrypt(badLength)))
                    .isEqualTo(new Refused(RefusalReason.UNDECIPHERABLE, "ciphertext: BAD_LENGTH"));
        }

        @Test
        void is_for_another_corp_with_another_receive_id() {
            CallbackSettings other = CallbackSettings.of("Token7", KnownAnswer.ENCODING_AES_KEY, "ww0000");

            CallbackOutcome outcome = receive(new CallbackWriter(other, new SplittableRandom(3)).seal(EVENT, NOW));

            assertThat(reason(outcome)).isEqualTo(RefusalReason.WRONG_RECEIVER);
        }

        @Test
        void gets_the_same_answer_for_every_reason() {
            CallbackSettings other = CallbackSettings.of("Token7", KnownAnswer.ENCODING_AES_KEY, "ww0000");
            List<CallbackOutcome> outcomes = List.of(
                    receiver.receive("", "1", "1", new byte[2 << 20]),
                    receiver.receive("", "1", "1", new byte[0]),
                    receiver.receive("", "1", "1", KnownAnswer.body()),
                    receive(writer.seal(EVENT, NOW.minusSeconds(999))),
                    signed("AAAA"),
                    receive(new CallbackWriter(other, new SplittableRandom(3)).seal(EVENT, NOW)),
                    receive(writer.seal("<xml/>", NOW)));

            assertThat(outcomes).extracting(CallbackReceiverTest::reason).containsExactly(RefusalReason.values());
            assertThat(outcomes).extracting(CallbackOutcome::answer).containsOnly(new CallbackAnswer(403, ""));
        }

        @Test
        void is_refused_for_its_age_before_it_is_decrypted_and_for_its_receiver_before_it_is_read() {
            CallbackSettings other = CallbackSettings.of("Token7", KnownAnswer.ENCODING_AES_KEY, "ww0000");
            String old = "1780000000";
            byte[] undecipherable = "<xml><Encrypt>AAAA</Encrypt></xml>".getBytes(UTF_8);

            assertThat(reason(receiver.receive(cipher.signature(old, "5", "AAAA"), old, "5", undecipherable)))
                    .isEqualTo(RefusalReason.STALE);
            assertThat(reason(receive(new CallbackWriter(other, new SplittableRandom(3)).seal("<xml/>", NOW))))
                    .isEqualTo(RefusalReason.WRONG_RECEIVER);
        }

        @Test
        void holds_a_message_with_every_common_field() {
            String text = "<xml><FromUserName/><CreateTime>soon</CreateTime><MsgType>event</MsgType>"
                    + "<UserID>a</UserID><UserID>b</UserID><ChatId><a/></ChatId></xml>";

            assertThat(receive(writer.seal(text, NOW)))
                    .isEqualTo(new Refused(
                            RefusalReason.MALFORMED_MESSAGE,
                            "UserID must not stand twice; ChatId must be a text, has children; "
                                    + "ToUserName must be present and not blank; "
                                    + "FromUserName must be present and not blank; "
                                    + "CreateTime must be Unix seconds, 1 to 12 digits; "
                                    + "Event must be present and not blank in an event"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "hello", "<xml>", "<a/>", "<xml><a>x<b/></a></xml>", "<xml><a:b/></xml>"})
        void holds_xml(String text) {
            assertThat(reason(receive(writer.seal(text, NOW)))).isEqualTo(RefusalReason.MALFORMED_MESSAGE);
        }

        @Test
        void holds_fields_at_most_16_deep() {
            String deepest = EVENT.replace("<State>", "<A>".repeat(16) + "</A>".repeat(16) + "<State>");
            String tooDeep = EVENT.replace("<State>", "<A>".repeat(17) + "</A>".repeat(17) + "<State>");

            assertThat(receive(writer.seal(deepest, NOW))).isInstanceOf(Received.class);
            assertThat(receive(writer.seal(tooDeep, NOW)))
                    .isEqualTo(new Refused(RefusalReason.MALFORMED_MESSAGE, "fields must not lie deeper than 16"));
        }

        @Test
        void shows_nothing_it_held_when_it_is_refused() {
            String broken = EVENT.replace("</UserID>", "</WMABCDEF>");

            assertThat(receive(writer.seal(broken, NOW)).toString())
                    .contains("MALFORMED_MESSAGE")
                    .doesNotContain("zhangsan", "WMABCDEF", "WELCOME", "Token7", "ww0123456789abcdef");
        }

        private CallbackOutcome signed(String encrypt) {
            String signature = cipher.signature("1790000000", "5", encrypt);
            return receiver.receive(
                    signature, "1790000000", "5", ("<xml><Encrypt>" + encrypt + "</Encrypt></xml>").getBytes(UTF_8));
        }
    }

    private CallbackOutcome receive(EncryptedEnvelope sealed) {
        return receive(sealed, sealed.toPostBody("ww0123456789abcdef"));
    }

    private CallbackOutcome receive(EncryptedEnvelope sealed, byte[] body) {
        return receiver.receive(sealed.signature(), sealed.timestamp(), sealed.nonce(), body);
    }

    private static CallbackOutcome receive(CallbackPolicy policy, EncryptedEnvelope sealed, byte[] body) {
        return new CallbackReceiver(SETTINGS, () -> NOW, policy)
                .receive(sealed.signature(), sealed.timestamp(), sealed.nonce(), body);
    }

    private static RefusalReason reason(Object outcome) {
        return ((Refused) outcome).reason();
    }
}

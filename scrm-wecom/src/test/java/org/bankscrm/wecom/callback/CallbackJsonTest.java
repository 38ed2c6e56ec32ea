package org.bankscrm.wecom.callback;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.core.testkit.Property;
import org.bankscrm.core.testkit.Shrink;
import org.bankscrm.wecom.callback.CallbackOutcome.Received;
import org.bankscrm.wecom.callback.CallbackOutcome.Refused;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

class CallbackJsonTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_790_000_000);
    private static final String EVENT = "{\"ToUserName\":\"wx5823bf96d3bd56c7\",\"FromUserName\":\"sys\","
            + "\"CreateTime\":1790000000,\"MsgType\":\"event\",\"Event\":\"change_external_contact\","
            + "\"ChangeType\":\"add_external_contact\",\"UserID\":\"zhangsan\",\"ExternalUserID\":\"wmABCDEFGH1234\","
            + "\"State\":\"hall-01\"}";

    private final CallbackWriter writer = new CallbackWriter(KnownAnswer.settings(), new SplittableRandom(1));
    private final CallbackReceiver receiver = new CallbackReceiver(
            KnownAnswer.settings(), () -> NOW, CallbackPolicy.standard().withJson());
    private final CallbackReceiver ofXmlOnly = new CallbackReceiver(KnownAnswer.settings(), () -> NOW);

    static List<CallbackMessage> documented() {
        return WeComEventTest.documentedMessages();
    }

    @Nested
    class any_event {
        @ParameterizedTest
        @MethodSource("org.bankscrm.wecom.callback.CallbackJsonTest#documented")
        void reads_the_same_from_xml_and_from_json(CallbackMessage message) {
            EncryptedEnvelope xml = writer.seal(message.toXml(), NOW);
            EncryptedEnvelope json = writer.seal(message.toJson(), NOW);

            CallbackMessage fromXml = messageIn(receive(xml, xml.toPostBody("ww", "1000002")));
            CallbackMessage fromJson = messageIn(receive(json, json.toJsonPostBody("ww", "1000002")));

            assertThat(fromJson).isEqualTo(fromXml).isEqualTo(message);
            assertThat(fromJson.identity()).isEqualTo(fromXml.identity());
            assertThat(WeComEvent.from(fromJson)).isEqualTo(WeComEvent.from(fromXml));
        }

        @Test
        void of_whatever_fields_reads_the_same_from_xml_and_from_json() {
            Property.forAll(random -> fields(random, 0))
                    .shrinking(Shrink::list)
                    .runs(3_000)
                    .holds(fields -> assertThat(CallbackJson.read(CallbackJson.write(fields), Integer.MAX_VALUE))
                            .isEqualTo(CallbackXml.read(CallbackXml.write(fields), Integer.MAX_VALUE)));
        }

        private static List<CallbackField> fields(RandomGenerator random, int depth) {
            String[] texts = {
                "", " ", "a", "1", "\"", "\\", "\r\n", "]]>", "{", "\u94f6\u884c", "\ud83d\ude00", "\u2028"
            };
            List<CallbackField> fields = new ArrayList<>();
            for (int i = random.nextInt(5); i > 0; i--) {
                String name = random.nextInt(3) == 0 ? "Item" : "N" + random.nextInt(4);
                List<CallbackField> children =
                        depth < 3 && random.nextInt(3) == 0 ? fields(random, depth + 1) : List.of();
                fields.add(
                        children.isEmpty()
                                ? CallbackField.of(name, texts[random.nextInt(texts.length)])
                                : CallbackField.of(name, children));
            }
            return fields;
        }
    }

    @Nested
    class a_value {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "{\"A\":17}|<A>17</A>",
                    "{\"A\":\"17\"}|<A>17</A>",
                    "{\"A\":1.50}|<A>1.50</A>",
                    "{\"A\":true}|<A>true</A>",
                    "{\"A\":null}|<A/>",
                    "{\"A\":{}}|<A/>",
                    "{\"A\":[]}|<A/>",
                    "{\"A\":{\"B\":\"x\",\"C\":2}}|<A><B>x</B><C>2</C></A>",
                    "{\"L\":{\"Item\":[\"x\",\"y\"]}}|<L><Item>x</Item><Item>y</Item></L>",
                    "{\"L\":{\"Item\":\"x\"}}|<L><Item>x</Item></L>",
                    "{\"L\":[\"x\",\"y\"]}|<L><Item>x</Item><Item>y</Item></L>",
                    "{\"L\":[{\"N\":\"x\"},{\"N\":3}]}|<L><Item><N>x</N></Item><Item><N>3</N></Item></L>"
                })
        void is_the_field_the_xml_would_hold(String json, String xml) throws MalformedBodyException {
            assertThat(CallbackJson.read(json, 10)).isEqualTo(CallbackXml.read("<xml>" + xml + "</xml>", 10));
        }
    }

    @Nested
    class an_envelope {
        private final EncryptedEnvelope sealed = writer.seal(EVENT, NOW);

        @Test
        void of_a_robot_spells_encrypt_in_lower_case() {
            assertThat(receive(sealed, "{\"encrypt\":\"%s\"}")).isInstanceOf(Received.class);
            assertThat(reason(receive(sealed, "<xml><encrypt>%s</encrypt></xml>")))
                    .isEqualTo(RefusalReason.MALFORMED_ENVELOPE);
        }

        @Test
        void may_start_with_a_byte_order_mark_and_hold_new_fields() {
            assertThat(receive(sealed, "\uFEFF \n{\"Future\":{\"a\":[1,2]},\"Encrypt\":\"%s\"} "))
                    .isInstanceOf(Received.class);
        }

        @Test
        void may_hold_a_message_in_the_other_form() {
            EncryptedEnvelope xml = writer.seal(messageIn(receive(sealed, "{\"Encrypt\":\"%s\"}")), NOW);

            assertThat(messageIn(receive(xml, "{\"Encrypt\":\"%s\"}")))
                    .isEqualTo(messageIn(receive(sealed, "<xml><Encrypt>%s</Encrypt></xml>")));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{",
                    "{}",
                    "{\"Encrypt\":\"%s\"",
                    "{\"Encrypt\":\"%s\"}{}",
                    "{\"Encrypt\":\"%s\"}x",
                    "{\"Encrypt\":\"\"}",
                    "{\"Encrypt\":null}",
                    "{\"Encrypt\":{\"A\":\"%s\"}}",
                    "{\"A\":{\"Encrypt\":\"%s\"}}",
                    "{\"Encrypt\":\"%s\",\"Encrypt\":\"%<s\"}",
                    "{\"Encrypt\":\"%s\",\"encrypt\":\"%<s\"}",
                    "{\"ENCRYPT\":\"%s\"}",
                    "{'Encrypt':'%s'}",
                    "{Encrypt:\"%s\"}",
                    "{\"Encrypt\":\"%s\",\"A\":[[1]]}",
                    "{\"Encrypt\":\"%s\",\"a b\":1}",
                    "{\"Encrypt\":\"%s\",\"A\":\"\\u0000\"}",
                    "{\"Encrypt\":\"%s\",\"A\":NaN}",
                    "[{\"Encrypt\":\"%s\"}]",
                    "\"%s\""
                })
        void is_refused_in_any_other_shape(String pattern) {
            assertThat(reason(receive(sealed, pattern))).isEqualTo(RefusalReason.MALFORMED_ENVELOPE);
        }

        @Test
        void must_not_be_a_flood_of_fields_or_levels() {
            String encrypt = "{\"Encrypt\":\"%s\"";

            assertThat(receive(sealed, encrypt + ",\"a\":1".repeat(31) + "}")).isInstanceOf(Received.class);
            for (String flood : List.of(
                    ",\"a\":1".repeat(32) + "}",
                    ",\"a\":[" + "1,".repeat(40) + "1]}",
                    ",\"a\":" + "[".repeat(200_000),
                    ",\"a\":" + "{\"a\":".repeat(100_000),
                    ",\"a\":" + "{\"a\":".repeat(16) + "1" + "}".repeat(17))) {
                assertThat(reason(receive(sealed, encrypt + flood))).isEqualTo(RefusalReason.MALFORMED_ENVELOPE);
            }
        }

        @Test
        void may_have_as_many_bytes_as_the_policy_says_and_not_one_more() {
            byte[] body = sealed.toJsonPostBody("ww", "1000002");
            CallbackPolicy policy = CallbackPolicy.standard().withJson();

            assertThat(with(policy.withMaxBodyBytes(body.length))
                            .receive(sealed.signature(), sealed.timestamp(), sealed.nonce(), body))
                    .isInstanceOf(Received.class);
            assertThat(reason(with(policy.withMaxBodyBytes(body.length - 1))
                            .receive(sealed.signature(), sealed.timestamp(), sealed.nonce(), body)))
                    .isEqualTo(RefusalReason.BODY_TOO_LARGE);
        }

        private static CallbackReceiver with(CallbackPolicy policy) {
            return new CallbackReceiver(KnownAnswer.settings(), () -> NOW, policy);
        }
    }

    @Nested
    class a_message {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{",
                    "{}",
                    "{\"ToUserName\":\"secret\"}",
                    "{\"secret\":[[]]}",
                    "{\"secret\":\"\\ud800\"}",
                    "{\"secret\":\"secret\" \"}",
                    "[]"
                })
        void that_is_broken_is_refused_and_shows_nothing_it_held(String text) {
            EncryptedEnvelope sealed = writer.seal(text, NOW);

            CallbackOutcome outcome = receive(sealed, sealed.toJsonPostBody("ww", "1"));

            assertThat(reason(outcome)).isEqualTo(RefusalReason.MALFORMED_MESSAGE);
            assertThat(outcome.toString()).doesNotContain("secret");
        }

        @Test
        void that_names_a_field_of_its_identity_twice_is_refused() {
            EncryptedEnvelope sealed = writer.seal(EVENT.replace("\"State\"", "\"UserID\""), NOW);

            assertThat(receive(sealed, sealed.toJsonPostBody("ww", "1")))
                    .isEqualTo(new Refused(RefusalReason.MALFORMED_MESSAGE, "UserID must not stand twice"));
        }

        @Test
        void is_kept_as_it_came_for_the_audit() {
            EncryptedEnvelope sealed = writer.seal(EVENT, NOW);

            assertThat(receive(sealed, sealed.toJsonPostBody("ww", "1")))
                    .isInstanceOfSatisfying(
                            Received.class,
                            received -> assertThat(received.body()).isEqualTo(EVENT));
        }

        @Test
        void with_any_byte_changed_gives_an_outcome() {
            for (int seed = 0; seed < 5_000; seed++) {
                SplittableRandom random = new SplittableRandom(seed);
                byte[] mutant = EVENT.getBytes(UTF_8);
                for (int i = random.nextInt(1, 5); i > 0; i--) {
                    mutant[random.nextInt(mutant.length)] = random.nextBoolean()
                            ? (byte) "{}[]\":,\\u0".charAt(random.nextInt(10))
                            : (byte) random.nextInt();
                }
                EncryptedEnvelope sealed = writer.seal(mutant, "1790000000", "1");

                CallbackOutcome outcome = receive(sealed, sealed.toJsonPostBody("ww", "1"));

                if (outcome instanceof Refused refused) {
                    assertThat(refused.reason()).as("seed %s", seed).isEqualTo(RefusalReason.MALFORMED_MESSAGE);
                }
            }
        }
    }

    @Nested
    class with_the_switch_off {
        @Test
        void a_json_envelope_is_refused() {
            EncryptedEnvelope sealed = writer.seal(EVENT, NOW);

            CallbackOutcome outcome = ofXmlOnly.receive(
                    sealed.signature(), sealed.timestamp(), sealed.nonce(), sealed.toJsonPostBody("ww", "1"));

            assertThat(outcome).isEqualTo(new Refused(RefusalReason.MALFORMED_ENVELOPE, "not well-formed XML"));
        }

        @Test
        void a_json_message_is_refused() {
            EncryptedEnvelope sealed = writer.seal(EVENT, NOW);

            CallbackOutcome outcome =
                    ofXmlOnly.receive(sealed.signature(), sealed.timestamp(), sealed.nonce(), sealed.toPostBody("ww"));

            assertThat(outcome).isEqualTo(new Refused(RefusalReason.MALFORMED_MESSAGE, "not well-formed XML"));
        }

        @Test
        void is_how_it_is_by_default() {
            assertThat(CallbackPolicy.standard().json()).isFalse();
            assertThat(CallbackPolicy.standard().withJson().withMaxBodyBytes(9).json())
                    .isTrue();
        }
    }

    private CallbackOutcome receive(EncryptedEnvelope sealed, String pattern) {
        return receive(sealed, pattern.formatted(sealed.encrypt()).getBytes(UTF_8));
    }

    private CallbackOutcome receive(EncryptedEnvelope sealed, byte[] body) {
        return receiver.receive(sealed.signature(), sealed.timestamp(), sealed.nonce(), body);
    }

    private static CallbackMessage messageIn(CallbackOutcome outcome) {
        return ((Received) outcome).message();
    }

    private static RefusalReason reason(CallbackOutcome outcome) {
        return ((Refused) outcome).reason();
    }
}

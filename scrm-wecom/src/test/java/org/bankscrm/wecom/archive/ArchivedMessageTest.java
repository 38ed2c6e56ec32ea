package org.bankscrm.wecom.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.wecom.archive.ArchivedMessage.Action;
import org.bankscrm.wecom.archive.MessageBody.Item;
import org.bankscrm.wecom.archive.MessageBody.Share;
import org.bankscrm.wecom.archive.MessageReading.Malformed;
import org.bankscrm.wecom.archive.MessageReading.Read;
import org.bankscrm.wecom.callback.FieldFault;
import org.bankscrm.wecom.callback.PersonalText;
import org.bankscrm.wecom.code.Code;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;

class ArchivedMessageTest {
    private static final ParticipantId CUSTOMER = new ParticipantId(SampleMessages.CUSTOMER);
    private static final MediaFile FILE =
            new MediaFile(new PersonalText("secret-file"), "50de8e5ae8ffe4f1df7a93841f71993a", OptionalLong.of(70_961));

    static List<String> all() {
        return SampleMessages.all();
    }

    @Nested
    class a_message {
        @Test
        void tells_who_wrote_what_to_whom_and_when() {
            ArchivedMessage message = parsed(SampleMessages.text("hello"));

            assertThat(message.msgId()).isEqualTo("1_1603875944_external");
            assertThat(message.action()).isEqualTo(new Code<>(Action.SEND, "send"));
            assertThat(message.from()).isEqualTo(CUSTOMER);
            assertThat(message.to()).containsExactly(new ParticipantId("zhangsan"), new ParticipantId("lisi"));
            assertThat(message.roomId()).isEqualTo("wrRoom");
            assertThat(message.at()).isEqualTo("2020-10-28T09:05:44.122Z");
            assertThat(message.body()).isEqualTo(new MessageBody.Text(new PersonalText("hello")));
            assertThat(message.fields().object("text").flatMap(text -> text.text("content")))
                    .hasValue("hello");
        }

        @Test
        void that_was_taken_back_names_it() {
            ArchivedMessage message = parsed(SampleMessages.recall());

            assertThat(message.action().meaning()).isEqualTo(Action.RECALL);
            assertThat(message.body()).isEqualTo(new MessageBody.Revoke("0_external"));
        }

        @Test
        void of_a_switch_between_corps_has_other_names_for_who_and_when() {
            ArchivedMessage message = parsed(SampleMessages.switched());

            assertThat(message.action().meaning()).isEqualTo(Action.SWITCH);
            assertThat(message.from()).isEqualTo(new ParticipantId("zhangsan"));
            assertThat(message.at()).isEqualTo("2019-04-01T11:50:21.840Z");
            assertThat(message.to()).isEmpty();
            assertThat(message.body()).isEqualTo(new MessageBody.CorpSwitched());
        }

        @ParameterizedTest
        @CsvSource({
            "1_external, EXTERNAL",
            "1_updown_stream, UPDOWN_STREAM",
            "1_16030, INTERNAL",
            "external, INTERNAL",
            "_external_1, INTERNAL"
        })
        void tells_its_origin_by_the_end_of_its_id(String msgId, MessageOrigin origin) {
            assertThat(parsed(SampleMessages.text("a").replace("1_1603875944_external", msgId))
                            .origin())
                    .isEqualTo(origin);
        }

        @Test
        void with_an_action_nobody_knows_keeps_it() {
            assertThat(parsed(SampleMessages.text("a").replace("\"send\"", "\"whisper\""))
                            .action())
                    .isEqualTo(new Code<>(Action.UNKNOWN, "whisper"));
        }
    }

    @Nested
    class the_body {
        @Test
        void of_every_type_a_bank_looks_into_is_typed() {
            assertThat(body(SampleMessages.image())).isEqualTo(new MessageBody.Image(FILE));
            assertThat(body(SampleMessages.voice()))
                    .isEqualTo(new MessageBody.Voice(FILE, Optional.of(Duration.ofSeconds(7))));
            assertThat(body(SampleMessages.video()))
                    .isEqualTo(new MessageBody.Video(FILE, Optional.of(Duration.ofSeconds(9))));
            assertThat(body(SampleMessages.emotion())).isEqualTo(new MessageBody.Emotion(FILE, OptionalLong.of(1)));
            assertThat(body(SampleMessages.document()))
                    .isEqualTo(new MessageBody.Document(FILE, new PersonalText("secret.docx"), "docx"));
            assertThat(body(SampleMessages.card()))
                    .isEqualTo(new MessageBody.Card(CUSTOMER, new PersonalText("secret corp")));
            assertThat(body(SampleMessages.location()))
                    .isEqualTo(new MessageBody.Location(
                            new PersonalText("105.586038"),
                            new PersonalText("23.636765"),
                            new PersonalText("secret street"),
                            new PersonalText("secret house")));
            assertThat(body(SampleMessages.link()))
                    .isEqualTo(new MessageBody.Link(
                            new PersonalText("secret title"),
                            new PersonalText("secret words"),
                            new PersonalText("https://secret.example.com"),
                            new PersonalText("https://secret.example.com/i")));
            assertThat(body(SampleMessages.miniProgram()))
                    .isEqualTo(new MessageBody.MiniProgram(
                            new PersonalText("secret title"),
                            new PersonalText("secret words"),
                            new PersonalText("secret-app"),
                            new PersonalText("secret name")));
            assertThat(body(SampleMessages.markdown()))
                    .isEqualTo(new MessageBody.Markdown(new PersonalText("secret words")));
            assertThat(body(SampleMessages.callDocument()))
                    .isEqualTo(new MessageBody.CallDocument("gr2751", FILE, new PersonalText("secret.docx")));
        }

        @Test
        void of_a_consent_tells_whose_and_when() {
            Optional<Instant> at = Optional.of(Instant.parse("2020-10-28T09:05:44.122Z"));

            assertThat(body(SampleMessages.agreed())).isEqualTo(new MessageBody.Agreed(CUSTOMER, at));
            assertThat(body(SampleMessages.disagreed())).isEqualTo(new MessageBody.Disagreed(CUSTOMER, at));
        }

        @Test
        void of_a_red_packet_tells_the_money_in_fen_and_whether_it_can_reach_customers() {
            OptionalLong one = OptionalLong.of(1);
            PersonalText wish = new PersonalText("secret wish");

            assertThat(body(SampleMessages.redPacket("redpacket")))
                    .isEqualTo(new MessageBody.RedPacket(false, one, wish, OptionalLong.of(2), OptionalLong.of(3_000)));
            assertThat(body(SampleMessages.redPacket("external_redpacket")))
                    .isEqualTo(new MessageBody.RedPacket(true, one, wish, OptionalLong.of(2), OptionalLong.of(3_000)));
        }

        @Test
        void of_a_call_tells_its_recording_and_what_was_shown() {
            assertThat(body(SampleMessages.meetingVoiceCall()))
                    .isEqualTo(new MessageBody.MeetingVoiceCall(
                            "grb8a4",
                            seconds(1_594_197_635),
                            Optional.of(new MediaFile(new PersonalText("secret-file"), "", OptionalLong.empty())),
                            List.of(
                                    new Share(
                                            CUSTOMER,
                                            new PersonalText("secret.docx"),
                                            seconds(1_594_197_599),
                                            seconds(1_594_197_609)),
                                    new Share(
                                            CUSTOMER,
                                            new PersonalText(""),
                                            seconds(1_594_197_624),
                                            seconds(1_594_197_624)))));
        }

        @Test
        void of_forwarded_messages_holds_each_of_them() {
            MediaFile file = new MediaFile(new PersonalText("secret-file"), "", OptionalLong.of(5));
            MessageBody.ChatRecord record = (MessageBody.ChatRecord) body(SampleMessages.chatRecord());

            assertThat(record.title().value()).isEqualTo("secret talk");
            assertThat(record.items())
                    .containsExactly(
                            new Item(
                                    "ChatRecordText",
                                    seconds(1_603_875_610),
                                    new MessageBody.Text(new PersonalText("secret words")),
                                    new PersonalText("{\"content\":\"secret words\"}")),
                            new Item(
                                    "ChatRecordImage",
                                    seconds(1_603_875_611),
                                    new MessageBody.Image(file),
                                    new PersonalText("{\"sdkfileid\":\"secret-file\",\"filesize\":5}")),
                            new Item(
                                    "ChatRecordUnheard",
                                    Optional.empty(),
                                    new MessageBody.Other("ChatRecordUnheard", new RawFields(Map.of())),
                                    new PersonalText("secret and no object")));
            assertThat(record.media()).containsExactly(file);
            assertThat(body(SampleMessages.mixed()).media()).hasSize(1);
        }

        @Test
        void of_messages_forwarded_again_and_again_ends() {
            String content = "{\"content\":\"x\"}";
            String type = "ChatRecordText";
            for (int i = 0; i < 12; i++) {
                content = "{\"item\":[{\"type\":\"" + type + "\",\"content\":\""
                        + content.replace("\\", "\\\\").replace("\"", "\\\"") + "\"}]}";
                type = "ChatRecordMixed";
            }

            MessageBody body = body(SampleMessages.message("mixed", "\"mixed\":" + content));

            int depth = 0;
            while (body instanceof MessageBody.Mixed mixed) {
                depth++;
                body = mixed.items().get(0).body();
            }
            assertThat(depth).isEqualTo(9);
            assertThat(body).isInstanceOf(MessageBody.Other.class);
        }

        @Test
        void of_a_type_without_a_record_keeps_all_fields() {
            ArchivedMessage vote = parsed(SampleMessages.vote());
            ArchivedMessage unheardOf = parsed(SampleMessages.unheardOf());

            assertThat(vote.body()).isEqualTo(new MessageBody.Other("vote", vote.fields()));
            assertThat(unheardOf.body()).isEqualTo(new MessageBody.Other("hologram", unheardOf.fields()));
            assertThat(unheardOf.fields().values())
                    .containsEntry(
                            "hologram",
                            Map.of("rays", List.of(1L, new BigDecimal("2.5"), true, Map.of("deep", "secret"))));
        }

        @Test
        void names_the_files_to_be_fetched() {
            assertThat(List.of(
                            SampleMessages.image(),
                            SampleMessages.voice(),
                            SampleMessages.video(),
                            SampleMessages.emotion(),
                            SampleMessages.document(),
                            SampleMessages.callDocument()))
                    .allSatisfy(json -> assertThat(body(json).media()).containsExactly(FILE));
            assertThat(body(SampleMessages.meetingVoiceCall()).media()).hasSize(1);
            assertThat(body(SampleMessages.text("a")).media()).isEmpty();
        }
    }

    @Nested
    class a_malformed_message {
        @Test
        void names_every_field_that_cannot_be_used_and_shows_none() {
            String json = "{\"msgid\":\" \",\"action\":{\"a\":\"secret\"},\"tolist\":[\"\",7,\"ok\"],"
                    + "\"roomid\":[\"secret\"],\"msgtime\":\"secret\",\"msgtype\":\"image\","
                    + "\"image\":{\"filesize\":-1}}";

            assertThat(faultsOf(json))
                    .containsExactly(
                            new FieldFault("action", "must be a text"),
                            new FieldFault("action", "must be present and not blank"),
                            new FieldFault("msgid", "must be present and not blank"),
                            new FieldFault("from", "must be present and not blank"),
                            new FieldFault("tolist", "must hold ids that are not blank"),
                            new FieldFault("roomid", "must be a text"),
                            new FieldFault("msgtime", "must be a whole number of 1 to 15 digits"),
                            new FieldFault("image.sdkfileid", "must be present and not blank"),
                            new FieldFault("image.filesize", "must be a whole number of 1 to 15 digits"));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "null",
                    "[]",
                    "{",
                    "{}{}",
                    "{\"a\":1,\"a\":2}",
                    "{\"a\":secret}",
                    "\uFEFF{}",
                    "{\"a\":01}",
                    "{\"a\":1e99999999999}",
                    "{'a':1}"
                })
        void is_one_that_is_not_one_object(String json) {
            assertThat(faultsOf(json))
                    .containsExactly(new FieldFault("json", "must be one object, at most 32 deep and no name twice"));
        }

        @Test
        void is_one_too_deep_too_long_or_not_utf_8() {
            String deep = "{\"a\":" + "[".repeat(100_000);
            byte[] latin = SampleMessages.text("e").getBytes(UTF_8);
            latin[new String(latin, UTF_8).indexOf("\"e\"") + 1] = (byte) 0xe9;

            assertThat(faultsOf(deep)).extracting(FieldFault::field).containsExactly("json");
            assertThat(ArchivedMessage.parse(latin))
                    .isEqualTo(new Malformed(List.of(new FieldFault("json", "must be UTF-8"))));
            assertThat(ArchivedMessage.parse(new byte[(16 << 20) + 1]))
                    .isEqualTo(new Malformed(
                            List.of(new FieldFault("json", "must have at most 16777216 bytes, has 16777217"))));
        }

        @Test
        void is_one_without_the_content_its_type_promises() {
            assertThat(faultsOf(SampleMessages.message("text", "")))
                    .extracting(FieldFault::field)
                    .containsExactly("text.content");
            assertThat(faultsOf(SampleMessages.message("text", "\"text\":\"secret\"")))
                    .extracting(FieldFault::field)
                    .containsExactly("text", "text.content");
            assertThat(faultsOf(SampleMessages.message("revoke", "\"revoke\":{}")))
                    .extracting(FieldFault::field)
                    .containsExactly("revoke.pre_msgid");
            assertThat(body(SampleMessages.text(""))).isEqualTo(new MessageBody.Text(new PersonalText("")));
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void no_text_shows_what_somebody_wrote_or_who(String json) {
        assertThat(parsed(json).toString()).doesNotContainIgnoringCase("secret").doesNotContain("105.58", "zhangsan");
    }

    @Test
    void whatever_is_changed_in_a_message_it_is_read_or_its_faults_are_named() {
        List<String> samples = SampleMessages.all();
        Set<Class<?>> outcomes = new HashSet<>();
        int read = 0;
        int runs = 40_000;
        for (int seed = 0; seed < runs; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            byte[] mutant = mutant(samples.get(random.nextInt(samples.size())), random);

            try {
                MessageReading reading = ArchivedMessage.parse(mutant);

                outcomes.add(reading.getClass());
                assertThat(reading.toString()).doesNotContain("secret-file", "secret words");
                read += reading instanceof Read ? 1 : 0;
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
        assertThat(outcomes).containsExactlyInAnyOrder(Read.class, Malformed.class);
        assertThat(read).isBetween(runs / 50, runs - runs / 10);
    }

    private static byte[] mutant(String json, SplittableRandom random) {
        byte[] bytes = json.getBytes(UTF_8);
        String[] values = {
            "null",
            "true",
            "{}",
            "[]",
            "[[]]",
            "-1",
            "1e999999999",
            "9".repeat(400),
            "\"\"",
            "\" \"",
            "\"9\"",
            "0.5",
            "\"\\ud800\"",
            "[null]",
            "{\"item\":[{\"content\":\"{\"}]}"
        };
        if (random.nextInt(3) == 0) {
            for (int i = random.nextInt(1, 4); i > 0; i--) {
                bytes[random.nextInt(bytes.length)] = random.nextBoolean()
                        ? (byte) random.nextInt(256)
                        : (byte) "{}[]\":,\\u0".charAt(random.nextInt(10));
            }
            return bytes;
        }
        String text = json;
        for (int i = random.nextInt(1, 4); i > 0; i--) {
            int at = text.indexOf("\":", random.nextInt(text.length()));
            if (at < 0) {
                continue;
            }
            int end = at + 2;
            while (end < text.length() && ",}]".indexOf(text.charAt(end)) < 0) {
                end++;
            }
            text = text.substring(0, at + 2) + values[random.nextInt(values.length)] + text.substring(end);
        }
        return text.getBytes(UTF_8);
    }

    private static Optional<Instant> seconds(long seconds) {
        return Optional.of(Instant.ofEpochSecond(seconds));
    }

    private static ArchivedMessage parsed(String json) {
        MessageReading reading = ArchivedMessage.parse(json.getBytes(UTF_8));
        assertThat(reading).isInstanceOf(Read.class);
        return ((Read) reading).message();
    }

    private static MessageBody body(String json) {
        return parsed(json).body();
    }

    private static List<FieldFault> faultsOf(String json) {
        MessageReading reading = ArchivedMessage.parse(json.getBytes(UTF_8));
        assertThat(reading).isInstanceOf(Malformed.class);
        assertThat(reading.toString()).doesNotContain("secret");
        return ((Malformed) reading).faults();
    }
}

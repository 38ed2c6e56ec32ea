package org.bankscrm.wecom.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bankscrm.core.testkit.Property;
import org.bankscrm.wecom.archive.ArchiveEntry.Malformed;
import org.bankscrm.wecom.archive.ArchiveEntry.Read;
import org.bankscrm.wecom.archive.ArchiveEntry.Step;
import org.bankscrm.wecom.archive.ArchiveEntry.Undecipherable;
import org.bankscrm.wecom.archive.ArchiveEntry.UnknownKeyVersion;
import org.bankscrm.wecom.callback.PersonalText;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

class ArchiveReaderTest {
    private static final TestKeys OLD = TestKeys.of(1, 2_048);
    private static final TestKeys NEW = TestKeys.of(2, 2_048);
    private static final ArchiveKeyRing RING =
            ArchiveKeyRing.empty().withPem(1, OLD.pem()).withPem(2, NEW.pem());

    private final FakeArchive archive = new FakeArchive(Map.of(1, OLD, 2, NEW));
    private final ArchiveReader reader = new ArchiveReader(archive, RING);

    @Nested
    class a_page {
        @Test
        void holds_the_messages_after_a_number_in_order_and_where_to_read_on() {
            archive.add(7, 2, SampleMessages.text("third"));
            archive.add(3, 1, SampleMessages.text("first"));
            archive.add(5, 2, SampleMessages.image());

            ArchivePage first = reader.readAfter(0, 2);
            ArchivePage second = reader.readAfter(first.next(), 2);
            ArchivePage third = reader.readAfter(second.next(), 2);

            assertThat(first.entries()).extracting(ArchiveEntry::seq).containsExactly(3L, 5L);
            assertThat(first.entries()).extracting(ArchiveEntry::msgId).containsExactly("m3", "m5");
            assertThat(contentOf(first.entries().get(0))).isEqualTo("first");
            assertThat(contentOf(second.entries().get(0))).isEqualTo("third");
            assertThat(List.of(first.caughtUp(), second.caughtUp(), third.caughtUp()))
                    .containsExactly(false, false, true);
            assertThat(third).isEqualTo(new ArchivePage(List.of(), 7, true));
        }

        @Test
        void is_the_same_again_for_the_same_number() {
            archive.add(1, 1, SampleMessages.text("a"));
            archive.add(2, 1, SampleMessages.text("b"));

            assertThat(reader.readAfter(0, 10)).isEqualTo(reader.readAfter(0, 10));
            assertThat(reader.readAfter(1, 10).entries())
                    .isEqualTo(reader.readAfter(0, 10).entries().subList(1, 2));
        }

        @Test
        void goes_on_where_signed_numbers_end() {
            archive.add(Long.MAX_VALUE, 1, SampleMessages.text("a"));
            archive.add(Long.MIN_VALUE, 1, SampleMessages.text("b"));
            archive.add(-1, 1, SampleMessages.text("c"));

            ArchivePage page = reader.readAfter(9, 10);

            assertThat(page.entries()).extracting(ArchiveReaderTest::contentOf).containsExactly("a", "b", "c");
            assertThat(page.next()).isEqualTo(-1);
            assertThat(page).hasToString("ArchivePage[3 entries, next 18446744073709551615]");
        }

        @Test
        void asks_for_1_to_1000_messages() {
            assertThatThrownBy(() -> reader.readAfter(0, 0)).hasMessage("limit must be 1 to 1000: 0");
            assertThatThrownBy(() -> reader.readAfter(0, 1_001)).hasMessage("limit must be 1 to 1000: 1001");
            assertThat(archive.pulls).isZero();
        }

        @Test
        void is_put_in_order_if_the_source_did_not() {
            archive.add(1, 1, SampleMessages.text("a"));
            archive.add(2, 1, SampleMessages.text("b"));
            ArchiveReader turned = new ArchiveReader(reversing(archive), RING);

            assertThat(turned.readAfter(0, 10)).isEqualTo(reader.readAfter(0, 10));
        }

        @Test
        void is_not_made_from_numbers_that_lie_before_or_stand_twice() {
            archive.add(4, 1, SampleMessages.text("a"));
            archive.add(4, 1, SampleMessages.text("b"));
            ArchiveReader stuck = new ArchiveReader(reversing(archive), RING);

            assertThatThrownBy(() -> stuck.readAfter(3, 10))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("the source must give every number once and only numbers after 3, gave 4");
            assertThatThrownBy(() -> stuck.readAfter(4, 10)).isInstanceOf(IllegalStateException.class);
        }

        /** Ignores what it is asked for. */
        private static ArchiveSource reversing(FakeArchive archive) {
            return new ArchiveSource() {
                @Override
                public List<EncryptedMessage> pull(long after, int limit) {
                    List<EncryptedMessage> all = new ArrayList<>(archive.pull(0, 1_000));
                    java.util.Collections.reverse(all);
                    return all;
                }

                @Override
                public byte[] decrypt(MessageKey key, String encryptedMessage) {
                    return archive.decrypt(key, encryptedMessage);
                }

                @Override
                public MediaChunk media(PersonalText sdkFileId, String index) {
                    return MediaChunk.more(new byte[] {1}, "same");
                }
            };
        }

        @Test
        void of_a_source_that_does_not_move_on_in_a_file_ends() {
            ArchiveReader stuck = new ArchiveReader(reversing(archive), RING);
            MediaFile file = new MediaFile(new PersonalText("f"), "", OptionalLong.empty());

            assertThatThrownBy(() -> stuck.copy(file, new ByteArrayOutputStream()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("the source must move on, gave the same index after 2 bytes");
        }
    }

    @Nested
    class a_message_that_cannot_be_read {
        @Test
        void is_named_with_its_reason_and_stops_no_other() {
            archive.add(1, 1, SampleMessages.text("a"));
            archive.add(2, 9, SampleMessages.text("b"));
            archive.add(3, 1, SampleMessages.text("c"));
            archive.replaceKeyOf(3, NEW.wrap("key of 3"));
            archive.add(4, 2, "{\"secret\"");
            archive.add(5, 2, SampleMessages.text("e"));
            archive.failDecryption(5, ArchiveException.ofReturnCode(10008));
            archive.add(6, 2, new byte[] {'{', (byte) 0xff});
            archive.add(7, 2, SampleMessages.text("g"));

            ArchivePage page = reader.readAfter(0, 100);

            assertThat(page.next()).isEqualTo(7);
            assertThat(page.entries()).hasSize(7);
            assertThat(contentOf(page.entries().get(0))).isEqualTo("a");
            assertThat(page.entries().get(1)).isEqualTo(new UnknownKeyVersion(2, "m2", 9));
            assertThat(page.entries().get(2)).isEqualTo(new Undecipherable(3, "m3", 1, Step.KEY));
            assertThat(page.entries().get(3)).isInstanceOfSatisfying(Malformed.class, malformed -> {
                assertThat(malformed.seq()).isEqualTo(4);
                assertThat(malformed.json().value()).isEqualTo("{\"secret\"");
                assertThat(malformed.toString()).doesNotContain("secret");
            });
            assertThat(page.entries().get(4)).isEqualTo(new Undecipherable(5, "m5", 2, Step.MESSAGE));
            assertThat(page.entries().get(5))
                    .isInstanceOfSatisfying(
                            Malformed.class,
                            malformed ->
                                    assertThat(malformed.faults().get(0).rule()).isEqualTo("must be UTF-8"));
            assertThat(contentOf(page.entries().get(6))).isEqualTo("g");
        }

        @Test
        void can_be_read_once_its_key_was_added() {
            archive.add(4, 2, SampleMessages.text("late"));
            ArchiveReader withoutNew =
                    new ArchiveReader(archive, ArchiveKeyRing.empty().withPem(1, OLD.pem()));

            ArchiveEntry missed = withoutNew.readAfter(0, 10).entries().get(0);
            ArchiveEntry again = reader.readAfter(missed.seq() - 1, 1).entries().get(0);

            assertThat(missed).isEqualTo(new UnknownKeyVersion(4, "m4", 2));
            assertThat(contentOf(again)).isEqualTo("late");
        }
    }

    @Nested
    class a_source_that_fails {
        @Test
        void is_told_of_and_nothing_is_lost() {
            archive.add(1, 1, SampleMessages.text("a"));
            archive.failPull(ArchiveException.ofReturnCode(10001));

            assertThatThrownBy(() -> reader.readAfter(0, 10))
                    .isInstanceOfSatisfying(
                            ArchiveException.class,
                            e -> assertThat(e.retrySafe()).isTrue());
            archive.failPull(null);
            assertThat(reader.readAfter(0, 10).entries()).hasSize(1);
        }

        @Test
        void in_the_middle_leaves_the_rest_to_the_next_call() {
            for (int seq = 1; seq <= 4; seq++) {
                archive.add(seq, 1, SampleMessages.text("text " + seq));
            }
            for (ArchiveException failure : List.of(
                    ArchiveException.ofReturnCode(10002),
                    ArchiveException.ofReturnCode(10009),
                    ArchiveException.ofReturnCode(31337),
                    ArchiveException.unreachable(new IOException("gone")))) {
                archive.failDecryption(3, failure);

                ArchivePage before = reader.readAfter(0, 10);

                assertThat(before.entries()).extracting(ArchiveEntry::seq).containsExactly(1L, 2L);
                assertThat(before.next()).isEqualTo(2);
                assertThat(before.caughtUp()).isFalse();
                assertThatThrownBy(() -> reader.readAfter(before.next(), 10)).isSameAs(failure);
                archive.failDecryption(3, null);
                assertThat(reader.readAfter(before.next(), 10).entries())
                        .extracting(ArchiveEntry::seq)
                        .containsExactly(3L, 4L);
            }
        }
    }

    @Nested
    class any_archive {
        private record Case(List<Long> gaps, int limit, long seed) {}

        @Test
        void is_handed_out_whole_in_order_and_once_whatever_fails_on_the_way() {
            Property.forAll(random -> new Case(
                            random.longs(random.nextInt(30), 1, 1L << 40)
                                    .boxed()
                                    .toList(),
                            random.nextInt(1, 12),
                            random.nextLong()))
                    .runs(8)
                    .holds(given -> {
                        RandomGenerator random = new SplittableRandom(given.seed());
                        FakeArchive any = new FakeArchive(Map.of(1, OLD));
                        List<Long> seqs = new ArrayList<>();
                        long seq = random.nextLong(0, Long.MAX_VALUE);
                        for (long gap : given.gaps()) {
                            seq += gap;
                            seqs.add(seq);
                            any.add(
                                    seq,
                                    random.nextInt(4) == 0 ? 8 : 1,
                                    random.nextInt(4) == 0 ? "{" : SampleMessages.voice());
                        }

                        assertThat(readAll(any, given.limit(), random, seqs)).isEqualTo(seqs);
                    });
        }

        /** Saves the number after every page and begins anew from it, as a host does that is started again. */
        private static List<Long> readAll(FakeArchive any, int limit, RandomGenerator random, List<Long> seqs) {
            List<Long> seen = new ArrayList<>();
            long saved = 0;
            while (true) {
                boolean pullFails = random.nextInt(3) == 0;
                any.failPull(pullFails ? ArchiveException.ofReturnCode(10003) : null);
                seqs.forEach(seq ->
                        any.failDecryption(seq, random.nextInt(5) == 0 ? ArchiveException.ofReturnCode(10001) : null));
                try {
                    ArchivePage page = new ArchiveReader(any, RING).readAfter(saved, limit);
                    if (page.caughtUp()) {
                        return seen;
                    }
                    assertThat(page.entries()).isNotEmpty().hasSizeLessThanOrEqualTo(limit);
                    page.entries().forEach(entry -> seen.add(entry.seq()));
                    saved = page.next();
                } catch (ArchiveException e) {
                    assertThat(e.retrySafe()).isTrue();
                }
            }
        }
    }

    @Nested
    class a_file {
        private final byte[] content = "0123456789".repeat(7).getBytes(UTF_8);

        @Test
        void is_put_together_from_its_chunks() throws IOException {
            archive.addFile("f", content);
            for (int chunk : List.of(1, 9, 10, 69, 70, 71)) {
                archive.chunk = chunk;
                ByteArrayOutputStream to = new ByteArrayOutputStream();

                MediaCopy copy = reader.copy(file("3daa22f09b2bbcbec62d8cc1d27ee5c2", 70), to);

                assertThat(to.toByteArray()).as("chunks of %s", chunk).isEqualTo(content);
                assertThat(copy.bytes()).isEqualTo(70);
            }
        }

        @Test
        void is_whole_if_length_and_digest_are_those_of_the_message() throws IOException {
            archive.addFile("f", content);
            MediaCopy copy = reader.copy(file("", 70), new ByteArrayOutputStream());

            assertThat(copy.md5()).matches("[0-9a-f]{32}");
            assertThat(copy.isWhole(file(copy.md5(), 70))).isTrue();
            assertThat(copy.isWhole(file(copy.md5().toUpperCase(java.util.Locale.ROOT), 70)))
                    .isTrue();
            assertThat(copy.isWhole(new MediaFile(new PersonalText("f"), "", OptionalLong.empty())))
                    .isTrue();
            assertThat(copy.isWhole(file(copy.md5(), 71))).isFalse();
            assertThat(copy.isWhole(file("d41d8cd98f00b204e9800998ecf8427e", 70)))
                    .isFalse();
        }

        @Test
        void that_is_not_there_is_told_of() {
            assertThatThrownBy(() -> reader.copy(file("", 1), new ByteArrayOutputStream()))
                    .isInstanceOfSatisfying(
                            ArchiveException.class, e -> assertThat(e.kind()).isEqualTo(ArchiveException.Kind.FILE_ID));
        }

        private static MediaFile file(String md5, long size) {
            return new MediaFile(new PersonalText("f"), md5, OptionalLong.of(size));
        }
    }

    @Test
    void no_text_shows_a_key_or_a_message() {
        archive.add(1, 1, SampleMessages.text("secret words"));
        EncryptedMessage encrypted = archive.pull(0, 1).get(0);
        MediaChunk chunk = MediaChunk.last("secret".getBytes(UTF_8));

        String shown = reader + " " + reader.readAfter(0, 1) + " "
                + reader.readAfter(0, 1).entries() + " " + encrypted + " " + chunk;

        assertThat(shown).doesNotContain("secret", "key of 1", encrypted.encryptedKey(), encrypted.encryptedMessage());
    }

    private static String contentOf(ArchiveEntry entry) {
        return ((MessageBody.Text) ((Read) entry).message().body()).content().value();
    }
}

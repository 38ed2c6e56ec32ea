package org.bankscrm.core.routing.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.bankscrm.core.routing.index.Indexes.both;
import static org.bankscrm.core.routing.index.Indexes.branch;
import static org.bankscrm.core.routing.index.Indexes.manager;

import org.bankscrm.core.customer.CustomerId;
import org.bankscrm.core.routing.index.IndexFileException.Problem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;

class IndexFileTest {
    private static final byte[] KEY = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] OTHER = "0123456789abcdeg".getBytes(StandardCharsets.US_ASCII);
    private static final long LEAST = 13_000_000_000L;

    @TempDir
    private Path folder;

    private Path file;
    private final Map<Long, Assignment> customers = new HashMap<>();

    @BeforeEach
    void make_customers() {
        file = folder.resolve("relations.idx");
        SplittableRandom random = new SplittableRandom(4);
        for (int i = 0; i < 1_500; i++) {
            Assignment assignment = switch (i % 3) {
                case 0 -> manager(random.nextInt(20));
                case 1 -> branch(random.nextInt(20));
                default -> both(random.nextInt(20), random.nextInt(5));
            };
            customers.put(
                    i < 500 ? PlainKeyer.digitsOf(1_000_000 + i) : LEAST + random.nextLong(7_000_000_000L), assignment);
        }
        customers.keySet().removeIf(digits -> !PlainKeyer.isPhone(digits));
    }

    private @Nullable Problem problemOf(PhoneKeyer keyer) {
        IndexFileException problem =
                catchThrowableOfType(IndexFileException.class, () -> RelationshipIndex.open(file, keyer));
        return problem == null ? null : problem.problem();
    }

    @Test
    void an_index_answers_from_its_file_as_it_did_before() {
        for (PhoneKeyer keyer : List.of(
                PhoneKeyer.plain(),
                PhoneKeyer.aes("k1", KEY),
                PhoneKeyer.hmacSm3("k1", KEY),
                new ColludingKeyer(400))) {
            RelationshipIndex index = Indexes.of(keyer, customers);
            index.write(file);

            RelationshipIndex mapped = RelationshipIndex.open(file, keyer);

            assertThat(mapped.info()).isEqualTo(index.info());
            assertThat(mapped.assignments()).isEqualTo(index.assignments());
            for (long digits : customers.keySet()) {
                Indexes.assertAnswers(mapped, customers, digits);
                assertThat(mapped.find(digits + 1)).isEqualTo(index.find(digits + 1));
            }
        }
    }

    @Test
    void an_index_of_customer_numbers_has_a_file_too() {
        IndexBuilder builder = RelationshipIndex.customerBuilder(PhoneKeyer.plain());
        builder.put(new CustomerId("C1"), manager(1));
        Indexes.built(builder).write(file);

        RelationshipIndex mapped = RelationshipIndex.open(file, PhoneKeyer.plain());

        assertThat(mapped.assignment(mapped.find(new CustomerId("C1")))).isEqualTo(manager(1));
        assertThat(mapped.find(new CustomerId("C2"))).isEqualTo(RelationshipIndex.NONE);
    }

    @Test
    void a_mapped_index_can_be_written_again() throws IOException {
        Indexes.of(PhoneKeyer.plain(), customers).write(file);
        byte[] first = Files.readAllBytes(file);

        RelationshipIndex.open(file, PhoneKeyer.plain()).write(file);

        assertThat(Files.readAllBytes(file)).isEqualTo(first);
    }

    @Test
    void any_flipped_bit_is_noticed() throws IOException {
        Indexes.of(new ColludingKeyer(400), customers).write(file);
        byte[] sound = Files.readAllBytes(file);
        SplittableRandom random = new SplittableRandom(9);
        // Every byte of the header and of the small sections at the end, and a sample of the lines between them.
        for (int i = 0; i < 1_200; i++) {
            int at = i < 512 ? i : i < 1_000 ? sound.length - 1 - (i - 512) : random.nextInt(sound.length);
            byte[] damaged = sound.clone();
            damaged[at] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, damaged);

            assertThat(problemOf(new ColludingKeyer(400)))
                    .as("byte %d of %d", at, sound.length)
                    .isIn(Problem.NOT_AN_INDEX, Problem.OTHER_FORMAT, Problem.DAMAGED);
        }
        Files.write(file, sound);
        assertThat(problemOf(new ColludingKeyer(400))).isNull();
    }

    @Test
    void a_file_cut_off_or_grown_is_noticed() throws IOException {
        Indexes.of(PhoneKeyer.plain(), customers).write(file);
        byte[] sound = Files.readAllBytes(file);
        SplittableRandom random = new SplittableRandom(9);
        for (int i = 0; i < 300; i++) {
            int length = i < 100 ? i * 3 : i < 200 ? sound.length - 1 - (i - 100) : random.nextInt(sound.length);
            Files.write(file, Arrays.copyOf(sound, length));

            assertThat(problemOf(PhoneKeyer.plain()))
                    .as("cut to %d of %d", length, sound.length)
                    .isIn(Problem.NOT_AN_INDEX, Problem.OTHER_LENGTH);
        }
        Files.write(file, Arrays.copyOf(sound, sound.length + 64));
        assertThat(problemOf(PhoneKeyer.plain())).isEqualTo(Problem.OTHER_LENGTH);
    }

    @Test
    void another_key_or_another_mode_does_not_open_it() {
        Indexes.of(PhoneKeyer.aes("k1", KEY), customers).write(file);

        assertThat(problemOf(PhoneKeyer.aes("k1", OTHER))).isEqualTo(Problem.OTHER_KEY);
        assertThat(problemOf(PhoneKeyer.aes("k2", KEY))).isEqualTo(Problem.OTHER_KEY);
        assertThat(problemOf(PhoneKeyer.hmacSm3("k1", KEY))).isEqualTo(Problem.OTHER_KEY);
        assertThat(problemOf(PhoneKeyer.plain())).isEqualTo(Problem.OTHER_KEY);
        assertThat(problemOf(PhoneKeyer.aes("k1", KEY))).isNull();
    }

    @Test
    void a_file_of_hashed_keys_holds_neither_the_key_nor_a_number() throws IOException {
        Indexes.of(PhoneKeyer.hmacSm3("k1", KEY), Map.of(13_812_345_678L, manager(1)))
                .write(file);

        String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);

        assertThat(bytes)
                .doesNotContain(new String(KEY, StandardCharsets.ISO_8859_1))
                .doesNotContain("13812345678");
    }

    @Test
    void what_is_no_file_or_no_index_is_refused() throws IOException {
        assertThat(problemOf(PhoneKeyer.plain())).isEqualTo(Problem.FILE_SYSTEM);
        Files.write(file, "phone,manager,branch\n".getBytes(StandardCharsets.US_ASCII));
        assertThat(problemOf(PhoneKeyer.plain())).isEqualTo(Problem.NOT_AN_INDEX);
        file = folder.resolve("no such folder").resolve("x.idx");
        RelationshipIndex index = Indexes.of(PhoneKeyer.plain(), customers);
        assertThat(catchThrowableOfType(IndexFileException.class, () -> index.write(file))
                        .problem())
                .isEqualTo(Problem.FILE_SYSTEM);
    }

    @Test
    void writing_replaces_the_file_and_leaves_no_other_behind() throws IOException {
        Files.write(file, new byte[] {1, 2, 3});
        Indexes.of(PhoneKeyer.plain(), customers).write(file);

        assertThat(problemOf(PhoneKeyer.plain())).isNull();
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(file);
        }
    }
}

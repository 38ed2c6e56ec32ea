package org.bankscrm.compliance.auditor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import org.bankscrm.compliance.evidence.EvidenceLog;
import org.bankscrm.compliance.evidence.EvidenceStore;
import org.bankscrm.compliance.evidence.EvidenceVerifier;
import org.bankscrm.compliance.evidence.InMemoryEvidenceStore;
import org.bankscrm.compliance.evidence.RetentionPolicy;
import org.bankscrm.compliance.evidence.StreamId;
import org.bankscrm.compliance.evidence.Verification;
import org.bankscrm.compliance.testkit.SampleDecisions;
import org.bankscrm.core.testkit.MovableClock;
import org.bankscrm.core.time.BankTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A second verifier, written from the guide alone, and what it says about files that somebody changed. */
class AuditorTest {
    private static final LocalDate FIRST = BankTime.dayOf(MovableClock.MORNING);
    private static final LocalDate SECOND = FIRST.plusDays(1);
    private static final LocalDate THIRD = FIRST.plusDays(2);

    /** Two streams over three days, of which two are sealed; shown from a day on. */
    private static List<String> file(long seed, LocalDate from) {
        SplittableRandom random = new SplittableRandom(seed);
        EvidenceStore store = new InMemoryEvidenceStore();
        MovableClock clock = MovableClock.atMorning();
        EvidenceLog one = EvidenceLog.on(store, new StreamId("gate-1"), clock, random);
        EvidenceLog two = EvidenceLog.on(store, new StreamId("gate-2"), clock, random);
        for (int day = 0; day < 3; day++) {
            for (int i = random.nextInt(3); i >= 0; i--) {
                one.record(SampleDecisions.any(random, clock.instant()));
            }
            if (random.nextBoolean()) {
                two.record(SampleDecisions.any(random, clock.instant()));
            }
            clock.advance(Duration.ofDays(1));
        }
        one.seal(SECOND);
        if (random.nextInt(3) == 0) {
            clock.advance(Duration.ofDays(5 * 366));
            one.erase(RetentionPolicy.FIVE_YEARS);
        }
        List<String> lines = new ArrayList<>();
        one.export().days(from, THIRD, lines::add);
        return lines;
    }

    private static boolean isIntact(List<String> file) {
        return EvidenceVerifier.ofFile().verify(file.stream()) instanceof Verification.Intact;
    }

    private static List<String> with(List<String> file, int line, String other) {
        List<String> changed = new ArrayList<>(file);
        changed.set(line, other);
        return changed;
    }

    private static boolean isRecord(String line) {
        return line.contains("\"type\":\"record\"");
    }

    @Test
    void what_the_library_wrote_is_approved() {
        for (long seed = 0; seed < 30; seed++) {
            for (LocalDate from : List.of(FIRST, SECOND, THIRD)) {
                List<String> file = file(seed, from);

                assertThat(isIntact(file)).as("seed %d", seed).isTrue();
                assertThat(Auditor.approves(file))
                        .as("seed %d from %s", seed, from)
                        .isTrue();
            }
        }
    }

    /** Where there is no Python the guide's program cannot be tried. */
    @Test
    @Timeout(60)
    void the_program_in_python_of_the_guide_approves_too_and_objects_to_a_changed_decision(@TempDir Path directory)
            throws Exception {
        String guide = Files.readString(Path.of("PRIVACY.md"));
        Path program = directory.resolve("verify.py");
        Files.writeString(
                program,
                guide.substring(
                        guide.indexOf("```python\n") + 10, guide.indexOf("```", guide.indexOf("```python") + 9)));
        Path file = Files.write(directory.resolve("days.jsonl"), file(2, FIRST));
        Path forged = Files.write(
                directory.resolve("forged.jsonl"),
                file(2, FIRST).stream()
                        .map(line -> line.replace("\"ALLOWED\"", "\"BLOCKED\""))
                        .toList());
        assertThat(forged).content().isNotEqualTo(Files.readString(file));

        assumeThat(python(program, file)).as("a Python").isNotNegative();
        assertThat(python(program, file)).isZero();
        assertThat(python(program, forged)).isPositive();
    }

    /** Returns how the program ended, -1 if there is nothing to run it with. */
    private static int python(Path program, Path file) throws InterruptedException {
        try {
            return new ProcessBuilder("python3", program.toString(), file.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            return -1;
        }
    }

    @Test
    void a_record_in_which_any_one_character_was_changed_is_not() {
        List<String> file = file(2, FIRST);
        int tried = 0;
        for (int line = 0; line < file.size(); line++) {
            if (isRecord(file.get(line))) {
                String record = file.get(line);
                for (int at = 0; at < record.length(); at++) {
                    String other = record.substring(0, at) + another(record.charAt(at)) + record.substring(at + 1);

                    assertThat(Auditor.approves(with(file, line, other)))
                            .as(other)
                            .isFalse();
                    tried++;
                }
            }
        }
        assertThat(tried).isGreaterThan(2_000);
    }

    private static char another(char c) {
        return c == '0' ? '1' : c >= '1' && c <= '9' ? '0' : c == 'a' ? 'b' : 'a';
    }

    @Test
    void a_record_removed_repeated_or_moved_is_not() {
        List<String> file = file(2, FIRST);
        for (int line = 0; line < file.size(); line++) {
            List<String> without = new ArrayList<>(file);
            without.remove(line);
            assertThat(Auditor.approves(without)).as("without line %d", line).isFalse();
            List<String> twice = new ArrayList<>(file);
            twice.add(line, file.get(line));
            assertThat(Auditor.approves(twice)).as("line %d twice", line).isFalse();
            if (isRecord(file.get(line)) && isRecord(file.get(line + 1))) {
                List<String> swapped = with(with(file, line, file.get(line + 1)), line + 1, file.get(line));
                // Streams stand beside one another: only the order within one counts.
                assertThat(Auditor.approves(swapped)).as("line %d moved", line).isEqualTo(isIntact(swapped));
            }
        }
    }

    @Test
    void both_verifiers_say_the_same_about_whatever_was_done_to_a_line() {
        int broken = 0;
        for (long seed = 0; seed < 300; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<String> file = file(seed % 10, List.of(FIRST, SECOND).get((int) seed % 2));
            int line = 1 + random.nextInt(file.size() - 1);
            int other = 1 + random.nextInt(file.size() - 1);
            List<String> changed = new ArrayList<>(file);
            switch (random.nextInt(4)) {
                case 0 -> changed.remove(line);
                case 1 -> changed.add(line, file.get(other));
                case 2 -> changed.set(line, file.get(other));
                default -> {
                    String text = file.get(line);
                    int at = random.nextInt(text.length());
                    changed.set(line, text.substring(0, at) + another(text.charAt(at)) + text.substring(at + 1));
                }
            }

            assertThat(Auditor.approves(changed)).as("seed %d", seed).isEqualTo(isIntact(changed));
            broken += Auditor.approves(changed) ? 0 : 1;
        }
        assertThat(broken).isGreaterThan(250);
    }
}

package org.bankscrm.compliance.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How often the finder is wrong on messages with labels; what it prints stands in PRIVACY.md. */
class CorpusTest {
    private static final List<Corpus.Message> MESSAGES = Corpus.messages("corpus.txt");
    private static final List<Corpus.Message> UNSEEN = Corpus.messages("unseen.txt");

    /** How often something of a kind was there, was found, was missed, and was found where it is not. */
    private record Rates(
            PersonalDataKind kind, int messages, int there, int missed, int unfound, int wrong, int invented) {
        static Rates of(PersonalDataKind kind, List<Corpus.Message> messages) {
            int there = 0;
            int missed = 0;
            int unfound = 0;
            int wrong = 0;
            int invented = 0;
            for (Corpus.Message message : messages) {
                List<PersonalDataSpan> wanted = only(kind, message.spans());
                List<PersonalDataSpan> found =
                        only(kind, PersonalDataFinder.standard().find(message.text()));
                there += wanted.size();
                missed += without(wanted, found).size();
                unfound += apart(wanted, found);
                wrong += without(found, wanted).isEmpty() ? 0 : 1;
                invented += apart(found, wanted) == 0 ? 0 : 1;
            }
            return new Rates(kind, messages.size(), there, missed, unfound, wrong, invented);
        }

        private static List<PersonalDataSpan> only(PersonalDataKind kind, List<PersonalDataSpan> spans) {
            return spans.stream().filter(span -> span.kind() == kind).toList();
        }

        private static List<PersonalDataSpan> without(List<PersonalDataSpan> all, List<PersonalDataSpan> some) {
            List<PersonalDataSpan> rest = new ArrayList<>(all);
            rest.removeAll(some);
            return rest;
        }

        /** Returns how many spans of a list share no character with any of the other. */
        private static int apart(List<PersonalDataSpan> some, List<PersonalDataSpan> others) {
            return (int) some.stream()
                    .filter(span -> others.stream()
                            .noneMatch(other -> other.start() < span.end() && span.start() < other.end()))
                    .count();
        }

        double missedPercent() {
            return 100.0 * missed / there;
        }

        double wrongPercent() {
            return 100.0 * wrong / messages;
        }

        String row() {
            return String.format(
                    Locale.ROOT,
                    "| %s | %d | %d | %.1f %% | %d | %.1f %% |",
                    kind,
                    there,
                    missed,
                    missedPercent(),
                    wrong,
                    wrongPercent());
        }

        /** The row of the guide's table of messages nobody had seen. */
        String unseenRow() {
            return row() + String.format(Locale.ROOT, " %d | %d |", unfound, invented);
        }
    }

    @Test
    void the_corpus_has_more_than_500_messages_about_half_of_them_without_personal_data() {
        assertThat(MESSAGES).hasSizeGreaterThan(500).doesNotHaveDuplicates();
        assertThat(MESSAGES.stream()
                        .filter(message -> message.spans().isEmpty())
                        .count())
                .isBetween(MESSAGES.size() * 4L / 10, MESSAGES.size() * 6L / 10);
    }

    @ParameterizedTest
    @CsvSource({"PHONE, 3, 2", "ID_NUMBER, 0.5, 0.5", "BANK_CARD, 2, 0.5", "NAME, 10, 0.5", "ADDRESS, 3, 1"})
    void rates_stay_under_the_bars(PersonalDataKind kind, double missed, double wrong) {
        Rates rates = Rates.of(kind, MESSAGES);

        assertThat(rates.missedPercent()).as(rates.row()).isLessThanOrEqualTo(missed);
        assertThat(rates.wrongPercent()).as(rates.row()).isLessThanOrEqualTo(wrong);
    }

    @Test
    void the_guide_shows_these_rates() throws IOException {
        String guide = Files.readString(Path.of("PRIVACY.md"));
        for (PersonalDataKind kind : PersonalDataKind.values()) {
            assertThat(guide)
                    .contains(Rates.of(kind, MESSAGES).row())
                    .contains(Rates.of(kind, UNSEEN).unseenRow());
        }
        assertThat(guide)
                .contains(String.format(Locale.ROOT, "%,d messages", MESSAGES.size()))
                .contains(String.format(
                        Locale.ROOT,
                        "%,d messages, %d of them with personal data",
                        UNSEEN.size(),
                        UNSEEN.stream()
                                .filter(message -> !message.spans().isEmpty())
                                .count()));
    }

    /** Prints what was missed and what was found where it is not, for whoever works on the finder. */
    public static void main(String[] args) {
        for (List<Corpus.Message> messages : List.of(MESSAGES, UNSEEN)) {
            for (Corpus.Message message : messages) {
                List<PersonalDataSpan> found = PersonalDataFinder.standard().find(message.text());
                if (!found.equals(message.spans())) {
                    System.out.println(message.text() + "\n    wanted " + message.spans() + "\n    found  " + found);
                }
            }
            for (PersonalDataKind kind : PersonalDataKind.values()) {
                System.out.println(Rates.of(kind, messages).unseenRow());
            }
        }
    }
}

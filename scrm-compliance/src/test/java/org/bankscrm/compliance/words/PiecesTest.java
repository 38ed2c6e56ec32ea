package org.bankscrm.compliance.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bankscrm.compliance.words.Lexical.allow;
import static org.bankscrm.compliance.words.Lexical.dictionary;
import static org.bankscrm.compliance.words.Lexical.entry;
import static org.bankscrm.compliance.words.Lexical.read;

import org.bankscrm.compliance.words.pack.AllowWord;
import org.bankscrm.compliance.words.pack.DepositPolicy;
import org.bankscrm.compliance.words.pack.Option;
import org.bankscrm.compliance.words.pack.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

/** How a text is cut into pieces, and what becomes of the hits of each. */
class PiecesTest {
    private static final int PIECE = Screening.PIECE;
    private static final Dictionary PROMISE = dictionary(entry("稳赚不赔"));

    @Test
    void a_piece_ends_after_the_last_sentence_of_its_second_half() {
        assertThat(Screening.pieceEnd("桌".repeat(PIECE), 0)).isEqualTo(PIECE);
        assertThat(Screening.pieceEnd("桌。".repeat(10), 3)).isEqualTo(20);
        for (String end : List.of("。", "！", "？", "\n")) {
            assertThat(Screening.pieceEnd(at(7_000, end), 0)).isEqualTo(7_001);
            assertThat(Screening.pieceEnd("椅".repeat(50) + at(7_000, end), 50)).isEqualTo(7_051);
        }
        assertThat(Screening.pieceEnd(at(PIECE / 2, "。"), 0)).isEqualTo(PIECE / 2 + 1);
        assertThat(Screening.pieceEnd(at(PIECE / 2 - 1, "。"), 0)).isEqualTo(PIECE);
        assertThat(Screening.pieceEnd(at(PIECE - 1, "。"), 0)).isEqualTo(PIECE);
        assertThat(Screening.pieceEnd(at(PIECE, "。"), 0)).isEqualTo(PIECE);
        assertThat(Screening.pieceEnd(at(7_000, "，"), 0)).isEqualTo(PIECE);
    }

    @Test
    void a_piece_does_not_end_in_the_middle_of_a_character() {
        assertThat(Screening.pieceEnd(at(PIECE - 1, "😀"), 0)).isEqualTo(PIECE - 1);
        assertThat(Screening.pieceEnd(at(PIECE - 2, "😀"), 0)).isEqualTo(PIECE);
        assertThat(Screening.pieceEnd("椅" + at(PIECE - 1, "😀"), 1)).isEqualTo(PIECE);
    }

    private static String at(int index, String sign) {
        return "桌".repeat(index) + sign + "椅".repeat(2 * PIECE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "。", "椅。"})
    void a_phrase_near_a_seam_is_found_once_whatever_follows(String after) {
        for (int seam : new int[] {PIECE, PIECE - 256, PIECE - 512}) {
            for (int before = seam - 5; before < seam + 3; before++) {
                String text = "桌".repeat(before) + "稳赚不赔" + after + "椅".repeat(600);

                assertThat(read(PROMISE, text)).isEqualTo("稳赚不赔@" + before + "-" + (before + 4) + " NONE");
            }
        }
    }

    @Test
    void what_is_no_longer_judged_never_passes() {
        Dictionary hints = dictionary(entry("爆款").withSeverity(Severity.WARN));
        String piece = "爆款。".repeat(256) + "桌".repeat(PIECE - 3 * 256 - 1) + "。";

        assertThat(hints.screen(piece + piece, Shipped.TODAY)).isInstanceOf(Verdict.Pass.class);
        assertThat(hints.screen(piece + piece + "桌。", Shipped.TODAY)).isInstanceOf(Verdict.Pass.class);
        assertThat(hints.screen(piece + piece + "爆款。", Shipped.TODAY))
                .isInstanceOf(Verdict.Review.class)
                .matches(Verdict::flooded);
    }

    @Test
    void more_matches_than_are_looked_at_never_pass_even_if_none_is_a_phrase() {
        Dictionary dictionary =
                dictionary(ScreenPolicy.STANDARD, List.of(allow("好", AllowWord.Reason.TERM)), entry("稳赚"));

        assertThat(dictionary.screen("好".repeat(4_096), Shipped.TODAY)).isInstanceOf(Verdict.Pass.class);
        assertThat(dictionary.screen("好".repeat(4_097), Shipped.TODAY))
                .isInstanceOf(Verdict.Review.class)
                .matches(Verdict::flooded);
    }

    @ParameterizedTest
    @CsvSource({
        "收益3%, true",
        "收益，最高0, true",
        "收益达９个点, true",
        "收益/:高, false",
        "收益高, false",
        "3%收益, false",
        "收益高。3%, false",
        "收益高！3%, false",
        "收益一三, false"
    })
    void a_phrase_that_needs_a_figure_stands_where_one_follows_in_its_sentence(String text, boolean stands) {
        Dictionary dictionary = dictionary(entry("收益", Option.FIGURE));

        assertThat(dictionary.screen(text, Shipped.TODAY).hits())
                .singleElement()
                .matches(hit -> hit.stands() == stands);
    }

    @Test
    void a_figure_is_looked_for_in_the_next_48_units() {
        Dictionary dictionary = dictionary(entry("收益", Option.FIGURE));

        assertThat(read(dictionary, "收益" + "桌".repeat(47) + "3")).isEqualTo("收益@0-2 NONE");
        assertThat(read(dictionary, "收益" + "桌".repeat(48) + "3")).isEqualTo("收益@0-2 NONE COMPANION");
    }

    @ParameterizedTest
    @CsvSource({"保本, BLOCK", "保*本, BLOCK", "保保本, BLOCK", "bao本, REVIEW", "零凤险, REVIEW", "丰厚的险, -", "稳赚不陪, REVIEW"})
    void a_policy_may_review_what_is_found_by_reading_or_look(String text, String severity) {
        ScreenPolicy policy = new ScreenPolicy(DepositPolicy.REVIEW, true);
        Dictionary dictionary = dictionary(
                policy,
                List.of(),
                entry("保本", Option.HOMOPHONE),
                entry("零风险", Option.SPLIT),
                entry("稳赚不赔", Option.HOMOPHONE));

        List<Hit> hits = dictionary.screen(text, Shipped.TODAY).hits();

        assertThat(hits.isEmpty() ? "-" : hits.get(0).severity().name()).isEqualTo(severity);
    }

    @ParameterizedTest
    @CsvSource({
        "这保本型基, 保本型@1-4 NONE",
        "这很保本, 很保本@1-4 NONE",
        "这保息型基, 保息型@1-4 NONE; 保息@1-3 NONE",
        "这很保息, 很保息@1-4 NONE; 保息@2-4 NONE",
        "这稳保本型, 稳保@1-3 NONE; 保本型@2-5 NONE",
        "保本型保本, 保本型@0-3 NONE; 保本@3-5 NONE"
    })
    void a_hit_inside_another_is_told_only_if_it_weighs_more(String text, String hits) {
        Dictionary dictionary = dictionary(
                entry("保本"),
                entry("很保本"),
                entry("稳保"),
                entry("保息"),
                entry("保本型"),
                entry("保息型").withSeverity(Severity.REVIEW),
                entry("很保息").withSeverity(Severity.WARN));

        assertThat(read(dictionary, text)).isEqualTo(hits);
    }
}

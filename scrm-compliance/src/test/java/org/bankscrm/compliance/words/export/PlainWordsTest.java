package org.bankscrm.compliance.words.export;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.compliance.words.Dictionary;
import org.bankscrm.compliance.words.ScreenContext;
import org.bankscrm.compliance.words.Verdict;
import org.bankscrm.compliance.words.pack.MergedPacks;
import org.bankscrm.compliance.words.pack.ShippedPack;
import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.List;

class PlainWordsTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    private final PlainWords plain = PlainWords.strictest(
            MergedPacks.of(List.of(ShippedPack.load())), TODAY, MandatedTexts.shipped(), InterceptLimits.WECOM);

    @Test
    void no_mandated_sentence_holds_one_although_the_filter_knows_no_negation() {
        assertThat(MandatedTexts.shipped())
                .allSatisfy(text -> assertThat(plain.words()).noneMatch(text::contains));
    }

    @Test
    void the_screen_itself_stops_no_mandated_sentence() {
        Dictionary dictionary = Dictionary.shipped();

        assertThat(MandatedTexts.shipped())
                .allSatisfy(text -> assertThat(dictionary.screen(text, ScreenContext.on(TODAY)))
                        .as(text)
                        .isNotInstanceOf(Verdict.Block.class));
    }

    @Test
    void each_is_within_the_limits_and_none_inside_another() {
        assertThat(plain.words()).hasSizeGreaterThan(300).hasSizeLessThanOrEqualTo(30_000);
        assertThat(plain.words())
                .allSatisfy(word ->
                        assertThat(word.codePointCount(0, word.length())).isBetween(1, 32));
        assertThat(plain.words())
                .allSatisfy(word -> assertThat(plain.words())
                        .filteredOn(other -> !other.equals(word))
                        .noneMatch(word::contains));
    }

    @Test
    void a_phrase_that_needs_a_context_is_left_out_and_the_reason_is_told() {
        assertThat(plain.leftOut())
                .containsEntry("保本", PlainWords.Reason.TRUE_OF_DEPOSITS)
                .containsEntry("高收益", PlainWords.Reason.IN_ALLOW_WORD)
                .containsEntry("亏~我来补", PlainWords.Reason.NOT_ONE_WORD)
                .containsValue(PlainWords.Reason.IN_MANDATED_TEXT)
                .containsValue(PlainWords.Reason.COVERED);
        assertThat(plain.words()).contains("包赚", "黑户可贷");
    }
}

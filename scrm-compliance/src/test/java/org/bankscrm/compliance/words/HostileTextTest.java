package org.bankscrm.compliance.words;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.Map;

class HostileTextTest {
    private static final int LENGTH = 100_000;
    private static final int MEGABYTE = 1_000_000;

    @Test
    void steps_grow_no_faster_than_the_text() {
        Map<String, String> longer = HostileTexts.all(2 * LENGTH);
        HostileTexts.all(LENGTH)
                .forEach((what, text) -> assertThat(steps(longer.getOrDefault(what, "")))
                        .as(what)
                        .isLessThanOrEqualTo(2 * steps(text) + Screening.PIECE * 10));
    }

    @Test
    void no_text_takes_more_than_a_few_steps_a_character() {
        double clean = steps(HostileTexts.clean(LENGTH));
        SoftAssertions all = new SoftAssertions();
        HostileTexts.all(LENGTH)
                .forEach((what, text) ->
                        all.assertThat(steps(text) / clean).as(what).isLessThan(4));
        all.assertAll();
    }

    @Test
    void a_megabyte_of_phrases_is_left_once_nothing_can_change() {
        long steps = steps(HostileTexts.all(MEGABYTE).getOrDefault("one phrase", ""));

        assertThat(steps).isBetween(1L, MEGABYTE - 1L);
    }

    private static long steps(String text) {
        Screening screening = new Screening();
        screening.screen(Shipped.DICTIONARY, text, Shipped.TODAY);
        return screening.steps();
    }

    @Test
    @Tag("faults")
    void a_hostile_megabyte_takes_little_more_time_than_a_clean_one() {
        double clean = nanos(HostileTexts.clean(MEGABYTE));
        SoftAssertions all = new SoftAssertions();
        HostileTexts.all(MEGABYTE).forEach((what, text) -> {
            double times = nanos(text) / clean;
            System.out.printf("%-32s %.2f times a clean text%n", what, times);
            // The bar is 2; the rest is for a busy machine.
            all.assertThat(times).as(what).isLessThan(3);
        });
        all.assertAll();
    }

    private static double nanos(String text) {
        Screener screener = new Words(Shipped.DICTIONARY).screener();
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 8; i++) {
            long before = System.nanoTime();
            screener.screen(text, Shipped.TODAY);
            best = Math.min(best, System.nanoTime() - before);
        }
        return best;
    }
}

package org.bankscrm.compliance.words;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.compliance.words.pack.Category;
import org.bankscrm.compliance.words.pack.Channel;
import org.bankscrm.compliance.words.pack.Layer;
import org.bankscrm.compliance.words.pack.MergedPacks;
import org.bankscrm.compliance.words.pack.Product;
import org.bankscrm.compliance.words.pack.Severity;
import org.bankscrm.compliance.words.pack.Validity;
import org.bankscrm.compliance.words.pack.WordEntry;
import org.bankscrm.compliance.words.pack.WordPack;
import org.bankscrm.core.testkit.Property;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;

class ScreeningTest {
    private static final String[] SEPARATORS = {"", "", "", ".", "*", " ", "\u200B", "·", "😀", "\uFE0F", "“"};
    private static final String FILLER = "今天下午网点有活动欢迎您来参加我们准备了茶点和礼品ABC123，。！？ \n😀保本险风不";

    @Test
    void a_hit_of_a_disguised_phrase_has_the_offsets_of_the_original() {
        Property.forAll(ScreeningTest::hidden).runs(1_000).holds(hidden -> {
            Verdict verdict = Shipped.screen(hidden.text);

            assertThat(verdict.hits()).anySatisfy(hit -> {
                assertThat(hit.start()).isLessThanOrEqualTo(hidden.start);
                assertThat(hit.end()).isGreaterThanOrEqualTo(hidden.end);
            });
        });
    }

    private record Hidden(String text, int start, int end) {}

    private static Hidden hidden(RandomGenerator random) {
        String phrase = "稳赚不赔";
        StringBuilder text = new StringBuilder("给您介绍。");
        int start = text.length();
        String separator = SEPARATORS[random.nextInt(SEPARATORS.length)];
        for (int i = 0; i < phrase.length(); i++) {
            text.append(i == 0 ? "" : separator);
            String written = phrase.substring(i, i + 1);
            text.append(i == 1 && random.nextBoolean() ? "賺" : written);
        }
        int end = text.length();
        return new Hidden(text.append("。再见").toString(), start, end);
    }

    @Test
    void any_text_is_screened_and_every_hit_is_where_it_says_in_the_order_of_the_text() {
        Property.forAll(ScreeningTest::noise).runs(2_000).holds(text -> {
            List<Hit> hits = Shipped.screen(text).hits();
            for (Hit hit : hits) {
                assertThat(text.substring(hit.start(), hit.end())).isEqualTo(hit.surface());
            }
            assertThat(hits).extracting(Hit::start).isSorted();
        });
    }

    private static String noise(RandomGenerator random) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(120);
        List<MergedPacks.Rated> entries = Shipped.DICTIONARY.entries;
        for (int i = 0; i < length; i++) {
            int kind = random.nextInt(10);
            if (kind == 0) {
                text.append((char) random.nextInt(1 << 16));
            } else if (kind == 1) {
                text.append(entries.get(random.nextInt(entries.size())).entry().phrase());
            } else {
                text.append(FILLER.charAt(random.nextInt(FILLER.length())));
            }
        }
        return text.toString();
    }

    @Test
    void the_same_text_gets_the_same_verdict_from_used_memory() {
        Screener screener = new Words(Shipped.DICTIONARY).screener();
        Property.forAll(ScreeningTest::noise)
                .runs(500)
                .holds(text -> assertThat(screener.screen(text, Shipped.TODAY)).isEqualTo(Shipped.screen(text)));
    }

    @Test
    void a_phrase_is_found_anywhere_in_a_very_long_text() {
        String clean = "今天下午网点有活动。";
        for (int at : new int[] {0, 4_000, 8_188, 8_190, 8_192, 50_001}) {
            String text = clean.repeat(6_000).substring(0, at) + "这款保本。" + clean.repeat(3_000);

            assertThat(Shipped.screen(text)).isInstanceOf(Verdict.Block.class);
            assertThat(Shipped.standing(text))
                    .singleElement()
                    .satisfies(hit -> assertThat(hit.start()).isEqualTo(at + 2));
        }
    }

    @Test
    void a_phrase_across_the_seam_of_a_text_without_sentences_is_found_once() {
        for (int before = Screening.PIECE - 4; before < Screening.PIECE + 4; before++) {
            String text = "桌".repeat(before) + "稳赚不赔" + "椅".repeat(9_000);

            assertThat(Shipped.standing(text))
                    .singleElement()
                    .satisfies(hit -> assertThat(hit.surface()).isEqualTo("稳赚不赔"));
        }
    }

    @Test
    void a_flood_of_phrases_never_passes_and_the_hits_stay_few() {
        Verdict verdict = Shipped.screen("本产品不保本".repeat(100_000));

        assertThat(verdict).isNotInstanceOf(Verdict.Pass.class);
        assertThat(verdict.flooded()).isTrue();
        assertThat(verdict.hits()).hasSizeLessThanOrEqualTo(1_000);
    }

    @Test
    void a_dictionary_is_swapped_while_messages_are_screened() throws Exception {
        Dictionary one = dictionary("甲方");
        Dictionary other = dictionary("乙方");
        Words words = new Words(one);
        AtomicBoolean stop = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            Callable<Integer> screening = () -> {
                Screener screener = words.screener();
                int screened = 0;
                while (!stop.get() || screened < 1_000) {
                    Verdict verdict = screener.screen("甲方和乙方", Shipped.TODAY);
                    String phrase = verdict.hits().get(0).phrase();
                    assertThat(verdict.hits()).hasSize(1);
                    assertThat(verdict.version()).isEqualTo(phrase.equals("甲方") ? one.version() : other.version());
                    screened++;
                }
                return screened;
            };
            List<Future<Integer>> running =
                    List.of(threads.submit(screening), threads.submit(screening), threads.submit(screening));
            for (int i = 0; i < 10_000; i++) {
                words.swap(i % 2 == 0 ? other : one);
            }
            stop.set(true);
            for (Future<Integer> thread : running) {
                assertThat(thread.get()).isPositive();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void an_entry_of_a_product_or_a_channel_counts_only_where_the_context_names_it() {
        WordEntry entry = new WordEntry(
                "甲方",
                Category.GUARANTEE,
                Severity.BLOCK,
                "test",
                Set.of(Product.FUND),
                Set.of(Channel.MOMENT),
                "test",
                Validity.ALWAYS,
                Set.of(),
                List.of(),
                "",
                "");
        WordPack pack = WordPack.of("test", Layer.HEAD_OFFICE, "1", List.of(entry), List.of());
        Dictionary dictionary = Dictionary.compile(MergedPacks.of(List.of(pack)), "test", ScreenPolicy.STANDARD);
        ScreenContext moment = Shipped.TODAY.in(Channel.MOMENT);

        assertThat(dictionary.screen("甲方", moment.about(Product.FUND))).isInstanceOf(Verdict.Block.class);
        assertThat(dictionary.screen("甲方", moment)).isInstanceOf(Verdict.Pass.class);
        assertThat(dictionary.screen("甲方", moment.about(Product.LOAN))).isInstanceOf(Verdict.Pass.class);
        assertThat(dictionary.screen("甲方", Shipped.TODAY.about(Product.FUND))).isInstanceOf(Verdict.Pass.class);
    }

    @Test
    void the_version_follows_from_everything_that_decides() {
        assertThat(dictionary("甲方").digest()).isEqualTo(dictionary("甲方").digest());
        assertThat(dictionary("甲方").digest()).isNotEqualTo(dictionary("乙方").digest());
        assertThat(dictionary("甲方").version()).startsWith("test+");
    }

    @Test
    void what_is_printed_of_a_hit_holds_nothing_of_the_text() {
        assertThat(Shipped.standing("这款保*本").get(0)).hasToString("保本@2-5 GUARANTEE BLOCK");
    }

    private static Dictionary dictionary(String phrase) {
        WordPack pack = WordPack.of(
                "test",
                Layer.HEAD_OFFICE,
                "1",
                List.of(WordEntry.of(phrase, Category.GUARANTEE, Severity.BLOCK, "test", "test")),
                List.of());
        return Dictionary.compile(MergedPacks.of(List.of(pack)), "test", ScreenPolicy.STANDARD);
    }
}

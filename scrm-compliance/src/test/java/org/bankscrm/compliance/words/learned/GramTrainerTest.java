package org.bankscrm.compliance.words.learned;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.bankscrm.compliance.words.engine.Alphabet;
import org.bankscrm.compliance.words.engine.FoldedText;
import org.bankscrm.compliance.words.pack.Category;
import org.bankscrm.compliance.words.pack.Severity;
import org.junit.jupiter.api.Test;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

class GramTrainerTest {
    private static final List<Example> EXAMPLES = List.of(
            new Example("亏了我补给您", Severity.BLOCK, Category.GUARANTEE),
            new Example("少了我赔给您", Severity.BLOCK, Category.GUARANTEE),
            new Example("跌了行里补给您", Severity.BLOCK, Category.GUARANTEE),
            new Example("额度不多了早点说", Severity.REVIEW, Category.URGENCY),
            new Example("名额不多了抓紧说", Severity.REVIEW, Category.URGENCY),
            new Example("亏损由您自己承担", Severity.WARN, null),
            new Example("材料我发给您了", Severity.WARN, null),
            new Example("明天的材料补齐就行", Severity.WARN, null));

    @Test
    void says_of_a_new_message_what_similar_ones_were_labelled() {
        LearnedGrams learned = GramTrainer.train(EXAMPLES, LearnedGrams.NONE);

        assertThat(block(learned, "赔了，我补给您吧")).isPositive();
        assertThat(block(learned, "材料由您自己补齐吧")).isNegative();
    }

    @Test
    void the_same_messages_give_the_same_weights() throws IOException {
        assertThat(written(GramTrainer.train(EXAMPLES, LearnedGrams.NONE)))
                .isEqualTo(written(GramTrainer.train(EXAMPLES, LearnedGrams.NONE)));
    }

    @Test
    void what_is_written_is_read_again() throws IOException {
        String written = written(GramTrainer.train(EXAMPLES, LearnedGrams.NONE));

        assertThat(written(LearnedGrams.read(new BufferedReader(new StringReader(written)), new ArrayList<>())))
                .isEqualTo(written);
    }

    @Test
    void learning_goes_on_where_other_weights_ended() {
        LearnedGrams start = GramTrainer.train(EXAMPLES, LearnedGrams.NONE);
        List<Example> more = List.of(
                new Example("您把手机给我，我替您点", Severity.BLOCK, Category.CONDUCT),
                new Example("手机给我，我替您勾好", Severity.BLOCK, Category.CONDUCT),
                new Example("您自己在手机上点一下", Severity.WARN, null),
                new Example("手机银行您自己勾选", Severity.WARN, null));

        LearnedGrams on = GramTrainer.train(more, start);

        String conduct = "手机拿来，我替您弄好吧";
        assertThat(block(on, conduct)).isPositive().isGreaterThan(block(start, conduct));
        assertThat(block(on, "赔了，我补给您吧")).isPositive();
        assertThat(on.size()).isGreaterThan(start.size());
    }

    @Test
    void characters_and_pairs_of_one_message_alone_are_not_kept() throws IOException {
        List<String> grams = written(GramTrainer.train(EXAMPLES, LearnedGrams.NONE))
                .lines()
                .map(line -> line.substring(0, line.indexOf('\t')))
                .filter(gram -> !gram.isEmpty())
                .toList();

        assertThat(grams)
                .hasSizeGreaterThan(20)
                .allSatisfy(gram -> assertThat(EXAMPLES.stream()
                                .filter(example -> holds(example.text(), gram))
                                .count())
                        .isGreaterThan(1));
    }

    private static boolean holds(String text, String gram) {
        return IntStream.rangeClosed(0, text.length() - gram.length())
                .anyMatch(at -> IntStream.range(0, gram.length())
                        .allMatch(i -> gram.charAt(i) == Gram.ANY || gram.charAt(i) == text.charAt(at + i)));
    }

    @Test
    void nothing_is_learned_from_nothing() {
        assertThatIllegalArgumentException().isThrownBy(() -> GramTrainer.train(List.of(), LearnedGrams.NONE));
    }

    private static String written(LearnedGrams learned) throws IOException {
        StringWriter out = new StringWriter();
        learned.write(out);
        return out.toString();
    }

    private static int block(LearnedGrams learned, String message) {
        Alphabet.Builder spelled = new Alphabet.Builder();
        learned.spell(spelled);
        Alphabet alphabet = spelled.build();
        FoldedText text = new FoldedText();
        text.fold(alphabet, message);
        LearnedReader reader = new LearnedReader();
        reader.read(new GramTable(learned, alphabet), text, LearnedReader.Settled.NOTHING);
        return reader.block();
    }
}

package org.bankscrm.examples.jmh;

import cn.hutool.dfa.FoundWord;
import cn.hutool.dfa.WordTree;
import com.github.houbb.sensitive.word.api.IWordResult;
import com.github.houbb.sensitive.word.bs.SensitiveWordBs;
import com.github.houbb.sensitive.word.support.allow.WordAllows;
import com.github.houbb.sensitive.word.support.ignore.SensitiveWordCharIgnores;
import com.github.houbb.sensitive.word.support.result.WordResultHandlers;
import com.hankcs.algorithm.AhoCorasickDoubleArrayTrie;
import org.ahocorasick.trie.Emit;
import org.ahocorasick.trie.Trie;
import org.bankscrm.compliance.words.engine.Alphabet;
import org.bankscrm.compliance.words.engine.Automaton;
import org.bankscrm.compliance.words.engine.FoldedText;
import org.bankscrm.compliance.words.engine.LiteralWords;
import org.bankscrm.compliance.words.engine.Matches;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import toolgood.words.WordsSearchEx2;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Millions of UTF-16 units a second in which all words of a dictionary are found, against public filters.
 *
 * <p>{@code plain*} finds words as they are written. {@code folded*} finds them in any width, case, script and style of
 * digits, with signs between their characters, and says where they stand in the original. Two of the peers have no such
 * search; the faster of them gets the fold a user would write in front of it.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@OperationsPerInvocation(WordsTexts.UNITS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class WordsBenchmark {
    /** What is searched. */
    @State(Scope.Benchmark)
    public static class Input {
        /** How many words are looked for. */
        @Param({"200", "10000", "100000"})
        private int words;

        /** What is searched for them. */
        @Param({"short", "article", "hits"})
        private String text;

        private List<String> dictionary;
        private String[] texts;

        /** Makes words and texts. */
        @Setup
        public void write() {
            dictionary = WordsTexts.words(words);
            texts = WordsTexts.texts(text, dictionary);
        }
    }

    /** Our search for plain words. */
    @State(Scope.Benchmark)
    public static class Plain {
        private final Matches found = new Matches(100_000);
        private final char[] units = new char[WordsTexts.UNITS];
        private LiteralWords words;

        /** Builds it. */
        @Setup
        public void build(Input input) {
            words = LiteralWords.of(input.dictionary);
        }
    }

    /** Ours. */
    @Benchmark
    public int plain(Input input, Plain ours) {
        int sum = 0;
        for (String text : input.texts) {
            text.getChars(0, text.length(), ours.units, 0);
            ours.found.clear();
            ours.words.find(ours.units, text.length(), ours.found);
            for (int i = 0; i < ours.found.size(); i++) {
                int end = ours.found.end(i);
                sum += end ^ end - ours.words.length(ours.found.value(i));
            }
        }
        return sum;
    }

    /** The double array of hankcs. */
    @State(Scope.Benchmark)
    public static class Hankcs implements AhoCorasickDoubleArrayTrie.IHit<String> {
        private final AhoCorasickDoubleArrayTrie<String> trie = new AhoCorasickDoubleArrayTrie<>();
        private int sum;

        /** Builds it. */
        @Setup
        public void build(Input input) {
            Map<String, String> words = new TreeMap<>();
            input.dictionary.forEach(word -> words.put(word, word));
            trie.build(words);
        }

        @Override
        public void hit(int begin, int end, String value) {
            sum += begin ^ end;
        }
    }

    /** The double array of hankcs. */
    @Benchmark
    public int plainHankcs(Input input, Hankcs peer) {
        peer.sum = 0;
        for (String text : input.texts) {
            peer.trie.parseText(text, peer);
        }
        return peer.sum;
    }

    /** The search of toolgood. */
    @State(Scope.Benchmark)
    public static class Toolgood {
        private final WordsSearchEx2 search = new WordsSearchEx2();

        /** Builds it. */
        @Setup
        public void build(Input input) {
            search.SetKeywords(input.dictionary);
        }
    }

    /** The search of toolgood; building it takes minutes for 10,000 words. */
    @Benchmark
    public int plainToolgood(Input input, Toolgood peer) {
        int sum = 0;
        for (String text : input.texts) {
            sum += peer.search.FindAll(text).size();
        }
        return sum;
    }

    /** The trie of robert-bor. */
    @State(Scope.Benchmark)
    public static class RobertBor {
        private Trie trie;

        /** Builds it. */
        @Setup
        public void build(Input input) {
            trie = Trie.builder().addKeywords(input.dictionary).build();
        }
    }

    /** The trie of robert-bor. */
    @Benchmark
    public int plainAhoCorasick(Input input, RobertBor peer) {
        int sum = 0;
        for (String text : input.texts) {
            for (Emit hit : peer.trie.parseText(text)) {
                sum += hit.getStart() ^ hit.getEnd();
            }
        }
        return sum;
    }

    /** The tree of hutool. */
    @State(Scope.Benchmark)
    public static class Hutool {
        private final WordTree tree = new WordTree();

        /** Builds it; it passes over signs, unless told otherwise. */
        @Setup
        public void build(Input input) {
            tree.setCharFilter(unit -> true);
            tree.addWords(input.dictionary);
        }
    }

    /** The tree of hutool, with overlaps. */
    @Benchmark
    public int plainHutool(Input input, Hutool peer) {
        int sum = 0;
        for (String text : input.texts) {
            for (FoundWord hit : peer.tree.matchAllWords(text, -1, true, true)) {
                sum += hit.getStartIndex() ^ hit.getEndIndex();
            }
        }
        return sum;
    }

    /** The filter of houbb. */
    @State(Scope.Benchmark)
    public static class Houbb {
        private SensitiveWordBs plain;
        private SensitiveWordBs folding;

        /** Builds it twice. */
        @Setup
        public void build(Input input) {
            plain = SensitiveWordBs.newInstance()
                    .ignoreCase(false)
                    .ignoreWidth(false)
                    .ignoreNumStyle(false)
                    .ignoreChineseStyle(false)
                    .ignoreEnglishStyle(false)
                    .wordDeny(() -> input.dictionary)
                    .wordAllow(WordAllows.empty())
                    .init();
            folding = SensitiveWordBs.newInstance()
                    .charIgnore(SensitiveWordCharIgnores.specialChars())
                    .wordDeny(() -> input.dictionary)
                    .wordAllow(WordAllows.empty())
                    .init();
        }

        private static int find(SensitiveWordBs filter, String[] texts) {
            int sum = 0;
            for (String text : texts) {
                for (IWordResult hit : filter.findAll(text, WordResultHandlers.raw())) {
                    sum += hit.startIndex() ^ hit.endIndex();
                }
            }
            return sum;
        }
    }

    /** The filter of houbb, which leaves out overlaps. */
    @Benchmark
    public int plainSensitiveWord(Input input, Houbb peer) {
        return Houbb.find(peer.plain, input.texts);
    }

    /** Our fold and automaton. */
    @State(Scope.Benchmark)
    public static class Folded {
        private final Matches found = new Matches(100_000);
        private final FoldedText text = new FoldedText();
        private Alphabet alphabet;
        private Automaton automaton;

        /** Builds them. */
        @Setup
        public void build(Input input) {
            Alphabet.Builder characters = new Alphabet.Builder();
            input.dictionary.forEach(characters::add);
            alphabet = characters.build();
            String[] keys = input.dictionary.stream()
                    .map(alphabet::classesOf)
                    .distinct()
                    .toArray(String[]::new);
            automaton = Automaton.of(keys, alphabet.classes());
        }
    }

    /** Ours. */
    @Benchmark
    public int folded(Input input, Folded ours) {
        int sum = 0;
        for (String text : input.texts) {
            ours.text.fold(ours.alphabet, text);
            ours.found.clear();
            ours.automaton.scan(ours.text.classes(), ours.text.length(), ours.found);
            for (int i = 0; i < ours.found.size(); i++) {
                int last = ours.found.end(i);
                int first = last - ours.automaton.keyLength(ours.found.value(i)) + 1;
                sum += ours.text.start(first) ^ ours.text.end(last);
            }
        }
        return sum;
    }

    /** The double array of hankcs behind a fold. */
    @State(Scope.Benchmark)
    public static class FoldAndHankcs implements AhoCorasickDoubleArrayTrie.IHit<String> {
        private final AhoCorasickDoubleArrayTrie<String> trie = new AhoCorasickDoubleArrayTrie<>();
        private final OutsideFold fold = new OutsideFold();
        private final int[] origin = new int[WordsTexts.UNITS];
        private final char[] folded = new char[WordsTexts.UNITS];
        private int sum;

        /** Builds it. */
        @Setup
        public void build(Input input) {
            Map<String, String> words = new TreeMap<>();
            for (String word : input.dictionary) {
                words.put(new String(folded, 0, fold.fold(word, folded, origin)), word);
            }
            trie.build(words);
        }

        @Override
        public void hit(int begin, int end, String value) {
            sum += origin[begin] ^ origin[end - 1] + 1;
        }
    }

    /** The double array of hankcs, and before it a table from units to their plain forms that keeps the origins. */
    @Benchmark
    public int foldedHankcs(Input input, FoldAndHankcs peer) {
        peer.sum = 0;
        for (String text : input.texts) {
            int length = peer.fold.fold(text, peer.folded, peer.origin);
            peer.trie.parseText(Arrays.copyOf(peer.folded, length), peer);
        }
        return peer.sum;
    }

    /** The filter of houbb with all its folding, passing over signs; it leaves out overlaps. */
    @Benchmark
    public int foldedSensitiveWord(Input input, Houbb peer) {
        return Houbb.find(peer.folding, input.texts);
    }
}

package org.bankscrm.compliance.words;

import org.bankscrm.compliance.words.context.Cues;
import org.bankscrm.compliance.words.engine.Alphabet;
import org.bankscrm.compliance.words.engine.Automaton;
import org.bankscrm.compliance.words.engine.FoldedText;
import org.bankscrm.compliance.words.engine.InnerPairs;
import org.bankscrm.compliance.words.engine.Readings;
import org.bankscrm.compliance.words.learned.GramTable;
import org.bankscrm.compliance.words.learned.LearnedGrams;
import org.bankscrm.compliance.words.pack.MergedPacks;
import org.bankscrm.compliance.words.pack.Option;
import org.bankscrm.compliance.words.pack.WordEntry;
import org.jspecify.annotations.Nullable;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns merged packs into automata whose matches say which entry, allow word or part was found. */
final class DictionaryCompiler {
    /** A whole phrase. */
    static final int WHOLE = 0;

    /** An allow word for all entries. */
    static final int ALLOW = 1;

    /** The first part of a phrase with two parts. */
    static final int HEAD = 2;

    /** The second part. */
    static final int TAIL = 3;

    /** An allow word for one entry. */
    static final int OWN_ALLOW = 4;

    /** A phrase with one character replaced by one that looks the same. */
    static final int LOOKALIKE = 5;

    /** A phrase with runs, as it is once runs are collapsed. */
    static final int COLLAPSED = 6;

    /** A word that only makes a promise stronger. */
    static final int FILLER = 7;

    private static final int KIND_BITS = 3;
    private static final int KIND_MASK = (1 << KIND_BITS) - 1;
    private static final int SHORTEST_LOOKALIKE = 3;
    private static final Map<Character, String> LOOKALIKES = lookalikes();
    private static final Map<String, List<String>> SPELLINGS = spellings();
    private static final List<String> FILLERS = lines("fillers.txt").stream()
            .flatMap(line -> Arrays.stream(line.split(" ", -1)))
            .toList();
    private static final List<String> HUNDRED = List.of("百分百", "百分之百", "百分之一百", "一百%");

    private final MergedPacks packs;
    private final Alphabet alphabet;
    private final Map<String, int[]> targets = new LinkedHashMap<>();
    private final Map<String, int[]> readTargets = new LinkedHashMap<>();
    private final String[] classesOfEntry;
    private final Map<String, Integer> heads = new HashMap<>();
    private final int[] headOfEntry;
    private final @Nullable LearnedGrams learned;

    DictionaryCompiler(MergedPacks packs, LearnedGrams weights) {
        this.packs = packs;
        boolean asksForLearned = packs.entries().stream()
                .anyMatch(rated -> rated.entry().options().contains(Option.LEARNED));
        this.learned = asksForLearned ? weights : null;
        this.alphabet = spell();
        this.classesOfEntry = new String[packs.entries().size()];
        this.headOfEntry = new int[classesOfEntry.length];
        for (int i = 0; i < classesOfEntry.length; i++) {
            add(i, packs.entries().get(i).entry());
        }
        FILLERS.forEach(filler -> target(alphabet.classesOf(filler), FILLER, 0));
        for (int i = 0; i < packs.allowWords().size(); i++) {
            target(alphabet.classesOf(packs.allowWords().get(i).text()), ALLOW, i);
        }
    }

    static int kind(int target) {
        return target & KIND_MASK;
    }

    static int index(int target) {
        return target >>> KIND_BITS;
    }

    Alphabet alphabet() {
        return alphabet;
    }

    Automaton phrases() {
        return Automaton.of(targets.keySet().toArray(String[]::new), alphabet.classes());
    }

    int[][] phraseTargets() {
        return targets.values().toArray(int[][]::new);
    }

    /** Returns the pairs inside the keys that are looked for in a text without runs. */
    InnerPairs repeatable() {
        return InnerPairs.of(targets.entrySet().stream()
                .filter(key -> Arrays.stream(key.getValue())
                        .anyMatch(target -> kind(target) == WHOLE || kind(target) == COLLAPSED))
                .map(Map.Entry::getKey)
                .toList());
    }

    Automaton readings() {
        return Automaton.of(readTargets.keySet().toArray(String[]::new), Readings.SHIPPED.syllables());
    }

    int[][] readingTargets() {
        return readTargets.values().toArray(int[][]::new);
    }

    String[] classesOfEntry() {
        return classesOfEntry;
    }

    /** Returns the weights for this alphabet, null if no entry asks for them. */
    @Nullable
    GramTable learned() {
        return learned == null ? null : new GramTable(learned, alphabet);
    }

    private Alphabet spell() {
        Alphabet.Builder spelled = new Alphabet.Builder();
        if (learned != null) {
            learned.spell(spelled);
        }
        for (MergedPacks.Rated rated : packs.entries()) {
            spelled.add(rated.entry().phrase());
            rated.entry().allow().forEach(spelled::add);
        }
        packs.classes().values().forEach(words -> words.forEach(spelled::add));
        packs.allowWords().forEach(word -> spelled.add(word.text()));
        LOOKALIKES.values().forEach(spelled::add);
        SPELLINGS.values().forEach(spellings -> spellings.forEach(spelled::add));
        HUNDRED.forEach(spelled::add);
        FILLERS.forEach(spelled::add);
        Cues.spell(spelled);
        return spelled.build();
    }

    private void add(int index, WordEntry entry) {
        for (String word : entry.allow()) {
            target(alphabet.classesOf(word), OWN_ALLOW, index);
        }
        if (entry.options().contains(Option.LEARNED)) {
            classesOfEntry[index] = "";
            return;
        }
        if (entry.hasClasses()) {
            classesOfEntry[index] = "";
            int gap = entry.phrase().indexOf(WordEntry.GAP);
            if (gap > 0) {
                forms(
                        entry.phrase().substring(0, gap),
                        HEAD,
                        headOf(index, entry.phrase().substring(0, gap)));
            }
            forms(entry.phrase().substring(gap + 1), gap < 0 ? WHOLE : TAIL, index);
            return;
        }
        if (entry.hasGap()) {
            int gap = entry.phrase().indexOf(WordEntry.GAP);
            String head = entry.phrase().substring(0, gap);
            target(alphabet.classesOf(head), HEAD, headOf(index, head));
            target(alphabet.classesOf(entry.phrase().substring(gap + 1)), TAIL, index);
            classesOfEntry[index] = "";
            return;
        }
        String classes = alphabet.classesOf(entry.phrase());
        classesOfEntry[index] = classes;
        target(classes, WHOLE, index);
        String single = FoldedText.withoutRuns(classes);
        if (!single.equals(classes)) {
            target(single, COLLAPSED, index);
        }
        if (entry.phrase().contains("100%")) {
            for (String hundred : HUNDRED) {
                target(alphabet.classesOf(entry.phrase().replace("100%", hundred)), WHOLE, index);
            }
        }
        if (entry.phrase().startsWith("0") || entry.phrase().startsWith("零")) {
            target(alphabet.classesOf("o" + entry.phrase().substring(1)), WHOLE, index);
        }
        if (entry.options().contains(Option.SPLIT) && classes.length() >= SHORTEST_LOOKALIKE) {
            lookalikes(index, classes);
        }
        if (entry.options().contains(Option.HOMOPHONE)) {
            for (String spelling : SPELLINGS.getOrDefault(entry.phrase(), List.of())) {
                target(alphabet.classesOf(spelling), LOOKALIKE, index);
            }
            String ids = alphabet.syllablesOf(classes);
            if (ids.length() > 1 && ids.indexOf('\0') < 0) {
                readTargets.merge(ids, new int[] {index}, DictionaryCompiler::joined);
            }
        }
    }

    /** Entries that begin with the same part share where it was found. */
    private int headOf(int index, String head) {
        headOfEntry[index] = heads.computeIfAbsent(head, any -> heads.size());
        return headOfEntry[index];
    }

    int[] headOfEntry() {
        return headOfEntry;
    }

    /** Every word of a class in its place, the classes of one part multiplied. */
    private void forms(String part, int kind, int index) {
        int begin = part.indexOf(WordEntry.CLASS_BEGIN);
        if (begin < 0) {
            target(alphabet.classesOf(part), kind, index);
            return;
        }
        int end = part.indexOf(WordEntry.CLASS_END);
        for (String word : packs.classes().getOrDefault(part.substring(begin + 1, end), List.of())) {
            forms(part.substring(0, begin) + word + part.substring(end + 1), kind, index);
        }
    }

    private void lookalikes(int index, String classes) {
        for (int i = 0; i < classes.length(); i++) {
            String others = LOOKALIKES.getOrDefault(alphabet.plainOf(classes.charAt(i)), "");
            for (int other = 0; other < others.length(); other++) {
                String changed = classes.substring(0, i)
                        + alphabet.classesOf(others.substring(other, other + 1))
                        + classes.substring(i + 1);
                if (!changed.equals(classes) && changed.indexOf('\0') < 0) {
                    target(changed, LOOKALIKE, index);
                }
            }
        }
    }

    private void target(String classes, int kind, int index) {
        if (!classes.isEmpty() && classes.indexOf('\0') < 0) {
            targets.merge(classes, new int[] {index << KIND_BITS | kind}, DictionaryCompiler::joined);
        }
    }

    private static int[] joined(int[] some, int[] more) {
        for (int target : some) {
            if (target == more[0]) {
                return some;
            }
        }
        int[] all = Arrays.copyOf(some, some.length + 1);
        all[some.length] = more[0];
        return all;
    }

    private static Map<Character, String> lookalikes() {
        Map<Character, String> all = new HashMap<>();
        for (String line : lines("lookalikes.txt")) {
            all.put(line.charAt(0), line.substring(2));
        }
        return Map.copyOf(all);
    }

    private static Map<String, List<String>> spellings() {
        Map<String, List<String>> all = new HashMap<>();
        for (String line : lines("spellings.txt")) {
            List<String> words = List.of(line.split(" ", -1));
            all.put(words.get(0), words.subList(1, words.size()));
        }
        return Map.copyOf(all);
    }

    private static List<String> lines(String resource) {
        try (InputStream in = DictionaryCompiler.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the library lacks its resource " + resource);
            }
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the library's resource " + resource, e);
        }
    }
}

package org.bankscrm.examples.jmh;

import com.hankcs.algorithm.AhoCorasickDoubleArrayTrie;
import com.sun.management.OperatingSystemMXBean;
import org.bankscrm.compliance.words.engine.Alphabet;
import org.bankscrm.compliance.words.engine.Automaton;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.TreeMap;

/**
 * Prints the CPU time that a fresh JVM takes to build the search for a dictionary, all its threads counted, and the bytes of
 * its arrays. Arguments: how many words, and hankcs to build that peer instead.
 */
public final class WordsBuildCost {
    private static final double NANOS_A_MILLI = 1e6;

    private WordsBuildCost() {}

    /** Builds once. */
    public static void main(String[] args) {
        List<String> words = WordsTexts.words(Integer.parseInt(args[0]));
        OperatingSystemMXBean process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long before = process.getProcessCpuTime();
        String bytes = args.length > 1 ? hankcs(words) : ours(words);
        long cpu = process.getProcessCpuTime() - before;
        System.out.printf("%,d words: %.0f ms of CPU time, %s%n", words.size(), cpu / NANOS_A_MILLI, bytes);
    }

    private static String ours(List<String> words) {
        Alphabet.Builder characters = new Alphabet.Builder();
        words.forEach(characters::add);
        Alphabet alphabet = characters.build();
        String[] keys = words.stream().map(alphabet::classesOf).distinct().toArray(String[]::new);
        Automaton automaton = Automaton.of(keys, alphabet.classes());
        return String.format("%,d bytes", alphabet.bytes() + automaton.bytes());
    }

    private static String hankcs(List<String> words) {
        TreeMap<String, String> sorted = new TreeMap<>();
        words.forEach(word -> sorted.put(word, word));
        AhoCorasickDoubleArrayTrie<String> trie = new AhoCorasickDoubleArrayTrie<>();
        trie.build(sorted);
        return trie.size() + " words built";
    }
}

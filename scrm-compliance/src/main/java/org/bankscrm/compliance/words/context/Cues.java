package org.bankscrm.compliance.words.context;

import org.bankscrm.compliance.words.engine.Alphabet;
import org.bankscrm.compliance.words.engine.Automaton;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The words that say something about the phrases near them, in one automaton (语境线索词). Immutable and thread-safe. */
public final class Cues {
    private static final Map<String, Integer> SHIPPED = read();

    private final Automaton automaton;
    private final int[] kinds;

    private Cues(Automaton automaton, int[] kinds) {
        this.automaton = automaton;
        this.kinds = kinds;
    }

    /** Adds the characters of all cues. */
    public static void spell(Alphabet.Builder alphabet) {
        SHIPPED.keySet().forEach(alphabet::add);
    }

    /** Returns the cues as classes of an alphabet that knows their characters. */
    public static Cues of(Alphabet alphabet) {
        Map<String, Integer> classes = new LinkedHashMap<>();
        SHIPPED.forEach((word, bits) -> classes.merge(alphabet.classesOf(word), bits, (a, b) -> a | b));
        String[] keys = classes.keySet().toArray(String[]::new);
        int[] kinds = classes.values().stream().mapToInt(Integer::intValue).toArray();
        return new Cues(Automaton.of(keys, alphabet.classes()), kinds);
    }

    Automaton automaton() {
        return automaton;
    }

    int kindsOf(int value) {
        return kinds[value];
    }

    private static Map<String, Integer> read() {
        Map<String, Integer> cues = new LinkedHashMap<>();
        try (InputStream in = Cues.class.getResourceAsStream("cues.txt")) {
            if (in == null) {
                throw new IllegalStateException("the library lacks its resource cues.txt");
            }
            List<String> lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
            for (String line : lines) {
                String[] words = line.split(" ", -1);
                int bit = CueKind.valueOf(words[0]).bit();
                for (int i = 1; i < words.length; i++) {
                    cues.merge(words[i], bit, (a, b) -> a | b);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read cues.txt", e);
        }
        return cues;
    }
}

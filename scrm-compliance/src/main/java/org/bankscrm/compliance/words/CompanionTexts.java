package org.bankscrm.compliance.words;

import org.bankscrm.compliance.words.engine.LiteralWords;
import org.bankscrm.compliance.words.engine.Matches;
import org.bankscrm.compliance.words.pack.Companion;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The texts that must stand beside phrases (配套提示), looked for all at once: one pass over a text tells of every companion
 * whether it is there.
 *
 * <p>Immutable and thread-safe.
 */
final class CompanionTexts {
    private static final int CHUNK = 4_096;

    private final List<Companion> companions;
    private final List<String> texts;
    private final int longest;
    private final LiteralWords search;

    CompanionTexts(Collection<Companion> companions) {
        this.companions = List.copyOf(companions);
        texts = companions.stream()
                .flatMap(companion -> companion.parts().stream())
                .flatMap(List::stream)
                .distinct()
                .toList();
        longest = texts.stream().mapToInt(String::length).max().orElse(1);
        search = LiteralWords.of(texts);
    }

    /** Returns the ids of the companions of which a text holds every part; costs O(length). */
    Set<String> completeIn(String text) {
        Set<String> there = in(text);
        return companions.stream()
                .filter(companion -> companion.parts().stream()
                        .allMatch(part -> part.stream().anyMatch(there::contains)))
                .map(Companion::id)
                .collect(Collectors.toUnmodifiableSet());
    }

    private Set<String> in(String text) {
        Set<String> there = new HashSet<>();
        char[] units = new char[Math.min(text.length(), CHUNK + longest)];
        Matches found = new Matches(units.length * longest + 1);
        for (int from = 0; from < text.length(); from += CHUNK) {
            int to = Math.min(text.length(), from + units.length);
            text.getChars(from, to, units, 0);
            found.clear();
            search.find(units, to - from, found);
            for (int i = 0; i < found.size(); i++) {
                there.add(texts.get(found.value(i)));
            }
        }
        return there;
    }
}

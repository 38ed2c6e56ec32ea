package org.bankscrm.compliance.words.export;

import org.bankscrm.compliance.words.pack.AllowWord;
import org.bankscrm.compliance.words.pack.MergedPacks;
import org.bankscrm.compliance.words.pack.Option;
import org.bankscrm.compliance.words.pack.Severity;
import org.bankscrm.compliance.words.pack.WordEntry;
import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The words that may go into a filter that finds substrings and knows no negation, warning or allow word.
 *
 * <p>Such a filter must not stop what a regulator demands, so a word is left out if it stands in a text that must pass, or in
 * an allow word, or means something only in a context. What is kept is the plainest part of the list: a second net under
 * messages typed by hand, never the filter itself.
 *
 * @param words the words in the order of the list, none inside another
 * @param leftOut the other phrases that block, each with the first reason against it
 */
public record PlainWords(List<String> words, Map<String, Reason> leftOut) {
    /** Why a phrase cannot be a plain word. */
    public enum Reason {
        /** It has two parts or classes of words. */
        NOT_ONE_WORD,
        /** It counts for some products, channels or recipients only, or beside a number. */
        CONDITIONAL,
        /** It is true of deposits and treasury bonds. */
        TRUE_OF_DEPOSITS,
        /** It is longer than the filter takes. */
        TOO_LONG,
        /** An allow word holds it. */
        IN_ALLOW_WORD,
        /** A text that must pass holds it. */
        IN_MANDATED_TEXT,
        /** A shorter word in the list finds it too. */
        COVERED
    }

    /** Copies the collections; the order stays. */
    public PlainWords {
        words = List.copyOf(words);
        leftOut = Collections.unmodifiableMap(new LinkedHashMap<>(leftOut));
    }

    /**
     * Returns the plain words among the phrases that block.
     *
     * @param packs the merged list
     * @param day the day on which phrases must be in force
     * @param mustPass texts that must never be stopped, such as the mandated sentences; the more, the fewer false alarms
     * @param limits what the filter takes
     */
    public static PlainWords strictest(
            MergedPacks packs, LocalDate day, List<String> mustPass, InterceptLimits limits) {
        Map<String, Reason> leftOut = new LinkedHashMap<>();
        List<String> kept = new ArrayList<>();
        String allowed = String.join(
                "\n", packs.allowWords().stream().map(AllowWord::text).toList());
        String passing = String.join("\n", mustPass);
        for (MergedPacks.Rated rated : packs.entries()) {
            WordEntry entry = rated.entry();
            if (entry.severity() == Severity.BLOCK && entry.validity().holds(day)) {
                Reason reason = against(entry, allowed, passing, limits);
                if (reason == null) {
                    kept.add(entry.phrase());
                } else {
                    leftOut.put(entry.phrase(), reason);
                }
            }
        }
        Set<String> shortest = withoutLonger(kept);
        kept.stream().filter(word -> !shortest.contains(word)).forEach(word -> leftOut.put(word, Reason.COVERED));
        return new PlainWords(kept.stream().filter(shortest::contains).toList(), leftOut);
    }

    private static @Nullable Reason against(WordEntry entry, String allowed, String passing, InterceptLimits limits) {
        String phrase = entry.phrase();
        if (entry.hasGap() || entry.hasClasses() || entry.options().contains(Option.LEARNED)) {
            return Reason.NOT_ONE_WORD;
        }
        if (!entry.products().isEmpty()
                || !entry.channels().isEmpty()
                || !entry.companion().isEmpty()
                || entry.options().contains(Option.FIGURE)) {
            return Reason.CONDITIONAL;
        }
        if (entry.options().contains(Option.DEPOSIT)) {
            return Reason.TRUE_OF_DEPOSITS;
        }
        if (phrase.codePointCount(0, phrase.length()) > limits.longestWord()) {
            return Reason.TOO_LONG;
        }
        if (allowed.contains(phrase) || entry.allow().stream().anyMatch(word -> word.contains(phrase))) {
            return Reason.IN_ALLOW_WORD;
        }
        return passing.contains(phrase) ? Reason.IN_MANDATED_TEXT : null;
    }

    /** A word that holds another says nothing new to a filter that finds substrings. */
    private static Set<String> withoutLonger(List<String> words) {
        Set<String> kept = new HashSet<>();
        List<String> byLength = new ArrayList<>(words);
        byLength.sort(Comparator.comparingInt(String::length));
        for (String word : byLength) {
            if (!holdsOneOf(kept, Objects.requireNonNull(word))) {
                kept.add(word);
            }
        }
        return kept;
    }

    private static boolean holdsOneOf(Set<String> words, String text) {
        for (int from = 0; from < text.length(); from++) {
            for (int to = from + 1; to <= text.length(); to++) {
                if (words.contains(text.substring(from, to))) {
                    return true;
                }
            }
        }
        return false;
    }
}

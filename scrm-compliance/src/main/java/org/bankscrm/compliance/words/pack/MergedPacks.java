package org.bankscrm.compliance.words.pack;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Packs of all layers as one list (合并词包): head office replaces what is shipped, a branch adds and sharpens and never
 * weakens.
 *
 * @param entries the entries in force, each phrase once
 * @param allowWords the allow words, each once
 * @param companions the companions, each id once
 * @param classes the words of each class by its name
 * @param conflicts what packs asked for that they may not do, in the order it was found
 */
public record MergedPacks(
        List<Rated> entries,
        List<AllowWord> allowWords,
        Map<String, Companion> companions,
        Map<String, List<String>> classes,
        List<MergeConflict> conflicts) {
    /**
     * An entry with the contexts that do not excuse it.
     *
     * @param entry the entry
     * @param rulesOff what does not excuse it
     */
    public record Rated(WordEntry entry, Set<ContextRule> rulesOff) {
        /** Copies the rules. */
        public Rated {
            rulesOff = Set.copyOf(rulesOff);
        }
    }

    /** Copies the collections. */
    public MergedPacks {
        entries = List.copyOf(entries);
        allowWords = List.copyOf(allowWords);
        companions = Map.copyOf(companions);
        classes = Map.copyOf(classes);
        conflicts = List.copyOf(conflicts);
    }

    /**
     * Merges packs: first by layer, then in the order given.
     *
     * <p>A phrase that two packs hold is taken from the later one as far as its layer may; within a layer packs only
     * sharpen each other. Phrases are the same if their text is.
     */
    public static MergedPacks of(List<WordPack> packs) {
        Merging merging = new Merging();
        packs.stream().sorted(Comparator.comparing(WordPack::layer)).forEach(merging::add);
        return merging.result();
    }

    private static final class Merging {
        private final Map<String, Rated> entries = new LinkedHashMap<>();
        private final Map<String, Layer> layers = new HashMap<>();
        private final Map<String, AllowWord> allowWords = new LinkedHashMap<>();
        private final Map<String, Companion> companions = new LinkedHashMap<>();
        private final Map<String, List<String>> classes = new HashMap<>();
        private final Map<String, String> packOf = new HashMap<>();
        private final List<MergeConflict> conflicts = new ArrayList<>();

        void add(WordPack pack) {
            Set<String> own = new HashSet<>();
            for (String phrase : pack.removed().stream().sorted().toList()) {
                remove(pack, phrase);
            }
            for (WordEntry entry : pack.entries()) {
                if (!own.add(entry.phrase())) {
                    conflict(pack, entry.phrase(), MergeConflict.Kind.TWICE_IN_PACK);
                }
                put(pack, entry);
            }
            for (WordClass words : pack.classes()) {
                put(pack, words);
            }
            for (AllowWord word : pack.allowWords()) {
                if (pack.layer() == Layer.BRANCH && !allowWords.containsKey(word.text())) {
                    conflict(pack, word.text(), MergeConflict.Kind.EXCUSES_MORE);
                } else {
                    allowWords.putIfAbsent(word.text(), word);
                }
            }
            for (Companion companion : pack.companions()) {
                if (pack.layer() == Layer.BRANCH && companions.containsKey(companion.id())) {
                    conflict(pack, companion.id(), MergeConflict.Kind.EXCUSES_MORE);
                } else {
                    companions.put(companion.id(), companion);
                }
            }
        }

        private void remove(WordPack pack, String phrase) {
            if (pack.layer() == Layer.HEAD_OFFICE) {
                entries.remove(phrase);
            } else {
                conflict(pack, phrase, MergeConflict.Kind.REMOVES);
            }
        }

        private void put(WordPack pack, WordEntry entry) {
            Rated before = entries.get(entry.phrase());
            boolean owned = pack.layer() == Layer.HEAD_OFFICE && layers.get(entry.phrase()) == Layer.SHIPPED;
            Rated after = before == null || owned ? new Rated(entry, pack.rulesOff()) : sharpened(pack, before, entry);
            entries.put(entry.phrase(), after);
            layers.put(entry.phrase(), pack.layer());
            packOf.put(entry.phrase(), pack.name());
        }

        /** Head office owns the words of a class; a branch only adds some, and a phrase then finds more. */
        private void put(WordPack pack, WordClass words) {
            if (pack.layer() == Layer.BRANCH) {
                Set<String> all = new LinkedHashSet<>(classes.getOrDefault(words.name(), List.of()));
                all.addAll(words.words());
                classes.put(words.name(), List.copyOf(all));
            } else {
                classes.put(words.name(), words.words());
            }
        }

        private Rated sharpened(WordPack pack, Rated before, WordEntry asked) {
            WordEntry old = before.entry();
            if (asked.severity().compareTo(old.severity()) < 0) {
                conflict(pack, asked.phrase(), MergeConflict.Kind.LOWERS_SEVERITY);
            }
            boolean wider = coversAll(asked.products(), old.products())
                    && coversAll(asked.channels(), old.channels())
                    && asked.validity().covers(old.validity());
            if (!wider) {
                conflict(pack, asked.phrase(), MergeConflict.Kind.NARROWS_SCOPE);
            }
            Set<Option> options = new HashSet<>(old.options());
            boolean excuses = !new HashSet<>(old.allow()).containsAll(asked.allow())
                    || (!asked.companion().isEmpty() && !asked.companion().equals(old.companion()))
                    || addsExcuse(old, asked, Option.BOUNDARY)
                    || addsExcuse(old, asked, Option.DEPOSIT)
                    || addsExcuse(old, asked, Option.FIGURE)
                    || addsExcuse(old, asked, Option.LEARNED);
            if (excuses) {
                conflict(pack, asked.phrase(), MergeConflict.Kind.EXCUSES_MORE);
            }
            for (Option option : asked.options()) {
                if (option == Option.HOMOPHONE || option == Option.SPLIT) {
                    options.add(option);
                }
            }
            Set<ContextRule> off = new HashSet<>(before.rulesOff());
            off.addAll(pack.rulesOff());
            WordEntry merged = new WordEntry(
                    old.phrase(),
                    old.category(),
                    old.severity().atLeast(asked.severity()),
                    old.basis(),
                    wider ? asked.products() : old.products(),
                    wider ? asked.channels() : old.channels(),
                    old.owner(),
                    wider ? asked.validity() : old.validity(),
                    options,
                    old.allow(),
                    old.companion(),
                    asked.advice().isEmpty() ? old.advice() : asked.advice());
            return new Rated(merged, off);
        }

        private static boolean addsExcuse(WordEntry old, WordEntry asked, Option option) {
            return asked.options().contains(option) && !old.options().contains(option);
        }

        /** An empty set means all. */
        private static <T> boolean coversAll(Set<T> wide, Set<T> narrow) {
            return wide.isEmpty() || (!narrow.isEmpty() && wide.containsAll(narrow));
        }

        private void conflict(WordPack pack, String phrase, MergeConflict.Kind kind) {
            conflicts.add(new MergeConflict(pack.name(), phrase, kind));
        }

        MergedPacks result() {
            List<Rated> known = new ArrayList<>();
            for (Rated rated : entries.values()) {
                String phrase = rated.entry().phrase();
                if (classes.keySet().containsAll(rated.entry().classes())) {
                    known.add(rated);
                } else {
                    conflicts.add(new MergeConflict(
                            String.valueOf(packOf.get(phrase)), phrase, MergeConflict.Kind.UNKNOWN_CLASS));
                }
            }
            return new MergedPacks(known, List.copyOf(allowWords.values()), companions, classes, conflicts);
        }
    }
}

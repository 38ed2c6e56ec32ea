package org.bankscrm.compliance.words.pack;

import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Entries, allow words and companions that one owner keeps together (词包).
 *
 * @param name what the pack is called
 * @param layer who made it
 * @param version what tells this state of the pack from others
 * @param entries the phrases
 * @param allowWords the words that excuse
 * @param companions what entries ask for
 * @param classes words that stand for each other in phrases
 * @param removed phrases of lower layers that are no longer looked for; only head office may remove
 * @param rulesOff contexts that do not excuse the entries of this pack
 */
public record WordPack(
        String name,
        Layer layer,
        String version,
        List<WordEntry> entries,
        List<AllowWord> allowWords,
        List<Companion> companions,
        List<WordClass> classes,
        Set<String> removed,
        Set<ContextRule> rulesOff) {
    /**
     * Checks name and version and copies the collections.
     *
     * @throws IllegalArgumentException if name or version are not filled
     */
    public WordPack {
        WordEntry.requireFilled("name", name);
        Objects.requireNonNull(layer, "layer");
        WordEntry.requireFilled("version", version);
        entries = List.copyOf(entries);
        allowWords = List.copyOf(allowWords);
        companions = List.copyOf(companions);
        classes = List.copyOf(classes);
        removed = Set.copyOf(removed);
        rulesOff = Set.copyOf(rulesOff);
    }

    /** Returns a pack of entries and allow words only. */
    public static WordPack of(
            String name, Layer layer, String version, List<WordEntry> entries, List<AllowWord> allowWords) {
        return new WordPack(name, layer, version, entries, allowWords, List.of(), List.of(), Set.of(), Set.of());
    }

    /** Returns this pack with contexts that do not excuse its entries. */
    public WordPack withRulesOff(Set<ContextRule> rules) {
        return new WordPack(name, layer, version, entries, allowWords, companions, classes, removed, rules);
    }

    /** Returns this pack with classes for its phrases. */
    public WordPack withClasses(List<WordClass> newClasses) {
        return new WordPack(name, layer, version, entries, allowWords, companions, newClasses, removed, rulesOff);
    }

    /** Returns this pack with phrases of lower layers that are no longer looked for. */
    public WordPack withRemoved(Set<String> phrases) {
        return new WordPack(name, layer, version, entries, allowWords, companions, classes, phrases, rulesOff);
    }

    /** Returns the part of this pack that is about a product: the entries for it and those for all products. */
    public WordPack forProduct(Product product) {
        List<WordEntry> some = entries.stream()
                .filter(entry -> entry.products().isEmpty() || entry.products().contains(product))
                .toList();
        return new WordPack(name, layer, version, some, allowWords, companions, classes, removed, rulesOff);
    }
}

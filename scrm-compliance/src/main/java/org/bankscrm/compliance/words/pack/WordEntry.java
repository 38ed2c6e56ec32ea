package org.bankscrm.compliance.words.pack;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A phrase that may not stand in a message, and why (违禁词条).
 *
 * @param phrase the canonical form: 1 to 32 characters, simplified, half width, lower case; one {@code ~} between two
 *     parts stands for up to {@value #LONGEST_GAP} characters of the same clause, {@code <name>} for any word of a {@link
 *     WordClass}; in a phrase with classes {@code ~} may also stand for nothing
 * @param category what is wrong with it
 * @param severity how grave it is
 * @param basis the rule and article it follows from, filled
 * @param products the products whose messages it applies to; none for all messages
 * @param channels the channels it applies to; none for all
 * @param owner who answers for the entry, filled
 * @param validity the days on which it is in force
 * @param options how it is looked for
 * @param allow words that excuse this entry alone, where they cover the phrase
 * @param companion the id of the {@link Companion} whose presence excuses the phrase, empty for none
 * @param advice what to write instead, empty for none
 */
public record WordEntry(
        String phrase,
        Category category,
        Severity severity,
        String basis,
        Set<Product> products,
        Set<Channel> channels,
        String owner,
        Validity validity,
        Set<Option> options,
        List<String> allow,
        String companion,
        String advice) {
    /** The most characters of a phrase. */
    public static final int LONGEST_PHRASE = 32;

    /** The most characters that {@code ~} stands for. */
    public static final int LONGEST_GAP = 12;

    /** Parts the two halves of a phrase. */
    public static final char GAP = '~';

    /** Begins the name of a class. */
    public static final char CLASS_BEGIN = '<';

    /** Ends the name of a class. */
    public static final char CLASS_END = '>';

    /**
     * Checks the rules above and copies the collections.
     *
     * @throws IllegalArgumentException if a component breaks a rule
     */
    public WordEntry {
        checkPhrase(phrase);
        Objects.requireNonNull(category, "category");
        Objects.requireNonNull(severity, "severity");
        requireFilled("basis", basis);
        requireFilled("owner", owner);
        Objects.requireNonNull(validity, "validity");
        products = Set.copyOf(products);
        channels = Set.copyOf(channels);
        options = Set.copyOf(options);
        allow = List.copyOf(allow);
        Objects.requireNonNull(companion, "companion");
        Objects.requireNonNull(advice, "advice");
    }

    /** Returns an entry for all messages at all times, with no option, companion or advice. */
    public static WordEntry of(String phrase, Category category, Severity severity, String basis, String owner) {
        return new WordEntry(
                phrase,
                category,
                severity,
                basis,
                Set.of(),
                Set.of(),
                owner,
                Validity.ALWAYS,
                Set.of(),
                List.of(),
                "",
                "");
    }

    /** Returns this entry with another severity. */
    public WordEntry withSeverity(Severity newSeverity) {
        return new WordEntry(
                phrase,
                category,
                newSeverity,
                basis,
                products,
                channels,
                owner,
                validity,
                options,
                allow,
                companion,
                advice);
    }

    /** Returns this entry with other options. */
    public WordEntry withOptions(Set<Option> newOptions) {
        return new WordEntry(
                phrase,
                category,
                severity,
                basis,
                products,
                channels,
                owner,
                validity,
                newOptions,
                allow,
                companion,
                advice);
    }

    /** Returns whether the phrase has two parts. */
    public boolean hasGap() {
        return phrase.indexOf(GAP) >= 0;
    }

    /** Returns whether the phrase names classes; disguises by reading and look are not sought for such a phrase. */
    public boolean hasClasses() {
        return phrase.indexOf(CLASS_BEGIN) >= 0;
    }

    /** Returns the names of the classes in the phrase, in their order. */
    public List<String> classes() {
        List<String> names = new ArrayList<>();
        for (int begin = phrase.indexOf(CLASS_BEGIN); begin >= 0; begin = phrase.indexOf(CLASS_BEGIN, begin + 1)) {
            names.add(phrase.substring(begin + 1, phrase.indexOf(CLASS_END, begin)));
        }
        return names;
    }

    /**
     * Checks a phrase.
     *
     * @throws IllegalArgumentException if it is not what {@link #phrase} must be
     */
    static void checkPhrase(String phrase) {
        int gap = phrase.indexOf(GAP);
        boolean parted = gap < 0 || (gap > 0 && gap < phrase.length() - 1 && phrase.indexOf(GAP, gap + 1) < 0);
        if (phrase.isBlank()
                || phrase.length() > LONGEST_PHRASE
                || !parted
                || phrase.codePoints().noneMatch(Character::isLetterOrDigit)
                || phrase.codePoints().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("phrase must be 1 to " + LONGEST_PHRASE
                    + " characters with a letter or digit, with at most one ~ between two parts: \"" + phrase + "\"");
        }
        int begin = phrase.indexOf(CLASS_BEGIN);
        while (begin >= 0) {
            int end = phrase.indexOf(CLASS_END, begin);
            WordClass.checkName(end < 0 ? "" : phrase.substring(begin + 1, end));
            begin = phrase.indexOf(CLASS_BEGIN, end);
        }
    }

    static void requireFilled(String name, String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException(name + " must be filled");
        }
    }
}

package org.bankscrm.compliance.words.pack;

import java.util.List;

/**
 * Words that say the same and may stand for each other in a phrase (词类), so that one entry covers a way of promising
 * rather than one sentence: {@code <亏损>~<我补>} is 亏了多少我来补 and 跌破了行里给您补上 alike.
 *
 * @param name what phrases call it between {@code <} and {@code >}: letters and digits, 1 to {@value #LONGEST_NAME}
 * @param words the words, each as {@link WordEntry#phrase} but without {@code ~} and classes
 */
public record WordClass(String name, List<String> words) {
    /** The most characters of a name. */
    public static final int LONGEST_NAME = 8;

    /**
     * Checks the rules above and copies the words.
     *
     * @throws IllegalArgumentException if a component breaks a rule
     */
    public WordClass {
        checkName(name);
        words = List.copyOf(words);
        if (words.isEmpty()) {
            throw new IllegalArgumentException("class " + name + " must have a word");
        }
        words.forEach(WordClass::checkWord);
    }

    static void checkName(String name) {
        if (name.isEmpty() || name.length() > LONGEST_NAME || !name.codePoints().allMatch(Character::isLetterOrDigit)) {
            throw new IllegalArgumentException(
                    "a class is named by 1 to " + LONGEST_NAME + " letters or digits: \"" + name + "\"");
        }
    }

    static void checkWord(String word) {
        WordEntry.checkPhrase(word);
        if (word.indexOf(WordEntry.GAP) >= 0 || word.indexOf(WordEntry.CLASS_BEGIN) >= 0 || word.indexOf(' ') >= 0) {
            throw new IllegalArgumentException("a word of a class has no ~, < or space: \"" + word + "\"");
        }
    }
}

package org.bankscrm.examples.board;

import java.util.List;

/**
 * Two parties' counts of the same, held against each other (对账).
 *
 * @param chinese what is compared, in Chinese
 * @param english the same in English
 * @param compared how much was compared, such as {@code 7,848 additions}
 * @param differences where the counts differ, one line each; nothing if they agree
 * @param checked whether they could be compared at all
 */
public record Book(String chinese, String english, String compared, List<String> differences, boolean checked) {
    /** Copies the differences. */
    public Book {
        differences = List.copyOf(differences);
    }

    /** Returns a book that was compared. */
    public static Book of(String chinese, String english, String compared, List<String> differences) {
        return new Book(chinese, english, compared, differences, true);
    }

    /** Returns in a word how it stands. */
    public String verdict() {
        if (!differences.isEmpty()) {
            return "不符 " + differences.size() + (differences.size() == 1 ? " difference" : " differences");
        }
        return checked ? "相符 agree" : "未核对 Not checked";
    }
}

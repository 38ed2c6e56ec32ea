package org.bankscrm.compliance.words.pack;

import java.util.Objects;

/**
 * A word that takes the phrases inside it with it (白名单词): where it overlaps a phrase and reaches beyond it, the phrase
 * does not stand.
 *
 * @param text the word, as {@link WordEntry#phrase} but without {@code ~} and classes
 * @param reason why it is allowed
 * @param basis what it is, in words an auditor understands, filled
 * @param owner who answers for it, filled
 * @param validity the days on which it is in force
 */
public record AllowWord(String text, Reason reason, String basis, String owner, Validity validity) {
    /** Why a word is allowed. */
    public enum Reason {
        /** A term of art, such as 无风险利率. */
        TERM,
        /** The phrase was cut out of other words, such as 确保本人. */
        CUT,
        /** A name. */
        NAME,
        /** Advice, time or place, such as 最佳时间. */
        TIME
    }

    /**
     * Checks the rules above.
     *
     * @throws IllegalArgumentException if a component breaks a rule
     */
    public AllowWord {
        WordEntry.checkPhrase(text);
        if (text.indexOf(WordEntry.GAP) >= 0 || text.indexOf(WordEntry.CLASS_BEGIN) >= 0) {
            throw new IllegalArgumentException("an allow word has no ~ and no class: \"" + text + "\"");
        }
        Objects.requireNonNull(reason, "reason");
        WordEntry.requireFilled("basis", basis);
        WordEntry.requireFilled("owner", owner);
        Objects.requireNonNull(validity, "validity");
    }
}

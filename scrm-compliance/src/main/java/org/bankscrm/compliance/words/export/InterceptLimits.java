package org.bankscrm.compliance.words.export;

/**
 * How much a plain filter holds (拦截规则上限).
 *
 * @param mostRules rules in all, at least 1
 * @param mostWords words in one rule, at least 1
 * @param longestWord characters of a word, at least 1
 */
public record InterceptLimits(int mostRules, int mostWords, int longestWord) {
    /** WeCom's: 100 rules of 300 words of 32 characters (WeCom document 95097, 2026). */
    public static final InterceptLimits WECOM = new InterceptLimits(100, 300, 32);

    /**
     * Checks the rules above.
     *
     * @throws IllegalArgumentException if a limit is less than 1
     */
    public InterceptLimits {
        if (mostRules < 1 || mostWords < 1 || longestWord < 1) {
            throw new IllegalArgumentException(
                    "limits must be at least 1: " + mostRules + ", " + mostWords + ", " + longestWord);
        }
    }
}

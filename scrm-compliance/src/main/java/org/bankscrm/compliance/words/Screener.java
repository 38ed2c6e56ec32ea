package org.bankscrm.compliance.words;

/**
 * Screens texts one after the other with memory that is used again (审核器).
 *
 * <p>Takes the dictionary in force once per text. Not thread-safe: every thread has its own, from {@link Words#screener}.
 */
public final class Screener {
    private final Words words;
    private final Screening screening = new Screening();

    Screener(Words words) {
        this.words = words;
    }

    /**
     * Screens a text.
     *
     * @param text any text of any length
     * @param context what else is known about it
     */
    public Verdict screen(String text, ScreenContext context) {
        return screening.screen(words.dictionary(), text, context);
    }
}

package org.bankscrm.compliance.words;

import java.util.Objects;

/**
 * The dictionary in force (违禁词库), swapped by one reference while messages are screened.
 *
 * <p>Thread-safe, and screening takes no lock: a text is screened with the dictionary that was in force when its screening
 * began.
 */
public final class Words {
    private volatile Dictionary current;

    /** Puts a dictionary in force. */
    public Words(Dictionary dictionary) {
        this.current = Objects.requireNonNull(dictionary, "dictionary");
    }

    /** Returns the dictionary in force. */
    public Dictionary dictionary() {
        return current;
    }

    /** Returns a screener for one thread, which always takes the dictionary in force. */
    public Screener screener() {
        return new Screener(this);
    }

    /** Screens one text; a thread that screens many should keep a {@link #screener}. */
    public Verdict screen(String text, ScreenContext context) {
        return current.screen(text, context);
    }

    /** Puts another dictionary in force at once and returns the one before. */
    public synchronized Dictionary swap(Dictionary next) {
        Dictionary before = current;
        current = Objects.requireNonNull(next, "next");
        return before;
    }
}

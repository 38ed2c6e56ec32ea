package org.bankscrm.compliance.words;

import java.time.LocalDate;
import java.util.List;

/** The shipped dictionary as tests use it. */
final class Shipped {
    static final Dictionary DICTIONARY = Dictionary.shipped();
    static final ScreenContext TODAY = ScreenContext.on(LocalDate.of(2026, 11, 22));

    private Shipped() {}

    static Verdict screen(String text) {
        return DICTIONARY.screen(text, TODAY);
    }

    static String verdict(String text) {
        return screen(text).getClass().getSimpleName();
    }

    static List<Hit> standing(String text) {
        return screen(text).hits().stream().filter(Hit::stands).toList();
    }
}

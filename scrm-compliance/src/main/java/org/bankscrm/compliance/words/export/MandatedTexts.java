package org.bankscrm.compliance.words.export;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Sentences no filter may stop, because a rule demands them or a bank prints them because of one (法定提示语). */
public final class MandatedTexts {
    private MandatedTexts() {}

    /** Returns those that come with the library; a bank adds its own. */
    public static List<String> shipped() {
        try (InputStream in = MandatedTexts.class.getResourceAsStream("mandated.txt")) {
            if (in == null) {
                throw new IllegalStateException("the library lacks its resource mandated.txt");
            }
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the library's resource mandated.txt", e);
        }
    }
}

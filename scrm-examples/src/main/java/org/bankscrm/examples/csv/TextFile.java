package org.bankscrm.examples.csv;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file of lines in UTF-8, which somebody may have saved in another encoding: its good lines can be read, and the others
 * named.
 */
public final class TextFile {
    /** What a line that is not UTF-8 must be. */
    public static final String NOT_UTF_8 = "must be UTF-8";

    /** Stands in a line in the place of bytes that are no character. */
    private static final char REPLACEMENT = '\uFFFD';

    private TextFile() {}

    /** Opens a file; bytes that are not UTF-8 do not stop the reader, {@link #isDamaged} finds the lines they stand in. */
    public static BufferedReader open(Path file) throws IOException {
        return new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8));
    }

    /** Returns whether bytes of a line were not UTF-8. */
    public static boolean isDamaged(String line) {
        return line.indexOf(REPLACEMENT) >= 0;
    }
}

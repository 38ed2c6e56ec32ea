package org.bankscrm.examples.words;

import org.bankscrm.examples.csv.TextFile;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A UTF-8 file of messages, one per line, columns parted by tabs under a header.
 *
 * <p>Values are taken as they stand: quotation marks are part of the message, {@code \n} stands for a line end.
 */
final class MessageFile {
    private static final int FAULTS_SHOWN = 100;

    private final Path path;
    private final List<String> required;
    private final List<String> faults = new ArrayList<>();
    private long faultCount;

    MessageFile(Path path, String... required) {
        this.path = path;
        this.required = List.of(required);
    }

    /** One line: values by column. */
    record Message(long line, Map<String, String> values) {
        String get(String column) {
            return values.getOrDefault(column, "");
        }

        String text() {
            return get("text").replace("\\n", "\n");
        }
    }

    /** Gives every good line to {@code accept}; bad ones are named in {@link #faults}. */
    void forEach(Consumer<Message> accept) throws IOException {
        try (BufferedReader lines = TextFile.open(path)) {
            String first = lines.readLine();
            if (first == null) {
                fault(1, "the file is empty; its first line must name the columns " + required);
                return;
            }
            if (TextFile.isDamaged(first)) {
                fault(1, TextFile.NOT_UTF_8);
            }
            List<String> header = List.of((first.startsWith("\uFEFF") ? first.substring(1) : first).split("\t", -1));
            for (String column : required) {
                if (!header.contains(column)) {
                    fault(1, "the first line must name a column " + column + ", names " + header);
                }
            }
            if (faultCount == 0) {
                rows(lines, header, accept);
            }
        }
    }

    private void rows(BufferedReader lines, List<String> header, Consumer<Message> accept) throws IOException {
        long number = 1;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (line.isEmpty()) {
                continue;
            }
            if (TextFile.isDamaged(line)) {
                fault(number, TextFile.NOT_UTF_8);
                continue;
            }
            String[] cells = line.split("\t", -1);
            if (cells.length > header.size()) {
                fault(number, "must have " + header.size() + " values as the header has, has " + cells.length);
                continue;
            }
            Map<String, String> values = new HashMap<>();
            for (int i = 0; i < cells.length; i++) {
                values.put(header.get(i), cells[i]);
            }
            accept.accept(new Message(number, values));
        }
    }

    /** Notes what is wrong with a line. */
    void fault(long line, String message) {
        faultCount++;
        if (faults.size() < FAULTS_SHOWN) {
            faults.add(path.getFileName() + ":" + line + ": " + message);
        }
    }

    boolean isClean() {
        return faultCount == 0;
    }

    /** Returns the first 100 faults. */
    List<String> faults() {
        return faults;
    }
}

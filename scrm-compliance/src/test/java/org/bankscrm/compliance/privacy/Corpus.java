package org.bankscrm.compliance.privacy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Messages with marks on what is personal in them: {@code {{PHONE|13800000000}}}. */
final class Corpus {
    private Corpus() {}

    /**
     * A message.
     *
     * @param text without marks
     * @param spans what is personal
     */
    record Message(String text, List<PersonalDataSpan> spans) {}

    static List<Message> messages(String file) {
        try (InputStream in = Objects.requireNonNull(Corpus.class.getResourceAsStream(file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(Corpus::message)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Message message(String marked) {
        StringBuilder text = new StringBuilder();
        List<PersonalDataSpan> spans = new ArrayList<>();
        int from = 0;
        for (int open = marked.indexOf("{{"); open >= 0; open = marked.indexOf("{{", from)) {
            int bar = marked.indexOf('|', open);
            int close = marked.indexOf("}}", bar);
            text.append(marked, from, open);
            int start = text.length();
            text.append(marked, bar + 1, close);
            spans.add(new PersonalDataSpan(
                    PersonalDataKind.valueOf(marked.substring(open + 2, bar)), start, text.length()));
            from = close + 2;
        }
        return new Message(text.append(marked.substring(from)).toString(), spans);
    }
}

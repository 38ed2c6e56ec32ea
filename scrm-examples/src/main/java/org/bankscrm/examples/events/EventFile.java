package org.bankscrm.examples.events;

import org.bankscrm.examples.json.BadJson;
import org.bankscrm.examples.json.JsonFields;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A file of events, UTF-8, one JSON object a line, that others may append to (事件文件).
 *
 * <p>{@link #readOn} reads what is new; a line counts once its line end is written. {@link #finish} takes a last line without
 * one too. What is wrong with a line is told without what stands in it. Not thread-safe.
 */
public final class EventFile {
    private static final int BUFFER = 1 << 16;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final Path file;
    private final Taker taker;
    private final ByteArrayOutputStream unfinished = new ByteArrayOutputStream();
    private long offset;
    private long number;

    /** Takes what is read, line by line; lines are numbered from 1. */
    public interface Taker {
        /** Takes an event. */
        void event(long line, EventLine event);

        /** Takes something wrong with a line, which then holds no event. */
        void fault(long line, String text);

        /** Takes the name of a field that nobody reads. */
        void unread(long line, String field);
    }

    /** Makes a reader that has read nothing. */
    public EventFile(Path file, Taker taker) {
        this.file = file;
        this.taker = taker;
    }

    /** Reads the lines that were finished since the last call. */
    public void readOn() throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            in.seek(offset);
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
                offset += read;
                int from = 0;
                for (int i = 0; i < read; i++) {
                    if (buffer[i] == '\n') {
                        unfinished.write(buffer, from, i - from);
                        line();
                        from = i + 1;
                    }
                }
                unfinished.write(buffer, from, read - from);
            }
        }
    }

    /** Reads the rest, a last line without a line end too. */
    public void finish() throws IOException {
        readOn();
        if (unfinished.size() > 0) {
            line();
        }
    }

    private void line() throws IOException {
        byte[] bytes = unfinished.toByteArray();
        unfinished.reset();
        number++;
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            taker.fault(number, "is not UTF-8");
            return;
        }
        if (number == 1 && text.startsWith(BYTE_ORDER_MARK)) {
            text = text.substring(1);
        }
        if (!text.isBlank()) {
            take(text);
        }
    }

    private void take(String text) throws IOException {
        JsonFields fields;
        try {
            fields = JsonFields.parse(text.getBytes(StandardCharsets.UTF_8));
        } catch (BadJson e) {
            // The parser's own message may quote the line.
            taker.fault(number, "must be one JSON object");
            return;
        }
        EventLine event = EventLine.read(fields);
        fields.faults().forEach(fault -> taker.fault(number, fault));
        if (event != null) {
            fields.unread().forEach(field -> taker.unread(number, field));
            taker.event(number, event);
        }
    }
}

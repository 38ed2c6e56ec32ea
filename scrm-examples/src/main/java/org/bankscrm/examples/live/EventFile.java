package org.bankscrm.examples.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.bankscrm.core.event.CustomerEvent;
import org.bankscrm.core.event.EventLog;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Follows a file of facts, one JSON object a line, that others append to, and stores each in a log (事件文件).
 *
 * <p>A line counts once its line end is written. A line that cannot be read is reported by its number, without what stands in
 * it, and passed over. Not thread-safe.
 */
public final class EventFile {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int BATCH = 1_000;
    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final EventLog log;
    private final Consumer<String> faults;
    private final ByteArrayOutputStream unfinished = new ByteArrayOutputStream();
    private long offset;
    private long line;

    /** Makes a follower that has read nothing. */
    public EventFile(Path file, EventLog log, Consumer<String> faults) {
        this.file = file;
        this.log = log;
        this.faults = faults;
    }

    /** Stores what was appended since the last call; returns how many facts. */
    public long readOn() throws IOException {
        List<CustomerEvent> events = new ArrayList<>();
        long stored = 0;
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            in.seek(offset);
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
                offset += read;
                for (int i = 0; i < read; i++) {
                    if (buffer[i] == '\n') {
                        parse(unfinished.toString(StandardCharsets.UTF_8), events);
                        unfinished.reset();
                    } else {
                        unfinished.write(buffer[i]);
                    }
                }
                if (events.size() >= BATCH) {
                    stored += store(events);
                }
            }
        }
        return stored + store(events);
    }

    private long store(List<CustomerEvent> events) {
        long count = events.size();
        if (count > 0) {
            log.append(events);
            events.clear();
        }
        return count;
    }

    private void parse(String text, List<CustomerEvent> events) {
        line++;
        if (text.isBlank()) {
            return;
        }
        try {
            JsonNode json = JSON.readTree(text);
            if (!json.isObject()) {
                faults.accept("line " + line + ": must be one JSON object");
                return;
            }
            events.add(EventLine.read(json));
        } catch (JsonProcessingException e) {
            faults.accept("line " + line + ": must be one JSON object");
        } catch (IllegalArgumentException e) {
            faults.accept("line " + line + ": " + e.getMessage());
        }
    }
}

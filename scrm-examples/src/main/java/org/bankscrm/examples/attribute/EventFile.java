package org.bankscrm.examples.attribute;

import org.bankscrm.core.event.EventId;
import org.bankscrm.examples.json.BadJson;
import org.bankscrm.examples.json.JsonFields;
import org.jspecify.annotations.Nullable;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A file of events, UTF-8, one JSON object per line, in any order.
 *
 * <p>An event given twice counts once, from the earliest time it was recorded; one whose id stands for something else in an
 * earlier line is a fault. Fields nobody reads are named as warnings.
 */
final class EventFile {
    private static final int MOST_SHOWN = 100;

    private final String name;
    private final Map<EventId, Numbered> lines = new LinkedHashMap<>();
    private final List<String> faults = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    private record Numbered(int number, EventLine line) {}

    private EventFile(String name) {
        this.name = name;
    }

    static EventFile read(Path path) throws IOException {
        EventFile file = new EventFile(String.valueOf(path.getFileName()));
        int number = 0;
        try (BufferedReader reader = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
            for (String text = reader.readLine(); text != null; text = reader.readLine()) {
                number++;
                String line = number == 1 && text.startsWith("\uFEFF") ? text.substring(1) : text;
                if (!line.isBlank()) {
                    file.take(number, line);
                }
            }
        } catch (MalformedInputException e) {
            file.fault(number + 1, "is not UTF-8, or a line soon after it is not");
        }
        return file;
    }

    private void take(int number, String text) throws IOException {
        JsonFields fields;
        try {
            fields = JsonFields.parse(text.getBytes(StandardCharsets.UTF_8));
        } catch (BadJson e) {
            e.faults().forEach(fault -> fault(number, fault.replace(" at line 1", "")));
            return;
        }
        EventLine line = EventLine.read(fields);
        fields.faults().forEach(fault -> fault(number, fault));
        if (line != null) {
            fields.unread().forEach(field -> warn(number, field + " is not read"));
            take(number, line);
        }
    }

    private void take(int number, EventLine line) {
        @Nullable Numbered earlier = lines.putIfAbsent(line.id(), new Numbered(number, line));
        if (earlier == null) {
            return;
        }
        if (!earlier.line().isSameAs(line)) {
            fault(number, "eventId " + line.id() + " stands for something else in line " + earlier.number());
        } else if (line.recordedAt().isBefore(earlier.line().recordedAt())) {
            lines.put(line.id(), new Numbered(earlier.number(), line));
        }
    }

    private void fault(int number, String text) {
        if (faults.size() < MOST_SHOWN) {
            faults.add(name + ":" + number + ": " + text);
        }
    }

    private void warn(int number, String text) {
        if (warnings.size() < MOST_SHOWN) {
            warnings.add(name + ":" + number + ": " + text);
        }
    }

    /** Returns the events, each once. */
    List<EventLine> lines() {
        return lines.values().stream().map(Numbered::line).toList();
    }

    /** Returns the first hundred faults. */
    List<String> faults() {
        return faults;
    }

    /** Returns the first hundred fields that are not read. */
    List<String> warnings() {
        return warnings;
    }
}

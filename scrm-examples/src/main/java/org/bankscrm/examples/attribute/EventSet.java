package org.bankscrm.examples.attribute;

import org.bankscrm.core.event.EventId;
import org.bankscrm.examples.events.EventFile;
import org.bankscrm.examples.events.EventLine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The events of a file, in any order.
 *
 * <p>An event given twice counts once, from the earliest time it was recorded; one whose id stands for something else in an
 * earlier line is a fault. Fields nobody reads are named as warnings.
 */
final class EventSet implements EventFile.Taker {
    private static final int MOST_SHOWN = 100;

    private final String name;
    private final Map<EventId, Numbered> lines = new LinkedHashMap<>();
    private final List<String> faults = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    private record Numbered(long number, EventLine line) {}

    private EventSet(String name) {
        this.name = name;
    }

    static EventSet read(Path path) throws IOException {
        EventSet set = new EventSet(String.valueOf(path.getFileName()));
        new EventFile(path, set).finish();
        return set;
    }

    @Override
    public void event(long number, EventLine line) {
        Numbered earlier = lines.putIfAbsent(line.id(), new Numbered(number, line));
        if (earlier == null) {
            return;
        }
        if (!earlier.line().isSameAs(line)) {
            fault(number, "eventId " + line.id() + " stands for something else in line " + earlier.number());
        } else if (line.recordedAt().isBefore(earlier.line().recordedAt())) {
            lines.put(line.id(), new Numbered(earlier.number(), line));
        }
    }

    @Override
    public void fault(long number, String text) {
        if (faults.size() < MOST_SHOWN) {
            faults.add(name + ":" + number + ": " + text);
        }
    }

    @Override
    public void unread(long number, String field) {
        if (warnings.size() < MOST_SHOWN) {
            warnings.add(name + ":" + number + ": " + field + " is not read");
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

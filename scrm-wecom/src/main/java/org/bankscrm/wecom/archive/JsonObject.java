package org.bankscrm.wecom.archive;

import org.bankscrm.wecom.callback.FieldFault;
import org.bankscrm.wecom.callback.PersonalText;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads the fields of one JSON object and notes every fault.
 *
 * <p>Where a field cannot be read a stand-in takes its place, so that one pass finds all faults; a message made with one is
 * dropped.
 */
final class JsonObject {
    private static final String STAND_IN = "-";

    private final String path;
    private final Map<?, ?> fields;
    private final List<FieldFault> faults;

    JsonObject(RawFields fields, List<FieldFault> faults) {
        this("", fields.values(), faults);
    }

    private JsonObject(String path, Map<?, ?> fields, List<FieldFault> faults) {
        this.path = path;
        this.fields = fields;
        this.faults = faults;
    }

    /** A text that may be missing; a number counts as its digits, because WeCom is not strict about it. */
    String text(String name) {
        Object value = fields.get(name);
        if (value == null) {
            return "";
        }
        if (value instanceof String || value instanceof Number) {
            return value.toString();
        }
        return fault(name, "must be a text", "");
    }

    PersonalText personal(String name) {
        return new PersonalText(text(name));
    }

    /** A text that must be there, although it may be empty. */
    PersonalText content(String name) {
        return fields.get(name) == null ? fault(name, "must be present", new PersonalText("")) : personal(name);
    }

    /** A text that must be there and not blank. */
    String id(String name) {
        String text = text(name);
        return text.isBlank() ? fault(name, "must be present and not blank", STAND_IN) : text;
    }

    ParticipantId participant(String name) {
        return new ParticipantId(id(name));
    }

    List<ParticipantId> participants(String name) {
        List<ParticipantId> ids = new ArrayList<>();
        for (Object value : list(name)) {
            if (value instanceof String id && !id.isBlank()) {
                ids.add(new ParticipantId(id));
            } else {
                fault(name, "must hold ids that are not blank", STAND_IN);
            }
        }
        return ids;
    }

    /** WeCom's numbers are whole and not negative; 15 digits hold every size and every time in milliseconds. */
    OptionalLong number(String name) {
        String text = text(name);
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        if (text.length() > 15 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return fault(name, "must be a whole number of 1 to 15 digits", OptionalLong.empty());
        }
        return OptionalLong.of(Long.parseLong(text));
    }

    Optional<Instant> millis(String name) {
        return time(name).map(Instant::ofEpochMilli);
    }

    Optional<Instant> seconds(String name) {
        return time(name).map(Instant::ofEpochSecond);
    }

    Optional<Duration> length(String name) {
        return time(name).map(Duration::ofSeconds);
    }

    private Optional<Long> time(String name) {
        OptionalLong number = number(name);
        return number.isPresent() ? Optional.of(number.getAsLong()) : Optional.empty();
    }

    Instant requiredMillis(String name) {
        if (fields.get(name) == null) {
            return fault(name, "must be present", Instant.EPOCH);
        }
        return millis(name).orElseGet(() -> {
            if (text(name).isEmpty()) {
                fault(name, "must be a time in milliseconds", STAND_IN);
            }
            return Instant.EPOCH;
        });
    }

    /** A file whose id must be there. */
    MediaFile file(String sizeName) {
        return new MediaFile(new PersonalText(id("sdkfileid")), text("md5sum"), number(sizeName));
    }

    /** An object; one without fields if it is missing. */
    JsonObject object(String name) {
        Object value = fields.get(name);
        Map<?, ?> object = value == null
                ? Map.of()
                : value instanceof Map<?, ?> map ? map : fault(name, "must be an object", Map.of());
        return new JsonObject(path + name + ".", object, faults);
    }

    List<JsonObject> objects(String name) {
        List<JsonObject> objects = new ArrayList<>();
        for (Object value : list(name)) {
            if (value instanceof Map<?, ?> map) {
                objects.add(new JsonObject(path + name + ".", map, faults));
            } else {
                fault(name, "must hold objects", STAND_IN);
            }
        }
        return objects;
    }

    private List<?> list(String name) {
        Object value = fields.get(name);
        if (value == null) {
            return List.of();
        }
        return value instanceof List<?> list ? list : fault(name, "must be a list", List.of());
    }

    private <T> T fault(String name, String rule, T standIn) {
        FieldFault fault = new FieldFault(path + name, rule);
        if (!faults.contains(fault)) {
            faults.add(fault);
        }
        return Objects.requireNonNull(standIn);
    }
}

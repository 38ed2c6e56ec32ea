package org.bankscrm.compliance.words.pack;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Packs as UTF-8 JSON (词包文件), the same content as {@link PackCsv}, validated as a whole.
 *
 * <pre>{@code
 * {"entries": [{"phrase": "保本", "category": "GUARANTEE", "severity": "block", "basis": "广告法 25", "owner": "合规部",
 *               "products": ["WEALTH"], "from": "2026-09-30", "options": ["BOUNDARY"]}],
 *  "allowWords": [{"text": "确保本人", "reason": "CUT", "basis": "常用语", "owner": "合规部"}],
 *  "classes": [{"name": "亏损", "words": ["亏了", "跌了"]}],
 *  "removed": ["爆款"]}
 * }</pre>
 *
 * <p>Names are those of {@link WordEntry}, {@link AllowWord} and {@link WordClass}, {@code from} and {@code to} those of {@link
 * Validity}. A field that is empty is left out. A name nobody knows, or one that stands twice, is a fault: a misspelled {@code
 * channels} would otherwise change what is blocked. The column of a {@link PackFault} is the path to the value, as RFC 6901
 * writes it: {@code /entries/3/severity}.
 */
public final class PackJson {
    private static final List<String> PARTS = List.of("entries", "allowWords", "classes", "removed");
    private static final List<String> ENTRY = List.of(PackCsv.COLUMNS.split(",", -1));
    private static final List<String> ALLOW_WORD = List.of("text", "reason", "basis", "owner", "from", "to");
    private static final List<String> CLASS = List.of("name", "words");
    private static final Set<String> LISTS = Set.of("products", "channels", "options", "allow", "words");
    private static final Map<String, String> ALLOW_WORD_NAMES = Map.of("phrase", "text", "category", "reason");
    private static final Map<String, String> CLASS_NAMES = Map.of("phrase", "name", "allow", "words");

    private final PackDraft draft;

    private PackJson(PackDraft draft) {
        this.draft = draft;
    }

    /**
     * Reads a pack.
     *
     * @param name what the pack is called
     * @param layer who made it
     * @param version its version
     * @param companions what its entries may ask for
     * @param text the file, decoded; read to its end, into memory, and left open
     * @throws InvalidPackException if anything is wrong; the first 1,000 faults are named, or the one place where the text
     *     stops being JSON
     * @throws IOException if the text cannot be read
     */
    public static WordPack read(String name, Layer layer, String version, List<Companion> companions, Reader text)
            throws IOException {
        StringWriter all = new StringWriter();
        text.transferTo(all);
        PackDraft draft = new PackDraft(layer, companions);
        try {
            new PackJson(draft).pack(JsonReader.read(all.toString()));
        } catch (JsonReader.NotJson e) {
            draft.at(e.line(), column -> column);
            draft.fault("", "", String.valueOf(e.getMessage()));
        }
        return draft.pack(name, version);
    }

    /** Returns a pack as JSON, one entry per line; reading it gives the same entries, allow words, classes and removals. */
    public static String write(WordPack pack) {
        List<String> entries = new ArrayList<>();
        for (WordEntry entry : pack.entries()) {
            Line line = new Line();
            line.text("phrase", entry.phrase());
            line.text("category", entry.category().name());
            line.text("severity", entry.severity().name().toLowerCase(Locale.ROOT));
            line.text("basis", entry.basis());
            line.list("products", names(entry.products()));
            line.list("channels", names(entry.channels()));
            line.text("owner", entry.owner());
            line.days(entry.validity());
            line.list("options", names(entry.options()));
            line.list("allow", entry.allow());
            line.text("companion", entry.companion());
            line.text("advice", entry.advice());
            entries.add(line.end());
        }
        List<String> allowWords = new ArrayList<>();
        for (AllowWord word : pack.allowWords()) {
            Line line = new Line();
            line.text("text", word.text());
            line.text("reason", word.reason().name());
            line.text("basis", word.basis());
            line.text("owner", word.owner());
            line.days(word.validity());
            allowWords.add(line.end());
        }
        List<String> classes = new ArrayList<>();
        for (WordClass words : pack.classes()) {
            Line line = new Line();
            line.text("name", words.name());
            line.list("words", words.words());
            classes.add(line.end());
        }
        List<String> removed = pack.removed().stream()
                .sorted()
                .map(phrase -> quoted(new StringBuilder(), phrase).toString())
                .toList();
        return "{\"entries\": [" + rows(entries) + "],\n\"allowWords\": [" + rows(allowWords) + "],\n\"classes\": ["
                + rows(classes) + "],\n\"removed\": [" + rows(removed) + "]}\n";
    }

    private static String rows(List<String> rows) {
        return rows.isEmpty() ? "" : "\n  " + String.join(",\n  ", rows) + "\n";
    }

    private static List<String> names(Set<? extends Enum<?>> values) {
        return values.stream().map(Enum::name).sorted().toList();
    }

    /** One object on one line, fields that are empty left out. */
    private static final class Line {
        private final StringBuilder json = new StringBuilder("{");

        void text(String name, String value) {
            if (!value.isEmpty()) {
                quoted(name(name), value);
            }
        }

        void list(String name, Collection<String> values) {
            if (!values.isEmpty()) {
                name(name).append('[');
                String comma = "";
                for (String value : values) {
                    quoted(json.append(comma), value);
                    comma = ", ";
                }
                json.append(']');
            }
        }

        void days(Validity validity) {
            text(
                    "from",
                    validity.from().equals(LocalDate.MIN) ? "" : validity.from().toString());
            text("to", validity.to().equals(LocalDate.MAX) ? "" : validity.to().toString());
        }

        private StringBuilder name(String name) {
            return quoted(json.length() > 1 ? json.append(", ") : json, name).append(": ");
        }

        String end() {
            return json.append('}').toString();
        }
    }

    private static StringBuilder quoted(StringBuilder json, String value) {
        json.append('"');
        for (int i = 0; i < value.length(); i++) {
            char unit = value.charAt(i);
            if (unit == '"' || unit == '\\') {
                json.append('\\').append(unit);
            } else if (unit < ' ') {
                json.append(String.format(Locale.ROOT, "\\u%04x", (int) unit));
            } else {
                json.append(unit);
            }
        }
        return json.append('"');
    }

    private void pack(JsonValue value) {
        Map<String, JsonValue> parts = members(value, "", PARTS);
        objects(parts.get("entries"), "/entries", this::entry);
        objects(parts.get("allowWords"), "/allowWords", this::allowWord);
        objects(parts.get("classes"), "/classes", this::wordClass);
        JsonValue removed = parts.get("removed");
        if (removed instanceof JsonValue.Items items) {
            for (int i = 0; i < items.values().size(); i++) {
                JsonValue item = items.values().get(i);
                String path = "/removed/" + i;
                if (item instanceof JsonValue.Text text) {
                    draft.at(item.line(), column -> path);
                    draft.remove(text.value().strip());
                } else {
                    wrong(item, path, "must be text");
                }
            }
        } else if (removed != null) {
            wrong(removed, "/removed", "must be an array");
        }
    }

    private interface Taker {
        void take(JsonValue value, String path);
    }

    private void objects(@Nullable JsonValue part, String path, Taker taker) {
        if (part instanceof JsonValue.Items items) {
            for (int i = 0; i < items.values().size(); i++) {
                taker.take(items.values().get(i), path + "/" + i);
            }
        } else if (part != null) {
            wrong(part, path, "must be an array");
        }
    }

    private void entry(JsonValue value, String path) {
        Fields fields = fields(value, path, ENTRY);
        draft.at(value.line(), column -> path + "/" + column);
        if (value instanceof JsonValue.Members) {
            draft.entry(new PackDraft.Row(
                    fields.text("phrase"),
                    fields.text("category"),
                    fields.text("severity"),
                    fields.text("basis"),
                    fields.list("products"),
                    fields.list("channels"),
                    fields.text("owner"),
                    fields.text("from"),
                    fields.text("to"),
                    fields.list("options"),
                    fields.list("allow"),
                    fields.text("companion"),
                    fields.text("advice")));
        }
    }

    private void allowWord(JsonValue value, String path) {
        Fields fields = fields(value, path, ALLOW_WORD);
        draft.at(value.line(), column -> path + "/" + ALLOW_WORD_NAMES.getOrDefault(column, column));
        if (value instanceof JsonValue.Members) {
            draft.allowWord(
                    fields.text("text"),
                    fields.text("reason"),
                    fields.text("basis"),
                    fields.text("owner"),
                    fields.text("from"),
                    fields.text("to"));
        }
    }

    private void wordClass(JsonValue value, String path) {
        Fields fields = fields(value, path, CLASS);
        draft.at(value.line(), column -> path + "/" + CLASS_NAMES.getOrDefault(column, column));
        if (value instanceof JsonValue.Members) {
            draft.wordClass(fields.text("name"), fields.list("words"));
        }
    }

    /** Texts and lists of texts by name. */
    private record Fields(Map<String, String> texts, Map<String, List<String>> lists) {
        String text(String name) {
            return texts.getOrDefault(name, "");
        }

        List<String> list(String name) {
            return lists.getOrDefault(name, List.of());
        }
    }

    private Fields fields(JsonValue value, String path, List<String> known) {
        Fields fields = new Fields(new HashMap<>(), new HashMap<>());
        members(value, path, known).forEach((name, field) -> {
            if (LISTS.contains(name)) {
                fields.lists.put(name, texts(field, path + "/" + name));
            } else if (field instanceof JsonValue.Text text) {
                fields.texts.put(name, text.value().strip());
            } else {
                wrong(field, path + "/" + name, "must be text; leave it out if it is empty");
            }
        });
        return fields;
    }

    private List<String> texts(JsonValue value, String path) {
        List<String> texts = new ArrayList<>();
        if (value instanceof JsonValue.Items items) {
            for (int i = 0; i < items.values().size(); i++) {
                if (items.values().get(i) instanceof JsonValue.Text text) {
                    texts.add(text.value().strip());
                } else {
                    wrong(items.values().get(i), path + "/" + i, "must be text");
                }
            }
        } else {
            wrong(value, path, "must be an array of texts");
        }
        return texts;
    }

    private Map<String, JsonValue> members(JsonValue value, String path, List<String> known) {
        Map<String, JsonValue> members = new HashMap<>();
        if (!(value instanceof JsonValue.Members object)) {
            wrong(value, path.isEmpty() ? "/" : path, "must be an object with " + known);
            return members;
        }
        Set<String> seen = new HashSet<>();
        for (JsonValue.Member member : object.values()) {
            String name = member.name();
            if (!known.contains(name)) {
                wrong(member.value(), path + "/" + name, "must be one of " + known);
            } else if (!seen.add(name)) {
                wrong(member.value(), path + "/" + name, "must stand once");
            } else {
                members.put(name, member.value());
            }
        }
        return members;
    }

    private void wrong(JsonValue value, String path, String message) {
        draft.at(value.line(), column -> column);
        draft.fault(path, value instanceof JsonValue.Other other ? other.written() : "", message);
    }
}

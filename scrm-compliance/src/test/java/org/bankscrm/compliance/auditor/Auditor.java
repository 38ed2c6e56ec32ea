package org.bankscrm.compliance.auditor;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Verifies a file of {@code days} by what the guide to privacy and evidence says about its bytes and lines, and by nothing
 * else.
 */
final class Auditor {
    private static final String NONE = "0".repeat(64);

    private final Map<String, String> last = new HashMap<>();
    private final Map<String, Map<String, Object>> ends = new TreeMap<>();
    private final Map<String, Long> numbers = new HashMap<>();
    private final Set<String> followed = new java.util.HashSet<>();
    private String place = "";
    private String lastSealDay = "";
    private String lastSeal = "";
    private long records;
    private long seals;

    /** A line that is not as the guide says. */
    private static final class Wrong extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Wrong(String what) {
            super(what);
        }
    }

    private Auditor() {}

    /** Returns whether nothing in the file was changed. */
    static boolean approves(List<String> file) {
        try {
            new Auditor().read(file);
            return true;
        } catch (Wrong
                | IllegalArgumentException
                | IndexOutOfBoundsException
                | ClassCastException
                | DateTimeException e) {
            return false;
        }
    }

    private void read(List<String> file) {
        Map<String, Object> head = PlainJson.object(file.get(0));
        only(head, "type", "format", "scope", "from", "through");
        same(head.get("type"), "evidence");
        same(head.get("format"), "bank-scrm-evidence-1");
        same(head.get("scope"), "DAYS");
        String from = text(head, "from");
        String through = text(head, "through");
        for (String line : file.subList(1, file.size() - 1)) {
            Map<String, Object> members = PlainJson.object(line);
            switch (text(members, "type")) {
                case "start" -> start(members);
                case "record" -> record(members, from, through);
                case "seal" -> seal(members, from, through);
                case "next" -> next(members);
                default -> throw new Wrong("a line nobody knows");
            }
        }
        Map<String, Object> end = PlainJson.object(file.get(file.size() - 1));
        only(end, "type", "records", "seals");
        same(end.get("type"), "end");
        same(end.get("records"), records);
        same(end.get("seals"), seals);
        same(followed, last.keySet());
    }

    private void start(Map<String, Object> line) {
        only(line, "type", "stream", "digest");
        inOrder("1 start");
        fresh(last.put(text(line, "stream"), hex(line, "digest")));
    }

    private void record(Map<String, Object> line, String from, String through) {
        String body = line.containsKey("decision") ? "decision" : "erased";
        only(line, "type", "stream", "day", "number", "retention", "previous", "content", "digest", body);
        String stream = text(line, "stream");
        String day = text(line, "day");
        Object number = line.get("number");
        inOrder("2 record");
        check(from.compareTo(day) <= 0 && day.compareTo(through) <= 0, "a day outside");
        ends.keySet().stream()
                .filter(key -> key.endsWith(" " + stream))
                .forEach(key -> check(key.compareTo(day) < 0 || key.startsWith(day), "a day before"));
        same(numbers.merge(day + " " + stream, 1L, Long::sum), number);
        same(line.get("previous"), last.getOrDefault(stream, NONE));
        if (line.get("decision") instanceof Map<?, ?> decision) {
            same(line.get("content"), content(decision, text(line, "retention")));
        } else {
            String erased = text(line, "erased");
            check(erased.matches("[^.]+\\.\\d{6}Z"), "a time without six decimals");
            check(Instant.parse(erased).toString().compareTo(day) > 0, "erased before it was there");
        }
        same(
                line.get("digest"),
                digest(
                        "scrm-record-1",
                        stream,
                        day,
                        numbers.getOrDefault(day + " " + stream, 0L),
                        text(line, "retention"),
                        text(line, "previous"),
                        text(line, "content")));
        last.put(stream, hex(line, "digest"));
        ends.put(day + " " + stream, line);
        records++;
    }

    private static String content(Map<?, ?> decision, String retention) {
        only(decision, "salt", "kind", "token", "by", "subject", "campaign", "at", "inputs", "outcome", "basis");
        List<Object> parts = new ArrayList<>(List.of("scrm-decision-1"));
        for (String name : List.of("salt", "kind", "token", "by", "subject", "campaign")) {
            parts.add(text(decision, name));
        }
        parts.add(retention);
        for (String name : List.of("at", "inputs", "outcome")) {
            parts.add(text(decision, name));
        }
        Map<?, ?> basis = object(decision, "basis");
        only(basis, "rules", "reasons");
        List<?> rules = list(basis, "rules");
        parts.add(rules.size());
        for (Object rule : rules) {
            texts((List<?>) rule, 2, parts);
        }
        List<?> reasons = list(basis, "reasons");
        parts.add(reasons.size());
        for (Object each : reasons) {
            List<?> reason = (List<?>) each;
            same(reason.size(), 4);
            texts(reason.subList(0, 3), 3, parts);
            List<?> facts = (List<?>) reason.get(3);
            parts.add(facts.size());
            for (Object fact : facts) {
                texts((List<?>) fact, 2, parts);
            }
        }
        return digest(parts.toArray());
    }

    private void seal(Map<String, Object> line, String from, String through) {
        only(line, "type", "day", "previous", "ends", "digest");
        String day = text(line, "day");
        inOrder("3 seal");
        check(from.compareTo(day) <= 0 && day.compareTo(through) <= 0 && lastSealDay.compareTo(day) < 0, "a day");
        if (!lastSeal.isEmpty()) {
            same(line.get("previous"), lastSeal);
        }
        List<?> shown = list(line, "ends");
        List<Object> expected = new ArrayList<>();
        ends.forEach((key, record) -> {
            if (key.startsWith(day + " ")) {
                expected.add(List.of(text(record, "stream"), whole(record), text(record, "digest")));
            }
        });
        same(shown, expected);
        List<Object> parts = new ArrayList<>(List.of("scrm-seal-1", day, hex(line, "previous"), shown.size()));
        shown.forEach(end -> parts.addAll((List<?>) end));
        same(line.get("digest"), digest(parts.toArray()));
        lastSealDay = day;
        lastSeal = hex(line, "digest");
        seals++;
    }

    private void next(Map<String, Object> line) {
        only(line, "type", "stream", "previous");
        inOrder("4 next");
        String stream = text(line, "stream");
        same(line.get("previous"), last.getOrDefault(stream, NONE));
        check(followed.add(stream), "a stream goes on twice");
    }

    /** The kinds of lines follow one another. */
    private void inOrder(String now) {
        check(place.compareTo(now) <= 0, "a line out of order");
        place = now;
    }

    private static void texts(List<?> some, int count, List<Object> parts) {
        same(some.size(), count);
        some.forEach(text -> parts.add((String) text));
    }

    private static void only(Map<?, ?> members, String... names) {
        same(members.keySet(), Set.of(names));
    }

    private static String text(Map<?, ?> members, String name) {
        if (members.get(name) instanceof String text) {
            return text;
        }
        throw new Wrong(name + " is no text");
    }

    private static Object whole(Map<?, ?> record) {
        return record.get("number") instanceof Long number ? number : -1L;
    }

    private static List<?> list(Map<?, ?> members, String name) {
        if (members.get(name) instanceof List<?> list) {
            return list;
        }
        throw new Wrong(name + " is no list");
    }

    private static Map<?, ?> object(Map<?, ?> members, String name) {
        if (members.get(name) instanceof Map<?, ?> object) {
            return object;
        }
        throw new Wrong(name + " is no object");
    }

    private static String hex(Map<?, ?> members, String name) {
        String value = text(members, name);
        check(value.matches("[0-9a-f]{64}"), name + " is no digest");
        return value;
    }

    private static void same(@Nullable Object value, @Nullable Object expected) {
        check(expected != null && expected.equals(value), "a value is not what it must be");
    }

    private static void fresh(@Nullable Object before) {
        check(before == null, "a stream starts twice");
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new Wrong(otherwise);
        }
    }

    private static String digest(Object... parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (Object part : parts) {
            byte[] text = part.toString().getBytes(StandardCharsets.UTF_8);
            bytes.writeBytes((text.length + ":").getBytes(StandardCharsets.US_ASCII));
            bytes.writeBytes(text);
            bytes.write(',');
        }
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

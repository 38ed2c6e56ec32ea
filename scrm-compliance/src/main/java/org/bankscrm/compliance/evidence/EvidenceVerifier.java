package org.bankscrm.compliance.evidence;

import org.bankscrm.compliance.evidence.EvidenceExport.Scope;
import org.bankscrm.compliance.evidence.EvidenceFault.Kind;
import org.bankscrm.compliance.evidence.EvidenceRecord.Body;
import org.bankscrm.compliance.evidence.EvidenceRecord.Erased;
import org.bankscrm.compliance.evidence.EvidenceRecord.Kept;
import org.bankscrm.compliance.evidence.EvidenceRecord.Withheld;
import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Tells from an exported file alone whether its records are those that were recorded (核验).
 *
 * <p>In a file of whole days it finds every record changed, removed, put in or moved; what it can find in the others stands at
 * {@link EvidenceExport.Scope}. It cannot find that somebody who may write to the store and to the file made everything anew
 * from some day on; therefore note the digest of each day's seal elsewhere and give it to {@link #noted}. Reads the file once,
 * holding one number and digest per stream and day. Immutable and thread-safe.
 */
public final class EvidenceVerifier {
    /** Faults told one by one. */
    public static final int MOST_FAULTS = 1_000;

    private final Map<LocalDate, Digest> noted;
    private final @Nullable RetentionPolicy policy;
    private final LocalDate today;

    private EvidenceVerifier(Map<LocalDate, Digest> noted, @Nullable RetentionPolicy policy, LocalDate today) {
        this.noted = Map.copyOf(noted);
        this.policy = policy;
        this.today = today;
    }

    /** Returns a verifier that knows nothing but the file. */
    public static EvidenceVerifier ofFile() {
        return new EvidenceVerifier(Map.of(), null, LocalDate.EPOCH);
    }

    /** Returns this verifier with the digests of seals that were noted where nobody could change them. */
    public EvidenceVerifier noted(Map<LocalDate, Digest> seals) {
        return new EvidenceVerifier(seals, policy, today);
    }

    /**
     * Returns this verifier looking also for decisions erased while they had to be kept.
     *
     * @param retention how long each class had to be kept
     * @param asOf the day, in Asia/Shanghai, by which the time is reckoned: that of the export
     */
    public EvidenceVerifier keeping(RetentionPolicy retention, LocalDate asOf) {
        return new EvidenceVerifier(noted, retention, asOf);
    }

    /**
     * Verifies the lines of a file; whatever they hold is a fault and not an exception.
     *
     * @param lines all of them in their order, without line breaks; the stream is not closed
     */
    public Verification verify(Stream<String> lines) {
        Reading reading = new Reading();
        lines.forEachOrdered(reading::line);
        return reading.end();
    }

    /** One file, read from its first line to its last. */
    private final class Reading {
        private final List<EvidenceFault> faults = new ArrayList<>();
        private long faultCount;
        private long line;
        private @Nullable Scope scope;
        private LocalDate from = LocalDate.EPOCH;
        private LocalDate through = LocalDate.EPOCH;
        private boolean ended;
        private long records;
        private long kept;
        private long erased;
        private long withheld;
        private final Map<String, StreamEnd> latest = new HashMap<>();
        private final Set<String> nexts = new HashSet<>();
        private final Map<String, Map<String, StreamEnd>> ends = new TreeMap<>();
        private final Set<String> sealed = new HashSet<>();
        private @Nullable DailySeal lastSeal;

        private void fault(Kind kind, String place) {
            faultCount++;
            if (faults.size() < MOST_FAULTS) {
                faults.add(new EvidenceFault(kind, line, place));
            }
        }

        void line(String text) {
            line++;
            try {
                Map<String, Object> fields = new HashMap<>(Json.object(Json.read(text), "a line"));
                String type = Json.string(fields.remove("type"), "type");
                if (ended || (scope == null) != type.equals("evidence")) {
                    throw new IllegalArgumentException("not the place of a line " + type);
                }
                switch (type) {
                    case "evidence" -> header(fields);
                    case "start" -> start(fields);
                    case "record" -> record(fields);
                    case "seal" -> seal(fields);
                    case "next" -> next(fields);
                    case "end" -> last(fields);
                    default -> throw new IllegalArgumentException("no such line: " + type);
                }
                if (!fields.isEmpty()) {
                    throw new IllegalArgumentException("too many members");
                }
            } catch (IllegalArgumentException e) {
                fault(Kind.MALFORMED, "");
            }
        }

        private void header(Map<String, Object> fields) {
            if (!Json.string(fields.remove("format"), "format").equals(EvidenceExport.FORMAT)) {
                throw new IllegalArgumentException("another format");
            }
            from = EvidenceRecord.day(Json.string(fields.remove("from"), "from"));
            through = EvidenceRecord.day(Json.string(fields.remove("through"), "through"));
            scope = Scope.valueOf(Json.string(fields.remove("scope"), "scope"));
        }

        private void start(Map<String, Object> fields) {
            StreamEnd end = new StreamEnd(
                    Json.string(fields.remove("stream"), "stream"),
                    "",
                    0,
                    Json.string(fields.remove("digest"), "digest"));
            if (scope != Scope.DAYS || records > 0 || latest.containsKey(end.stream())) {
                throw new IllegalArgumentException("one start for each stream, before all records");
            }
            latest.put(end.stream(), end);
        }

        private void record(Map<String, Object> fields) {
            records++;
            EvidenceRecord record = read(fields);
            String place = record.stream() + " " + record.day() + " " + record.number();
            LocalDate day = EvidenceRecord.day(record.day());
            if (day.isBefore(from) || day.isAfter(through)) {
                fault(Kind.NOT_THE_NEXT, place);
            }
            body(record, day, place);
            if (!Chain.link(record).hex().equals(record.digest())) {
                fault(Kind.RECORD_CHANGED, place);
            }
            if (scope != Scope.EXTRACT) {
                follow(record, place);
            }
        }

        private EvidenceRecord read(Map<String, Object> fields) {
            Body body;
            if (fields.containsKey("decision")) {
                body = decision(new HashMap<>(Json.object(fields.remove("decision"), "decision")));
            } else if (fields.containsKey("erased")) {
                body = new Erased(Json.string(fields.remove("erased"), "erased"));
            } else {
                if (scope != Scope.LINKED || !Boolean.TRUE.equals(fields.remove("withheld"))) {
                    throw new IllegalArgumentException("a record has a decision or tells why not");
                }
                body = new Withheld();
            }
            return new EvidenceRecord(
                    Json.string(fields.remove("stream"), "stream"),
                    Json.string(fields.remove("day"), "day"),
                    Json.number(fields.remove("number"), "number"),
                    Json.string(fields.remove("retention"), "retention"),
                    Json.string(fields.remove("previous"), "previous"),
                    Json.string(fields.remove("content"), "content"),
                    Json.string(fields.remove("digest"), "digest"),
                    body);
        }

        private Kept decision(Map<String, Object> fields) {
            Kept decision = new Kept(
                    Json.string(fields.remove("salt"), "salt"),
                    Json.string(fields.remove("kind"), "kind"),
                    Json.string(fields.remove("token"), "token"),
                    Json.string(fields.remove("by"), "by"),
                    Json.string(fields.remove("subject"), "subject"),
                    Json.string(fields.remove("campaign"), "campaign"),
                    Json.string(fields.remove("at"), "at"),
                    Json.string(fields.remove("inputs"), "inputs"),
                    Json.string(fields.remove("outcome"), "outcome"),
                    Json.write(Json.object(fields.remove("basis"), "basis")));
            if (!fields.isEmpty()) {
                throw new IllegalArgumentException("too many members");
            }
            return decision;
        }

        private void body(EvidenceRecord record, LocalDate day, String place) {
            if (record.body() instanceof Kept decision) {
                kept++;
                if (!isSame(decision, record)) {
                    fault(Kind.DECISION_CHANGED, place);
                }
            } else if (record.body() instanceof Erased when) {
                erased++;
                EvidenceRecord.instant(when.at());
                RetentionPolicy retention = policy;
                if (retention != null
                        && !day.isBefore(retention.keptFrom(new RetentionClass(record.retention()), today))) {
                    fault(Kind.ERASED_TOO_EARLY, place);
                }
            } else {
                withheld++;
            }
        }

        private static boolean isSame(Kept decision, EvidenceRecord record) {
            try {
                return Chain.content(decision, record.retention()).hex().equals(record.content());
            } catch (IllegalArgumentException e) {
                return false;
            }
        }

        /** What follows a record is compared with it, so that one fault is told once and not for all after it. */
        private void follow(EvidenceRecord record, String place) {
            StreamEnd before = latest.get(record.stream());
            boolean sameDay = before != null && before.day().equals(record.day());
            boolean mayBeAnyOther = scope == Scope.LINKED && !sameDay;
            long wanted = before != null && sameDay ? before.number() + 1 : 1;
            if (record.number() != wanted || (before != null && record.day().compareTo(before.day()) < 0)) {
                fault(Kind.NOT_THE_NEXT, place);
            }
            String previous = before == null ? Digest.NONE.hex() : before.digest();
            if (!mayBeAnyOther && !record.previous().equals(previous)) {
                fault(Kind.CHAIN_BROKEN, place);
            }
            StreamEnd end = new StreamEnd(record.stream(), record.day(), record.number(), record.digest());
            latest.put(record.stream(), end);
            ends.computeIfAbsent(record.day(), day -> new TreeMap<>()).put(record.stream(), end);
        }

        private void seal(Map<String, Object> fields) {
            String day = Json.string(fields.remove("day"), "day");
            Object ends = fields.remove("ends");
            if (ends == null) {
                throw new IllegalArgumentException("a seal has ends");
            }
            DailySeal seal = new DailySeal(
                    day,
                    Json.string(fields.remove("previous"), "previous"),
                    SealEnds.parse(day, ends),
                    Json.string(fields.remove("digest"), "digest"));
            check(seal, EvidenceRecord.day(day));
            sealed.add(day);
            lastSeal = seal;
        }

        private void check(DailySeal seal, LocalDate day) {
            if (scope == Scope.EXTRACT || day.isBefore(from) || day.isAfter(through)) {
                throw new IllegalArgumentException("no place for this seal");
            }
            DailySeal before = lastSeal;
            boolean follows = before == null
                    || (day.equals(EvidenceRecord.day(before.day()).plusDays(1))
                            ? seal.previous().equals(before.digest())
                            : scope == Scope.LINKED && seal.day().compareTo(before.day()) > 0);
            if (!follows
                    || !seal.digest()
                            .equals(Chain.seal(seal.day(), seal.previous(), seal.ends())
                                    .hex())) {
                fault(Kind.SEAL_BROKEN, seal.day());
            }
            Map<String, StreamEnd> seen = ends.getOrDefault(seal.day(), Map.of());
            boolean agrees = scope == Scope.LINKED
                    ? seal.ends().containsAll(seen.values())
                    : seal.ends().equals(List.copyOf(seen.values()));
            if (!agrees) {
                fault(Kind.SEAL_DIFFERS, seal.day());
            }
            Digest expected = noted.get(day);
            if (expected != null && !expected.hex().equals(seal.digest())) {
                fault(Kind.NOT_THE_NOTED_SEAL, seal.day());
            }
        }

        private void next(Map<String, Object> fields) {
            String stream = Json.string(fields.remove("stream"), "stream");
            String previous = Json.string(fields.remove("previous"), "previous");
            StreamEnd last = latest.get(stream);
            if (scope != Scope.DAYS || !nexts.add(stream)) {
                throw new IllegalArgumentException("one next for each stream");
            }
            if (!previous.equals(last == null ? Digest.NONE.hex() : last.digest())) {
                fault(Kind.END_MISSING, stream);
            }
        }

        private void last(Map<String, Object> fields) {
            ended = true;
            boolean allRecords = Json.number(fields.remove("records"), "records") == records;
            boolean allSeals = Json.number(fields.remove("seals"), "seals") == sealed.size();
            if (!allRecords || !allSeals) {
                fault(Kind.FILE_INCOMPLETE, "");
            }
        }

        Verification end() {
            line++;
            if (!ended) {
                fault(Kind.FILE_INCOMPLETE, "");
            }
            Set<String> unsealed = new TreeSet<>(ends.keySet());
            unsealed.removeAll(sealed);
            if (scope == Scope.DAYS) {
                latest.keySet().stream()
                        .filter(stream -> !nexts.contains(stream))
                        .sorted()
                        .forEach(stream -> fault(Kind.END_MISSING, stream));
                sealsMissing(unsealed);
            }
            Scope read = scope == null ? Scope.EXTRACT : scope;
            Verification.Summary summary = new Verification.Summary(read, kept, erased, withheld, unsealed);
            return faultCount == 0
                    ? new Verification.Intact(summary)
                    : new Verification.Broken(summary, faults, faultCount);
        }

        /** Seals are made day after day: before the last one none is missing. */
        private void sealsMissing(Set<String> unsealed) {
            DailySeal last = lastSeal;
            for (String day : unsealed) {
                if (last != null && day.compareTo(last.day()) < 0) {
                    fault(Kind.SEAL_BROKEN, day);
                }
            }
            noted.keySet().stream()
                    .filter(day -> !day.isBefore(from) && !day.isAfter(through))
                    .map(LocalDate::toString)
                    .filter(day -> !sealed.contains(day))
                    .sorted()
                    .forEach(day -> fault(Kind.NOTED_SEAL_MISSING, day));
        }
    }
}

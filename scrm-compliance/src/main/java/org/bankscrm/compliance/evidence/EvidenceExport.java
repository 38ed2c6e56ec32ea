package org.bankscrm.compliance.evidence;

import org.bankscrm.compliance.evidence.EvidenceRecord.Erased;
import org.bankscrm.compliance.evidence.EvidenceRecord.Kept;
import org.bankscrm.compliance.evidence.EvidenceRecord.Withheld;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Writes evidence as JSON lines that can be verified without the store (导出), see {@link EvidenceVerifier}.
 *
 * <p>Lines are made one after the other; no more than a thousand records are held at a time. {@link #days}
 * leaves out what is recorded meanwhile. If the store does not answer ({@link org.bankscrm.core.StoreException}), or the taker of the lines throws, the
 * export breaks off, and the verifier tells that the file is incomplete: export again. Thread-safe.
 */
public final class EvidenceExport {
    static final String FORMAT = "bank-scrm-evidence-1";

    private final EvidenceStore store;

    EvidenceExport(EvidenceStore store) {
        this.store = store;
    }

    /** Returns an export from a store, for a process that records nothing itself. */
    public static EvidenceExport from(EvidenceStore store) {
        return new EvidenceExport(store);
    }

    /** How much of a file can be verified. */
    public enum Scope {
        /** Everything of some days: that nothing was changed, removed, put in or moved. */
        DAYS,
        /**
         * The records of a customer or campaign, and the digests of all others of the same streams and days: the same, for
         * these streams and days, without showing the decisions about others.
         */
        LINKED,
        /** The records of a customer or campaign alone: that none of those shown was changed. */
        EXTRACT
    }

    /**
     * Writes all records of some days with their seals.
     *
     * @param from the first day of the chain, in Asia/Shanghai
     * @param through the last day, included
     * @param lines takes each line, without a line break
     */
    public void days(LocalDate from, LocalDate through, Consumer<String> lines) {
        List<StreamHead> heads = store.heads();
        Lines out = new Lines(lines);
        out.header(Scope.DAYS, from, through);
        for (StreamHead head : heads) {
            store.end(head.stream(), from.minusDays(1)).ifPresent(out::start);
        }
        for (StreamHead head : heads) {
            if (head.number() > 0) {
                chain(head, from, through, out);
            }
        }
        store.seals(from, through).forEach(out::seal);
        for (StreamHead head : heads) {
            next(head, through, out);
        }
        out.end();
    }

    private void chain(StreamHead head, LocalDate from, LocalDate through, Lines out) {
        LocalDate last = through.isBefore(head.day()) ? through : head.day();
        walk(head.stream(), from, last, record -> {
            if (record.day().compareTo(head.day().toString()) < 0 || record.number() <= head.number()) {
                out.record(record);
            }
        });
        if (last.equals(head.day())) {
            beyond(head, out);
        }
    }

    /** A record behind the head that no append put there goes out too, so that the verifier tells. */
    private void beyond(StreamHead head, Lines out) {
        List<EvidenceRecord> next = store.chain(head.stream(), head.day(), head.number(), head.day(), 1);
        if (!next.isEmpty() && store.open(head.stream()).equals(head)) {
            next.forEach(out::record);
        }
    }

    /** What vouches for the last record shown: the record after it, or else the head of the stream. */
    private void next(StreamHead head, LocalDate through, Lines out) {
        if (head.number() > 0 && !head.day().isAfter(through)) {
            out.next(head.stream().name(), head.digest().hex());
            return;
        }
        store.chain(head.stream(), through.plusDays(1), 0, head.day(), 1)
                .forEach(record -> out.next(record.stream(), record.previous()));
    }

    private void walk(StreamId stream, LocalDate from, LocalDate through, Consumer<EvidenceRecord> each) {
        LocalDate day = from;
        long number = 0;
        List<EvidenceRecord> page;
        do {
            page = store.chain(stream, day, number, through, Pages.SIZE);
            page.forEach(each);
            if (!page.isEmpty()) {
                EvidenceRecord last = page.get(page.size() - 1);
                day = EvidenceRecord.day(last.day());
                number = last.number();
            }
        } while (page.size() == Pages.SIZE);
    }

    /**
     * Writes the records of a customer or campaign alone; none that was erased.
     *
     * @param whose whose records
     * @param from the first day of the chain, in Asia/Shanghai
     * @param through the last day, included
     * @param lines takes each line, without a line break
     */
    public void extract(Whose whose, LocalDate from, LocalDate through, Consumer<String> lines) {
        Lines out = new Lines(lines);
        out.header(Scope.EXTRACT, from, through);
        find(whose, from, through, out::record);
        out.end();
    }

    /**
     * Writes the records of a customer or campaign, and of all other records of the same streams and days the digests.
     * Holds the places of the records wanted.
     *
     * @param whose whose records
     * @param from the first day of the chain, in Asia/Shanghai
     * @param through the last day, included
     * @param lines takes each line, without a line break
     */
    public void linked(Whose whose, LocalDate from, LocalDate through, Consumer<String> lines) {
        Map<String, TreeSet<Place>> wanted = new TreeMap<>();
        find(
                whose,
                from,
                through,
                record -> wanted.computeIfAbsent(record.stream(), name -> new TreeSet<>())
                        .add(Place.of(record)));
        TreeSet<String> days = new TreeSet<>();
        Lines out = new Lines(lines);
        out.header(Scope.LINKED, from, through);
        wanted.forEach((stream, places) -> {
            TreeSet<String> own = new TreeSet<>();
            places.forEach(place -> own.add(place.day()));
            days.addAll(own);
            for (String day : own) {
                LocalDate date = EvidenceRecord.day(day);
                walk(
                        new StreamId(stream),
                        date,
                        date,
                        record -> out.record(
                                places.contains(Place.of(record)) || record.body() instanceof Erased
                                        ? record
                                        : record.withBody(new Withheld())));
            }
        });
        for (String day : days) {
            LocalDate date = EvidenceRecord.day(day);
            store.seals(date, date).forEach(out::seal);
        }
        out.end();
    }

    private void find(Whose whose, LocalDate from, LocalDate through, Consumer<EvidenceRecord> each) {
        Place after = Place.BEGINNING;
        List<EvidenceRecord> page;
        do {
            page = store.find(whose, from, through, after, Pages.SIZE);
            page.forEach(each);
            after = page.isEmpty() ? after : Place.of(page.get(page.size() - 1));
        } while (page.size() == Pages.SIZE);
    }

    /** The lines of a file. */
    private static final class Lines {
        private final Consumer<String> lines;
        private long records;
        private long seals;

        Lines(Consumer<String> lines) {
            this.lines = lines;
        }

        void header(Scope scope, LocalDate from, LocalDate through) {
            Map<String, Object> line = line("evidence");
            line.put("format", FORMAT);
            line.put("scope", scope.name());
            line.put("from", from.toString());
            line.put("through", through.toString());
            lines.accept(Json.write(line));
        }

        /** The digest the first record of a stream in the file goes on from. */
        void start(StreamEnd end) {
            Map<String, Object> line = line("start");
            line.put("stream", end.stream());
            line.put("digest", end.digest());
            lines.accept(Json.write(line));
        }

        void next(String stream, String previous) {
            Map<String, Object> line = line("next");
            line.put("stream", stream);
            line.put("previous", previous);
            lines.accept(Json.write(line));
        }

        void record(EvidenceRecord record) {
            records++;
            Map<String, Object> line = line("record");
            line.put("stream", record.stream());
            line.put("day", record.day());
            line.put("number", record.number());
            line.put("retention", record.retention());
            line.put("previous", record.previous());
            line.put("content", record.content());
            line.put("digest", record.digest());
            if (record.body() instanceof Kept kept) {
                line.put("decision", decision(kept));
            } else if (record.body() instanceof Erased erased) {
                line.put("erased", erased.at());
            } else {
                line.put("withheld", true);
            }
            lines.accept(Json.write(line));
        }

        private static Map<String, Object> decision(Kept kept) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("salt", kept.salt());
            object.put("kind", kept.kind());
            object.put("token", kept.token());
            object.put("by", kept.by());
            object.put("subject", kept.subject());
            object.put("campaign", kept.campaign());
            object.put("at", kept.at());
            object.put("inputs", kept.inputs());
            object.put("outcome", kept.outcome());
            object.put("basis", basis(kept.basis()));
            return object;
        }

        /** A basis that somebody made unreadable goes out as a string, so that the line stays JSON and the verifier tells. */
        private static Object basis(String text) {
            try {
                return Json.object(Json.read(text), "basis");
            } catch (IllegalArgumentException e) {
                return text;
            }
        }

        void seal(DailySeal seal) {
            seals++;
            Map<String, Object> line = line("seal");
            line.put("day", seal.day());
            line.put("previous", seal.previous());
            line.put("ends", SealEnds.list(seal.ends()));
            line.put("digest", seal.digest());
            lines.accept(Json.write(line));
        }

        void end() {
            Map<String, Object> line = line("end");
            line.put("records", records);
            line.put("seals", seals);
            lines.accept(Json.write(line));
        }

        private static Map<String, Object> line(String type) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("type", type);
            return line;
        }
    }
}

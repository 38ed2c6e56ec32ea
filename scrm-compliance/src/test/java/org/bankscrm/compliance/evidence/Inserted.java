package org.bankscrm.compliance.evidence;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A store in which somebody put a record between others. */
record Inserted(EvidenceStore store, EvidenceRecord record) implements EvidenceStore {
    @Override
    public List<EvidenceRecord> chain(StreamId stream, LocalDate day, long number, LocalDate through, int limit) {
        List<EvidenceRecord> records = new ArrayList<>(store.chain(stream, day, number, through, limit));
        boolean within = new Place(day.toString(), stream.name(), number).compareTo(Place.of(record)) < 0
                && record.day().compareTo(through.toString()) <= 0;
        if (stream.name().equals(record.stream()) && within) {
            int at = 0;
            while (at < records.size() && Place.of(records.get(at)).compareTo(Place.of(record)) < 0) {
                at++;
            }
            records.add(at, record);
        }
        return records;
    }

    @Override
    public StreamHead open(StreamId stream) {
        return store.open(stream);
    }

    @Override
    public AppendOutcome append(StreamHead head, List<EvidenceRecord> records) {
        return store.append(head, records);
    }

    @Override
    public List<StreamHead> heads() {
        return store.heads();
    }

    @Override
    public Optional<StreamEnd> end(StreamId stream, LocalDate through) {
        return store.end(stream, through);
    }

    @Override
    public List<EvidenceRecord> find(Whose whose, LocalDate from, LocalDate through, Place after, int limit) {
        return store.find(whose, from, through, after, limit);
    }

    @Override
    public void close(LocalDate day) {
        store.close(day);
    }

    @Override
    public DailySeal seal(DailySeal seal) {
        return store.seal(seal);
    }

    @Override
    public List<DailySeal> seals(LocalDate from, LocalDate through) {
        return store.seals(from, through);
    }

    @Override
    public Optional<DailySeal> lastSeal() {
        return store.lastSeal();
    }

    @Override
    public int erase(Map<RetentionClass, LocalDate> before, LocalDate othersBefore, Instant at, int limit) {
        return store.erase(before, othersBefore, at, limit);
    }
}

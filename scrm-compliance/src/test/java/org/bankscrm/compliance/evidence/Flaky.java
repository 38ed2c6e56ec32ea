package org.bankscrm.compliance.evidence;

import org.bankscrm.core.StoreException;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A store whose first appends fail. */
record Flaky(EvidenceStore store, AtomicInteger failures) implements EvidenceStore {
    @Override
    public List<EvidenceRecord> chain(StreamId stream, LocalDate day, long number, LocalDate through, int limit) {
        return store.chain(stream, day, number, through, limit);
    }

    @Override
    public StreamHead open(StreamId stream) {
        return store.open(stream);
    }

    @Override
    public AppendOutcome append(StreamHead head, List<EvidenceRecord> records) {
        if (failures.getAndDecrement() > 0) {
            throw new StoreException(StoreException.Kind.UNAVAILABLE, "down", null);
        }
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

package org.bankscrm.compliance.evidence;

import org.bankscrm.compliance.evidence.AppendOutcome.Appended;
import org.bankscrm.compliance.evidence.AppendOutcome.Behind;
import org.bankscrm.compliance.evidence.EvidenceRecord.Erased;
import org.bankscrm.compliance.evidence.EvidenceRecord.Kept;
import org.bankscrm.compliance.privacy.Pseudonym;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Evidence in the memory of this process, for tests, demonstrations and dry runs: gone when it ends.
 *
 * <p>Finding and erasing look at every record. Thread-safe.
 */
public final class InMemoryEvidenceStore implements EvidenceStore {
    private final NavigableMap<StreamId, NavigableMap<Place, EvidenceRecord>> chains = new TreeMap<>();
    private final Map<StreamId, StreamHead> heads = new TreeMap<>();
    private final NavigableMap<String, DailySeal> seals = new TreeMap<>();
    private LocalDate closed = LocalDate.EPOCH;

    /** Makes an empty store. */
    public InMemoryEvidenceStore() {}

    @Override
    public synchronized StreamHead open(StreamId stream) {
        chains.computeIfAbsent(stream, name -> new TreeMap<>());
        return heads.computeIfAbsent(stream, name -> StreamHead.empty(name, closed))
                .closed(closed);
    }

    @Override
    public synchronized AppendOutcome append(StreamHead head, List<EvidenceRecord> records) {
        StreamHead now = open(head.stream());
        LocalDate first = EvidenceRecord.day(records.get(0).day());
        if (!now.equals(head.closed(closed)) || !first.isAfter(closed)) {
            return new Behind(now);
        }
        NavigableMap<Place, EvidenceRecord> chain = chain(head.stream());
        records.forEach(record -> chain.put(Place.of(record), record));
        heads.put(head.stream(), now.after(records.get(records.size() - 1)));
        return new Appended();
    }

    private NavigableMap<Place, EvidenceRecord> chain(StreamId stream) {
        return chains.getOrDefault(stream, new TreeMap<>());
    }

    @Override
    public synchronized List<StreamHead> heads() {
        return heads.values().stream().map(head -> head.closed(closed)).toList();
    }

    @Override
    public synchronized List<EvidenceRecord> chain(
            StreamId stream, LocalDate day, long number, LocalDate through, int limit) {
        Pages.check(limit);
        return chain(stream).tailMap(new Place(day.toString(), stream.name(), number), false).values().stream()
                .takeWhile(record -> record.day().compareTo(through.toString()) <= 0)
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized Optional<StreamEnd> end(StreamId stream, LocalDate through) {
        Map.Entry<Place, EvidenceRecord> last =
                chain(stream).floorEntry(new Place(through.toString(), stream.name(), Long.MAX_VALUE));
        return Optional.ofNullable(last)
                .map(Map.Entry::getValue)
                .map(record -> new StreamEnd(record.stream(), record.day(), record.number(), record.digest()));
    }

    @Override
    public synchronized List<EvidenceRecord> find(
            Whose whose, LocalDate from, LocalDate through, Place after, int limit) {
        Pages.check(limit);
        Predicate<Kept> wanted = predicate(whose);
        NavigableMap<Place, EvidenceRecord> found = new TreeMap<>();
        for (NavigableMap<Place, EvidenceRecord> chain : chains.values()) {
            for (EvidenceRecord record : chain.values()) {
                if (Place.of(record).compareTo(after) > 0
                        && record.day().compareTo(from.toString()) >= 0
                        && record.day().compareTo(through.toString()) <= 0
                        && record.body() instanceof Kept kept
                        && wanted.test(kept)) {
                    found.put(Place.of(record), record);
                }
            }
        }
        return found.values().stream().limit(limit).toList();
    }

    private static Predicate<Kept> predicate(Whose whose) {
        if (whose instanceof Whose.Campaign campaign) {
            return kept -> kept.campaign().equals(campaign.campaign().value());
        }
        Set<String> subjects = new HashSet<>();
        ((Whose.Customer) whose).pseudonyms().stream().map(Pseudonym::text).forEach(subjects::add);
        return kept -> subjects.contains(kept.subject());
    }

    @Override
    public synchronized void close(LocalDate day) {
        closed = day.isAfter(closed) ? day : closed;
    }

    @Override
    public synchronized DailySeal seal(DailySeal seal) {
        DailySeal before = seals.putIfAbsent(seal.day(), seal);
        return before == null ? seal : before;
    }

    @Override
    public synchronized List<DailySeal> seals(LocalDate from, LocalDate through) {
        return List.copyOf(
                seals.subMap(from.toString(), true, through.toString(), true).values());
    }

    @Override
    public synchronized Optional<DailySeal> lastSeal() {
        return seals.isEmpty()
                ? Optional.empty()
                : Optional.of(seals.lastEntry().getValue());
    }

    @Override
    public synchronized int erase(
            Map<RetentionClass, LocalDate> before, LocalDate othersBefore, Instant at, int limit) {
        Pages.check(limit);
        List<EvidenceRecord> erased = new ArrayList<>();
        for (NavigableMap<Place, EvidenceRecord> chain : chains.values()) {
            for (EvidenceRecord record : chain.values()) {
                LocalDate kept = before.getOrDefault(new RetentionClass(record.retention()), othersBefore);
                if (erased.size() < limit
                        && record.body() instanceof Kept
                        && record.day().compareTo(kept.toString()) < 0) {
                    erased.add(record.withBody(new Erased(EvidenceRecord.text(at))));
                }
            }
        }
        erased.forEach(record -> chain(new StreamId(record.stream())).put(Place.of(record), record));
        return erased.size();
    }
}

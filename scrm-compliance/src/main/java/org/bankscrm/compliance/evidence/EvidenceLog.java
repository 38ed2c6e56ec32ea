package org.bankscrm.compliance.evidence;

import org.bankscrm.compliance.evidence.AppendOutcome.Appended;
import org.bankscrm.compliance.evidence.AppendOutcome.Behind;
import org.bankscrm.compliance.evidence.EvidenceRecord.Kept;
import org.bankscrm.core.StoreException;
import org.bankscrm.core.time.BankTime;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;

/**
 * The evidence of all decisions (留痕台账): chains them, seals days, shows them, and erases what is out of time.
 *
 * <p>One process keeps one log on a stream of its own. Threads that record at the same time share one append, so the store
 * is asked once for all of them and the chain holds nobody up longer than two commits. Thread-safe.
 */
/*
 * Why a chain never forks. The store appends only behind the head this log hashed against; where another writer was faster,
 * the records are hashed again behind the new head. Where it is not known whether an append was carried out, the record it
 * ended with is looked up by place and digest, which no other append can have.
 *
 * Why chains of several processes are one proof. Each stream goes on from day to day by the digest of its last record, and
 * the seal of a day binds the last records of all streams and the seal before it. So a record missing at the end of a day,
 * a whole day or a whole stream breaks a seal, and a seal missing breaks the next one.
 */
public final class EvidenceLog implements EvidenceRecorder {
    private static final int MOST_PER_APPEND = 5_000;
    private static final int MOST_TRIES = 50;
    private static final int SALT_BYTES = 16;

    private final EvidenceStore store;
    private final StreamId stream;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final ReentrantLock turn = new ReentrantLock();
    private final Deque<Waiting> queue = new ArrayDeque<>();
    private @Nullable StreamHead head;

    private EvidenceLog(EvidenceStore store, StreamId stream, InstantSource clock, RandomGenerator random) {
        this.store = store;
        this.stream = stream;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Returns a log that writes to one stream of a store.
     *
     * @param stream of this process alone, the same after a restart
     * @param clock tells the day of the chain
     * @param random draws the salts, one thread at a time; in production a {@link java.security.SecureRandom}
     */
    public static EvidenceLog on(EvidenceStore store, StreamId stream, InstantSource clock, RandomGenerator random) {
        return new EvidenceLog(store, stream, clock, random);
    }

    /** Decisions of one caller that wait for their turn, and what became of them. */
    private static final class Waiting {
        final List<Decision> decisions;

        @Nullable
        List<Receipt> receipts;

        @Nullable
        StoreException failure;

        Waiting(List<Decision> decisions) {
            this.decisions = decisions;
        }

        boolean done() {
            return receipts != null || failure != null;
        }

        List<Receipt> result() {
            if (receipts != null) {
                return receipts;
            }
            StoreException cause = failure;
            if (cause == null) {
                throw new IllegalStateException("another thread ended while it recorded decisions for this one");
            }
            // Of its own for each thread: a stack trace of another thread would mislead.
            throw new StoreException(cause.kind(), String.valueOf(cause.getMessage()), cause);
        }
    }

    @Override
    public List<Receipt> record(List<Decision> decisions) {
        if (decisions.isEmpty()) {
            return List.of();
        }
        Waiting mine = new Waiting(List.copyOf(decisions));
        synchronized (queue) {
            queue.add(mine);
        }
        turn.lock();
        try {
            while (!mine.done()) {
                write(next());
            }
        } finally {
            turn.unlock();
        }
        return mine.result();
    }

    private List<Waiting> next() {
        List<Waiting> some = new ArrayList<>();
        int size = 0;
        synchronized (queue) {
            while (!queue.isEmpty() && (some.isEmpty() || size < MOST_PER_APPEND)) {
                Waiting first = queue.remove();
                some.add(first);
                size += first.decisions.size();
            }
        }
        return some;
    }

    private void write(List<Waiting> some) {
        List<Decision> decisions =
                some.stream().flatMap(waiting -> waiting.decisions.stream()).toList();
        try {
            List<Receipt> receipts = append(decisions);
            int from = 0;
            for (Waiting waiting : some) {
                int to = from + waiting.decisions.size();
                waiting.receipts = List.copyOf(receipts.subList(from, to));
                from = to;
            }
        } catch (StoreException e) {
            some.forEach(waiting -> waiting.failure = e);
        }
    }

    private List<Receipt> append(List<Decision> decisions) {
        StreamHead before = head;
        head = null;
        if (before == null) {
            before = store.open(stream);
        }
        List<EvidenceRecord> perhaps = List.of();
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            List<EvidenceRecord> records = chained(before, decisions);
            try {
                AppendOutcome outcome = store.append(before, records);
                if (outcome instanceof Appended) {
                    head = before.after(last(records));
                    return receipts(records);
                }
                before = ((Behind) outcome).head();
            } catch (StoreException e) {
                if (e.kind() != StoreException.Kind.OUTCOME_UNKNOWN) {
                    throw e;
                }
                perhaps = records;
                before = opened(e);
            }
            if (!perhaps.isEmpty() && isStored(last(perhaps))) {
                head = before;
                return receipts(perhaps);
            }
        }
        throw new StoreException(
                StoreException.Kind.CONTENDED, "could not append to stream " + stream + ": others were faster", null);
    }

    /** Whoever does not reach the store now keeps the first trouble as the cause: its outcome stays unknown. */
    private StreamHead opened(StoreException trouble) {
        try {
            return store.open(stream);
        } catch (StoreException again) {
            trouble.addSuppressed(again);
            throw trouble;
        }
    }

    private boolean isStored(EvidenceRecord record) {
        LocalDate day = EvidenceRecord.day(record.day());
        return store.chain(stream, day, record.number() - 1, day, 1).stream()
                .anyMatch(stored -> stored.digest().equals(record.digest()));
    }

    private List<EvidenceRecord> chained(StreamHead before, List<Decision> decisions) {
        LocalDate day = BankTime.dayOf(clock.instant());
        LocalDate open = before.closedThrough().plusDays(1);
        day = day.isBefore(open) ? open : day;
        day = before.number() > 0 && day.isBefore(before.day()) ? before.day() : day;
        long number = before.number() > 0 && day.equals(before.day()) ? before.number() : 0;
        String previous = before.digest().hex();
        List<EvidenceRecord> records = new ArrayList<>(decisions.size());
        for (Decision decision : decisions) {
            EvidenceRecord record = record(decision, day.toString(), ++number, previous);
            previous = record.digest();
            records.add(record);
        }
        return records;
    }

    private EvidenceRecord record(Decision decision, String day, long number, String previous) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        Kept kept = new Kept(
                HexFormat.of().formatHex(salt),
                decision.kind(),
                decision.token(),
                decision.by(),
                decision.subject(),
                decision.campaign(),
                EvidenceRecord.text(decision.at()),
                decision.inputs().hex(),
                decision.outcome(),
                Basis.write(decision.rules(), decision.reasons()));
        String retention = decision.retention().name();
        String content = Chain.content(kept, retention, decision.rules(), decision.reasons())
                .hex();
        String digest = Chain.link(stream.name(), day, number, retention, previous, content)
                .hex();
        return new EvidenceRecord(stream.name(), day, number, retention, previous, content, digest, kept);
    }

    private List<Receipt> receipts(List<EvidenceRecord> records) {
        return records.stream()
                .map(record -> new Receipt(
                        stream, EvidenceRecord.day(record.day()), record.number(), new Digest(record.digest())))
                .toList();
    }

    private static EvidenceRecord last(List<EvidenceRecord> records) {
        return records.get(records.size() - 1);
    }

    /**
     * Seals all days up to one that have no seal yet, of all streams; a job of the host calls it some minutes after
     * midnight. From then on nothing is recorded on these days: a decision that comes late stands on the next day, with the
     * time at which it was made. Any process may call it, several at once, and again.
     *
     * @param through the last day to seal, before today by the clock
     * @return the seals made, by day; note the digest of the last one where nobody can change it
     * @throws IllegalArgumentException if the day has not ended
     * @throws StoreException if the store does not answer; days sealed until then stay so, and calling it again goes on
     */
    public List<DailySeal> seal(LocalDate through) {
        LocalDate today = BankTime.dayOf(clock.instant());
        if (!through.isBefore(today)) {
            throw new IllegalArgumentException("a day can be sealed once it has ended, " + through + " has not on "
                    + today + " in " + BankTime.ZONE);
        }
        store.close(through);
        List<StreamId> streams = store.heads().stream().map(StreamHead::stream).toList();
        Optional<DailySeal> last = store.lastSeal();
        Optional<LocalDate> from = last.isPresent()
                ? last.map(seal -> EvidenceRecord.day(seal.day()).plusDays(1))
                : firstDay(streams, through);
        String previous = last.map(DailySeal::digest).orElse(Digest.NONE.hex());
        List<DailySeal> made = new ArrayList<>();
        for (LocalDate day = from.orElse(today); !day.isAfter(through); day = day.plusDays(1)) {
            DailySeal seal = store.seal(DailySeal.over(day.toString(), previous, ends(streams, day)));
            previous = seal.digest();
            made.add(seal);
        }
        return made;
    }

    private Optional<LocalDate> firstDay(List<StreamId> streams, LocalDate through) {
        return streams.stream()
                .flatMap(name -> store.chain(name, LocalDate.EPOCH, 0, through, 1).stream())
                .map(record -> EvidenceRecord.day(record.day()))
                .min(LocalDate::compareTo);
    }

    private List<StreamEnd> ends(List<StreamId> streams, LocalDate day) {
        return streams.stream()
                .flatMap(name -> store.end(name, day).stream())
                .filter(end -> end.day().equals(day.toString()))
                .toList();
    }

    /**
     * Erases the bodies of records whose time is over; their digests stay, so that the chain can still be verified. A job of
     * the host calls it once a day.
     *
     * @return how many were erased
     * @throws StoreException if the store does not answer; what was erased until then stays so, and calling it again goes on
     */
    public long erase(RetentionPolicy policy) {
        Instant now = clock.instant();
        LocalDate today = BankTime.dayOf(now);
        Map<RetentionClass, LocalDate> before = new HashMap<>();
        policy.classes().keySet().forEach(name -> before.put(name, policy.keptFrom(name, today)));
        long erased = 0;
        int some;
        do {
            some = store.erase(before, today.minus(policy.standard()), now, Pages.SIZE);
            erased += some;
        } while (some == Pages.SIZE);
        return erased;
    }

    /** Returns what writes the records of this log's store, of all streams, to files. */
    public EvidenceExport export() {
        return new EvidenceExport(store);
    }

    /** Returns the stream, nothing of the records. */
    @Override
    public String toString() {
        return "EvidenceLog[" + stream + "]";
    }
}

package org.bankscrm.compliance.evidence;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where records are kept (留痕存储): appended to chains, closed by day, and never changed but for erasing what is out of
 * time.
 *
 * <p>Every implementation keeps these promises; {@code EvidenceStoreContract} in the test-jar of this module tests them:
 *
 * <ul>
 *   <li>{@link #append} stores all records of a call, or none, and only if the head of the stream is still the one given:
 *       two writers never fork a chain.
 *   <li>After {@link #close} returned, no record of that day or an earlier one is ever stored.
 *   <li>When a call throws {@link org.bankscrm.core.StoreException}, repeating it is safe.
 *   <li>A limit that is out of its range is an {@link IllegalArgumentException}.
 *   <li>Reading shows what is stored, also where somebody changed it behind the store's back; it checks nothing.
 *   <li>Thread-safe.
 * </ul>
 */
public interface EvidenceStore {
    /** Returns the head of a stream; a new one is empty and exists from then on. */
    StreamHead open(StreamId stream);

    /**
     * Appends records that follow one another and the head.
     *
     * @param head what {@link #open} or the last append left
     * @param records at least one
     */
    AppendOutcome append(StreamHead head, List<EvidenceRecord> records);

    /** Returns the heads of all streams, by name. */
    List<StreamHead> heads();

    /**
     * Returns records of one stream in their order.
     *
     * @param stream the stream
     * @param day where to begin
     * @param number the place on that day after which to begin, 0 for its first record
     * @param through the last day wanted
     * @param limit the most records to return, 1 to 100,000
     */
    List<EvidenceRecord> chain(StreamId stream, LocalDate day, long number, LocalDate through, int limit);

    /** Returns the last record of a stream up to and including the day, empty if it has none. */
    Optional<StreamEnd> end(StreamId stream, LocalDate through);

    /**
     * Returns records about a customer or of a campaign, by day, stream and number.
     *
     * @param whose whose records; of a customer with several pseudonyms, those of all of them
     * @param from the first day
     * @param through the last day
     * @param after the place after which to go on; {@link Place#BEGINNING} to begin
     * @param limit the most records to return, 1 to 100,000
     */
    List<EvidenceRecord> find(Whose whose, LocalDate from, LocalDate through, Place after, int limit);

    /** Sees to it that no record of this day or an earlier one is stored from now on, on any stream. */
    void close(LocalDate day);

    /** Stores a seal unless its day has one, and returns the one the day has. */
    DailySeal seal(DailySeal seal);

    /** Returns the seals of some days, by day. */
    List<DailySeal> seals(LocalDate from, LocalDate through);

    /** Returns the latest seal, empty if there is none. */
    Optional<DailySeal> lastSeal();

    /**
     * Erases the bodies of records, some at a time.
     *
     * @param before for each class the first day that is kept
     * @param othersBefore the first day that is kept of all other classes
     * @param at what is noted as the time of erasing
     * @param limit the most records to erase, 1 to 100,000
     * @return how many were erased; fewer than {@code limit} if no more are left
     */
    int erase(Map<RetentionClass, LocalDate> before, LocalDate othersBefore, Instant at, int limit);
}

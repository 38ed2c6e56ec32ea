package org.bankscrm.core.attribution.ledger;

import org.bankscrm.core.attribution.Cell;
import org.bankscrm.core.attribution.Level;
import org.bankscrm.core.customer.CustomerKey;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.time.Period;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Where credits are kept: what counts now, what was published, and what changed since (业绩台账).
 *
 * <p>Written by {@link CreditProjector} alone. Every implementation keeps these promises; {@code CreditLedgerContract} in the
 * test-jar tests them:
 *
 * <ul>
 *   <li>{@link #commit} writes a change whole or not at all, and only if nobody else has written since {@code expected} was
 *       read: two projectors on one ledger do nothing twice.
 *   <li>When it returns {@code true}, the change is as durable as the store makes a commit; when it throws {@link
 *       org.bankscrm.core.StoreException}, read {@link #state()} again to learn whether it was written.
 *   <li>Thread-safe.
 * </ul>
 */
public interface CreditLedger {
    /** Returns how far the ledger has come. */
    LedgerState state();

    /**
     * Writes a change.
     *
     * @return whether it was written; not if the state is no longer {@code expected}
     */
    boolean commit(LedgerState expected, LedgerChange change);

    /** Returns the clusters that hold any of the keys, each once; keys nobody knows yet are left out. */
    List<Cluster> clustersOf(Collection<? extends CustomerKey> keys);

    /** Returns clusters with a higher number, by number; {@code limit}, here and below, is how many at most, at least 1. */
    List<Cluster> clustersAfter(long id, int limit);

    /** Returns clusters whose time has come, to be folded again at or before {@code now}: by time, then by number. */
    List<Cluster> due(Instant now, int limit);

    /** Returns the clusters with a higher number whose facts name an employee, by number. */
    List<Cluster> clustersNaming(EmployeeId employee, long after, int limit);

    /** Returns the cells of some clusters, by their numbers; a cluster without cells may be missing. */
    Map<Long, List<Cell>> cellsOf(Collection<Long> clusters);

    /** Returns what each beneficiary has in a period as of now (重述值), in thousandths; nobody with 0. */
    SortedMap<String, Long> totals(String lens, Period period, Level level);

    /** Returns what each beneficiary had when the period was published (公布值), in thousandths; nobody with 0. */
    SortedMap<String, Long> publishedTotals(String lens, Period period, Level level);

    /** Returns the adjustments of a published period, in the order they were posted. */
    List<Adjustment> adjustments(String lens, Period period);

    /** Returns the adjustments posted in an open period, to whatever period they belong, in the order they were posted. */
    List<Adjustment> adjustmentsPostedIn(String lens, Period period);

    /** Returns the publication of a period under a lens, empty if it is not published. */
    Optional<Publication> publication(String lens, Period period);

    /** Returns all publications by the name of the lens, those of a lens in no particular order. */
    Map<String, List<Publication>> publications();
}

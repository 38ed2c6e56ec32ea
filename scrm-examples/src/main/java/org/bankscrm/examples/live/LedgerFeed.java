package org.bankscrm.examples.live;

import org.bankscrm.core.attribution.Cell;
import org.bankscrm.core.attribution.CreditKey;
import org.bankscrm.core.attribution.Level;
import org.bankscrm.core.attribution.ledger.Adjustment;
import org.bankscrm.core.attribution.ledger.Cluster;
import org.bankscrm.core.attribution.ledger.ClusterChange;
import org.bankscrm.core.attribution.ledger.CreditLedger;
import org.bankscrm.core.attribution.ledger.LedgerChange;
import org.bankscrm.core.attribution.ledger.LedgerState;
import org.bankscrm.core.attribution.ledger.Publication;
import org.bankscrm.core.customer.CustomerKey;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.report.ReportSubject;
import org.bankscrm.core.report.credit.CreditBoard;
import org.bankscrm.core.report.credit.CreditChange;
import org.bankscrm.core.report.credit.CreditLevel;
import org.bankscrm.core.time.Period;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * A ledger that shows every change it has written on a board, in the moment it is written (台账上板).
 *
 * <p>As safe for threads as the ledger; changes come from one thread.
 */
public final class LedgerFeed implements CreditLedger {
    private final CreditLedger ledger;
    private final CreditBoard board;

    /** Makes a feed of an empty ledger. */
    public LedgerFeed(CreditLedger ledger, CreditBoard board) {
        this.ledger = ledger;
        this.board = board;
    }

    @Override
    public boolean commit(LedgerState expected, LedgerChange change) {
        Map<CreditKey, Long> before = new HashMap<>();
        ledger.cellsOf(clusters(change))
                .values()
                .forEach(cells -> cells.forEach(cell -> before.put(cell.key(), cell.milli())));
        if (!ledger.commit(expected, change)) {
            return false;
        }
        for (ClusterChange cluster : change.clusters()) {
            cluster.removed().forEach(key -> show(board, key, -before.getOrDefault(key, 0L)));
            cluster.put().forEach(cell -> show(board, cell.key(), cell.milli() - before.getOrDefault(cell.key(), 0L)));
        }
        return true;
    }

    private static List<Long> clusters(LedgerChange change) {
        List<Long> ids = new ArrayList<>();
        for (ClusterChange cluster : change.clusters()) {
            ids.add(cluster.cluster().id());
            ids.addAll(cluster.absorbed());
        }
        return ids;
    }

    /** Shows what a credit rose or fell by; nothing if it did neither. */
    static void show(CreditBoard board, CreditKey key, long milli) {
        if (milli != 0) {
            ReportSubject beneficiary = key.level() == Level.PERSON
                    ? ReportSubject.person(new EmployeeId(key.beneficiary()))
                    : ReportSubject.unit(new OrgUnitCode(key.beneficiary()));
            board.accept(new CreditChange(
                    key.lens(),
                    CreditLevel.valueOf(key.level().name()),
                    beneficiary,
                    key.period().firstDay(),
                    milli));
        }
    }

    @Override
    public LedgerState state() {
        return ledger.state();
    }

    @Override
    public List<Cluster> clustersOf(Collection<? extends CustomerKey> keys) {
        return ledger.clustersOf(keys);
    }

    @Override
    public List<Cluster> clustersAfter(long id, int limit) {
        return ledger.clustersAfter(id, limit);
    }

    @Override
    public List<Cluster> due(Instant now, int limit) {
        return ledger.due(now, limit);
    }

    @Override
    public List<Cluster> clustersNaming(EmployeeId employee, long after, int limit) {
        return ledger.clustersNaming(employee, after, limit);
    }

    @Override
    public Map<Long, List<Cell>> cellsOf(Collection<Long> clusters) {
        return ledger.cellsOf(clusters);
    }

    @Override
    public SortedMap<String, Long> totals(String lens, Period period, Level level) {
        return ledger.totals(lens, period, level);
    }

    @Override
    public SortedMap<String, Long> publishedTotals(String lens, Period period, Level level) {
        return ledger.publishedTotals(lens, period, level);
    }

    @Override
    public List<Adjustment> adjustments(String lens, Period period) {
        return ledger.adjustments(lens, period);
    }

    @Override
    public List<Adjustment> adjustmentsPostedIn(String lens, Period period) {
        return ledger.adjustmentsPostedIn(lens, period);
    }

    @Override
    public Optional<Publication> publication(String lens, Period period) {
        return ledger.publication(lens, period);
    }

    @Override
    public Map<String, List<Publication>> publications() {
        return ledger.publications();
    }
}

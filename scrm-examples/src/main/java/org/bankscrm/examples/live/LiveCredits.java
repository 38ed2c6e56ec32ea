package org.bankscrm.examples.live;

import org.bankscrm.core.attribution.Attribution;
import org.bankscrm.core.attribution.Bridge;
import org.bankscrm.core.attribution.BridgeFold;
import org.bankscrm.core.attribution.Level;
import org.bankscrm.core.attribution.Workplaces;
import org.bankscrm.core.attribution.ledger.Cluster;
import org.bankscrm.core.attribution.ledger.ClusterChange;
import org.bankscrm.core.attribution.ledger.CreditLedger;
import org.bankscrm.core.attribution.ledger.CreditProjector;
import org.bankscrm.core.attribution.ledger.InMemoryCreditLedger;
import org.bankscrm.core.attribution.ledger.LedgerChange;
import org.bankscrm.core.attribution.ledger.LensSchedule;
import org.bankscrm.core.attribution.ledger.Step;
import org.bankscrm.core.attribution.lens.Lens;
import org.bankscrm.core.event.EventLog;
import org.bankscrm.core.report.ReportSubject;
import org.bankscrm.core.report.credit.CreditBoard;
import org.bankscrm.core.report.credit.CreditLevel;
import org.bankscrm.core.time.Period;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Who has which credits as of now, under head office's lens and the branches' one, and why the two differ (实时业绩).
 *
 * <p>Follows the log beside the board: a fact folds its customer and nobody else. {@link #readOn} is for one thread, all else
 * for any.
 */
public final class LiveCredits {
    /** The lens of head office. */
    public static final Lens FROM = Lens.HEAD_OFFICE;

    /** The lens of the branches. */
    public static final Lens TO = Lens.BRANCH;

    private static final int MOST_STEPS = 20;

    private final CreditBoard board = new CreditBoard();
    private final CreditLedger ledger = new LedgerFeed(new InMemoryCreditLedger(), board, this::note);
    private final CreditProjector projector;
    private final BridgeFold sum = new BridgeFold(FROM.id(), TO.id(), Level.BRANCH);
    private final Map<Long, Bridge> ofCluster = new HashMap<>();
    private final Map<Long, Cluster> changed = new LinkedHashMap<>();
    private volatile Bridge bridge = sum.bridge();

    /** Follows a log from its beginning. */
    public LiveCredits(EventLog log, Workplaces workplaces) {
        projector = CreditProjector.of(log, ledger, LensSchedule.of(Attribution.of(workplaces, FROM, TO)));
    }

    private void note(LedgerChange change) {
        for (ClusterChange each : change.clusters()) {
            each.absorbed().forEach(gone -> {
                changed.remove(gone);
                Bridge had = ofCluster.remove(gone);
                if (had != null) {
                    sum.minus(had);
                }
            });
            changed.put(each.cluster().id(), each.cluster());
        }
    }

    /** Reads what is new in the log, some 20,000 facts at most; returns how many facts, or customers whom time changed. */
    public long readOn(Instant now) {
        long done = 0;
        for (int i = 0; i < MOST_STEPS && projector.step(now) instanceof Step.Advanced step; i++) {
            done += Math.max(step.facts(), step.clusters());
        }
        if (!changed.isEmpty()) {
            projector
                    .bridges(changed.values(), FROM.id(), TO.id(), Level.BRANCH)
                    .forEach((cluster, is) -> {
                        Bridge had = ofCluster.put(cluster, is);
                        if (had != null) {
                            sum.minus(had);
                        }
                        sum.plus(is);
                    });
            changed.clear();
            bridge = sum.bridge();
        }
        return done;
    }

    /** Returns a number that rises whenever a credit may have changed. */
    public long version() {
        return ledger.state().revision();
    }

    /** Returns somebody's credits of a period in thousandths. */
    public long milli(Lens lens, CreditLevel level, ReportSubject who, Period period) {
        return board.milli(lens.id(), level, who, period.firstDay(), period.lastDay());
    }

    /** Returns the credits of the branches of the whole bank under both lenses, and why they differ. */
    public Bridge bridge() {
        return bridge;
    }
}

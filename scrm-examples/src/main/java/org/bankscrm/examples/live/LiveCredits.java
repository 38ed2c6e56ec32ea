package org.bankscrm.examples.live;

import org.bankscrm.core.attribution.Bridge;
import org.bankscrm.core.attribution.ledger.Cluster;
import org.bankscrm.core.attribution.ledger.ClusterResult;
import org.bankscrm.core.attribution.ledger.CreditLedger;
import org.bankscrm.core.attribution.ledger.CreditProjector;
import org.bankscrm.core.attribution.lens.Lens;
import org.bankscrm.core.event.EventLog;
import org.bankscrm.core.org.Organisation;
import org.bankscrm.examples.live.CountedClusters.Counted;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Who has which credits as of now, under head office's lens and the branches' one, and why the two differ (实时业绩).
 *
 * <p>Follows a ledger that a projector keeps, here or on another machine: of what comes into the ledger the customers are counted
 * anew whom it is about, and nobody else. {@link #readOn} is for one thread, all else for any; who asks while it reads may see
 * some of what it reads.
 */
public final class LiveCredits {
    /** The lens of head office. */
    public static final Lens FROM = Lens.HEAD_OFFICE;

    /** The lens of the branches. */
    public static final Lens TO = Lens.BRANCH;

    /** Both. */
    public static final List<Lens> LENSES = List.of(FROM, TO);

    private static final int MOST_PAGES = 20;

    private final CreditProjector projector;
    private final Organisation organisation;
    private final LedgerFollower follower;
    private final CreditSums sums;
    private final CountedClusters counted = new CountedClusters();
    private final AtomicLong version = new AtomicLong();

    /**
     * Makes credits that have read nothing.
     *
     * @param log the facts the ledger is made of
     * @param ledger the ledger to follow
     * @param projector one that keeps it, under both lenses; it is asked for results and never stepped
     * @param organisation which units stand above the branches, and when
     */
    public LiveCredits(EventLog log, CreditLedger ledger, CreditProjector projector, Organisation organisation) {
        this.projector = projector;
        this.organisation = organisation;
        this.follower = new LedgerFollower(log, ledger);
        this.sums = new CreditSums(organisation);
    }

    /**
     * Counts what has come into the ledger, some 20,000 facts at most; returns how many facts, or customers whom time changed.
     *
     * @throws org.bankscrm.core.StoreException if the store does not answer; the next call goes on from there
     */
    public long readOn(Instant now) {
        long done = 0;
        for (int i = 0; i < MOST_PAGES; i++) {
            LedgerFollower.Page page = follower.next();
            count(page.clusters(), now);
            follower.passed(page);
            done += page.facts();
            if (page.facts() == 0) {
                break;
            }
        }
        List<Cluster> due = counted.due(now, CreditProjector.PAGE);
        count(due, now);
        return done + due.size();
    }

    private void count(Collection<Cluster> clusters, Instant now) {
        if (clusters.isEmpty()) {
            return;
        }
        for (ClusterResult result : projector.results(clusters, now)) {
            List<PersonCredits> persons = result.persons().stream()
                    .map(sums::of)
                    .filter(person -> !person.isNothing())
                    .toList();
            sums.replace(counted.put(new Counted(result.cluster(), persons, result.due())), persons);
        }
        sums.publish();
        version.incrementAndGet();
    }

    /** Returns a number that rises whenever a credit may have changed. */
    public long version() {
        return version.get();
    }

    /** Returns a number in thousandths; nothing for a unit that earns none itself. */
    public OptionalLong milli(CreditNumber number) {
        return CreditSelection.of(number, organisation).milli(sums);
    }

    /** Returns a number as text, such as {@code 12.5}, or a dash for a unit that earns none itself. */
    public String text(CreditNumber number) {
        OptionalLong milli = milli(number);
        return milli.isEmpty() ? "–" : CreditTrace.text(milli.getAsLong());
    }

    /** Returns the credits of the branches of the whole bank under both lenses, and why they differ. */
    public Bridge bridge() {
        return sums.bridge();
    }

    /**
     * Returns the customers behind a number, masked, and what each gives to it.
     *
     * <p>Looks at every customer with a credit, and folds those it returns as of now.
     *
     * @param limit how many customers to return at most
     * @throws org.bankscrm.core.StoreException if the store does not answer
     */
    public CreditRows behind(CreditNumber number, Instant now, int limit) {
        CreditSelection selection = CreditSelection.of(number, organisation);
        List<Counted> found = new ArrayList<>();
        long[] customers = new long[1];
        counted.forEach(each -> {
            long persons = each.persons().stream().filter(selection::holds).count();
            if (persons > 0) {
                found.add(each);
                customers[0] += persons;
            }
        });
        found.sort(Comparator.comparing((Counted each) -> each.persons().get(0).first())
                .thenComparing(each -> each.cluster().id()));
        List<Cluster> shown = found.stream().limit(limit).map(Counted::cluster).toList();
        return new CreditRows(
                text(number),
                customers[0],
                projector.results(shown, now).stream()
                        .flatMap(result -> result.persons().stream())
                        .flatMap(person -> selection.rows(person).stream())
                        .toList());
    }
}

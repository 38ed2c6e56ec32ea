package org.bankscrm.core.attribution.ledger;

import java.util.List;
import java.util.Objects;

/**
 * Everything one step of a projector writes, all of it or nothing.
 *
 * @param next the state afterwards
 * @param clusters clusters that were folded
 * @param published credits of a period being published
 * @param adjustments changes of published credits
 * @param publications periods whose publication is complete with this step
 */
public record LedgerChange(
        LedgerState next,
        List<ClusterChange> clusters,
        List<PublishedCredit> published,
        List<Adjustment> adjustments,
        List<Publication> publications) {
    public LedgerChange {
        Objects.requireNonNull(next, "next");
        clusters = List.copyOf(clusters);
        published = List.copyOf(published);
        adjustments = List.copyOf(adjustments);
        publications = List.copyOf(publications);
    }

    static LedgerChange of(LedgerState next) {
        return new LedgerChange(next, List.of(), List.of(), List.of(), List.of());
    }
}

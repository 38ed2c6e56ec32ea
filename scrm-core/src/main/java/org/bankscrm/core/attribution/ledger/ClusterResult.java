package org.bankscrm.core.attribution.ledger;

import org.bankscrm.core.attribution.PersonResult;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What the facts of one cluster come to.
 *
 * @param cluster the cluster
 * @param persons one result for each person and each version of the lenses, which holds the periods that version counts
 * @param due when it is to be asked for again although no fact arrives; {@link Instant#MAX} for never
 */
public record ClusterResult(Cluster cluster, List<PersonResult> persons, Instant due) {
    public ClusterResult {
        Objects.requireNonNull(cluster, "cluster");
        persons = List.copyOf(persons);
        Objects.requireNonNull(due, "due");
    }

    /** Returns the number of the cluster and of results; nothing about the persons. */
    @Override
    public String toString() {
        return "ClusterResult[" + cluster.id() + ", " + persons.size() + " results]";
    }
}

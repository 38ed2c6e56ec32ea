package org.bankscrm.core.attribution.ledger;

import org.bankscrm.core.attribution.Cell;
import org.bankscrm.core.attribution.CreditKey;
import org.bankscrm.core.org.EmployeeId;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What folding one cluster changes in a ledger.
 *
 * @param cluster the cluster with all its keys
 * @param absorbed clusters that became part of it; their cells are its cells from now on
 * @param employees the employees its facts name
 * @param removed cells that are gone
 * @param put cells that are new or hold another credit
 * @param due when it must be folded again although no fact arrives; {@link Instant#MAX} for never
 */
public record ClusterChange(
        Cluster cluster,
        Set<Long> absorbed,
        Set<EmployeeId> employees,
        List<CreditKey> removed,
        List<Cell> put,
        Instant due) {
    public ClusterChange {
        Objects.requireNonNull(cluster, "cluster");
        absorbed = Set.copyOf(absorbed);
        employees = Set.copyOf(employees);
        removed = List.copyOf(removed);
        put = List.copyOf(put);
        Objects.requireNonNull(due, "due");
    }
}

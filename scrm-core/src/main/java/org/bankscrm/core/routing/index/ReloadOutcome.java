package org.bankscrm.core.routing.index;

import org.bankscrm.core.customer.KeyKind;
import org.bankscrm.core.org.EmployeeId;

import java.util.List;

/** Whether a new index takes the place of the one that serves. */
public sealed interface ReloadOutcome {
    /** The most unknown managers shown: 20. */
    int MOST_EXAMPLES = 20;

    /** Returns what the new one came to. */
    Figures figures();

    /**
     * The new index serves.
     *
     * @param last the index that served
     * @param next the new one
     * @param figures what was compared
     */
    record Accepted(IndexInfo last, IndexInfo next, Figures figures) implements ReloadOutcome {}

    /**
     * The last index goes on serving.
     *
     * @param last the index that serves
     * @param next the one refused
     * @param figures what was compared
     * @param objections everything that speaks against the new one, at least one
     */
    record Refused(IndexInfo last, IndexInfo next, Figures figures, List<Objection> objections)
            implements ReloadOutcome {
        public Refused {
            objections = List.copyOf(objections);
        }
    }

    /**
     * What was compared.
     *
     * @param customersBefore in the last index
     * @param customersAfter in the new one
     * @param managers different ones in the new one
     * @param unknownManagers of these
     * @param conflicts customers about whom rows of the new one contradicted each other
     */
    record Figures(long customersBefore, long customersAfter, int managers, int unknownManagers, long conflicts) {}

    /** What speaks against a new index. */
    sealed interface Objection {}

    /**
     * It has keys of another kind.
     *
     * @param expected the kind of the last one
     * @param seen its own
     */
    record OtherKind(KeyKind expected, KeyKind seen) implements Objection {}

    /**
     * It was made from another source.
     *
     * @param expected the digest the host named
     * @param seen the one in the index
     */
    record OtherDigest(String expected, String seen) implements Objection {}

    /**
     * It has too few customers.
     *
     * @param before in the last one
     * @param after in this one
     * @param mostPpm how many may be lost, in parts per million of {@code before}
     */
    record CustomersLost(long before, long after, long mostPpm) implements Objection {}

    /**
     * It names managers the bank does not have.
     *
     * @param managers different ones
     * @param unknown of these
     * @param examples the first unknown ones by id
     * @param mostPpm how many may be unknown, in parts per million of {@code managers}
     */
    record UnknownManagers(int managers, int unknown, List<EmployeeId> examples, long mostPpm) implements Objection {
        public UnknownManagers {
            examples = List.copyOf(examples);
        }
    }

    /**
     * Its rows contradicted each other.
     *
     * @param customers in this one
     * @param conflicts customers concerned
     * @param mostPpm how many may be, in parts per million of {@code customers}
     */
    record Conflicts(long customers, long conflicts, long mostPpm) implements Objection {}
}

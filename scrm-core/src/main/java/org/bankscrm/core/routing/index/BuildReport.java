package org.bankscrm.core.routing.index;

import java.util.List;

/**
 * What the rows of a source came to.
 *
 * @param rows taken in
 * @param customers in the index
 * @param repeated rows that said of a customer what another row had said
 * @param conflicts customers for whom rows named different managers or different branches
 * @param examples the first conflicts found, at most {@value #MOST_EXAMPLES}
 */
public record BuildReport(long rows, long customers, long repeated, long conflicts, List<Conflict> examples) {
    /** The most conflicts shown: 20. */
    public static final int MOST_EXAMPLES = 20;

    public BuildReport {
        examples = List.copyOf(examples);
    }

    /** Returns conflicts as parts per million of the customers in the index, rounded up; a million if it has none. */
    public long conflictsPpm() {
        return Share.ppm(conflicts, customers);
    }

    /**
     * Rows that contradict each other.
     *
     * @param customer the masked phone number, or {@code ****} for a customer number
     * @param seen what the rows said, each once, at most {@value BuildReport#MOST_EXAMPLES}
     */
    public record Conflict(String customer, List<Assignment> seen) {
        public Conflict {
            seen = List.copyOf(seen);
        }
    }
}

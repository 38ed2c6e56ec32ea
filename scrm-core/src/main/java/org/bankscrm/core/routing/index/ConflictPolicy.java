package org.bankscrm.core.routing.index;

/**
 * How many customers a source may contradict itself about before no index is made of it.
 *
 * <p>What is contradictory is never guessed: a customer with two managers is in the index without a manager, with two branches
 * without a branch.
 *
 * @param mostPpm customers with a conflict, in parts per million of the customers in the index, 0 to 1,000,000
 */
public record ConflictPolicy(long mostPpm) {
    public ConflictPolicy {
        Share.checked("mostPpm", mostPpm);
    }

    /** Returns the policy that refuses a source with any conflict. */
    public static ConflictPolicy refuseAny() {
        return new ConflictPolicy(0);
    }

    /** Returns the policy that bears one customer in a thousand, 1,000 parts per million. */
    public static ConflictPolicy onePerMille() {
        return new ConflictPolicy(1_000);
    }

    boolean bears(BuildReport report) {
        return report.conflictsPpm() <= mostPpm;
    }
}

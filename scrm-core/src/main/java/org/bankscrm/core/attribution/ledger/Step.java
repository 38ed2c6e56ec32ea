package org.bankscrm.core.attribution.ledger;

/** How a step of a projector ended. */
public sealed interface Step {
    /**
     * Something was written; there may be more to do.
     *
     * @param facts facts read
     * @param clusters clusters folded
     * @param adjustments adjustments posted
     */
    record Advanced(int facts, int clusters, int adjustments) implements Step {}

    /** There is nothing to do now. */
    record UpToDate() implements Step {}

    /** Somebody else wrote to the ledger meanwhile; nothing was done, the next step goes on from there. */
    record Overtaken() implements Step {}

    /**
     * The ledger was computed with other rules; nothing was done. {@link CreditProjector#restate} changes that knowingly.
     *
     * @param ledger the rules of the ledger
     * @param given the rules of the projector
     */
    record RulesDiffer(String ledger, String given) implements Step {}
}

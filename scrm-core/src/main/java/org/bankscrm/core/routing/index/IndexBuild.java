package org.bankscrm.core.routing.index;

/** What came of building an index. */
public sealed interface IndexBuild {
    /** Returns what the rows came to. */
    BuildReport report();

    /**
     * The index is made.
     *
     * @param index the index
     * @param report what the rows came to
     */
    record Built(RelationshipIndex index, BuildReport report) implements IndexBuild {}

    /**
     * The source contradicts itself about more customers than the policy bears.
     *
     * @param policy the policy
     * @param report what the rows came to
     */
    record Refused(ConflictPolicy policy, BuildReport report) implements IndexBuild {}
}

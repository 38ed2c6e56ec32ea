package org.bankscrm.core.attribution.lens;

/**
 * What counts if one customer is added again, by the same manager or another (重复添加).
 *
 * <p>For the first and each of them, an add is blocked by an earlier relation that is live, or ended less than {@link
 * Novelty#readdDays()} before it; they differ in whose relations they look at.
 */
public enum RepeatAdd {
    /** The first add counts, for the whole bank. */
    FIRST,
    /** The newest add counts, for the whole bank; it takes the credit from the earlier ones. */
    LAST,
    /** Each manager's first add counts. */
    EACH_RM,
    /** Each team's first add counts. */
    EACH_TEAM,
    /** Each branch's first add counts. */
    EACH_BRANCH,
    /** The first add in each period counts, for the whole bank, whatever was before. */
    ONCE_PER_PERIOD
}

package org.bankscrm.core.report;

import java.util.List;

/**
 * Answers how many customers have come how far, and which (漏斗查询).
 *
 * <p>{@link FunnelBatch} computes it from all facts at once, {@link LiveFunnel} fact by fact; of the same facts both give the
 * same answers. Numbers of units and periods add up: a quarter is the sum of its days, a unit the sum of its parts and of
 * the employees posted to itself, all channels the sum of each. Whether several threads may ask, each says of itself.
 */
public interface FunnelNumbers {
    /** Returns the rule the numbers follow. */
    FunnelRule rule();

    /** Returns the days covered; of days outside nobody is counted. */
    ReportDays days();

    /** Returns the funnel asked for; {@link Funnel#NONE} of a subject nothing is known of. */
    Funnel funnel(FunnelQuery query);

    /**
     * Returns the customers behind one number, by the day of the add, employee and key.
     *
     * @param limit the most to return, at least 1
     * @return as many as the number says, if that is no more than {@code limit}; an empty list if it is 0
     * @throws IllegalArgumentException if {@code limit} is less than 1
     */
    List<FunnelCustomer> customers(FunnelQuery query, FunnelStage stage, int limit);
}

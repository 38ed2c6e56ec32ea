package org.bankscrm.examples.live;

import java.util.List;

/**
 * The customers behind a number about credits, masked; serialised as JSON as it stands.
 *
 * @param credits the number, such as {@code 12.5}; a dash if there is none
 * @param customers how many customers are behind it
 * @param rows the adds of the first of them by their first add, fewer if there are more than the page shows
 */
public record CreditRows(String credits, long customers, List<CreditRow> rows) {
    public CreditRows {
        rows = List.copyOf(rows);
    }

    /**
     * One add of a customer, or one decision.
     *
     * @param customer the masked key
     * @param employee who was added; empty of a decision without an add
     * @param added the day of the add; empty of a decision without an add
     * @param credits what it gives to the number
     * @param status what became of the add, {@code DECIDED} if an appeal decided
     * @param reason what was found, such as {@code ALREADY_ADDED}; empty if nothing
     * @param rule the lens with its version
     */
    public record CreditRow(
            String customer,
            String employee,
            String added,
            String credits,
            String status,
            String reason,
            String rule) {}
}

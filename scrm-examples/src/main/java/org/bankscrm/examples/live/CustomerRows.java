package org.bankscrm.examples.live;

import java.util.List;

/**
 * The customers behind a number, masked.
 *
 * @param count the number
 * @param customers the first of them, fewer than {@code count} if there are more than the page shows
 */
public record CustomerRows(long count, List<CustomerRow> customers) {
    public CustomerRows {
        customers = List.copyOf(customers);
    }

    /**
     * One customer.
     *
     * @param customer the masked key
     * @param employee who was added
     * @param channel the channel of the add
     * @param segment the segment at the add
     * @param added the day of the add; the others are empty if not reached
     */
    public record CustomerRow(
            String customer,
            String employee,
            String channel,
            String segment,
            String added,
            String realName,
            String conversed,
            String transacted) {}
}

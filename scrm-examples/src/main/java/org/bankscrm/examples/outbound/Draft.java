package org.bankscrm.examples.outbound;

import org.bankscrm.core.org.EmployeeId;

import java.time.Instant;
import java.util.List;

/**
 * A message somebody wants to send to some customers.
 *
 * @param number which of the month
 * @param sender who sends it
 * @param wording what it says
 * @param recipients the customers who are left
 * @param writtenAt when it was written; it is stale some days later
 * @param posting 1, and one more after each time WeCom could not be reached, since what was given back needs a new id
 */
record Draft(int number, EmployeeId sender, Wording wording, List<Integer> recipients, Instant writtenAt, int posting) {
    Draft {
        recipients = List.copyOf(recipients);
    }

    /** Returns the id under which the gate counts it. */
    String id() {
        return "outbound-" + number + "-" + posting;
    }

    Draft to(List<Integer> some) {
        return new Draft(number, sender, wording, some, writtenAt, posting);
    }

    Draft reposted(List<Integer> some) {
        return new Draft(number, sender, wording, some, writtenAt, posting + 1);
    }
}

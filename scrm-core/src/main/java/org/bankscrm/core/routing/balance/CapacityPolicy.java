package org.bankscrm.core.routing.balance;

import org.bankscrm.core.internal.Check;

import java.time.Duration;

/**
 * How daily caps are kept.
 *
 * <p>WeCom cannot refuse an add once a code was shown. <b>Strict</b>: each showing takes one of the cap and gives it back
 * after a time unless the customer has added, so showings and adds together never exceed the cap. <b>Expected</b>: only
 * adds count against the cap and stop the showing, and showings are bounded by the cap divided by the share of customers
 * who add; right for small caps, which showings that come to nothing would use up.
 *
 * @param strictFrom daily caps of at least this are kept strictly, smaller ones as expected; at least 0
 * @param conversionPpm of a million showings how many lead to an add, 1 to 1,000,000; measure it
 * @param block the most showings taken from the ledger at once when strict, 1 to 1,000
 * @param expectedBlock the same when expected, where a block costs two calls; 1 to 1,000
 * @param nodes how many nodes share the caps, 1 to 10,000; only to keep the last places from being stranded on one
 * @param showFor how long a showing may lead to an add, 1 millisecond to 190 days
 * @param leaseFor how long a node may show from a block it took, 1 millisecond to 190 days
 * @param tries how often in all a call is tried whose answer was lost, 1 to 100
 */
public record CapacityPolicy(
        int strictFrom,
        int conversionPpm,
        int block,
        int expectedBlock,
        int nodes,
        Duration showFor,
        Duration leaseFor,
        int tries) {
    /**
     * Strict from a cap of 200 on; blocks of 10 (strict) and 20 (expected), so that about one call is made for ten
     * showings; a showing counts for 24 hours; blocks last 15 minutes; one node. The conversion of 30 % is an assumption.
     */
    public static final CapacityPolicy STANDARD =
            new CapacityPolicy(200, 300_000, 10, 20, 1, Duration.ofHours(24), Duration.ofMinutes(15), 3);

    public CapacityPolicy {
        Check.atLeast("strictFrom", strictFrom, 0);
        range("conversionPpm", conversionPpm, 1_000_000);
        range("block", block, 1_000);
        range("expectedBlock", expectedBlock, 1_000);
        range("nodes", nodes, 10_000);
        range("tries", tries, 100);
        range("showFor", showFor);
        range("leaseFor", leaseFor);
    }

    /** Returns this policy for another number of nodes. */
    public CapacityPolicy withNodes(int newNodes) {
        return new CapacityPolicy(strictFrom, conversionPpm, block, expectedBlock, newNodes, showFor, leaseFor, tries);
    }

    /** Returns this policy with caps of at least {@code cap} kept strictly; 0 for all. */
    public CapacityPolicy withStrictFrom(int cap) {
        return new CapacityPolicy(cap, conversionPpm, block, expectedBlock, nodes, showFor, leaseFor, tries);
    }

    /** Returns this policy with another time for showings and for blocks. */
    public CapacityPolicy withTimes(Duration newShowFor, Duration newLeaseFor) {
        return new CapacityPolicy(
                strictFrom, conversionPpm, block, expectedBlock, nodes, newShowFor, newLeaseFor, tries);
    }

    boolean strictFor(int dailyCap) {
        return dailyCap >= strictFrom;
    }

    /** Returns the most showings of a day. */
    long showsFor(int dailyCap) {
        return strictFor(dailyCap) ? dailyCap : (dailyCap * 1_000_000L + conversionPpm - 1) / conversionPpm;
    }

    /** Returns how many showings to take at once when that many are left. */
    long blockOf(int dailyCap, long left) {
        long most = strictFor(dailyCap) ? block : expectedBlock;
        return Math.max(1, Math.min(most, left / (2L * nodes)));
    }

    Duration hold() {
        return showFor.plus(leaseFor);
    }

    private static void range(String name, int value, int most) {
        if (value < 1 || value > most) {
            throw new IllegalArgumentException(name + " must be 1 to " + most + ": " + value);
        }
    }

    private static void range(String name, Duration value) {
        if (value.toMillis() < 1 || value.compareTo(Duration.ofDays(190)) > 0) {
            throw new IllegalArgumentException(name + " must be 1 millisecond to 190 days: " + value);
        }
    }
}

package org.bankscrm.core.draw.delivery;

/**
 * What one run of the relay did, in numbers of entries.
 *
 * @param claimed entries it took, the sum of the next five
 * @param granted prizes that were issued, now or as an earlier try turned out
 * @param failed prizes refused for good, which wait for an operator
 * @param redeemed prizes used
 * @param expired prizes not used in time
 * @param postponed entries that will be tried again
 * @param unknown how many of those postponed because nobody knows what happened
 */
public record RelayReport(int claimed, int granted, int failed, int redeemed, int expired, int postponed, int unknown) {
    static final RelayReport NOTHING = new RelayReport(0, 0, 0, 0, 0, 0, 0);

    RelayReport plus(RelayReport other) {
        return new RelayReport(
                claimed + other.claimed,
                granted + other.granted,
                failed + other.failed,
                redeemed + other.redeemed,
                expired + other.expired,
                postponed + other.postponed,
                unknown + other.unknown);
    }
}

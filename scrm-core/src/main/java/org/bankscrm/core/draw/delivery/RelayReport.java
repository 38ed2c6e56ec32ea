package org.bankscrm.core.draw.delivery;

/**
 * What one run of the relay did.
 *
 * @param claimed entries it took
 * @param granted prizes that were issued
 * @param failed prizes refused for good, which wait for an operator
 * @param redeemed prizes used
 * @param expired prizes not used in time
 * @param postponed entries that will be tried again
 * @param unknown how many of those because nobody knows what happened
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

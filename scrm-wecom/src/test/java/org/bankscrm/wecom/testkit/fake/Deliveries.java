package org.bankscrm.wecom.testkit.fake;

/**
 * What became of the callbacks of one delivery.
 *
 * @param delivered requests answered with status 200, duplicates included
 * @param lost events the plan did not let through
 * @param givenUp requests that failed three times; their events are lost as well
 * @param attempts requests made in all
 */
public record Deliveries(int delivered, int lost, int givenUp, int attempts) {
    static final Deliveries NONE = new Deliveries(0, 0, 0, 0);

    Deliveries plus(Deliveries other) {
        return new Deliveries(
                delivered + other.delivered, lost + other.lost, givenUp + other.givenUp, attempts + other.attempts);
    }
}

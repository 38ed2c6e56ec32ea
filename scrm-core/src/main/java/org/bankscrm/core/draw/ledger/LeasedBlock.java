package org.bankscrm.core.draw.ledger;

import java.time.Instant;

/** The free tickets of a block this instance has leased; guarded by its {@link Stock}. */
final class LeasedBlock {
    final int number;
    final int epoch;
    private final long[] free;
    private int left;
    /** Tickets picked whose tries have not ended. */
    private int tried;

    Instant renewAt;

    LeasedBlock(int number, int epoch, long[] free, Instant renewAt) {
        this.number = number;
        this.epoch = epoch;
        this.free = free;
        this.left = free.length;
        this.renewAt = renewAt;
    }

    int left() {
        return left;
    }

    boolean isDrained() {
        return left == 0 && tried == 0;
    }

    /** A random one, so that nobody who knows the deck can aim at a ticket by choosing their moment. */
    long pick(Dice dice) {
        int at = dice.below(left);
        long ticket = free[at];
        free[at] = free[--left];
        tried++;
        return ticket;
    }

    void giveBack(long ticket) {
        tried--;
        free[left++] = ticket;
    }

    void forget() {
        tried--;
    }
}

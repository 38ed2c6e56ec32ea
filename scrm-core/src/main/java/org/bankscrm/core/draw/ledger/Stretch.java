package org.bankscrm.core.draw.ledger;

import java.time.Instant;

/**
 * Consecutive tickets of one deck that come out at the same instant, cut into blocks from the first one on.
 *
 * @param firstBlock the number of its first block in the campaign
 * @param fromTicket its first ticket
 * @param toTicket the ticket behind its last
 * @param notBefore when it comes out
 */
record Stretch(int firstBlock, long fromTicket, long toTicket, Instant notBefore) {
    int blocks(int blockSize) {
        return Math.toIntExact((toTicket - fromTicket + blockSize - 1) / blockSize);
    }
}

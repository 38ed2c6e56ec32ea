package org.bankscrm.core.draw.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How the tickets of a campaign are cut into blocks.
 *
 * <p>No block reaches over the end of a release or a deck, so a release is exact to the ticket.
 */
record Layout(int blockSize, List<Stretch> stretches) {
    Layout {
        stretches = List.copyOf(stretches);
    }

    static Layout of(Campaign campaign) {
        List<Stretch> stretches = new ArrayList<>();
        int block = 0;
        for (DeckRecord deck : campaign.decks()) {
            long from = deck.fromTicket();
            for (Release release : deck.releases()) {
                long to = deck.fromTicket() + release.tickets();
                Stretch stretch = new Stretch(block, from, to, release.notBefore());
                stretches.add(stretch);
                block += stretch.blocks(campaign.blockSize());
                from = to;
            }
        }
        return new Layout(campaign.blockSize(), stretches);
    }

    int blocks() {
        if (stretches.isEmpty()) {
            return 0;
        }
        Stretch last = stretches.get(stretches.size() - 1);
        return last.firstBlock() + last.blocks(blockSize);
    }

    /** Blocks are leased in order, so a late release holds back what stands behind it. */
    int releasedBlocks(Instant now) {
        int blocks = 0;
        for (Stretch stretch : stretches) {
            if (stretch.notBefore().isAfter(now)) {
                return blocks;
            }
            blocks += stretch.blocks(blockSize);
        }
        return blocks;
    }

    Instant releaseOf(int block) {
        return stretchOf(block).notBefore();
    }

    long from(int block) {
        Stretch stretch = stretchOf(block);
        return stretch.fromTicket() + (long) (block - stretch.firstBlock()) * blockSize;
    }

    long to(int block) {
        return Math.min(stretchOf(block).toTicket(), from(block) + blockSize);
    }

    private Stretch stretchOf(int block) {
        for (int i = stretches.size() - 1; i >= 0; i--) {
            if (stretches.get(i).firstBlock() <= block) {
                return stretches.get(i);
            }
        }
        throw new IllegalArgumentException("no block " + block + " of " + blocks());
    }
}

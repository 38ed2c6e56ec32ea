package org.bankscrm.core.draw.deck;

import java.security.MessageDigest;
import java.util.List;

/**
 * Proof that a ticket held its prize before the campaign opened (奖券凭证).
 *
 * <p>A path in the Merkle tree whose root was published at opening, as in RFC 6962, section 2.1.1. A customer can check it at
 * once, without the seed.
 *
 * @param ticket the number of the ticket
 * @param tier which tier it wins, from 0
 * @param salt 32 bytes that keep others from guessing
 * @param path the siblings, from the leaf to the root, 30 at most
 */
public record Receipt(long ticket, int tier, Digest salt, List<Digest> path) {
    public Receipt {
        path = List.copyOf(path);
    }

    /** Returns whether the receipt belongs to the tree with this root of the deck of this plan; O(log n), throws nothing. */
    public boolean proves(DeckPlan plan, Digest root) {
        if (ticket < plan.firstTicket()
                || ticket >= plan.endTicket()
                || tier < 0
                || tier >= plan.table().tiers().size()) {
            return false;
        }
        MessageDigest sha = Crypto.sha256();
        long index = ticket - plan.firstTicket();
        long last = plan.table().tickets() - 1L;
        byte[] hash = ReceiptTree.leaf(sha, ticket, tier, salt.bytes());
        int used = 0;
        for (; last > 0; index >>= 1, last >>= 1) {
            if (index == last && (index & 1) == 0) {
                continue;
            }
            if (used == path.size()) {
                return false;
            }
            byte[] sibling = path.get(used++).bytes();
            hash = (index & 1) == 1 ? ReceiptTree.node(sha, sibling, hash) : ReceiptTree.node(sha, hash, sibling);
        }
        return used == path.size() && Digest.of(hash).equals(root);
    }
}

package org.bankscrm.core.draw.deck;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import javax.crypto.Mac;

/**
 * The Merkle tree over all tickets of a deck and their prizes (凭证树).
 *
 * <p>Shaped as in RFC 6962: a leaf is SHA-256 of a zero byte, the number of the ticket, its tier and its salt; a node that of a
 * one byte and its two children; a last node without a sibling moves up as it is. The salt is HMAC-SHA-256 of the number under
 * a key that follows from the seed.
 *
 * <p>Holds one hash for each 1,024 leaves and computes the others again when asked: a receipt costs 1,024 leaves and a node for
 * each hash held. Thread-safe.
 */
public final class ReceiptTree {
    private static final int LEAVES = 1_024;

    private final Deck deck;
    private final byte[] key;
    private final List<byte[]> tops = new ArrayList<>();

    ReceiptTree(Deck deck, byte[] key) {
        this.deck = deck;
        this.key = key.clone();
        MessageDigest sha = Crypto.sha256();
        Mac mac = Crypto.hmacSha256(this.key);
        int tickets = deck.plan().table().tickets();
        for (int from = 0; from < tickets; from += LEAVES) {
            tops.add(root(leaves(from, sha, mac), sha));
        }
    }

    /** Returns the root, published at opening. */
    public Digest root() {
        return Digest.of(root(tops, Crypto.sha256()));
    }

    /**
     * Returns the receipt of a ticket, by its number in the campaign.
     *
     * @throws IllegalArgumentException if the deck has no such ticket
     */
    public Receipt of(long ticket) {
        int tier = deck.tierOf(ticket);
        int place = (int) (ticket - deck.plan().firstTicket());
        MessageDigest sha = Crypto.sha256();
        Mac mac = Crypto.hmacSha256(key);
        List<Digest> path = new ArrayList<>();
        climb(leaves(place - place % LEAVES, sha, mac), place % LEAVES, sha, path);
        climb(tops, place / LEAVES, sha, path);
        return new Receipt(ticket, tier, Digest.of(salt(mac, ticket)), path);
    }

    private List<byte[]> leaves(int from, MessageDigest sha, Mac mac) {
        int count = Math.min(LEAVES, deck.plan().table().tickets() - from);
        long first = deck.plan().firstTicket() + from;
        byte[] tiers = new byte[count];
        deck.copyTiers(first, count, tiers);
        List<byte[]> leaves = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            leaves.add(leaf(sha, first + i, tiers[i], salt(mac, first + i)));
        }
        return leaves;
    }

    private static byte[] root(List<byte[]> hashes, MessageDigest sha) {
        List<byte[]> level = hashes;
        while (level.size() > 1) {
            level = above(level, sha);
        }
        return level.get(0);
    }

    private static void climb(List<byte[]> hashes, int place, MessageDigest sha, List<Digest> path) {
        List<byte[]> level = hashes;
        for (int at = place; level.size() > 1; at >>= 1) {
            int sibling = at ^ 1;
            if (sibling < level.size()) {
                path.add(Digest.of(level.get(sibling)));
            }
            level = above(level, sha);
        }
    }

    private static List<byte[]> above(List<byte[]> level, MessageDigest sha) {
        List<byte[]> above = new ArrayList<>((level.size() + 1) / 2);
        for (int i = 0; i < level.size(); i += 2) {
            above.add(i + 1 < level.size() ? node(sha, level.get(i), level.get(i + 1)) : level.get(i));
        }
        return above;
    }

    private static byte[] salt(Mac mac, long ticket) {
        return mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(ticket).array());
    }

    static byte[] leaf(MessageDigest sha, long ticket, int tier, byte[] salt) {
        sha.update(ByteBuffer.allocate(Long.BYTES + 2)
                .put((byte) 0)
                .putLong(ticket)
                .put((byte) tier)
                .array());
        return sha.digest(salt);
    }

    static byte[] node(MessageDigest sha, byte[] left, byte[] right) {
        sha.update((byte) 1);
        sha.update(left);
        return sha.digest(right);
    }
}

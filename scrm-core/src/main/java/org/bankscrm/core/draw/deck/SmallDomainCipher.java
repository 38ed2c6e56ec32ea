package org.bankscrm.core.draw.deck;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;

/**
 * A secret permutation of the numbers below n, computed number by number (小域置换).
 *
 * <p>A Feistel network on pairs (left, right) of numbers below a and b, with a·b at least n: in turn one side is added, modulo
 * its size, a word of AES-256 over the round and the other side. Results of n and more are permuted again until one is below n.
 * With four rounds and sixty numbers the distance of two results is visibly uneven; from six rounds on it is not. There are
 * twelve.
 *
 * <p>Immutable and thread-safe.
 */
final class SmallDomainCipher {
    static final int ROUNDS = 12;

    private final byte[] key;
    private final int rounds;
    private final int n;
    private final long lefts;
    private final long rights;

    SmallDomainCipher(byte[] key, int n) {
        this(key, n, ROUNDS);
    }

    SmallDomainCipher(byte[] key, int n, int rounds) {
        this.key = key.clone();
        this.n = n;
        this.rounds = rounds;
        long root = (long) Math.sqrt(n);
        while (root * root < n) {
            root++;
        }
        lefts = root;
        rights = (n + root - 1) / root;
    }

    /** Returns where {@code number} goes. */
    int permute(int number) {
        int[] one = {number};
        permute(one, 1);
        return one[0];
    }

    /** Replaces the first {@code count} numbers by where they go; much faster than one by one. */
    void permute(int[] numbers, int count) {
        Cipher cipher = Crypto.aesBlocks(key);
        long[] left = new long[count];
        long[] right = new long[count];
        split(numbers, count, left, right);
        byte[] blocks = new byte[count * Crypto.AES_BLOCK];
        byte[] words = new byte[count * Crypto.AES_BLOCK];
        encrypt(cipher, left, right, count, blocks, words);
        for (int i = 0; i < count; i++) {
            long value = left[i] * rights + right[i];
            while (value >= n) {
                left[0] = value / rights;
                right[0] = value % rights;
                encrypt(cipher, left, right, 1, blocks, words);
                value = left[0] * rights + right[0];
            }
            numbers[i] = (int) value;
        }
    }

    private void split(int[] numbers, int count, long[] left, long[] right) {
        for (int i = 0; i < count; i++) {
            left[i] = numbers[i] / rights;
            right[i] = numbers[i] % rights;
        }
    }

    private void encrypt(Cipher cipher, long[] left, long[] right, int count, byte[] blocks, byte[] words) {
        for (int round = 0; round < rounds; round++) {
            boolean even = (round & 1) == 0;
            long[] changed = even ? left : right;
            long[] other = even ? right : left;
            long size = even ? lefts : rights;
            ByteBuffer in = ByteBuffer.wrap(blocks);
            for (int i = 0; i < count; i++) {
                in.putLong(round).putLong(other[i]);
            }
            try {
                cipher.update(blocks, 0, count * Crypto.AES_BLOCK, words, 0);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("AES refused a buffer of the right size", e);
            }
            ByteBuffer out = ByteBuffer.wrap(words);
            for (int i = 0; i < count; i++) {
                changed[i] = Math.floorMod(
                        changed[i] + Long.remainderUnsigned(out.getLong(i * Crypto.AES_BLOCK), size), size);
            }
        }
    }
}

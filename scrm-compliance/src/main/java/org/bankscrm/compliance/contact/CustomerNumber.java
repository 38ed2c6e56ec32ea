package org.bankscrm.compliance.contact;

import java.nio.ByteBuffer;

/**
 * The number under which the guard keeps a customer (触达客户编号), the same on every channel and for every employee.
 *
 * <p>Either the bank's own number of the person, where it has at most 64 bits, or the begin of a keyed hash, see {@link
 * #ofHash}. It masks itself.
 *
 * @param value any 64 bits
 */
public record CustomerNumber(long value) implements Comparable<CustomerNumber> {
    /** Fewest bytes of a hash: 16, so that what is cut comes from a real one. */
    public static final int SHORTEST_HASH_BYTES = 16;

    /**
     * Returns the first 64 bits of a keyed hash of the customer's id, such as HMAC-SM3 or HMAC-SHA-256.
     *
     * <p>Two of n customers get the same number with a probability of about n²/2⁶⁵: 1 in 370,000 for 10 million, 1 in 3,700
     * for 100 million. Two who do share one share of contacts, and a reply of one ends the silence of the other.
     *
     * @throws IllegalArgumentException if the hash has fewer than {@value #SHORTEST_HASH_BYTES} bytes
     */
    public static CustomerNumber ofHash(byte[] keyedHash) {
        if (keyedHash.length < SHORTEST_HASH_BYTES) {
            throw new IllegalArgumentException(
                    "keyedHash must have at least " + SHORTEST_HASH_BYTES + " bytes, has " + keyedHash.length);
        }
        return new CustomerNumber(ByteBuffer.wrap(keyedHash).getLong());
    }

    /** Compares the numbers, signed. */
    @Override
    public int compareTo(CustomerNumber other) {
        return Long.compare(value, other.value);
    }

    /** Returns a mask: the number may be the bank's own. */
    @Override
    public String toString() {
        return "CustomerNumber[****]";
    }
}

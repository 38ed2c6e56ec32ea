package org.bankscrm.core.routing.index;

import org.bankscrm.core.customer.CustomerId;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** No secret: phone numbers as they are, customer numbers by SHA-256. */
final class PlainKeyer implements PhoneKeyer {
    static final PlainKeyer INSTANCE = new PlainKeyer();

    /** The least phone number. */
    private static final long LEAST = 13_000_000_000L;

    /** The greatest phone number. */
    private static final long MOST = 19_999_999_999L;

    private final LoanPool<MessageDigest> digests = new LoanPool<>(PlainKeyer::sha256);

    private PlainKeyer() {}

    static boolean isPhone(long digits) {
        return digits >= LEAST && digits <= MOST;
    }

    static long keyOf(long digits) {
        return Scramble.of(digits - LEAST);
    }

    static long digitsOf(long key) {
        return Scramble.undo(key) + LEAST;
    }

    @Override
    public KeyMode mode() {
        return KeyMode.PLAIN;
    }

    @Override
    public String keyId() {
        return "";
    }

    @Override
    public String checkValue() {
        return "";
    }

    @Override
    public long phoneKey(long digits) {
        return keyOf(digits);
    }

    @Override
    public long phoneTag(long digits) {
        return digits;
    }

    @Override
    public long customerKey(CustomerId customer) {
        return hash(customer).getLong(0) >>> (Long.SIZE - KEY_BITS);
    }

    @Override
    public long customerTag(CustomerId customer) {
        return hash(customer).getLong(8);
    }

    private ByteBuffer hash(CustomerId customer) {
        MessageDigest digest = digests.borrow();
        byte[] hash = digest.digest(customer.value().getBytes(StandardCharsets.UTF_8));
        digests.giveBack(digest);
        return ByteBuffer.wrap(hash);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "PhoneKeyer[PLAIN]";
    }
}

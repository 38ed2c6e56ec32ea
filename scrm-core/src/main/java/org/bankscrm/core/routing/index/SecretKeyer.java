package org.bankscrm.core.routing.index;

import org.bankscrm.core.customer.CustomerId;
import org.bankscrm.core.internal.Check;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * What keyers with a secret have in common: they hash a message of bytes with a worker that one thread may use at a time.
 *
 * @param <W> the workers, each holding the key
 */
abstract class SecretKeyer<W> implements PhoneKeyer {
    static final int PHONE_DIGITS = 11;

    private final KeyMode mode;
    private final String keyId;
    private final LoanPool<W> workers = new LoanPool<>(this::worker);

    SecretKeyer(KeyMode mode, String keyId) {
        this.mode = mode;
        this.keyId = Check.identifier("keyId", keyId, 64);
    }

    /** Makes a worker. */
    abstract W worker();

    /** Returns the first 16 bytes of the hash, in an array of the worker or a new one. */
    abstract byte[] phoneHash(W worker, long digits);

    /** Returns the first 16 bytes of the hash, in an array of the worker or a new one. */
    abstract byte[] customerHash(W worker, byte[] text);

    /** Returns the first 16 bytes of the hash of a constant that is no customer. */
    abstract byte[] checkHash(W worker);

    @Override
    public final KeyMode mode() {
        return mode;
    }

    @Override
    public final String keyId() {
        return keyId;
    }

    @Override
    public final String checkValue() {
        W worker = workers.borrow();
        try {
            return HexFormat.of().formatHex(checkHash(worker), 0, 8);
        } finally {
            workers.giveBack(worker);
        }
    }

    @Override
    public final long phoneKey(long digits) {
        W worker = workers.borrow();
        try {
            return key(phoneHash(worker, digits));
        } finally {
            workers.giveBack(worker);
        }
    }

    @Override
    public final long phoneTag(long digits) {
        W worker = workers.borrow();
        try {
            return tag(phoneHash(worker, digits));
        } finally {
            workers.giveBack(worker);
        }
    }

    @Override
    public final long customerKey(CustomerId customer) {
        W worker = workers.borrow();
        try {
            return key(customerHash(worker, customer.value().getBytes(StandardCharsets.UTF_8)));
        } finally {
            workers.giveBack(worker);
        }
    }

    @Override
    public final long customerTag(CustomerId customer) {
        W worker = workers.borrow();
        try {
            return tag(customerHash(worker, customer.value().getBytes(StandardCharsets.UTF_8)));
        } finally {
            workers.giveBack(worker);
        }
    }

    private static long key(byte[] hash) {
        return ByteBuffer.wrap(hash).getLong(0) >>> (Long.SIZE - KEY_BITS);
    }

    private static long tag(byte[] hash) {
        return ByteBuffer.wrap(hash).getLong(8);
    }

    /** Writes eleven digits as ASCII. */
    static void writeDigits(long digits, byte[] to, int from) {
        long rest = digits;
        for (int i = from + PHONE_DIGITS - 1; i >= from; i--) {
            to[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    /** Returns mode and key id, never the key. */
    @Override
    public final String toString() {
        return "PhoneKeyer[" + mode + ", key " + keyId + "]";
    }
}

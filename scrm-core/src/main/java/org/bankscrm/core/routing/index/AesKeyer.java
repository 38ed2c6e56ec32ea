package org.bankscrm.core.routing.index;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES of the JDK: the last block of CBC under a zero vector.
 *
 * <p>The first block tells purpose and length, so that no message is the beginning of another, which CBC-MAC needs to be
 * secure (M. Bellare, J. Kilian, P. Rogaway, "The security of the cipher block chaining message authentication code", JCSS 61
 * (2000) 362-399). A phone number fits the first block.
 */
final class AesKeyer extends SecretKeyer<AesKeyer.Worker> {
    private static final int BLOCK = 16;
    private static final byte CHECK = 0;
    private static final byte PHONE = 1;
    private static final byte CUSTOMER = 2;
    private static final int DIGITS_FROM = 5;

    private final SecretKeySpec key;

    private AesKeyer(String keyId, SecretKeySpec key) {
        super(KeyMode.AES, keyId);
        this.key = key;
    }

    static AesKeyer of(String keyId, byte[] key) {
        if (key.length != 16 && key.length != 24 && key.length != 32) {
            throw new IllegalArgumentException("key must have 16, 24 or 32 bytes, has " + key.length);
        }
        return new AesKeyer(keyId, new SecretKeySpec(key, "AES"));
    }

    /** A keyed cipher with its buffers. */
    static final class Worker {
        private final Cipher cipher;
        private final byte[] block = new byte[BLOCK];
        private final byte[] hash = new byte[BLOCK];

        private Worker(SecretKeySpec key) {
            try {
                cipher = Cipher.getInstance("AES/CBC/NoPadding");
                cipher.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(new byte[BLOCK]));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every JDK has AES/CBC/NoPadding", e);
            }
        }

        private byte[] last(byte[] message) {
            try {
                if (message.length == BLOCK) {
                    cipher.doFinal(message, 0, BLOCK, hash, 0);
                    return hash;
                }
                byte[] all = cipher.doFinal(message);
                return Arrays.copyOfRange(all, all.length - BLOCK, all.length);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("whole blocks can always be encrypted", e);
            }
        }
    }

    @Override
    Worker worker() {
        return new Worker(key);
    }

    @Override
    byte[] phoneHash(Worker worker, long digits) {
        Arrays.fill(worker.block, (byte) 0);
        worker.block[0] = PHONE;
        writeDigits(digits, worker.block, DIGITS_FROM);
        return worker.last(worker.block);
    }

    @Override
    byte[] customerHash(Worker worker, byte[] text) {
        byte[] message = new byte[BLOCK + (text.length + BLOCK - 1) / BLOCK * BLOCK];
        message[0] = CUSTOMER;
        message[1] = (byte) text.length;
        message[2] = (byte) (text.length >>> Byte.SIZE);
        System.arraycopy(text, 0, message, BLOCK, text.length);
        return worker.last(message);
    }

    @Override
    byte[] checkHash(Worker worker) {
        Arrays.fill(worker.block, (byte) 0);
        worker.block[0] = CHECK;
        return worker.last(worker.block);
    }
}

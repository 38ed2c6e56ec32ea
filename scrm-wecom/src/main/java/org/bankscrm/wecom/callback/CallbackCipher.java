package org.bankscrm.wecom.callback;

import org.bankscrm.wecom.callback.Decryption.Decrypted;
import org.bankscrm.wecom.callback.Decryption.Flaw;
import org.bankscrm.wecom.callback.Decryption.Undecipherable;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs, encrypts and decrypts callbacks (加解密方案) with one set of {@link CallbackSettings}.
 *
 * <p>The plain text is 16 random bytes, the length of the message (4 bytes, big-endian), the message, the receive id,
 * and PKCS#7 padding to a multiple of 32 bytes; the cipher is AES-256 in CBC mode with the first 16 bytes of the key
 * as initialisation vector. Nothing in the ciphertext authenticates it: check {@link #isSigned} before
 * {@link #decrypt}, so that nobody without the Token can use the decryption as a padding oracle.
 *
 * <p>Thread-safe, and the same for every call. All calls share one JDK cipher, because making one costs ten times what it
 * takes to decrypt a callback; they take turns, a callback for less than a microsecond.
 */
final class CallbackCipher {
    private static final int PADDED_TO = 32;
    private static final int RANDOM_LENGTH = 16;
    private static final int HEADER_LENGTH = RANDOM_LENGTH + Integer.BYTES;

    private final String token;
    private final byte[] receiveId;
    private final SecretKeySpec key;
    private final IvParameterSpec iv;
    private final Cipher aes;

    /** Makes a cipher with the given settings. */
    CallbackCipher(CallbackSettings settings) {
        byte[] secret = settings.key();
        this.token = settings.token();
        this.receiveId = settings.receiveId();
        this.key = new SecretKeySpec(secret, "AES");
        this.iv = new IvParameterSpec(secret, 0, RANDOM_LENGTH);
        this.aes = aes();
    }

    /**
     * Returns the signature: lower-case hexadecimal SHA-1, 40 characters, over the Token and the three values in
     * lexicographic order.
     *
     * @param timestamp Unix seconds as they stand in the request
     * @param nonce the nonce as it stands in the request
     * @param encrypt the ciphertext in Base64
     */
    String signature(String timestamp, String nonce, String encrypt) {
        String[] parts = {token, timestamp, nonce, encrypt};
        Arrays.sort(parts);
        MessageDigest sha1 = sha1();
        for (String part : parts) {
            sha1.update(part.getBytes(StandardCharsets.UTF_8));
        }
        return HexFormat.of().formatHex(sha1.digest());
    }

    /** Returns whether {@code signature} is the one of the three values; takes the same time for every wrong one. */
    boolean isSigned(String signature, String timestamp, String nonce, String encrypt) {
        return MessageDigest.isEqual(
                signature(timestamp, nonce, encrypt).getBytes(StandardCharsets.UTF_8),
                signature.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Decrypts a ciphertext whose signature was checked before.
     *
     * @param encrypt the ciphertext in Base64
     */
    Decryption decrypt(String encrypt) {
        byte[] encrypted;
        try {
            encrypted = Base64.getDecoder().decode(encrypt);
        } catch (IllegalArgumentException e) {
            return new Undecipherable(Flaw.NOT_BASE64);
        }
        if (encrypted.length == 0 || encrypted.length % PADDED_TO != 0) {
            return new Undecipherable(Flaw.NOT_WHOLE_BLOCKS);
        }
        byte[] plain = run(Cipher.DECRYPT_MODE, encrypted);

        int pad = plain[plain.length - 1] & 0xff;
        if (!isPadded(plain, pad)) {
            return new Undecipherable(Flaw.BAD_PADDING);
        }
        int end = plain.length - pad;
        // At least one block of 32 bytes is there, so the field can be read even where the padding reaches into it;
        // no length fits then.
        int length = ByteBuffer.wrap(plain).getInt(RANDOM_LENGTH);
        if (length < 0 || length > end - HEADER_LENGTH) {
            return new Undecipherable(Flaw.BAD_LENGTH);
        }
        int messageEnd = HEADER_LENGTH + length;
        if (!MessageDigest.isEqual(receiveId, Arrays.copyOfRange(plain, messageEnd, end))) {
            return new Undecipherable(Flaw.WRONG_RECEIVER);
        }
        return new Decrypted(Arrays.copyOfRange(plain, HEADER_LENGTH, messageEnd));
    }

    /**
     * Returns the message encrypted, in Base64.
     *
     * @param message what to encrypt
     * @param random where the 16 random bytes come from; a {@link java.security.SecureRandom} in production, since they
     *     take the place of the initialisation vector, which never changes
     */
    String encrypt(byte[] message, RandomGenerator random) {
        byte[] noise = new byte[RANDOM_LENGTH];
        random.nextBytes(noise);
        int end = HEADER_LENGTH + message.length + receiveId.length;
        int pad = PADDED_TO - end % PADDED_TO;
        byte[] plain = ByteBuffer.allocate(end + pad)
                .put(noise)
                .putInt(message.length)
                .put(message)
                .put(receiveId)
                .array();
        Arrays.fill(plain, end, end + pad, (byte) pad);
        return Base64.getEncoder().encodeToString(run(Cipher.ENCRYPT_MODE, plain));
    }

    private static boolean isPadded(byte[] plain, int pad) {
        if (pad < 1 || pad > PADDED_TO) {
            return false;
        }
        int wrong = 0;
        for (int i = plain.length - pad; i < plain.length; i++) {
            wrong |= plain[i] ^ pad;
        }
        return wrong == 0;
    }

    private byte[] run(int mode, byte[] blocks) {
        try {
            synchronized (aes) {
                aes.init(mode, key, iv);
                return aes.doFinal(blocks);
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK offers no AES/CBC/NoPadding for whole blocks", e);
        }
    }

    private static Cipher aes() {
        try {
            // Not PKCS5Padding: that one refuses pads above 16.
            return Cipher.getInstance("AES/CBC/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK offers no AES/CBC/NoPadding", e);
        }
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("the JDK offers no SHA-1", e);
        }
    }

    /** Returns a text that shows nothing of the settings. */
    @Override
    public String toString() {
        return "CallbackCipher[****]";
    }
}

package org.bankscrm.wecom.archive;

import org.bankscrm.wecom.archive.KeyUnwrapping.Failed;
import org.bankscrm.wecom.archive.KeyUnwrapping.UnknownVersion;
import org.bankscrm.wecom.archive.KeyUnwrapping.Unwrapped;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.ProviderException;
import java.security.interfaces.RSAKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;

/**
 * The bank's private keys for the archive (消息加密私钥), by the version WeCom counts up with every new public key.
 *
 * <p>Keep every version: a message is wrapped with the key that was current when it was sent. A key is RSA of 2048 bits; it
 * may live in a hardware module, as long as its {@link PrivateKey} decrypts {@code RSA/ECB/PKCS1Padding}.
 *
 * <p>No key is ever shown. Immutable and thread-safe if the keys are.
 */
public final class ArchiveKeyRing {
    /** The length of a key, in bits. */
    public static final int KEY_BITS = 2048;

    private static final Pattern PEM =
            Pattern.compile("\\s*-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----\\s*");
    private static final ArchiveKeyRing EMPTY = new ArchiveKeyRing(new TreeMap<>());

    private final SortedMap<Integer, PrivateKey> keys;

    private ArchiveKeyRing(SortedMap<Integer, PrivateKey> keys) {
        this.keys = keys;
    }

    /** Returns a ring without keys. */
    public static ArchiveKeyRing empty() {
        return EMPTY;
    }

    /**
     * Returns this ring with one more key.
     *
     * @param version the version WeCom shows beside the public key, at least 1
     * @param key RSA of {@value #KEY_BITS} bits
     * @throws IllegalArgumentException if it is not that, or the ring has the version already; it shows nothing of the key
     */
    public ArchiveKeyRing with(int version, PrivateKey key) {
        if (version < 1) {
            throw new IllegalArgumentException("version must be at least 1: " + version);
        }
        if (keys.containsKey(version)) {
            throw new IllegalArgumentException("version must be new, the ring has it already: " + version);
        }
        if (!key.getAlgorithm().equals("RSA")) {
            throw new IllegalArgumentException("key of version " + version + " must be RSA, is " + key.getAlgorithm());
        }
        // A key in a hardware module need not tell its length.
        if (key instanceof RSAKey rsa && rsa.getModulus().bitLength() != KEY_BITS) {
            throw new IllegalArgumentException("key of version " + version + " must have " + KEY_BITS + " bits, has "
                    + rsa.getModulus().bitLength());
        }
        SortedMap<Integer, PrivateKey> more = new TreeMap<>(keys);
        more.put(version, key);
        return new ArchiveKeyRing(more);
    }

    /**
     * Returns this ring with one more key, read from PKCS#8 in PEM.
     *
     * @param version the version WeCom shows beside the public key, at least 1
     * @param pem starts with {@code -----BEGIN PRIVATE KEY-----}; a key in the older form {@code BEGIN RSA PRIVATE KEY} is
     *     turned into it by {@code openssl pkcs8 -topk8 -nocrypt}
     * @throws IllegalArgumentException as {@link #with(int, PrivateKey)}
     */
    public ArchiveKeyRing withPem(int version, String pem) {
        Matcher matcher = PEM.matcher(pem);
        if (!matcher.matches()) {
            throw notPkcs8(version);
        }
        PrivateKey key;
        try {
            byte[] der = Base64.getMimeDecoder().decode(matcher.group(1));
            key = KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // Neither is kept as the cause: their messages may quote what they read.
            throw notPkcs8(version);
        }
        return with(version, key);
    }

    private static IllegalArgumentException notPkcs8(int version) {
        return new IllegalArgumentException(
                "pem of version " + version + " must hold one RSA key as PKCS#8, -----BEGIN PRIVATE KEY-----");
    }

    /** Returns the versions of the keys, in order. */
    public SortedSet<Integer> versions() {
        return Collections.unmodifiableSortedSet(new java.util.TreeSet<>(keys.keySet()));
    }

    /**
     * Returns the key of a message: Base64, then RSA with the private key of that version, then a text.
     *
     * @param version {@code publickey_ver}
     * @param encryptedKey {@code encrypt_random_key}
     * @return the key, or why there is none; never throws for what the message holds
     */
    public KeyUnwrapping unwrap(int version, String encryptedKey) {
        PrivateKey key = keys.get(version);
        if (key == null) {
            return new UnknownVersion(version);
        }
        try {
            Cipher rsa = Cipher.getInstance("RSA/ECB/PKCS1Padding");
            rsa.init(Cipher.DECRYPT_MODE, key);
            byte[] plain = rsa.doFinal(Base64.getDecoder().decode(encryptedKey));
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(plain))
                    .toString();
            return text.isEmpty() ? new Failed() : new Unwrapped(new MessageKey(text));
        } catch (GeneralSecurityException | ProviderException | CharacterCodingException | IllegalArgumentException e) {
            // One answer for all of them: which one it was would be a padding oracle.
            return new Failed();
        }
    }

    /** Returns the versions only. */
    @Override
    public String toString() {
        return "ArchiveKeyRing[versions " + keys.keySet() + "]";
    }
}

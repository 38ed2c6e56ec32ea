package org.bankscrm.compliance.privacy;

/** Ciphers for stored fields; each with a 96-bit nonce and a 128-bit tag (NIST SP 800-38D). */
public enum FieldAlgorithm {
    /** AES-256 in Galois/Counter mode, of the JDK. */
    AES_GCM('a', 32),
    /**
     * SM4 in Galois/Counter mode (GM/T 0002-2012, RFC 8998); needs {@code org.bouncycastle:bcprov-jdk18on}, which this library
     * does not bring along.
     */
    SM4_GCM('s', 16);

    private final char letter;
    private final int keyBytes;

    FieldAlgorithm(char letter, int keyBytes) {
        this.letter = letter;
        this.keyBytes = keyBytes;
    }

    char letter() {
        return letter;
    }

    int keyBytes() {
        return keyBytes;
    }

    /** Returns the cipher under a key, which is not copied. */
    Gcm under(byte[] key) {
        if (this == AES_GCM) {
            return new AesGcm(key);
        }
        try {
            return new Sm4Gcm(key);
        } catch (NoClassDefFoundError missing) {
            throw new IllegalStateException("SM4 needs org.bouncycastle:bcprov-jdk18on on the class path", missing);
        }
    }
}

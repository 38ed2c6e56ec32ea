package org.bankscrm.compliance.privacy;

import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-GCM of the JDK. */
final class AesGcm implements Gcm {
    private final SecretKeySpec key;

    AesGcm(byte[] key) {
        this.key = new SecretKeySpec(key, "AES");
    }

    @Override
    public byte[] seal(byte[] nonce, byte[] plain, byte[] context) {
        try {
            return cipher(Cipher.ENCRYPT_MODE, nonce, context).doFinal(plain);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every text can be encrypted", e);
        }
    }

    @Override
    public Optional<byte[]> open(byte[] nonce, byte[] sealed, byte[] context) {
        try {
            return Optional.of(cipher(Cipher.DECRYPT_MODE, nonce, context).doFinal(sealed));
        } catch (AEADBadTagException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every text of at least a tag can be decrypted or refused", e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, byte[] context) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(Byte.SIZE * TAG_BYTES, nonce));
        cipher.updateAAD(context);
        return cipher;
    }
}

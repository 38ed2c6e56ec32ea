package org.bankscrm.compliance.privacy;

import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.modes.GCMModeCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;

import java.util.Optional;

/** SM4-GCM by Bouncy Castle; loaded only where it is used. */
final class Sm4Gcm implements Gcm {
    private final KeyParameter key;

    Sm4Gcm(byte[] key) {
        this.key = new KeyParameter(key);
    }

    @Override
    public byte[] seal(byte[] nonce, byte[] plain, byte[] context) {
        try {
            return run(true, nonce, plain, context);
        } catch (InvalidCipherTextException e) {
            throw new IllegalStateException("every text can be encrypted", e);
        }
    }

    @Override
    public Optional<byte[]> open(byte[] nonce, byte[] sealed, byte[] context) {
        try {
            return Optional.of(run(false, nonce, sealed, context));
        } catch (InvalidCipherTextException e) {
            return Optional.empty();
        }
    }

    private byte[] run(boolean encrypts, byte[] nonce, byte[] text, byte[] context) throws InvalidCipherTextException {
        GCMModeCipher cipher = GCMBlockCipher.newInstance(new SM4Engine());
        cipher.init(encrypts, new AEADParameters(key, Byte.SIZE * TAG_BYTES, nonce, context));
        byte[] out = new byte[cipher.getOutputSize(text.length)];
        int length = cipher.processBytes(text, 0, text.length, out, 0);
        cipher.doFinal(out, length);
        return out;
    }
}

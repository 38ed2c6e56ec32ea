package org.bankscrm.compliance.privacy;

import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;

import java.nio.charset.StandardCharsets;

/** HMAC-SM3 by Bouncy Castle; loaded only where it is used. */
final class HmacSm3 implements Hmac {
    private final KeyParameter key;

    HmacSm3(byte[] key) {
        this.key = new KeyParameter(key);
        new SM3Digest();
    }

    @Override
    public byte[] of(String text) {
        HMac mac = new HMac(new SM3Digest());
        mac.init(key);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        mac.update(bytes, 0, bytes.length);
        byte[] hash = new byte[mac.getMacSize()];
        mac.doFinal(hash, 0);
        return hash;
    }
}

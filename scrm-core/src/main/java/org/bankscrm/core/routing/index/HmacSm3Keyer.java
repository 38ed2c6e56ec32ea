package org.bankscrm.core.routing.index;

import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;

import java.nio.charset.StandardCharsets;

/** HMAC-SM3 by Bouncy Castle; the only class that knows it, so that it is loaded only where this mode is used. */
final class HmacSm3Keyer extends SecretKeyer<HmacSm3Keyer.Worker> {
    private static final byte[] CUSTOMER = "v1|id|".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CHECK = "v1|check".getBytes(StandardCharsets.US_ASCII);
    private static final int DIGITS_FROM = 6;

    private final byte[] key;

    private HmacSm3Keyer(String keyId, byte[] key) {
        super(KeyMode.HMAC_SM3, keyId);
        this.key = key;
    }

    static HmacSm3Keyer of(String keyId, byte[] key) {
        if (key.length < 16 || key.length > 64) {
            throw new IllegalArgumentException("key must have 16 to 64 bytes, has " + key.length);
        }
        HmacSm3Keyer keyer = new HmacSm3Keyer(keyId, key.clone());
        keyer.worker();
        return keyer;
    }

    /** A keyed digest with its buffers. */
    static final class Worker {
        private final HMac mac = new HMac(new SM3Digest());
        private final byte[] message = "v1|86|00000000000".getBytes(StandardCharsets.US_ASCII);
        private final byte[] hash = new byte[mac.getMacSize()];

        private Worker(byte[] key) {
            mac.init(new KeyParameter(key));
        }

        private byte[] hash(byte[] prefix, byte[] text) {
            mac.update(prefix, 0, prefix.length);
            mac.update(text, 0, text.length);
            mac.doFinal(hash, 0);
            return hash;
        }
    }

    @Override
    Worker worker() {
        return new Worker(key);
    }

    @Override
    byte[] phoneHash(Worker worker, long digits) {
        writeDigits(digits, worker.message, DIGITS_FROM);
        worker.mac.update(worker.message, 0, worker.message.length);
        worker.mac.doFinal(worker.hash, 0);
        return worker.hash;
    }

    @Override
    byte[] customerHash(Worker worker, byte[] text) {
        return worker.hash(CUSTOMER, text);
    }

    @Override
    byte[] checkHash(Worker worker) {
        return worker.hash(CHECK, new byte[0]);
    }
}

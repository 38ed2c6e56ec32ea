package org.bankscrm.examples.tasks;

import org.bankscrm.compliance.privacy.FieldAlgorithm;
import org.bankscrm.compliance.privacy.FieldCipher;
import org.bankscrm.compliance.privacy.LocalKeyVault;

import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;

/** How do I rotate a key (密钥轮换)? The new key comes first, the old one stays until nothing lies under it any more. */
public final class RotateAKey {
    private static final String PLACE = "customer.phone/10086001";

    private RotateAKey() {}

    /** Runs the example; arguments are not looked at. */
    public static void main(String[] args) {
        SecureRandom random = new SecureRandom();
        byte[] of2026 = new byte[32];
        byte[] of2027 = new byte[32];
        random.nextBytes(of2026);
        random.nextBytes(of2027);
        String stored = cipher(Map.of("kek-2026", of2026), random).encrypt("13812345678", PLACE);
        System.out.println("stored under " + FieldCipher.keyIdOf(stored));

        Map<String, byte[]> both = new LinkedHashMap<>(); // the first one encrypts, all decrypt
        both.put("kek-2027", of2027);
        both.put("kek-2026", of2026);
        FieldCipher during = cipher(both, random);
        String rewrapped = during.rewrap(stored); // in the background, row by row; the field is not decrypted
        System.out.println("rewrapped under " + FieldCipher.keyIdOf(rewrapped));

        FieldCipher after = cipher(Map.of("kek-2027", of2027), random);
        System.out.println(
                "read without the old key: " + after.decrypt(rewrapped, PLACE).equals(during.decrypt(stored, PLACE)));
    }

    private static FieldCipher cipher(Map<String, byte[]> keys, SecureRandom random) {
        return FieldCipher.of(LocalKeyVault.of(FieldAlgorithm.AES_GCM, keys, random), FieldAlgorithm.AES_GCM, random);
    }
}

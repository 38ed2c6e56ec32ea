package org.bankscrm.wecom.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.Random;
import javax.crypto.Cipher;

/** RSA key pairs that are the same in every run, made when a test asks for them. */
record TestKeys(PublicKey publicKey, PrivateKey privateKey) {
    private static final BigInteger E = BigInteger.valueOf(65_537);

    static TestKeys of(long seed, int bits) {
        Random random = new Random(seed);
        while (true) {
            BigInteger p = BigInteger.probablePrime(bits / 2, random);
            BigInteger q = BigInteger.probablePrime(bits / 2, random);
            BigInteger n = p.multiply(q);
            BigInteger p1 = p.subtract(BigInteger.ONE);
            BigInteger q1 = q.subtract(BigInteger.ONE);
            BigInteger phi = p1.multiply(q1);
            if (n.bitLength() == bits && phi.gcd(E).equals(BigInteger.ONE)) {
                BigInteger d = E.modInverse(phi);
                try {
                    KeyFactory factory = KeyFactory.getInstance("RSA");
                    return new TestKeys(
                            factory.generatePublic(new RSAPublicKeySpec(n, E)),
                            factory.generatePrivate(
                                    new RSAPrivateCrtKeySpec(n, E, d, p, q, d.mod(p1), d.mod(q1), q.modInverse(p))));
                } catch (GeneralSecurityException e) {
                    throw new AssertionError(e);
                }
            }
        }
    }

    String pem() {
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(privateKey.getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
    }

    String wrap(String text) {
        return wrap(text.getBytes(UTF_8));
    }

    String wrap(byte[] bytes) {
        try {
            Cipher rsa = Cipher.getInstance("RSA/ECB/PKCS1Padding");
            rsa.init(Cipher.ENCRYPT_MODE, publicKey);
            return Base64.getEncoder().encodeToString(rsa.doFinal(bytes));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}

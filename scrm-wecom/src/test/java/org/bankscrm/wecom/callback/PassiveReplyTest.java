package org.bankscrm.wecom.callback;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.wecom.callback.Decryption.Decrypted;
import org.bankscrm.wecom.callback.Decryption.Flaw;
import org.bankscrm.wecom.callback.Decryption.Undecipherable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.NodeList;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import javax.xml.parsers.DocumentBuilderFactory;

/** A passive reply is read by the receiver of this library and by the obvious reading of the documentation. */
class PassiveReplyTest {
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    static IntStream corpIdLengths() {
        return IntStream.rangeClosed(0, 64);
    }

    @ParameterizedTest
    @MethodSource("corpIdLengths")
    void is_what_was_sealed_for_a_corp_id_of_any_length(int length) throws Exception {
        for (int seed = 0; seed < 40; seed++) {
            SplittableRandom random = new SplittableRandom(65L * seed + length);
            String token = text(random, random.nextInt(1, 33));
            String aesKey = text(random, 43);
            String corpId = text(random, length);
            String message = "\u94f6".repeat(random.nextInt(3)) + text(random, random.nextInt(200));
            CallbackSettings settings = CallbackSettings.of(token, aesKey, corpId);

            EncryptedEnvelope reply = new CallbackWriter(settings, random)
                    .seal(message, Instant.ofEpochSecond(random.nextInt() & 0x7fffffff));

            Map<String, String> sent = elementsOf(reply.toReplyBody());
            assertThat(sent).containsOnlyKeys("Encrypt", "MsgSignature", "TimeStamp", "Nonce");
            String encrypt = sent.getOrDefault("Encrypt", "");
            assertThat(sent.get("MsgSignature"))
                    .as("seed %s", seed)
                    .isEqualTo(
                            sha1(token, sent.getOrDefault("TimeStamp", ""), sent.getOrDefault("Nonce", ""), encrypt));
            assertThat(reference(aesKey, encrypt)).as("seed %s", seed).isEqualTo(new PlainText(message, corpId));
            assertThat(((Decrypted) new CallbackCipher(settings).decrypt(encrypt)).message())
                    .as("seed %s", seed)
                    .isEqualTo(message.getBytes(UTF_8));
            CallbackSettings longer = CallbackSettings.of(token, aesKey, corpId + "x");
            assertThat(new CallbackCipher(longer).decrypt(encrypt)).isEqualTo(new Undecipherable(Flaw.WRONG_RECEIVER));
        }
    }

    private record PlainText(String message, String receiveId) {}

    /** Step by step as the documentation tells it, with a standard cipher and big-endian arithmetic by hand. */
    private static PlainText reference(String encodingAesKey, String encrypt) throws GeneralSecurityException {
        byte[] key = Base64.getDecoder().decode(encodingAesKey + "=");
        Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(key, 0, 16));
        byte[] padded = cipher.doFinal(Base64.getDecoder().decode(encrypt));
        assertThat(padded.length % 32).isZero();
        int pad = padded[padded.length - 1];
        assertThat(pad).isBetween(1, 32);
        for (int i = 1; i <= pad; i++) {
            assertThat((int) padded[padded.length - i]).isEqualTo(pad);
        }
        byte[] plain = Arrays.copyOf(padded, padded.length - pad);
        int length = 0;
        for (int i = 16; i < 20; i++) {
            length = length * 256 + (plain[i] & 0xff);
        }
        return new PlainText(
                new String(plain, 20, length, UTF_8),
                new String(plain, 20 + length, plain.length - 20 - length, UTF_8));
    }

    private static String sha1(String... parts) throws GeneralSecurityException {
        String joined = String.join("", Stream.of(parts).sorted().toList());
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(joined.getBytes(UTF_8)));
    }

    private static Map<String, String> elementsOf(byte[] xml) throws Exception {
        NodeList nodes = DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml))
                .getDocumentElement()
                .getChildNodes();
        Map<String, String> elements = new HashMap<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.put(nodes.item(i).getNodeName(), nodes.item(i).getTextContent());
        }
        return elements;
    }

    private static String text(RandomGenerator random, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text.toString();
    }
}

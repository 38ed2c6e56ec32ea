package org.bankscrm.wecom.callback;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.wecom.callback.CallbackOutcome.Received;
import org.bankscrm.wecom.callback.CallbackOutcome.Refused;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;

/** 200,000 requests that were tampered with; the seed of each is in the message of a failure. */
class CallbackMutationTest {
    private static final String BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    private final CallbackReceiver receiver = new CallbackReceiver(
            KnownAnswer.settings(), () -> Instant.ofEpochSecond(Long.parseLong(KnownAnswer.TIMESTAMP)));
    private final Received genuine = (Received) receive(KnownAnswer.SIGNATURE, KnownAnswer.body());

    @Test
    void a_ciphertext_with_the_old_signature_is_never_accepted() {
        for (int seed = 0; seed < 60_000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            char[] text = KnownAnswer.ENCRYPT.toCharArray();
            for (int i = random.nextInt(1, 4); i > 0; i--) {
                text[random.nextInt(text.length)] = BASE64.charAt(random.nextInt(64));
            }
            String encrypt = new String(text);
            if (encrypt.equals(KnownAnswer.ENCRYPT)) {
                continue;
            }

            CallbackOutcome outcome = receive(KnownAnswer.SIGNATURE, body(encrypt));

            assertThat(reason(outcome)).as("seed %s", seed).isEqualTo(RefusalReason.BAD_SIGNATURE);
        }
    }

    @Test
    void an_envelope_is_refused_or_says_what_the_genuine_one_says() {
        byte[] body = KnownAnswer.body();
        int accepted = 0;
        for (int seed = 0; seed < 60_000; seed++) {
            byte[] mutant = mutant(body, new SplittableRandom(seed));

            CallbackOutcome outcome = receive(KnownAnswer.SIGNATURE, mutant);

            if (outcome instanceof Received received) {
                accepted++;
                assertThat(received).as("seed %s", seed).isEqualTo(genuine);
                assertThat(new String(mutant, UTF_8)).as("seed %s", seed).contains(KnownAnswer.ENCRYPT);
            } else {
                assertThat(reason(outcome))
                        .as("seed %s", seed)
                        .isIn(RefusalReason.MALFORMED_ENVELOPE, RefusalReason.BAD_SIGNATURE);
            }
        }
        // What is not signed, such as the envelope's ToUserName, may change; nothing is read from it.
        assertThat(accepted).isBetween(100, 12_000);
    }

    /** Someone who has the Token but not the key signs what they like. */
    @Test
    void a_ciphertext_with_a_new_signature_is_never_accepted_once_its_end_was_touched() {
        CallbackCipher cipher = new CallbackCipher(KnownAnswer.settings());
        byte[] bytes = Base64.getDecoder().decode(KnownAnswer.ENCRYPT);
        Map<RefusalReason, Integer> reasons = new EnumMap<>(RefusalReason.class);
        for (int seed = 0; seed < 50_000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            byte[] mutant = bytes.clone();
            // The receive id lies in blocks 19 and 20, the padding in 20 and 21; block 18 flips bits in 19.
            mutant[random.nextInt(18 * 16, mutant.length)] ^= (byte) random.nextInt(1, 256);
            if (random.nextInt(4) == 0) {
                mutant = Arrays.copyOf(mutant, random.nextInt(mutant.length));
            }
            String encrypt = Base64.getEncoder().encodeToString(mutant);

            CallbackOutcome outcome = receive(
                    cipher.signature(KnownAnswer.TIMESTAMP, KnownAnswer.NONCE, encrypt),
                    encrypt.isEmpty() ? body("=") : body(encrypt));

            reasons.merge(reason(outcome), 1, Integer::sum);
        }
        assertThat(reasons).containsKeys(RefusalReason.UNDECIPHERABLE, RefusalReason.WRONG_RECEIVER);
    }

    /** Someone who has even the key sends a broken message. */
    @Test
    void a_message_that_is_rightly_encrypted_but_broken_gives_an_outcome() {
        byte[] message = genuine.body().getBytes(UTF_8);
        int accepted = 0;
        for (int seed = 0; seed < 30_000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            EncryptedEnvelope sealed = new CallbackWriter(KnownAnswer.settings(), random)
                    .seal(mutant(message, random), KnownAnswer.TIMESTAMP, KnownAnswer.NONCE);

            CallbackOutcome outcome = receive(sealed.signature(), sealed.toPostBody("ww"));

            if (outcome instanceof Received received) {
                accepted++;
                assertThat(received.message().identity().value()).hasSize(64);
                assertThat(received.toString()).isNotEmpty();
            } else {
                assertThat(reason(outcome)).as("seed %s", seed).isEqualTo(RefusalReason.MALFORMED_MESSAGE);
            }
        }
        assertThat(accepted).isBetween(100, 29_000);
    }

    private static byte[] mutant(byte[] bytes, SplittableRandom random) {
        byte[] mutant = bytes.clone();
        switch (random.nextInt(5)) {
            case 0 -> mutant[random.nextInt(mutant.length)] ^= (byte) (1 << random.nextInt(8));
            case 1 -> mutant[random.nextInt(mutant.length)] = (byte) random.nextInt(256);
            case 2 -> mutant = Arrays.copyOf(mutant, random.nextInt(mutant.length));
            case 3 -> {
                int from = random.nextInt(mutant.length);
                int to = random.nextInt(mutant.length);
                int length = random.nextInt(1, 40);
                length = Math.min(length, mutant.length - Math.max(from, to));
                System.arraycopy(bytes, from, mutant, to, length);
            }
            default -> {
                byte[] syntax = "<>&;]![]/=\"'?-%#x0".getBytes(UTF_8);
                for (int i = random.nextInt(1, 6); i > 0; i--) {
                    mutant[random.nextInt(mutant.length)] = syntax[random.nextInt(syntax.length)];
                }
            }
        }
        return mutant;
    }

    private static byte[] body(String encrypt) {
        return ("<xml><Encrypt>" + encrypt + "</Encrypt></xml>").getBytes(UTF_8);
    }

    private CallbackOutcome receive(String signature, byte[] body) {
        return receiver.receive(signature, KnownAnswer.TIMESTAMP, KnownAnswer.NONCE, body);
    }

    private static RefusalReason reason(CallbackOutcome outcome) {
        assertThat(outcome).isInstanceOf(Refused.class);
        return ((Refused) outcome).reason();
    }
}

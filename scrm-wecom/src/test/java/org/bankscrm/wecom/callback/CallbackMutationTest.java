package org.bankscrm.wecom.callback;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.wecom.callback.CallbackOutcome.Received;
import org.bankscrm.wecom.callback.CallbackOutcome.Refused;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Thousands of requests that were tampered with; the seed of each is in the message of a failure. None may be accepted
 * without a signature, none may throw, and no text about one may show what it held or a secret. The same with a million is
 * {@link MillionCallbackMutationsTest}.
 */
@Tag("fuzz")
class CallbackMutationTest {
    private final int oldSignatures = requests() / 100 * 40;
    private final int newSignatures = requests() / 100 * 43;
    private final int envelopes = requests() / 100 * 7;
    private final int touchedEnds = requests() / 100 * 8;
    private final int brokenMessages = requests() / 100 * 2;

    private static final String BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    private final CallbackReceiver receiver = new CallbackReceiver(
            KnownAnswer.settings(), () -> Instant.ofEpochSecond(Long.parseLong(KnownAnswer.TIMESTAMP)));
    private final CallbackCipher cipher = new CallbackCipher(KnownAnswer.settings());
    private final Set<String> texts = new HashSet<>();
    private final Received genuine = (Received) receive(KnownAnswer.SIGNATURE, KnownAnswer.body());

    /** Returns how many requests of all kinds there are. */
    int requests() {
        return 40_000;
    }

    @AfterEach
    void no_text_about_any_of_them_shows_a_secret_or_what_it_held() {
        List<String> hidden = new ArrayList<>(List.of(
                KnownAnswer.TOKEN, KnownAnswer.ENCODING_AES_KEY, KnownAnswer.RECEIVE_ID, KnownAnswer.SIGNATURE));
        for (String field : List.of("Content", "MsgId", "FromUserName")) {
            hidden.add(genuine.message().field(field).orElseThrow());
        }
        hidden.add(KnownAnswer.ENCRYPT.substring(0, 12));

        assertThat(texts).isNotEmpty();
        assertThat(hidden).allSatisfy(secret -> assertThat(texts).noneMatch(text -> text.contains(secret)));
    }

    @Test
    void a_ciphertext_with_the_old_signature_is_never_accepted() {
        for (int seed = 0; seed < oldSignatures; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            char[] text = KnownAnswer.ENCRYPT.toCharArray();
            int at = random.nextInt(text.length);
            text[at] = BASE64.charAt((BASE64.indexOf(text[at]) + random.nextInt(1, 64)) % 64);
            for (int i = random.nextInt(3); i > 0; i--) {
                int more = random.nextInt(text.length);
                text[more] = more == at ? text[more] : BASE64.charAt(random.nextInt(64));
            }

            UrlOutcome outcome = verify(KnownAnswer.SIGNATURE, new String(text));

            if (!(outcome instanceof Refused refused) || refused.reason() != RefusalReason.BAD_SIGNATURE) {
                throw new AssertionError("seed " + seed + ": " + outcome);
            }
        }
    }

    /** Someone who has the Token but not the key signs what they like: decryption, padding and length are reached. */
    @Test
    void a_ciphertext_with_a_new_signature_is_refused_for_its_flaw_or_ends_as_the_genuine_one_does() {
        byte[] bytes = Base64.getDecoder().decode(KnownAnswer.ENCRYPT);
        Map<String, Integer> outcomes = new HashMap<>();
        for (int seed = 0; seed < newSignatures; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            byte[] mutant = bytes.clone();
            int touched = mutant.length;
            for (int i = random.nextInt(1, 4); i > 0; i--) {
                int at = random.nextInt(4) == 0 ? random.nextInt(32) : random.nextInt(mutant.length);
                mutant[at] ^= (byte) random.nextInt(1, 256);
                touched = at >= 17 * 16 ? at : touched;
            }
            if (random.nextInt(8) == 0) {
                mutant = Arrays.copyOf(mutant, random.nextInt(mutant.length / 32 + 1) * 32 + random.nextInt(2));
            }
            String encrypt = Base64.getEncoder().encodeToString(mutant);
            if (random.nextInt(64) == 0) {
                encrypt = "*" + encrypt;
            }

            UrlOutcome outcome = verify(cipher.signature(KnownAnswer.TIMESTAMP, KnownAnswer.NONCE, encrypt), encrypt);

            if (outcome instanceof Refused refused) {
                outcomes.merge(refused.detail(), 1, Integer::sum);
            } else if (touched < bytes.length || !encrypt.endsWith(KnownAnswer.ENCRYPT.substring(440))) {
                throw new AssertionError("seed " + seed + ": accepted although the receive id or padding was touched");
            } else {
                outcomes.merge("accepted", 1, Integer::sum);
            }
        }
        assertThat(outcomes)
                .containsOnlyKeys(
                        "ciphertext: NOT_BASE64",
                        "ciphertext: NOT_WHOLE_BLOCKS",
                        "ciphertext: BAD_PADDING",
                        "ciphertext: BAD_LENGTH",
                        "ciphertext: WRONG_RECEIVER",
                        "not UTF-8",
                        "accepted");
    }

    @Test
    void an_envelope_is_refused_or_says_what_the_genuine_one_says() {
        byte[] body = KnownAnswer.body();
        int accepted = 0;
        for (int seed = 0; seed < envelopes; seed++) {
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
        assertThat(accepted).isBetween(1, envelopes / 5);
    }

    @Test
    void a_ciphertext_with_a_new_signature_is_never_accepted_once_its_end_was_touched() {
        byte[] bytes = Base64.getDecoder().decode(KnownAnswer.ENCRYPT);
        Map<RefusalReason, Integer> reasons = new EnumMap<>(RefusalReason.class);
        for (int seed = 0; seed < touchedEnds; seed++) {
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

    /** Someone who has even the key sends a broken message: the parser is reached. */
    @Test
    void a_message_that_is_rightly_encrypted_but_broken_gives_an_outcome() {
        byte[] message = genuine.body().getBytes(UTF_8);
        int accepted = 0;
        for (int seed = 0; seed < brokenMessages; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            EncryptedEnvelope sealed = new CallbackWriter(KnownAnswer.settings(), random)
                    .seal(mutant(message, random), KnownAnswer.TIMESTAMP, KnownAnswer.NONCE);

            CallbackOutcome outcome = receive(sealed.signature(), sealed.toPostBody("ww"));

            if (outcome instanceof Received received) {
                accepted++;
                assertThat(received.message().identity().value()).hasSize(64);
            } else {
                assertThat(reason(outcome)).as("seed %s", seed).isEqualTo(RefusalReason.MALFORMED_MESSAGE);
            }
        }
        assertThat(accepted).isBetween(1, brokenMessages - 1);
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

    /** Without an envelope around the ciphertext, for speed. */
    private UrlOutcome verify(String signature, String echostr) {
        UrlOutcome outcome = receiver.verifyUrl(signature, KnownAnswer.TIMESTAMP, KnownAnswer.NONCE, echostr);
        texts.add(outcome.toString());
        return outcome;
    }

    private CallbackOutcome receive(String signature, byte[] body) {
        CallbackOutcome outcome = receiver.receive(signature, KnownAnswer.TIMESTAMP, KnownAnswer.NONCE, body);
        if (outcome instanceof Refused) {
            texts.add(outcome.toString());
        }
        return outcome;
    }

    private static RefusalReason reason(CallbackOutcome outcome) {
        assertThat(outcome).isInstanceOf(Refused.class);
        return ((Refused) outcome).reason();
    }
}

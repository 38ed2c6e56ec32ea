package org.bankscrm.wecom.callback;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.core.testkit.Property;
import org.bankscrm.wecom.callback.Decryption.Decrypted;
import org.bankscrm.wecom.callback.Decryption.Flaw;
import org.bankscrm.wecom.callback.Decryption.Undecipherable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

class CallbackCipherTest {
    private static final CallbackCipher CIPHER = new CallbackCipher(KnownAnswer.settings());

    @Nested
    class the_known_answer {
        @Test
        void has_the_published_signature() {
            assertThat(CIPHER.signature(KnownAnswer.TIMESTAMP, KnownAnswer.NONCE, KnownAnswer.ENCRYPT))
                    .isEqualTo(KnownAnswer.SIGNATURE);
        }

        @Test
        void decrypts_to_the_published_message() {
            byte[] message = ((Decrypted) CIPHER.decrypt(KnownAnswer.ENCRYPT)).message();

            assertThat(message).hasSize(284);
            assertThat(new String(message, StandardCharsets.UTF_8))
                    .startsWith("<xml><ToUserName><![CDATA[wx5823bf96d3bd56c7]]>")
                    .contains("[hello]", "4561255354251345929", "218");
        }

        @Test
        void is_not_for_another_corp() {
            CallbackSettings other =
                    CallbackSettings.of(KnownAnswer.TOKEN, KnownAnswer.ENCODING_AES_KEY, "wx5823bf96d3bd56c8");

            assertThat(new CallbackCipher(other).decrypt(KnownAnswer.ENCRYPT))
                    .isEqualTo(new Undecipherable(Flaw.WRONG_RECEIVER));
        }

        @Test
        void comes_out_of_encryption_with_the_noise_it_was_made_with() throws GeneralSecurityException {
            byte[] block = new SlowCipher(KnownAnswer.settings()).decrypt(KnownAnswer.ENCRYPT);
            byte[] message = ((Decrypted) CIPHER.decrypt(KnownAnswer.ENCRYPT)).message();

            String again = CIPHER.encrypt(message, new Recorded(Arrays.copyOf(block, 16)));

            assertThat(block).hasSize(352).endsWith(30, 30);
            assertThat(again).isEqualTo(KnownAnswer.ENCRYPT);
        }
    }

    @Nested
    class the_signature {
        @ParameterizedTest
        @CsvSource({"1,2,3", "3,2,1", "2,3,1", "9,1,5", "Z,a,B", "zz,z,zzz"})
        void is_over_the_values_in_order_whatever_their_roles(String timestamp, String nonce, String encrypt)
                throws GeneralSecurityException {
            String joined = Stream.of(KnownAnswer.TOKEN, timestamp, nonce, encrypt)
                    .sorted()
                    .reduce("", String::concat);
            byte[] sha1 = MessageDigest.getInstance("SHA-1").digest(joined.getBytes(StandardCharsets.US_ASCII));
            StringBuilder hex = new StringBuilder();
            for (byte b : sha1) {
                hex.append("0123456789abcdef".charAt(b >> 4 & 15)).append("0123456789abcdef".charAt(b & 15));
            }

            assertThat(CIPHER.signature(timestamp, nonce, encrypt)).isEqualTo(hex.toString());
            assertThat(CIPHER.isSigned(hex.toString(), timestamp, nonce, encrypt))
                    .isTrue();
        }

        @Test
        void is_refused_when_any_one_character_differs() {
            for (int i = 0; i < 40; i++) {
                char[] wrong = KnownAnswer.SIGNATURE.toCharArray();
                wrong[i] = wrong[i] == '0' ? '1' : '0';

                assertThat(signed(new String(wrong))).isFalse();
            }
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "477715d11cdb4164915debcba66cb864d751f3e",
                    "477715d11cdb4164915debcba66cb864d751f3e60",
                    "477715D11CDB4164915DEBCBA66CB864D751F3E6"
                })
        void is_refused_in_another_shape(String signature) {
            assertThat(signed(signature)).isFalse();
        }

        private static boolean signed(String signature) {
            return CIPHER.isSigned(signature, KnownAnswer.TIMESTAMP, KnownAnswer.NONCE, KnownAnswer.ENCRYPT);
        }
    }

    @Nested
    class any_message {
        @SuppressWarnings("ArrayRecordComponent")
        private record Case(CallbackSettings settings, byte[] message, long seed) {
            @Override
            public String toString() {
                return message.length + " bytes, receive id of " + settings.receiveId().length;
            }
        }

        @Test
        void survives_the_round_trip_for_any_receive_id() {
            Property.forAll(random -> {
                        byte[] message = new byte[random.nextInt(5_001)];
                        random.nextBytes(message);
                        CallbackSettings settings =
                                CallbackSettings.of("t", KnownAnswer.ENCODING_AES_KEY, "c".repeat(random.nextInt(129)));
                        return new Case(settings, message, random.nextLong());
                    })
                    .runs(3_000)
                    .holds(given -> {
                        CallbackCipher cipher = new CallbackCipher(given.settings());

                        String encrypt = cipher.encrypt(given.message(), new SplittableRandom(given.seed()));

                        assertThat(((Decrypted) cipher.decrypt(encrypt)).message())
                                .isEqualTo(given.message());
                    });
        }

        @Test
        void is_padded_by_1_to_32_bytes_to_whole_blocks_of_32() throws GeneralSecurityException {
            SlowCipher slow = new SlowCipher(KnownAnswer.settings());

            List<Integer> pads = IntStream.range(0, 64)
                    .mapToObj(length -> slow.decrypt(CIPHER.encrypt(new byte[length], new SplittableRandom(length))))
                    .map(block -> {
                        assertThat(block.length % 32).isZero();
                        return (int) block[block.length - 1];
                    })
                    .toList();

            assertThat(pads).hasSize(64).contains(1, 16, 17, 32).allMatch(pad -> pad >= 1 && pad <= 32);
            assertThat(pads.stream().distinct()).hasSize(32);
        }

        @Test
        void gets_another_ciphertext_each_time() {
            SplittableRandom random = new SplittableRandom(7);
            byte[] message = {1, 2, 3};

            assertThat(CIPHER.encrypt(message, random)).isNotEqualTo(CIPHER.encrypt(message, random));
        }
    }

    @Nested
    class a_plain_text_put_together_by_hand {
        private final SlowCipher slow = new SlowCipher(KnownAnswer.settings());

        @Test
        void is_accepted_with_every_pad_from_1_to_32() {
            for (int pad = 1; pad <= 32; pad++) {
                int length = 96 - pad - 20 - 18;

                assertThat(flawOf(block(96, length, pad))).as("pad %s", pad).isNull();
            }
        }

        @ParameterizedTest
        @ValueSource(ints = {0, 33, 64, 127, 128, 255})
        void is_refused_with_a_pad_outside_that(int pad) {
            byte[] block = block(96, 26, 32);
            block[95] = (byte) pad;

            assertThat(flawOf(block)).isEqualTo(Flaw.BAD_PADDING);
        }

        @Test
        void is_refused_with_a_pad_of_33_even_if_all_33_bytes_hold_it() {
            assertThat(flawOf(block(96, 25, 33))).isEqualTo(Flaw.BAD_PADDING);
        }

        @Test
        void is_refused_when_any_one_byte_of_the_pad_differs() {
            for (int i = 64; i < 96; i++) {
                byte[] block = block(96, 26, 32);
                block[i] ^= 0x40;

                assertThat(flawOf(block)).as("byte %s", i).isEqualTo(Flaw.BAD_PADDING);
            }
        }

        @ParameterizedTest
        @ValueSource(ints = {-1, Integer.MIN_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE - 19, 45, 1 << 24})
        void is_refused_with_a_length_beyond_the_block(int length) {
            byte[] block = block(96, 26, 32);
            ByteBuffer.wrap(block).putInt(16, length);

            assertThat(flawOf(block)).isEqualTo(Flaw.BAD_LENGTH);
        }

        @ParameterizedTest
        @ValueSource(ints = {0, 25, 27, 44})
        void is_for_nobody_with_a_wrong_length_inside_the_block(int length) {
            byte[] block = block(96, 26, 32);
            ByteBuffer.wrap(block).putInt(16, length);

            assertThat(flawOf(block)).isEqualTo(Flaw.WRONG_RECEIVER);
        }

        @Test
        void is_refused_when_it_is_too_short_for_a_length() {
            byte[] block = new byte[32];
            Arrays.fill(block, (byte) 13);

            assertThat(flawOf(block)).isEqualTo(Flaw.BAD_LENGTH);
        }

        @Test
        void is_refused_when_the_blocks_are_not_whole() {
            assertThat(flawOf(new byte[16])).isEqualTo(Flaw.NOT_WHOLE_BLOCKS);
            assertThat(flawOf(new byte[48])).isEqualTo(Flaw.NOT_WHOLE_BLOCKS);
            assertThat(CIPHER.decrypt("AAAA")).isEqualTo(new Undecipherable(Flaw.NOT_WHOLE_BLOCKS));
            assertThat(CIPHER.decrypt("")).isEqualTo(new Undecipherable(Flaw.NOT_WHOLE_BLOCKS));
        }

        @ParameterizedTest
        @ValueSource(strings = {"*", "A", "AAAA=", "AA AA", "AAA\n", "\u94f6\u884c"})
        void is_refused_when_it_is_not_base64(String encrypt) {
            assertThat(CIPHER.decrypt(encrypt)).isEqualTo(new Undecipherable(Flaw.NOT_BASE64));
        }

        private byte[] block(int size, int length, int pad) {
            byte[] block = new byte[size];
            ByteBuffer.wrap(block)
                    .position(16)
                    .putInt(length)
                    .put(new byte[length])
                    .put(KnownAnswer.RECEIVE_ID.getBytes(StandardCharsets.US_ASCII));
            Arrays.fill(block, size - pad, size, (byte) pad);
            return block;
        }

        private @org.jspecify.annotations.Nullable Flaw flawOf(byte[] block) {
            return CIPHER.decrypt(slow.encrypt(block)) instanceof Undecipherable refused ? refused.flaw() : null;
        }
    }

    @Test
    void one_cipher_serves_many_threads() {
        List<Integer> wrong = IntStream.range(0, 4_000)
                .parallel()
                .filter(i -> {
                    byte[] message = new byte[i % 300];
                    Arrays.fill(message, (byte) i);
                    String encrypt = CIPHER.encrypt(message, new SplittableRandom(i));
                    return !(CIPHER.decrypt(encrypt) instanceof Decrypted decrypted)
                            || !Arrays.equals(decrypted.message(), message);
                })
                .boxed()
                .toList();

        assertThat(wrong).isEmpty();
    }

    /** AES over whole blocks and nothing else, to make and to look into what the real cipher would never write. */
    static final class SlowCipher {
        private final byte[] key;

        SlowCipher(CallbackSettings settings) {
            this.key = settings.key();
        }

        String encrypt(byte[] block) {
            return Base64.getEncoder().encodeToString(run(Cipher.ENCRYPT_MODE, block));
        }

        byte[] decrypt(String encrypt) {
            return run(Cipher.DECRYPT_MODE, Base64.getDecoder().decode(encrypt));
        }

        private byte[] run(int mode, byte[] block) {
            try {
                Cipher aes = Cipher.getInstance("AES/CBC/NoPadding");
                aes.init(mode, new SecretKeySpec(key, "AES"), new IvParameterSpec(Arrays.copyOf(key, 16)));
                return aes.doFinal(block);
            } catch (GeneralSecurityException e) {
                throw new AssertionError(e);
            }
        }
    }

    /** Gives back noise seen before. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Recorded(byte[] noise) implements java.util.random.RandomGenerator {
        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(noise, 0, bytes, 0, bytes.length);
        }

        @Override
        public long nextLong() {
            return 0;
        }
    }
}

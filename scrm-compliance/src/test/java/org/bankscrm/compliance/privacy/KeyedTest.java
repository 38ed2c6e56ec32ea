package org.bankscrm.compliance.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bankscrm.compliance.privacy.UnreadableFieldException.Problem;
import org.bankscrm.core.customer.CustomerId;
import org.bankscrm.core.customer.PhoneNumber;
import org.bankscrm.core.testkit.Property;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** What keys do: pseudonyms, encrypted fields, codes of tags. */
class KeyedTest {
    private static final byte[] BYTES = new byte[32];
    private static final HashKey OLD = HashKey.hmacSha256("k1", key(1, 32));
    private static final HashKey NEW = HashKey.hmacSm3("k2", key(2, 32));
    private static final PhoneNumber PHONE = new PhoneNumber(13812345678L);

    private static byte[] key(int seed, int length) {
        byte[] key = new byte[length];
        new SplittableRandom(seed).nextBytes(key);
        return key;
    }

    @Nested
    class Pseudonyms {
        @Test
        void are_the_first_16_bytes_of_the_keyed_hash_of_what_the_guide_says() {
            Pseudonymizer pseudonyms = Pseudonymizer.of(List.of(HashKey.hmacSha256("k", BYTES)));
            Pseudonymizer bySm3 = Pseudonymizer.of(List.of(HashKey.hmacSm3("k", BYTES)));

            assertThat(pseudonyms.of(new CustomerId("10086001")).code()).isEqualTo(sha256("v1|customer_id|10086001"));
            assertThat(pseudonyms.of(PHONE).code()).isEqualTo(sha256("v1|phone|13812345678"));
            assertThat(bySm3.of(PHONE).code()).isEqualTo(sm3("v1|phone|13812345678"));
        }

        private String sha256(String message) {
            try {
                var mac = javax.crypto.Mac.getInstance("HmacSHA256");
                mac.init(new javax.crypto.spec.SecretKeySpec(BYTES, "HmacSHA256"));
                return begin(mac.doFinal(message.getBytes(StandardCharsets.UTF_8)));
            } catch (java.security.GeneralSecurityException e) {
                throw new AssertionError(e);
            }
        }

        private String sm3(String message) {
            var mac = new org.bouncycastle.crypto.macs.HMac(new org.bouncycastle.crypto.digests.SM3Digest());
            mac.init(new org.bouncycastle.crypto.params.KeyParameter(BYTES));
            byte[] text = message.getBytes(StandardCharsets.UTF_8);
            mac.update(text, 0, text.length);
            byte[] hash = new byte[mac.getMacSize()];
            mac.doFinal(hash, 0);
            return begin(hash);
        }

        private String begin(byte[] hash) {
            return HexFormat.of().formatHex(hash, 0, 16);
        }

        @Test
        void of_a_phone_and_of_a_customer_number_with_the_same_digits_differ() {
            Pseudonymizer pseudonyms = Pseudonymizer.of(List.of(OLD));

            assertThat(pseudonyms.of(PHONE)).isNotEqualTo(pseudonyms.of(new CustomerId("13812345678")));
            assertThat(pseudonyms.of(PHONE)).isEqualTo(pseudonyms.of(PHONE));
        }

        @Test
        void under_old_and_new_keys_are_known_side_by_side() {
            Pseudonym before = Pseudonymizer.of(List.of(OLD)).of(PHONE);
            Pseudonymizer both = Pseudonymizer.of(List.of(NEW, OLD));

            assertThat(both.all(PHONE)).containsExactly(both.of(PHONE), before);
            assertThat(both.of(PHONE).keyId()).isEqualTo("k2");
            assertThat(both.isOf(before, PHONE)).isTrue();
            assertThat(both.isOf(before, new PhoneNumber(13812345679L))).isFalse();
            assertThatThrownBy(() -> Pseudonymizer.of(List.of(NEW)).isOf(before, PHONE))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("no key k1");
        }

        @Test
        void read_back_from_their_text() {
            Pseudonym pseudonym = Pseudonymizer.of(List.of(NEW)).of(PHONE);

            assertThat(Pseudonym.parse(pseudonym.text())).isEqualTo(pseudonym);
            assertThatThrownBy(() -> Pseudonym.parse("13812345678"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining("138");
        }

        @Test
        void need_a_key_of_some_length_and_no_id_twice() {
            assertThatThrownBy(() -> HashKey.hmacSha256("k", new byte[15])).hasMessageContaining("16 to 64 bytes");
            assertThatThrownBy(() -> HashKey.hmacSm3("k", new byte[65])).hasMessageContaining("16 to 64 bytes");
            assertThatThrownBy(() -> HashKey.hmacSm3("a:b", BYTES)).hasMessageContaining("keyId");
            assertThatThrownBy(() -> Pseudonymizer.of(List.of(OLD, OLD))).hasMessageContaining("k1");
            assertThatThrownBy(() -> Pseudonymizer.of(List.of())).hasMessageContaining("empty");
            assertThat(OLD.checkValue()).hasSize(16).isNotEqualTo(NEW.checkValue());
        }
    }

    @Nested
    class EncryptedFields {
        private static final String CONTEXT = "customer.phone/10086";
        private static final String FIELD = "13812345678 张三";

        private LocalKeyVault vault(FieldAlgorithm algorithm, String... ids) {
            Map<String, byte[]> keys = new LinkedHashMap<>();
            for (String id : ids) {
                keys.put(id, key(id.hashCode(), algorithm == FieldAlgorithm.AES_GCM ? 32 : 16));
            }
            return LocalKeyVault.of(algorithm, keys, new SplittableRandom(3));
        }

        private FieldCipher cipher(FieldAlgorithm algorithm, long seed, String... ids) {
            return FieldCipher.of(vault(algorithm, ids), algorithm, new SplittableRandom(seed));
        }

        @ParameterizedTest
        @EnumSource(FieldAlgorithm.class)
        void read_back_on_another_machine_and_are_never_the_same_text_twice(FieldAlgorithm algorithm) {
            FieldCipher one = cipher(algorithm, 1, "kek1");
            String text = one.encrypt(FIELD, CONTEXT);

            assertThat(cipher(algorithm, 2, "kek1").decrypt(text, CONTEXT)).isEqualTo(FIELD);
            assertThat(one.decrypt(one.encrypt("", CONTEXT), CONTEXT)).isEmpty();
            assertThat(one.encrypt(FIELD, CONTEXT)).isNotEqualTo(text);
            assertThat(text).doesNotContain("138").startsWith("f1.").contains(".kek1.");
        }

        @ParameterizedTest
        @EnumSource(FieldAlgorithm.class)
        void show_every_changed_character_and_every_other_context(FieldAlgorithm algorithm) {
            FieldCipher cipher = cipher(algorithm, 1, "kek1");
            String text = cipher.encrypt(FIELD, CONTEXT);

            assertThat(IntStream.range(0, text.length())).allSatisfy(i -> {
                char other = text.charAt(i) == 'A' ? 'B' : 'A';
                String changed = text.substring(0, i) + other + text.substring(i + 1);
                assertThatThrownBy(() -> cipher.decrypt(changed, CONTEXT)).isInstanceOf(UnreadableFieldException.class);
            });
            assertThatThrownBy(() -> cipher.decrypt(text, "customer.phone/10087"))
                    .isInstanceOfSatisfying(
                            UnreadableFieldException.class,
                            e -> assertThat(e.problem()).isEqualTo(Problem.TAMPERED));
            assertThatThrownBy(() -> cipher.decrypt(FIELD, CONTEXT))
                    .isInstanceOfSatisfying(UnreadableFieldException.class, e -> {
                        assertThat(e.problem()).isEqualTo(Problem.MALFORMED);
                        assertThat(e).hasMessageNotContaining("138");
                    });
        }

        @ParameterizedTest
        @EnumSource(FieldAlgorithm.class)
        void are_wrapped_anew_for_a_new_key_and_need_the_old_one_no_more(FieldAlgorithm algorithm) {
            String old = cipher(algorithm, 1, "kek.1").encrypt(FIELD, CONTEXT);
            FieldCipher both = cipher(algorithm, 2, "kek.2", "kek.1");

            String rewrapped = both.rewrap(old);

            assertThat(both.decrypt(old, CONTEXT)).isEqualTo(FIELD);
            assertThat(FieldCipher.keyIdOf(rewrapped)).isEqualTo("kek.2");
            assertThat(both.rewrap(rewrapped)).isEqualTo(rewrapped);
            FieldCipher newOnly = cipher(algorithm, 3, "kek.2");
            assertThat(newOnly.decrypt(rewrapped, CONTEXT)).isEqualTo(FIELD);
            assertThatThrownBy(() -> newOnly.decrypt(old, CONTEXT))
                    .isInstanceOfSatisfying(
                            UnreadableFieldException.class,
                            e -> assertThat(e.problem()).isEqualTo(Problem.UNKNOWN_KEY));
        }

        @Test
        void are_refused_under_another_key_of_the_same_name_and_under_the_same_key_of_another_name() {
            String text = cipher(FieldAlgorithm.AES_GCM, 1, "kek1").encrypt(FIELD, CONTEXT);
            for (Map<String, byte[]> keys :
                    List.of(Map.of("kek1", key(9, 32)), Map.of("kek2", key("kek1".hashCode(), 32)))) {
                FieldCipher other = FieldCipher.of(
                        LocalKeyVault.of(FieldAlgorithm.AES_GCM, keys, new SplittableRandom(3)),
                        FieldAlgorithm.AES_GCM,
                        new SplittableRandom(4));
                String named = text.replace("kek1", keys.keySet().iterator().next());

                assertThatThrownBy(() -> other.decrypt(named, CONTEXT))
                        .isInstanceOfSatisfying(
                                UnreadableFieldException.class,
                                e -> assertThat(e.problem()).isEqualTo(Problem.TAMPERED));
            }
        }

        @Test
        void share_a_data_key_until_it_has_encrypted_its_number_and_ask_the_vault_seldom() {
            List<String> asked = new ArrayList<>();
            KeyVault vault = counting(vault(FieldAlgorithm.AES_GCM, "kek1"), asked);
            FieldCipher cipher = new FieldCipher(vault, FieldAlgorithm.AES_GCM, new SplittableRandom(1), 100);

            List<String> texts = IntStream.range(0, 250)
                    .mapToObj(i -> cipher.encrypt("field " + i, CONTEXT))
                    .toList();
            FieldCipher reader = FieldCipher.of(vault, FieldAlgorithm.AES_GCM, new SplittableRandom(2));
            texts.forEach(text -> reader.decrypt(text, CONTEXT));

            assertThat(texts.stream()
                            .map(text -> text.substring(0, text.lastIndexOf('.')))
                            .distinct())
                    .hasSize(3);
            assertThat(asked).containsExactly("wrap", "wrap", "wrap", "unwrap", "unwrap", "unwrap");
            assertThat(FieldCipher.FIELDS_PER_DATA_KEY).isEqualTo(1 << 20);
        }

        private KeyVault counting(KeyVault vault, List<String> asked) {
            return new KeyVault() {
                @Override
                public String currentKeyId() {
                    return vault.currentKeyId();
                }

                @Override
                public byte[] wrap(String keyId, byte[] dataKey) {
                    asked.add("wrap");
                    return vault.wrap(keyId, dataKey);
                }

                @Override
                public byte[] unwrap(String keyId, byte[] wrapped) {
                    asked.add("unwrap");
                    return vault.unwrap(keyId, wrapped);
                }
            };
        }

        @ParameterizedTest
        @ValueSource(ints = {0, 11, 100, 1_000})
        void take_about_1_4_characters_a_byte_and_130_more(int bytes) {
            String text = cipher(FieldAlgorithm.AES_GCM, 1, "kek1").encrypt("x".repeat(bytes), CONTEXT);

            assertThat((double) text.length()).isBetween(1.3 * bytes + 115, 1.4 * bytes + 145);
        }

        @Test
        void of_both_algorithms_are_read_by_either_cipher() {
            Map<String, byte[]> keys = Map.of("kek", key(9, 32));
            LocalKeyVault vault = LocalKeyVault.of(FieldAlgorithm.AES_GCM, keys, new SplittableRandom(1));
            FieldCipher sm4 = FieldCipher.of(vault, FieldAlgorithm.SM4_GCM, new SplittableRandom(2));
            FieldCipher aes = FieldCipher.of(vault, FieldAlgorithm.AES_GCM, new SplittableRandom(3));

            assertThat(aes.decrypt(sm4.encrypt(FIELD, CONTEXT), CONTEXT)).isEqualTo(FIELD);
        }

        @Test
        void agree_with_the_published_vector_of_sm4_gcm() {
            // RFC 8998, appendix A.1.
            HexFormat hex = HexFormat.of();
            byte[] key = hex.parseHex("0123456789abcdeffedcba9876543210");
            byte[] plain = hex.parseHex("aaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbccccccccccccccccdddddddddddddddd"
                    + "eeeeeeeeeeeeeeeeffffffffffffffffeeeeeeeeeeeeeeeeaaaaaaaaaaaaaaaa");
            byte[] context = hex.parseHex("feedfacedeadbeeffeedfacedeadbeefabaddad2");

            byte[] sealed =
                    FieldAlgorithm.SM4_GCM.under(key).seal(hex.parseHex("00001234567800000000abcd"), plain, context);

            assertThat(hex.formatHex(sealed))
                    .isEqualTo("17f399f08c67d5ee19d0dc9969c4bb7d5fd46fd3756489069157b282bb200735"
                            + "d82710ca5c22f0ccfa7cbf93d496ac15a56834cbcf98c397b4024a2691233b8d"
                            + "83de3541e4c2b58177e065a9bf7b62ec");
        }

        @Test
        void need_keys_of_the_right_length() {
            assertThatThrownBy(() ->
                            LocalKeyVault.of(FieldAlgorithm.SM4_GCM, Map.of("kek", BYTES), new SplittableRandom(1)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("16 bytes, has 32");
        }

        @Test
        void need_ids_and_lengths_of_which_every_wrong_one_is_named() {
            Map<String, byte[]> keys = new LinkedHashMap<>();
            keys.put("kek 1", BYTES);
            keys.put("kek.2", new byte[5]);
            keys.put("kek.3", new byte[6]);

            assertThatThrownBy(() -> LocalKeyVault.of(FieldAlgorithm.AES_GCM, keys, new SplittableRandom(1)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("holds another character at index 3")
                    .hasMessageContaining("kek.2 must have 32 bytes, has 5")
                    .hasMessageContaining("kek.3 must have 32 bytes, has 6");
        }
    }

    @Nested
    class CodesOfTags {
        @Test
        void are_stable_fit_wecom_tell_nothing_and_read_back_under_old_keys() {
            List<String> dictionary = List.of("高净值", "risk:C4", "有房贷", "x".repeat(200));
            TagCodec before = TagCodec.of(List.of(OLD), dictionary);
            TagCodec after = TagCodec.of(List.of(NEW, OLD), dictionary);

            assertThat(dictionary).allSatisfy(meaning -> {
                String code = after.code(meaning);
                assertThat(code).hasSizeLessThanOrEqualTo(TagCodec.LONGEST_TAG).matches("k2-[0-9B-DF-HJ-NP-Z]{12}");
                assertThat(code).isEqualTo(TagCodec.of(List.of(NEW), dictionary).code(meaning));
                assertThat(after.meaning(code)).contains(meaning);
                assertThat(after.meaning(before.code(meaning))).contains(meaning);
                assertThat(before.meaning(code)).isEmpty();
            });
        }

        @Test
        void of_ten_thousand_meanings_differ() {
            List<String> many =
                    IntStream.range(0, 10_000).mapToObj(i -> "tag" + i).toList();

            assertThat(many.stream().map(TagCodec.of(List.of(OLD), many)::code)).doesNotHaveDuplicates();
        }

        @Test
        void are_refused_with_every_fault_of_the_dictionary() {
            HashKey longName = HashKey.hmacSha256("a-key-of-18-charsX", BYTES);

            assertThatThrownBy(() -> TagCodec.of(List.of(longName), List.of("高净值", "", "高净值")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContainingAll("at most 17", "meaning 2 is empty", "meaning 3 is there twice")
                    .hasMessageNotContaining("高净值");
            assertThatThrownBy(() -> TagCodec.of(List.of(OLD), List.of()).code("高净值"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining("高净值");
        }
    }

    @Test
    void no_key_is_ever_printed() {
        Property.forAll(random -> key(random.nextInt(), 32)).runs(50).holds(key -> {
            String hex = HexFormat.of().formatHex(key);
            HashKey hash = HashKey.hmacSm3("k", key);
            LocalKeyVault vault = LocalKeyVault.of(FieldAlgorithm.AES_GCM, Map.of("k", key), new SplittableRandom(1));
            assertThat(List.of(
                                    hash,
                                    Pseudonymizer.of(List.of(hash)),
                                    vault,
                                    FieldCipher.of(vault, FieldAlgorithm.AES_GCM, new SplittableRandom(1)))
                            .toString()
                            .concat(hash.checkValue()))
                    .doesNotContain(hex.substring(0, 8));
        });
    }
}

package org.bankscrm.core.routing.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.bankscrm.core.customer.CustomerId;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Test;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

class PhoneKeyerTest {
    private static final byte[] KEY = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] OTHER = "0123456789abcdeg".getBytes(StandardCharsets.US_ASCII);
    private static final long PHONE = 13_812_345_678L;

    private static List<PhoneKeyer> secret(byte[] key) {
        return List.of(PhoneKeyer.hmacSm3("k1", key), PhoneKeyer.aes("k1", key));
    }

    private static byte[] sm3(String message) throws Exception {
        Mac mac = Mac.getInstance("HmacSM3", new BouncyCastleProvider());
        mac.init(new SecretKeySpec(KEY, "HmacSM3"));
        return mac.doFinal(message.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void hmac_sm3_is_cut_from_the_hash_of_version_country_and_number() throws Exception {
        PhoneKeyer keyer = PhoneKeyer.hmacSm3("k1", KEY);

        ByteBuffer hash = ByteBuffer.wrap(sm3("v1|86|13812345678"));
        assertThat(keyer.phoneKey(PHONE)).isEqualTo(hash.getLong(0) >>> 12);
        assertThat(keyer.phoneTag(PHONE)).isEqualTo(hash.getLong(8));
        ByteBuffer customer = ByteBuffer.wrap(sm3("v1|id|C123"));
        assertThat(keyer.customerKey(new CustomerId("C123"))).isEqualTo(customer.getLong(0) >>> 12);
        assertThat(keyer.customerTag(new CustomerId("C123"))).isEqualTo(customer.getLong(8));
        assertThat(keyer.checkValue()).isEqualTo(java.util.HexFormat.of().formatHex(sm3("v1|check"), 0, 8));
    }

    @Test
    void aes_is_cut_from_one_block_of_purpose_and_number() throws Exception {
        byte[] block = new byte[16];
        block[0] = 1;
        System.arraycopy("13812345678".getBytes(StandardCharsets.US_ASCII), 0, block, 5, 11);
        Cipher cipher = Cipher.getInstance("AES/ECB/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(KEY, "AES"));
        ByteBuffer hash = ByteBuffer.wrap(cipher.doFinal(block));

        PhoneKeyer keyer = PhoneKeyer.aes("k1", KEY);

        assertThat(keyer.phoneKey(PHONE)).isEqualTo(hash.getLong(0) >>> 12);
        assertThat(keyer.phoneTag(PHONE)).isEqualTo(hash.getLong(8));
    }

    @Test
    void keys_have_52_bits_and_depend_on_customer_purpose_and_key() {
        for (int i = 0; i < 2; i++) {
            PhoneKeyer one = secret(KEY).get(i);
            PhoneKeyer other = secret(OTHER).get(i);
            Set<Long> keys = new HashSet<>();
            Set<Long> tags = new HashSet<>();
            for (PhoneKeyer keyer : List.of(one, other)) {
                for (long digits = PHONE; digits < PHONE + 500; digits++) {
                    keys.add(keyer.phoneKey(digits));
                    tags.add(keyer.phoneTag(digits));
                }
                for (int id = 0; id < 500; id++) {
                    CustomerId customer = new CustomerId((id % 2 == 0 ? "x".repeat(30) : "") + "1381234" + (5000 + id));
                    keys.add(keyer.customerKey(customer));
                    tags.add(keyer.customerTag(customer));
                }
            }
            assertThat(keys).hasSize(2_000).allMatch(key -> key >>> PhoneKeyer.KEY_BITS == 0);
            assertThat(tags).hasSize(2_000);
            assertThat(keys.stream().mapToLong(key -> key).max().orElseThrow()).isGreaterThan(1L << 50);
            assertThat(one.checkValue()).hasSize(16).isNotEqualTo(other.checkValue());
        }
    }

    @Test
    void a_keyer_serves_many_threads() throws Exception {
        for (PhoneKeyer keyer : secret(KEY)) {
            long[] expected = new long[2_000];
            Arrays.setAll(expected, i -> keyer.phoneKey(PHONE + i));
            ExecutorService threads = Executors.newFixedThreadPool(40);
            try {
                List<Callable<long[]>> calls = new ArrayList<>();
                for (int t = 0; t < 40; t++) {
                    calls.add(() -> {
                        long[] found = new long[expected.length];
                        Arrays.setAll(found, i -> keyer.phoneKey(PHONE + i));
                        return found;
                    });
                }
                for (Future<long[]> found : threads.invokeAll(calls)) {
                    assertThat(found.get()).isEqualTo(expected);
                }
            } finally {
                threads.shutdownNow();
            }
        }
    }

    @Test
    void the_key_is_copied_and_never_printed() {
        byte[] key = KEY.clone();
        List<PhoneKeyer> keyers = secret(key);
        Arrays.fill(key, (byte) 0);

        for (int i = 0; i < 2; i++) {
            assertThat(keyers.get(i).phoneKey(PHONE))
                    .isEqualTo(secret(KEY).get(i).phoneKey(PHONE));
            assertThat(keyers.get(i).toString())
                    .isEqualTo("PhoneKeyer[" + keyers.get(i).mode() + ", key k1]");
        }
    }

    @Test
    void keys_of_a_wrong_length_and_ids_that_are_none_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PhoneKeyer.hmacSm3("k1", new byte[15]))
                .withMessageContaining("has 15");
        assertThatIllegalArgumentException().isThrownBy(() -> PhoneKeyer.hmacSm3("k1", new byte[65]));
        assertThatIllegalArgumentException().isThrownBy(() -> PhoneKeyer.aes("k1", new byte[17]));
        assertThatIllegalArgumentException().isThrownBy(() -> PhoneKeyer.aes("", KEY));
        assertThatIllegalArgumentException().isThrownBy(() -> PhoneKeyer.hmacSm3("a b", KEY));
    }

    @Test
    void objects_lent_are_made_only_when_all_are_out() {
        int[] made = {0};
        LoanPool<Object> pool = new LoanPool<>(() -> {
            made[0]++;
            return new Object();
        });

        for (int i = 0; i < 1_000; i++) {
            pool.giveBack(pool.borrow());
        }
        assertThat(made[0]).isEqualTo(1);

        Set<Object> out = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            assertThat(out.add(pool.borrow())).isTrue();
        }
        out.forEach(pool::giveBack);
        for (int i = 0; i < 32; i++) {
            assertThat(out).contains(pool.borrow());
        }
    }

    @Test
    void without_bouncy_castle_only_hmac_sm3_is_missing() throws Exception {
        try (WithoutBouncyCastle loader = new WithoutBouncyCastle()) {
            Class<?> type = loader.loadClass(PhoneKeyer.class.getName());
            Object aes = type.getMethod("aes", String.class, byte[].class).invoke(null, "k1", KEY);
            assertThat(type.getMethod("phoneKey", long.class).invoke(aes, PHONE))
                    .isEqualTo(PhoneKeyer.aes("k1", KEY).phoneKey(PHONE));
            assertThat(org.assertj.core.api.Assertions.catchThrowable(
                            () -> type.getMethod("hmacSm3", String.class, byte[].class)
                                    .invoke(null, "k1", KEY)))
                    .hasCauseInstanceOf(IllegalStateException.class)
                    .cause()
                    .hasMessageContaining("bcprov-jdk18on");
        }
    }

    /** Loads our classes itself and knows no Bouncy Castle. */
    private static final class WithoutBouncyCastle extends java.net.URLClassLoader {
        WithoutBouncyCastle() {
            super(
                    new java.net.URL[] {
                        PhoneKeyer.class.getProtectionDomain().getCodeSource().getLocation()
                    },
                    ClassLoader.getPlatformClassLoader());
        }
    }
}

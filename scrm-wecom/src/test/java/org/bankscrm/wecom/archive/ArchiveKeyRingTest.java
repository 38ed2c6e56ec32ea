package org.bankscrm.wecom.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.bankscrm.wecom.archive.KeyUnwrapping.Failed;
import org.bankscrm.wecom.archive.KeyUnwrapping.UnknownVersion;
import org.bankscrm.wecom.archive.KeyUnwrapping.Unwrapped;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import java.math.BigInteger;
import java.security.PrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.crypto.KeyGenerator;

class ArchiveKeyRingTest {
    private static final TestKeys OLD = TestKeys.of(1, 2_048);
    private static final TestKeys NEW = TestKeys.of(2, 2_048);

    private final ArchiveKeyRing ring =
            ArchiveKeyRing.empty().withPem(1, OLD.pem()).with(2, NEW.privateKey());

    @Nested
    class a_key {
        @Test
        void of_every_version_ever_added_unwraps() {
            assertThat(ring.unwrap(1, OLD.wrap("key-1"))).isEqualTo(new Unwrapped(new MessageKey("key-1")));
            assertThat(ring.unwrap(2, NEW.wrap("key-2"))).isEqualTo(new Unwrapped(new MessageKey("key-2")));
            assertThat(ring.versions()).containsExactly(1, 2);
        }

        @Test
        void of_another_version_is_asked_for_by_its_number() {
            assertThat(ring.unwrap(3, NEW.wrap("key-3"))).isEqualTo(new UnknownVersion(3));
        }

        @Test
        void that_does_not_fit_gives_one_answer_whatever_is_wrong() {
            byte[] cut = Base64.getDecoder().decode(NEW.wrap("key"));
            byte[] touched = cut.clone();
            touched[100] ^= 1;
            BigInteger modulus = ((RSAPublicKey) NEW.publicKey()).getModulus();
            List<String> wrong = new ArrayList<>(List.of(
                    "",
                    "*",
                    "AAAA",
                    OLD.wrap("key"),
                    NEW.wrap(new byte[0]),
                    NEW.wrap(new byte[] {(byte) 0xff, (byte) 0xfe}),
                    Base64.getEncoder().encodeToString(touched),
                    Base64.getEncoder().encodeToString(java.util.Arrays.copyOf(cut, 255)),
                    Base64.getEncoder().encodeToString(java.util.Arrays.copyOf(cut, 257)),
                    Base64.getEncoder().encodeToString(java.util.Arrays.copyOfRange(modulus.toByteArray(), 1, 257))));

            assertThat(wrong).extracting(encrypted -> ring.unwrap(2, encrypted)).containsOnly(new Failed());
        }

        @Test
        void is_never_shown() {
            String shown = ring + " " + ring.unwrap(1, OLD.wrap("key-1")) + " " + ring.unwrap(1, "AAAA");

            assertThat(shown).contains("versions [1, 2]").doesNotContain("key-1", "Exponent", "modulus");
        }
    }

    @Nested
    class a_ring {
        @Test
        void does_not_change_when_one_is_made_from_it() {
            ring.with(3, OLD.privateKey());

            assertThat(ring.versions()).containsExactly(1, 2);
        }

        @Test
        void keeps_every_old_version() {
            assertThatThrownBy(() -> ring.with(1, NEW.privateKey()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("version must be new, the ring has it already: 1");
            assertThatThrownBy(() -> ring.with(0, NEW.privateKey())).hasMessage("version must be at least 1: 0");
        }

        @Test
        void takes_only_rsa_keys_of_2048_bits() throws Exception {
            PrivateKey small = TestKeys.of(3, 1_024).privateKey();
            java.security.KeyPairGenerator curves = java.security.KeyPairGenerator.getInstance("EC");

            assertThatThrownBy(() -> ring.with(3, small)).hasMessage("key of version 3 must have 2048 bits, has 1024");
            assertThatThrownBy(() -> ring.with(3, curves.generateKeyPair().getPrivate()))
                    .hasMessage("key of version 3 must be RSA, is EC");
        }

        @Test
        void takes_only_pkcs_8_and_shows_nothing_of_what_it_got() throws Exception {
            String secret = Base64.getEncoder()
                    .encodeToString(
                            KeyGenerator.getInstance("AES").generateKey().getEncoded());
            for (String pem : List.of(
                    "",
                    secret,
                    "-----BEGIN PRIVATE KEY-----\n" + secret + "\n-----END PRIVATE KEY-----",
                    OLD.pem().replace("PRIVATE", "RSA PRIVATE"),
                    OLD.pem().replace("PRIVATE", "PUBLIC"),
                    OLD.pem() + NEW.pem(),
                    OLD.pem().substring(0, 600))) {
                Throwable thrown = catchThrowable(() -> ring.withPem(3, pem));

                assertThat(thrown)
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessage("pem of version 3 must hold one RSA key as PKCS#8, -----BEGIN PRIVATE KEY-----")
                        .hasNoCause();
            }
        }

        @Test
        void takes_pem_with_the_line_ends_of_windows_and_blanks_around_it() {
            String pem = "\r\n" + OLD.pem().replace("\n", "\r\n") + "  ";

            assertThat(ArchiveKeyRing.empty().withPem(7, pem).unwrap(7, OLD.wrap("k")))
                    .isEqualTo(new Unwrapped(new MessageKey("k")));
        }
    }
}

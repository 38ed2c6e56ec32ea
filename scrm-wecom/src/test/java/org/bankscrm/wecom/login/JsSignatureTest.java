package org.bankscrm.wecom.login;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.core.testkit.Property;
import org.bankscrm.wecom.call.Fields;
import org.junit.jupiter.api.Test;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

class JsSignatureTest {
    /** The sample of WeChat's description of the JS-SDK, 2026; sha1sum of GNU coreutils says the same. */
    @Test
    void the_documented_sample_has_the_documented_signature() {
        JsSignature signature = JsSignature.of(
                "sM4AOVdWfPE4DxkXGEs8VMCPGGVi4C3VM0P37wVUCFvkVAy_90u5h9nbSlYy3-Sl-HhTdfl2fzFy1AOcHKP7qg",
                "Wm3WZYTPz0wzccnW",
                Instant.ofEpochSecond(1_414_587_457),
                "http://mp.weixin.qq.com?params=value");

        assertThat(signature.value()).isEqualTo("0f9de62fce790f9a083d5c99e95740ceb90c27ed");
        assertThat(signature.nonce()).isEqualTo("Wm3WZYTPz0wzccnW");
        assertThat(signature.timestamp()).isEqualTo(1_414_587_457);
        assertThat(signature.url()).isEqualTo("http://mp.weixin.qq.com?params=value");
    }

    /** The expected value is that of sha1sum of GNU coreutils for the text in UTF-8. */
    @Test
    void a_page_is_signed_in_utf_8_by_the_second_and_without_what_follows_the_hash() {
        JsTicket ticket = new JsTicket(Fields.of(Map.of("ticket", "ticket-1")));

        JsSignature signature = ticket.sign(
                "随机",
                Instant.ofEpochSecond(1_700_000_000, 999_999_999),
                "https://bank.example/客户?code=c1&state=s#/page#2");

        assertThat(signature.value()).isEqualTo("279bc2fbf50bd8693c86f077f8fdec0450d5e45d");
        assertThat(signature.url()).isEqualTo("https://bank.example/客户?code=c1&state=s");
        assertThat(signature.toString()).doesNotContain("ticket-1").doesNotContain("code=c1");
    }

    @Test
    void any_signature_is_that_of_a_sha_1_written_out_by_hand() {
        Property.forAll(random -> new Page(
                        Long.toString(random.nextLong() & Long.MAX_VALUE, 36).repeat(1 + random.nextInt(7)),
                        random.nextLong() & 0xffff_ffffL,
                        "https://bank.example/" + "户".repeat(random.nextInt(40))))
                .runs(200)
                .holds(page -> assertThat(
                                JsSignature.of(page.ticket, "n", Instant.ofEpochSecond(page.seconds), page.url)
                                        .value())
                        .isEqualTo(sha1("jsapi_ticket=" + page.ticket + "&noncestr=n&timestamp=" + page.seconds
                                + "&url=" + page.url)));
    }

    private record Page(String ticket, long seconds, String url) {}

    /** FIPS 180-4, section 6.1, word for word. */
    private static String sha1(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer padded = ByteBuffer.allocate((bytes.length + 9 + 63) / 64 * 64);
        padded.put(bytes).put((byte) 0x80);
        padded.putLong(padded.capacity() - 8, bytes.length * 8L);
        int[] h = {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0};
        for (int block = 0; block < padded.capacity(); block += 64) {
            int[] w = new int[80];
            for (int t = 0; t < 80; t++) {
                w[t] = t < 16
                        ? padded.getInt(block + 4 * t)
                        : Integer.rotateLeft(w[t - 3] ^ w[t - 8] ^ w[t - 14] ^ w[t - 16], 1);
            }
            int[] v = h.clone();
            for (int t = 0; t < 80; t++) {
                int f = t < 20
                        ? ((v[1] & v[2]) ^ (~v[1] & v[3])) + 0x5a827999
                        : t < 40
                                ? (v[1] ^ v[2] ^ v[3]) + 0x6ed9eba1
                                : t < 60
                                        ? ((v[1] & v[2]) ^ (v[1] & v[3]) ^ (v[2] & v[3])) + 0x8f1bbcdc
                                        : (v[1] ^ v[2] ^ v[3]) + 0xca62c1d6;
                int next = Integer.rotateLeft(v[0], 5) + f + v[4] + w[t];
                v = new int[] {next, v[0], Integer.rotateLeft(v[1], 30), v[2], v[3]};
            }
            for (int i = 0; i < 5; i++) {
                h[i] += v[i];
            }
        }
        ByteBuffer digest = ByteBuffer.allocate(20);
        for (int word : h) {
            digest.putInt(word);
        }
        String hex = new BigInteger(1, digest.array()).toString(16);
        return "0".repeat(40 - hex.length()) + hex;
    }
}

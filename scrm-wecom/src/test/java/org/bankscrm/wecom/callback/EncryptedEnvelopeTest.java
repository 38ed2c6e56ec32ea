package org.bankscrm.wecom.callback;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.SplittableRandom;

class EncryptedEnvelopeTest {
    private static final String SIGNATURE = "0123456789abcdef0123456789abcdef01234567";
    private final EncryptedEnvelope envelope = new EncryptedEnvelope("ab+/cd==", SIGNATURE, "1790000000", "7&8");

    @Test
    void is_posted_as_wecom_posts_it() {
        assertThat(new String(envelope.toPostBody("ww1", "1000002"), UTF_8))
                .isEqualTo("<xml><ToUserName><![CDATA[ww1]]></ToUserName><AgentID><![CDATA[1000002]]></AgentID>"
                        + "<Encrypt><![CDATA[ab+/cd==]]></Encrypt></xml>");
        assertThat(new String(envelope.toPostBody("ww1"), UTF_8)).doesNotContain("AgentID");
    }

    @Test
    void is_a_passive_reply() {
        assertThat(new String(envelope.toReplyBody(), UTF_8))
                .isEqualTo("<xml><Encrypt><![CDATA[ab+/cd==]]></Encrypt><MsgSignature><![CDATA[" + SIGNATURE
                        + "]]></MsgSignature><TimeStamp><![CDATA[1790000000]]></TimeStamp>"
                        + "<Nonce><![CDATA[7&8]]></Nonce></xml>");
    }

    @Test
    void is_posted_and_replied_as_json_with_the_same_names() {
        assertThat(new String(envelope.toJsonPostBody("ww1", "1000002"), UTF_8))
                .isEqualTo("{\"ToUserName\":\"ww1\",\"AgentID\":\"1000002\",\"Encrypt\":\"ab+/cd==\"}");
        assertThat(new String(envelope.toJsonReplyBody(), UTF_8))
                .isEqualTo("{\"Encrypt\":\"ab+/cd==\",\"MsgSignature\":\"" + SIGNATURE
                        + "\",\"TimeStamp\":\"1790000000\",\"Nonce\":\"7&8\"}");
    }

    @Test
    void encodes_its_query() {
        assertThat(envelope.toQuery()).isEqualTo("msg_signature=" + SIGNATURE + "&timestamp=1790000000&nonce=7%268");
        assertThat(envelope.toEchoQuery()).isEqualTo(envelope.toQuery() + "&echostr=ab%2B%2Fcd%3D%3D");
    }

    @Test
    void is_the_same_again_from_the_same_seed() {
        Instant at = Instant.ofEpochSecond(1_790_000_000);

        EncryptedEnvelope one = new CallbackWriter(KnownAnswer.settings(), new SplittableRandom(9)).seal("a", at);
        EncryptedEnvelope two = new CallbackWriter(KnownAnswer.settings(), new SplittableRandom(9)).seal("a", at);

        assertThat(two).isEqualTo(one);
        assertThat(one.nonce()).matches("[1-9][0-9]{9}");
        assertThat(one.timestamp()).isEqualTo("1790000000");
    }

    @Test
    void is_refused_with_parts_that_cannot_be_sent() {
        assertThatThrownBy(() -> new EncryptedEnvelope("a b", SIGNATURE, "1", "1"))
                .hasMessageContaining("encrypt");
        assertThatThrownBy(() -> new EncryptedEnvelope("", SIGNATURE, "1", "1")).hasMessageContaining("encrypt");
        assertThatThrownBy(() -> new EncryptedEnvelope("ab", "0", "1", "1")).hasMessageContaining("signature");
        assertThatThrownBy(() -> new EncryptedEnvelope("ab", SIGNATURE, "-1", "1"))
                .hasMessageContaining("timestamp");
        assertThatThrownBy(() -> new EncryptedEnvelope("ab", SIGNATURE, "1", ""))
                .hasMessageContaining("nonce");
    }

    @Test
    void shows_too_little_to_be_sent_again() {
        assertThat(envelope.toString()).doesNotContain(SIGNATURE, "ab+/cd", "7&8");
    }
}

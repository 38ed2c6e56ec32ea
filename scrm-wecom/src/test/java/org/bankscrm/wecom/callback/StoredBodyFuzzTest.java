package org.bankscrm.wecom.callback;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.bankscrm.core.testkit.Fuzz;
import org.bankscrm.wecom.archive.ArchivedMessage;
import org.bankscrm.wecom.reconcile.InvalidProgressException;
import org.bankscrm.wecom.reconcile.RunProgress;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.SplittableRandom;

/**
 * Whatever stands in the body of a callback, in an archived message or in the column of a run's progress, reading it gives a
 * value or the documented error. What is not signed or encrypted as it should is {@link CallbackMutationTest}'s.
 */
@Tag("fuzz")
class StoredBodyFuzzTest {
    private static final String XML = "<xml><ToUserName><![CDATA[ww0123456789abcdef]]></ToUserName>"
            + "<FromUserName><![CDATA[sys]]></FromUserName><CreateTime>1403610513</CreateTime>"
            + "<MsgType><![CDATA[event]]></MsgType><Event><![CDATA[change_external_contact]]></Event>"
            + "<ChangeType><![CDATA[add_external_contact]]></ChangeType><UserID>wang.fang</UserID>"
            + "<ExternalUserID>wm-lan</ExternalUserID><State><![CDATA[teststate]]></State>"
            + "<WelcomeCode>code</WelcomeCode><TagIds><Id>1</Id><Id>2</Id></TagIds></xml>";
    private static final String JSON = "{\"ToUserName\":\"ww0123456789abcdef\",\"FromUserName\":\"sys\","
            + "\"CreateTime\":1403610513,\"MsgType\":\"event\",\"Event\":\"change_external_contact\","
            + "\"ChangeType\":\"add_external_contact\",\"UserID\":\"wang.fang\",\"List\":[{\"A\":1},{\"A\":\"\\u4fdd\"}]}";

    @Test
    void a_decrypted_callback() {
        Fuzz.ofTexts(XML, JSON)
                .refusing(InvalidCallbackException.class)
                .feedsText(body -> WeComEvent.from(CallbackMessage.parse(body)));
    }

    /** Signed and encrypted as it should be, so that the whole way of a request is gone. */
    @Test
    void a_callback() {
        CallbackSettings settings = KnownAnswer.settings();
        long now = Long.parseLong(KnownAnswer.TIMESTAMP);
        CallbackReceiver receiver = new CallbackReceiver(settings, () -> Instant.ofEpochSecond(now));
        CallbackWriter writer = new CallbackWriter(settings, new SplittableRandom(1));

        Fuzz.ofTexts(XML, JSON).feeds(body -> {
            EncryptedEnvelope sealed = writer.seal(body, KnownAnswer.TIMESTAMP, KnownAnswer.NONCE);
            return receiver.receive(
                    sealed.signature(), KnownAnswer.TIMESTAMP, KnownAnswer.NONCE, sealed.toPostBody("ww"));
        });
    }

    /** The envelope, before anything of it is known to be genuine. */
    @Test
    void an_envelope() {
        CallbackReceiver receiver = new CallbackReceiver(
                KnownAnswer.settings(), () -> Instant.ofEpochSecond(Long.parseLong(KnownAnswer.TIMESTAMP)));

        Fuzz.of(KnownAnswer.body(), "{\"tousername\":\"ww\",\"encrypt\":\"AAAA\",\"agentid\":\"1\"}".getBytes(UTF_8))
                .feeds(body -> receiver.receive(KnownAnswer.SIGNATURE, KnownAnswer.TIMESTAMP, KnownAnswer.NONCE, body));
    }

    @Test
    void an_archived_message() {
        Fuzz.ofTexts(
                        "{\"msgid\":\"1_external\",\"action\":\"send\",\"from\":\"wang.fang\",\"tolist\":[\"wm-lan\"],"
                                + "\"roomid\":\"\",\"msgtime\":1547087894783,\"msgtype\":\"text\",\"text\":{\"content\":\"hi\"}}",
                        "{\"msgid\":\"2\",\"action\":\"recall\",\"from\":\"wang.fang\",\"tolist\":[\"wm-lan\"],\"roomid\":\"r\","
                                + "\"msgtime\":1547087894783,\"msgtype\":\"revoke\",\"revoke\":{\"pre_msgid\":\"1\"}}",
                        "{\"msgid\":\"3\",\"action\":\"send\",\"from\":\"wm-lan\",\"tolist\":[\"a\"],\"roomid\":\"\","
                                + "\"msgtime\":1547087894783,\"msgtype\":\"mixed\",\"mixed\":{\"item\":[{\"type\":\"text\","
                                + "\"content\":\"{\\\"content\\\":\\\"hi\\\"}\"}]}}")
                .feeds(ArchivedMessage::parse);
    }

    @Test
    void the_progress_of_a_run() {
        Fuzz.ofTexts(RunProgress.begin("ww0123456789abcdef", Instant.parse("2026-07-01T01:00:00Z"))
                        .text())
                .refusing(InvalidProgressException.class)
                .feedsText(RunProgress::parse);
    }
}

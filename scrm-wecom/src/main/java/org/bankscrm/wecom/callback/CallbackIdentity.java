package org.bankscrm.wecom.callback;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The key under which a callback is known to have been handled before (排重).
 *
 * <p>The documentation suggests FromUserName and CreateTime, but for customer events the first is always {@code sys}
 * and the second counts whole seconds: two customers added in one second would be one. This key is a digest of every
 * field that says what happened to whom. It is taken from the decrypted message, because a retry comes with another
 * timestamp, nonce, signature and ciphertext, and the envelope's own fields are not signed.
 *
 * @param value SHA-256 in lower-case hexadecimal, 64 characters
 */
public record CallbackIdentity(String value) {
    /** The fields of the key. Those from MsgType on tell apart what the ones before cannot. */
    static final List<String> FIELDS = List.of(
            "ToUserName",
            "AgentID",
            "Event",
            "ChangeType",
            "UserID",
            "ExternalUserID",
            "ChatId",
            "Id",
            "TagType",
            "LinkId",
            "UpdateDetail",
            "CurMemVer",
            "JobId",
            "CreateTime",
            "MsgType",
            "FromUserName",
            "MsgId",
            "State",
            "ChatKey",
            "TagId",
            "NewUserID");

    /** Part of the key only where sent, so that the key of every other callback stays what it was before they joined. */
    private static final List<String> FIELDS_IF_SENT =
            List.of("AddUserItems", "DelUserItems", "AddPartyItems", "DelPartyItems", "FailReason", "Source");

    /** The events {@link #FIELDS} is known to tell apart; any other is keyed by all it holds. */
    private static final Set<String> EVENTS = Set.of(
            "change_external_contact",
            "change_external_chat",
            "change_external_tag",
            "customer_acquisition",
            "change_contact",
            "msgaudit_notify",
            "upload_media_job_finish");

    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

    /**
     * Checks the rule above.
     *
     * @throws IllegalArgumentException if it is broken
     */
    public CallbackIdentity {
        if (!HEX.matcher(value).matches()) {
            throw new IllegalArgumentException("value must be 64 lower-case hexadecimal digits: " + value);
        }
    }

    static CallbackIdentity of(CallbackMessage message) {
        MessageDigest digest = sha256();
        boolean keyed = message.event()
                .map(EVENTS::contains)
                .orElseGet(() -> message.field("MsgId").isPresent());
        if (keyed) {
            for (String name : FIELDS) {
                add(digest, name, message.field(name));
            }
            for (String name : FIELDS_IF_SENT) {
                Optional<String> text = message.field(name);
                if (text.isPresent()) {
                    add(digest, name, text);
                }
            }
        } else {
            addAll(digest, message.fields());
        }
        return new CallbackIdentity(HexFormat.of().formatHex(digest.digest()));
    }

    private static void add(MessageDigest digest, String name, Optional<String> text) {
        add(digest, name);
        digest.update((byte) (text.isPresent() ? 1 : 0));
        text.ifPresent(present -> add(digest, present));
    }

    private static void addAll(MessageDigest digest, List<CallbackField> fields) {
        number(digest, fields.size());
        for (CallbackField field : fields) {
            add(digest, field.name());
            add(digest, field.text());
            addAll(digest, field.children());
        }
    }

    /** Every text goes in behind its length, so that none can run over into the next. */
    private static void add(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        number(digest, bytes.length);
        digest.update(bytes);
    }

    private static void number(MessageDigest digest, int number) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(number).flip());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("the JDK offers no SHA-256", e);
        }
    }
}

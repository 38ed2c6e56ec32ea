package org.bankscrm.wecom.callback;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A message encrypted and signed, ready to be sent: as a callback to a receiver, or as the passive reply (被动回复) to
 * one.
 *
 * @param encrypt the ciphertext in Base64
 * @param signature 40 lower-case hexadecimal digits
 * @param timestamp Unix seconds, 1 to 12 digits
 * @param nonce 1 to 128 characters
 */
public record EncryptedEnvelope(String encrypt, String signature, String timestamp, String nonce) {
    private static final Pattern ENCRYPT = Pattern.compile("[A-Za-z0-9+/]+={0,2}");
    private static final Pattern SIGNATURE = Pattern.compile("[0-9a-f]{40}");
    static final int MAX_NONCE_LENGTH = 128;

    /** Twelve digits reach the year 33658; more than that is no time. */
    static final Pattern UNIX_SECONDS = Pattern.compile("[0-9]{1,12}");

    /**
     * Checks the rules above.
     *
     * @throws IllegalArgumentException if one is broken
     */
    public EncryptedEnvelope {
        if (!ENCRYPT.matcher(encrypt).matches()) {
            throw new IllegalArgumentException("encrypt must be Base64, has " + encrypt.length() + " characters");
        }
        if (!SIGNATURE.matcher(signature).matches()) {
            throw new IllegalArgumentException("signature must be 40 lower-case hexadecimal digits: " + signature);
        }
        if (!UNIX_SECONDS.matcher(timestamp).matches()) {
            throw new IllegalArgumentException("timestamp must be Unix seconds, 1 to 12 digits: " + timestamp);
        }
        if (nonce.isEmpty() || nonce.length() > MAX_NONCE_LENGTH) {
            throw new IllegalArgumentException(
                    "nonce must have 1 to " + MAX_NONCE_LENGTH + " characters, has " + nonce.length());
        }
    }

    /**
     * Returns the body of a callback as WeCom posts it, without an agent.
     *
     * @param toUserName the corp id
     */
    public byte[] toPostBody(String toUserName) {
        return xml(List.of(CallbackField.of("ToUserName", toUserName), CallbackField.of("Encrypt", encrypt)));
    }

    /**
     * Returns the body of a callback to an app as WeCom posts it.
     *
     * @param toUserName the corp id
     * @param agentId the app
     */
    public byte[] toPostBody(String toUserName, String agentId) {
        return xml(List.of(
                CallbackField.of("ToUserName", toUserName),
                CallbackField.of("AgentID", agentId),
                CallbackField.of("Encrypt", encrypt)));
    }

    /**
     * Returns the body of a callback to an app that was switched to JSON.
     *
     * @param toUserName the corp id
     * @param agentId the app
     */
    public byte[] toJsonPostBody(String toUserName, String agentId) {
        return json(List.of(
                CallbackField.of("ToUserName", toUserName),
                CallbackField.of("AgentID", agentId),
                CallbackField.of("Encrypt", encrypt)));
    }

    /** Returns the body of a passive reply. Customer events need none. */
    public byte[] toReplyBody() {
        return xml(reply());
    }

    /** Returns the body of a passive reply to a callback that came as JSON. */
    public byte[] toJsonReplyBody() {
        return json(reply());
    }

    private List<CallbackField> reply() {
        return List.of(
                CallbackField.of("Encrypt", encrypt),
                CallbackField.of("MsgSignature", signature),
                CallbackField.of("TimeStamp", timestamp),
                CallbackField.of("Nonce", nonce));
    }

    /** Returns the query string of a POST request, URL-encoded, without a leading question mark. */
    public String toQuery() {
        return "msg_signature=" + signature + "&timestamp=" + timestamp + "&nonce="
                + URLEncoder.encode(nonce, StandardCharsets.UTF_8);
    }

    /** Returns the query string of the check of a URL, with the ciphertext as {@code echostr}. */
    public String toEchoQuery() {
        return toQuery() + "&echostr=" + URLEncoder.encode(encrypt, StandardCharsets.UTF_8);
    }

    /** Returns the timestamp and the length of the ciphertext, not enough to send it again. */
    @Override
    public String toString() {
        return "EncryptedEnvelope[" + timestamp + ", " + encrypt.length() + " characters]";
    }

    private static byte[] xml(List<CallbackField> fields) {
        return CallbackXml.write(fields).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] json(List<CallbackField> fields) {
        return CallbackJson.write(fields).getBytes(StandardCharsets.UTF_8);
    }
}

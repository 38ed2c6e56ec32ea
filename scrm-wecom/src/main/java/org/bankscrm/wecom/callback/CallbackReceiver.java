package org.bankscrm.wecom.callback;

import org.bankscrm.wecom.callback.CallbackOutcome.Received;
import org.bankscrm.wecom.callback.CallbackOutcome.Refused;
import org.bankscrm.wecom.callback.Decryption.Decrypted;
import org.bankscrm.wecom.callback.Decryption.Flaw;
import org.bankscrm.wecom.callback.Decryption.Undecipherable;
import org.bankscrm.wecom.callback.UrlOutcome.Verified;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;

/**
 * Turns requests to the callback URL into messages, and refuses what WeCom did not send.
 *
 * <p>A request is checked in this order: size, envelope, signature, age, ciphertext, receiver, message. Nothing is
 * decrypted before the signature is checked, no document type or entity is ever expanded, and every refusal gives the
 * peer the same answer.
 *
 * <p>WeCom delivers a callback up to three times and gives up on an answer after 5 seconds: answer at once, store the
 * message under its {@link CallbackMessage#identity()}, and work later. A request sent twice within the replay window
 * is accepted twice and has one identity. WeCom sends XML unless told otherwise; JSON is refused unless {@link
 * CallbackPolicy#withJson()} accepts it, and then gives the same messages.
 *
 * <p>Nothing a peer sends makes it throw. Immutable and thread-safe. A genuine callback takes some tens of microseconds (see
 * BENCHMARKS.md of this module); what any other can cost is bounded by {@link CallbackPolicy#maxBodyBytes()}.
 */
public final class CallbackReceiver {
    /** An envelope has three fields; this leaves room for new ones, and none for a flood before the signature. */
    private static final int MAX_ENVELOPE_FIELDS = 32;

    /** Far above the longest documented message, a change of some hundred group members. */
    static final int MAX_MESSAGE_FIELDS = 20_000;

    private static final String ENCRYPT = "Encrypt";

    /** Callbacks of robots (智能机器人) spell it so, in JSON only. */
    private static final String ENCRYPT_OF_ROBOTS = "encrypt";

    private final CallbackCipher cipher;
    private final InstantSource clock;
    private final CallbackPolicy policy;

    /** Makes a receiver with {@link CallbackPolicy#standard()}. */
    public CallbackReceiver(CallbackSettings settings, InstantSource clock) {
        this(settings, clock, CallbackPolicy.standard());
    }

    /**
     * Makes a receiver.
     *
     * @param settings the callback configuration of one app
     * @param clock the time against which the age of a request is measured
     * @param policy how large and how old a request may be, and in which form it may come
     */
    public CallbackReceiver(CallbackSettings settings, InstantSource clock, CallbackPolicy policy) {
        this.cipher = new CallbackCipher(settings);
        this.clock = Objects.requireNonNull(clock, "clock");
        this.policy = Objects.requireNonNull(policy, "policy");
    }

    /**
     * Answers WeCom's check of the URL, a GET request.
     *
     * <p>The parameters are those of the query string, URL-decoded; null stands for one that is missing, because the
     * peer decides that and not the caller.
     *
     * @param signature the parameter {@code msg_signature}
     * @param timestamp the parameter {@code timestamp}, Unix seconds, 1 to 12 digits
     * @param nonce the parameter {@code nonce}, 1 to 128 characters
     * @param echostr the parameter {@code echostr}
     * @return the text to answer, or why the request is refused; never throws for what the peer sent
     */
    public UrlOutcome verifyUrl(
            @Nullable String signature, @Nullable String timestamp, @Nullable String nonce, @Nullable String echostr) {
        if (echostr == null) {
            return new Refused(RefusalReason.MALFORMED_ENVELOPE, "echostr is missing");
        }
        if (echostr.length() > policy.maxBodyBytes()) {
            return new Refused(RefusalReason.BODY_TOO_LARGE, "echostr has " + echostr.length() + " characters");
        }
        Refused refused = refusal(signature, timestamp, nonce, echostr);
        if (refused != null) {
            return refused;
        }
        Decryption decryption = cipher.decrypt(echostr);
        if (decryption instanceof Undecipherable ciphertext) {
            return refused(ciphertext);
        }
        try {
            return new Verified(CallbackXml.utf8(((Decrypted) decryption).message()));
        } catch (MalformedXmlException e) {
            return new Refused(RefusalReason.MALFORMED_MESSAGE, e.fault());
        }
    }

    /**
     * Reads a delivered callback, a POST request.
     *
     * <p>The parameters are those of the query string, URL-decoded; null stands for one that is missing.
     *
     * @param signature the parameter {@code msg_signature}
     * @param timestamp the parameter {@code timestamp}, Unix seconds, 1 to 12 digits
     * @param nonce the parameter {@code nonce}, 1 to 128 characters
     * @param body the body; of a longer one the first {@link CallbackPolicy#maxBodyBytes()} bytes and one more suffice
     * @return the message, or why the request is refused; never throws for what the peer sent
     */
    public CallbackOutcome receive(
            @Nullable String signature, @Nullable String timestamp, @Nullable String nonce, byte[] body) {
        if (body.length > policy.maxBodyBytes()) {
            return new Refused(
                    RefusalReason.BODY_TOO_LARGE,
                    "the body has " + body.length + " bytes, at most " + policy.maxBodyBytes() + " are read");
        }
        String encrypt;
        try {
            encrypt = encryptIn(CallbackXml.utf8(body));
        } catch (MalformedBodyException e) {
            return new Refused(RefusalReason.MALFORMED_ENVELOPE, e.fault());
        }
        Refused refused = refusal(signature, timestamp, nonce, encrypt);
        if (refused != null) {
            return refused;
        }
        Decryption decryption = cipher.decrypt(encrypt);
        return decryption instanceof Undecipherable ciphertext
                ? refused(ciphertext)
                : read(((Decrypted) decryption).message());
    }

    private String encryptIn(String envelope) throws MalformedBodyException {
        boolean json = isJson(envelope);
        List<CallbackField> fields = read(envelope, json, MAX_ENVELOPE_FIELDS);
        List<CallbackField> found = fields.stream()
                .filter(field ->
                        field.name().equals(ENCRYPT) || (json && field.name().equals(ENCRYPT_OF_ROBOTS)))
                .toList();
        if (found.size() != 1 || found.get(0).text().isEmpty()) {
            String fault = "Encrypt must stand once and hold a text";
            throw json ? new MalformedJsonException(fault) : new MalformedXmlException(fault);
        }
        return found.get(0).text();
    }

    private CallbackOutcome read(byte[] plain) {
        try {
            String body = CallbackXml.utf8(plain);
            return new Received(new CallbackMessage(read(body, isJson(body), MAX_MESSAGE_FIELDS)), body);
        } catch (MalformedBodyException e) {
            return new Refused(RefusalReason.MALFORMED_MESSAGE, e.fault());
        } catch (InvalidCallbackException e) {
            return new Refused(RefusalReason.MALFORMED_MESSAGE, String.join("; ", e.faults()));
        }
    }

    /** A document that is neither is read as XML, which says what is wrong with it. */
    private boolean isJson(String document) {
        return policy.json() && CallbackJson.looksLike(document);
    }

    private static List<CallbackField> read(String document, boolean json, int maxFields)
            throws MalformedBodyException {
        return json ? CallbackJson.read(document, maxFields) : CallbackXml.read(document, maxFields);
    }

    /** Returns why a request must not even be decrypted, or null. */
    private @Nullable Refused refusal(
            @Nullable String signature, @Nullable String timestamp, @Nullable String nonce, String encrypt) {
        if (signature == null || timestamp == null || nonce == null) {
            return new Refused(RefusalReason.MALFORMED_ENVELOPE, "msg_signature, timestamp or nonce is missing");
        }
        if (!EncryptedEnvelope.UNIX_SECONDS.matcher(timestamp).matches()) {
            return new Refused(RefusalReason.MALFORMED_ENVELOPE, "timestamp must be Unix seconds, 1 to 12 digits");
        }
        if (nonce.isEmpty() || nonce.length() > EncryptedEnvelope.MAX_NONCE_LENGTH) {
            return new Refused(
                    RefusalReason.MALFORMED_ENVELOPE,
                    "nonce must have 1 to " + EncryptedEnvelope.MAX_NONCE_LENGTH + " characters");
        }
        if (!cipher.isSigned(signature, timestamp, nonce, encrypt)) {
            return new Refused(RefusalReason.BAD_SIGNATURE, "the signature does not match");
        }
        Duration away = Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), clock.instant());
        if (away.abs().compareTo(policy.replayWindow()) > 0) {
            return new Refused(
                    RefusalReason.STALE,
                    "the timestamp lies " + away.toSeconds() + " seconds back, the window has "
                            + policy.replayWindow().toSeconds());
        }
        return null;
    }

    private static Refused refused(Undecipherable ciphertext) {
        Flaw flaw = ciphertext.flaw();
        return new Refused(
                flaw == Flaw.WRONG_RECEIVER ? RefusalReason.WRONG_RECEIVER : RefusalReason.UNDECIPHERABLE,
                "ciphertext: " + flaw);
    }

    /** Returns the policy; nothing of the settings. */
    @Override
    public String toString() {
        return "CallbackReceiver[" + policy + "]";
    }
}

package org.bankscrm.wecom.callback;

/** Why a callback was refused. For the operator: the peer gets the same answer for all of them. */
public enum RefusalReason {
    /** The body, or the {@code echostr}, is longer than the policy allows; nothing of it was read. */
    BODY_TOO_LARGE,
    /**
     * A parameter is missing, the timestamp is no number, the nonce is empty or too long, or the body is not an envelope
     * with one Encrypt, in XML or, if accepted, JSON.
     */
    MALFORMED_ENVELOPE,
    /** The signature is not that of the Token, the parameters and the ciphertext. */
    BAD_SIGNATURE,
    /** Rightly signed, but the timestamp lies outside the replay window: an old request again, or a wrong clock. */
    STALE,
    /** Rightly signed, but not encrypted with the EncodingAESKey, or cut. */
    UNDECIPHERABLE,
    /** Rightly signed and encrypted, but for another corp or suite. */
    WRONG_RECEIVER,
    /** Rightly signed and encrypted, but the plain text is not a callback message. */
    MALFORMED_MESSAGE
}

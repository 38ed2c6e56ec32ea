package org.bankscrm.compliance.privacy;

/** What happens to outgoing text with personal data of a kind, from the mildest to the strictest. */
public enum OutgoingAction {
    /** It goes out as it is. */
    PASS,
    /** It goes out masked. */
    MASK,
    /** A person decides. */
    REVIEW,
    /** It does not go out. */
    BLOCK
}

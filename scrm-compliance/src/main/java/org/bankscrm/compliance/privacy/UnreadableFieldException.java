package org.bankscrm.compliance.privacy;

/** A stored field cannot be decrypted. Carries nothing of the field. */
public final class UnreadableFieldException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why not. */
    public enum Problem {
        /** The text is not the text of an encrypted field. */
        MALFORMED,
        /** The vault does not have the key: dropped too early, or the text is from another environment. */
        UNKNOWN_KEY,
        /** The text was changed, or belongs to another place than the one it was read from. */
        TAMPERED
    }

    private final Problem problem;

    /** Makes an exception. */
    public UnreadableFieldException(Problem problem, String message) {
        super(message);
        this.problem = problem;
    }

    /** Returns why the field cannot be decrypted. */
    public Problem problem() {
        return problem;
    }
}

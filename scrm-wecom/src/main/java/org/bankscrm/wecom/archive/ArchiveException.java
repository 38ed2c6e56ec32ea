package org.bankscrm.wecom.archive;

import org.bankscrm.core.ScrmException;
import org.jspecify.annotations.Nullable;

import java.util.OptionalInt;

/** The archive could not answer. The message never holds a key, a file id or anything a message says. */
public final class ArchiveException extends ScrmException {
    private static final long serialVersionUID = 1L;

    /** What went wrong; the numbers are the return codes of the vendor's library (doc 91774, read in 2026). */
    public enum Kind {
        /** 10000: an argument is wrong. */
        ARGUMENTS(10000),
        /** 10001: the network. Try again. */
        NETWORK(10001),
        /** 10002: the library could not read what it got. Try again. */
        PARSING(10002),
        /** 10003: a call of the system failed. Try again. */
        SYSTEM(10003),
        /** 10005: there is no such file. */
        FILE_ID(10005),
        /** 10006 and 10008: a message does not decrypt. */
        DECRYPTION(10006),
        /** 10009: the address is not among the archive's own trusted ones (可信IP). Somebody must add it. */
        ADDRESS(10009),
        /** 10010: WeCom keeps it no longer; 5 days have passed. */
        EXPIRED(10010),
        /** 10011: no TLS connection. */
        TLS(10011),
        /** A code nobody knows yet. */
        UNKNOWN(-1),
        /** The process that runs the library did not answer. Try again. */
        UNREACHABLE(-1);

        private final int returnCode;

        Kind(int returnCode) {
            this.returnCode = returnCode;
        }

        private static Kind of(int returnCode) {
            if (returnCode == 10008) {
                return DECRYPTION;
            }
            for (Kind kind : values()) {
                if (kind.returnCode == returnCode && returnCode > 0) {
                    return kind;
                }
            }
            return UNKNOWN;
        }
    }

    private final Kind kind;
    private final @Nullable Integer returnCode;

    private ArchiveException(Kind kind, @Nullable Integer returnCode, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.returnCode = returnCode;
    }

    /**
     * Returns the exception for a return code of the vendor's library, or for the {@code errcode} in what it returned.
     *
     * @param returnCode not 0, which is success
     * @throws IllegalArgumentException if it is 0
     */
    public static ArchiveException ofReturnCode(int returnCode) {
        if (returnCode == 0) {
            throw new IllegalArgumentException("returnCode must not be 0, which is success");
        }
        Kind kind = Kind.of(returnCode);
        return new ArchiveException(kind, returnCode, "archive: return code " + returnCode + " " + kind, null);
    }

    /** Returns the exception for a process that does not answer. */
    public static ArchiveException unreachable(Throwable cause) {
        return new ArchiveException(
                Kind.UNREACHABLE, null, "archive: the process of the library does not answer", cause);
    }

    /** Returns what went wrong. */
    public Kind kind() {
        return kind;
    }

    /** Returns the library's return code; empty if the library did not answer. */
    public OptionalInt returnCode() {
        return returnCode == null ? OptionalInt.empty() : OptionalInt.of(returnCode);
    }

    @Override
    public String code() {
        return "ARCHIVE_" + (returnCode == null ? kind.name() : returnCode.toString());
    }

    /** Returns whether the same call may succeed later: 10001 to 10003, and a process that did not answer. */
    @Override
    public boolean retrySafe() {
        return switch (kind) {
            case NETWORK, PARSING, SYSTEM, UNREACHABLE -> true;
            case ARGUMENTS, FILE_ID, DECRYPTION, ADDRESS, EXPIRED, TLS, UNKNOWN -> false;
        };
    }
}

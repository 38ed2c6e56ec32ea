package org.bankscrm.core.routing.index;

import org.bankscrm.core.ScrmException;
import org.jspecify.annotations.Nullable;

/** A file of an index could not be written or must not be used. */
public final class IndexFileException extends ScrmException {
    private static final long serialVersionUID = 1L;

    /** What is wrong. */
    public enum Problem {
        /** The file system refused. */
        FILE_SYSTEM,
        /** The file does not begin like an index. */
        NOT_AN_INDEX,
        /** The file has a format this version of the library does not know. */
        OTHER_FORMAT,
        /** The file is shorter or longer than it says. */
        OTHER_LENGTH,
        /** A checksum is wrong or the parts of the file do not fit each other. */
        DAMAGED,
        /** The file was made with another mode or another key than the one given. */
        OTHER_KEY
    }

    private final Problem problem;

    IndexFileException(Problem problem, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.problem = problem;
    }

    /** Returns what is wrong. */
    public Problem problem() {
        return problem;
    }

    @Override
    public String code() {
        return "INDEX_FILE_" + problem;
    }

    @Override
    public boolean retrySafe() {
        return problem == Problem.FILE_SYSTEM;
    }
}

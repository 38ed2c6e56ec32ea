package org.bankscrm.compliance.evidence;

/** What became of records given to a store. */
public sealed interface AppendOutcome {
    /** They are stored, all of them. */
    record Appended() implements AppendOutcome {}

    /**
     * None is stored: another process appended to the stream, or a day was closed.
     *
     * @param head where the next record goes now
     */
    record Behind(StreamHead head) implements AppendOutcome {}
}

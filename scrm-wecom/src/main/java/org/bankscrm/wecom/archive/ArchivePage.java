package org.bankscrm.wecom.archive;

import java.util.List;

/**
 * Messages read in one go.
 *
 * @param entries the messages in the order of the archive, read or not; empty if there are none yet
 * @param next what to read on after: save it together with what was made of the entries; an unsigned number of 64 bits
 * @param caughtUp whether there was nothing more when it was asked for
 */
public record ArchivePage(List<ArchiveEntry> entries, long next, boolean caughtUp) {
    public ArchivePage {
        entries = List.copyOf(entries);
    }

    /** Returns how many there are and where to read on, nothing of the messages. */
    @Override
    public String toString() {
        return "ArchivePage[" + entries.size() + " entries, next " + Long.toUnsignedString(next)
                + (caughtUp ? ", caught up]" : "]");
    }
}

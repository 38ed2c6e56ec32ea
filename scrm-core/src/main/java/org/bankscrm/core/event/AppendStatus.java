package org.bankscrm.core.event;

/** What became of one appended fact. */
public enum AppendStatus {
    /** It is stored now. */
    NEW,
    /** It was stored before; nothing changed. */
    KNOWN,
    /** Its id was used before for another fact; it was kept aside, see {@link EventLog#quarantined}. */
    CONFLICTING
}

package org.bankscrm.core.time;

/** How sure a calendar is of a day (依据). */
public enum Provenance {
    /** Published: the notices that can name the day are loaded. */
    KNOWN,
    /** Not yet published or not loaded: the answer is the ordinary week and may change, so a plan made from it may too. */
    PROVISIONAL
}

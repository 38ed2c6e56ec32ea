package org.bankscrm.core.routing.setup;

/**
 * Whom a customer sees who has added several managers; of two added at one instant the one with the lesser id. A successor
 * counts as added when the transfer took effect.
 */
public enum Preferred {
    /** The one added last. */
    LAST_ADDED,
    /** The one added first, by the latest add of each. */
    FIRST_ADDED
}

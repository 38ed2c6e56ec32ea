package org.bankscrm.core.draw.design;

/**
 * What becomes of top prizes whose tickets nobody drew (未抽出大奖处理).
 *
 * <p>With fewer participants than tickets a prize stays in the box with some probability; the operator chooses and publishes
 * which of these holds.
 */
public enum UnawardedTop {
    /** They are not awarded. */
    VOID,
    /** After closing they are raffled among all who drew a ticket. */
    CLOSING_RAFFLE,
    /** They lie only among the first tickets, a share of all that is published; later tickets have none. */
    FRONT_LOAD
}

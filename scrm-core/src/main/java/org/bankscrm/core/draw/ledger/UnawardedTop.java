package org.bankscrm.core.draw.ledger;

/** What becomes of top prizes nobody drew (未抽出大奖的处理); chosen and published before the start. */
public enum UnawardedTop {
    /** They stay in the box. */
    VOID,
    /** They are raffled among the participants at the end. */
    CLOSING_RAFFLE,
    /** The deck holds them among its first tickets, so that they are drawn early. */
    FRONT_LOAD
}

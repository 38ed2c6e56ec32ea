package org.bankscrm.core.draw.ledger;

import java.util.Set;

/** Where a campaign stands (活动状态). */
public enum CampaignState {
    /** Being written; nothing is fixed. */
    DRAFT,
    /** Ladder, counts and budget are chosen. */
    DESIGNED,
    /** The commitment is published: ladder, counts and rules are frozen. */
    SEALED,
    /** Customers draw, between the times it opens and closes. */
    OPEN,
    /** Nobody draws for the moment. */
    PAUSED,
    /** Nobody draws any more. */
    CLOSED,
    /** Seed and awards are published, so anybody can check the deck. */
    REVEALED,
    /** Every prize has reached its end; the books are closed. */
    SETTLED,
    /** Given up before anybody drew. */
    CANCELLED;

    /** Returns the states that may follow this one; {@link #CANCELLED} only while nobody has drawn. */
    public Set<CampaignState> next() {
        return switch (this) {
            case DRAFT -> Set.of(DESIGNED, CANCELLED);
            case DESIGNED -> Set.of(SEALED, CANCELLED);
            case SEALED -> Set.of(OPEN, CANCELLED);
            case OPEN -> Set.of(PAUSED, CLOSED, CANCELLED);
            case PAUSED -> Set.of(OPEN, CLOSED);
            case CLOSED -> Set.of(REVEALED);
            case REVEALED -> Set.of(SETTLED);
            case SETTLED, CANCELLED -> Set.of();
        };
    }

    /** Returns whether a supplement may be added: frozen, and not yet over. */
    public boolean takesSupplements() {
        return this == SEALED || this == OPEN || this == PAUSED;
    }
}

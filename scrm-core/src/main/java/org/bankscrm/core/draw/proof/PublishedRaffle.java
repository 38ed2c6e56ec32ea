package org.bankscrm.core.draw.proof;

import org.bankscrm.core.draw.deck.ClosingRaffle;
import org.bankscrm.core.draw.deck.Entropy;
import org.bankscrm.core.internal.Check;

import java.util.List;
import java.util.Objects;

/**
 * The closing raffle of a deck as published (收尾抽奖结果).
 *
 * @param deckNumber the deck whose prizes were left
 * @param value the public value, of the source the rules name, which did not exist when the campaign closed
 * @param wins the winners, the dearest prize first; none if no prize was left
 */
public record PublishedRaffle(int deckNumber, Entropy.Public value, List<ClosingRaffle.Win> wins) {
    public PublishedRaffle {
        Check.atLeast("deckNumber", deckNumber, 0);
        Objects.requireNonNull(value, "value");
        wins = List.copyOf(wins);
    }
}

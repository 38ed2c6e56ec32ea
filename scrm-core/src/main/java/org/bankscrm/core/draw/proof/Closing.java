package org.bankscrm.core.draw.proof;

import org.bankscrm.core.draw.deck.Digest;
import org.bankscrm.core.money.Money;

/**
 * What is published of the awards of a closed campaign besides the file itself (结束声明).
 *
 * @param awards how many there are
 * @param total what they are worth together
 * @param file SHA-256 of the file
 */
public record Closing(long awards, Money total, Digest file) {}

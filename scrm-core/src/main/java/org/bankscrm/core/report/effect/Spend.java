package org.bankscrm.core.report.effect;

import org.bankscrm.core.event.Channel;
import org.bankscrm.core.internal.Check;
import org.bankscrm.core.money.Money;

import java.util.Objects;

/**
 * Money spent to get customers added (获客费用).
 *
 * @param channel for which channel
 * @param kind on new or existing customers
 * @param amount how much, at least 0
 */
public record Spend(Channel channel, CustomerKind kind, Money amount) {
    public Spend {
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(kind, "kind");
        Check.atLeast("amount fen", amount.fen(), 0);
    }
}

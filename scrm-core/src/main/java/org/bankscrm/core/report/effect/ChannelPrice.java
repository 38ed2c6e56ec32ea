package org.bankscrm.core.report.effect;

import org.bankscrm.core.event.Channel;
import org.bankscrm.core.internal.Check;
import org.bankscrm.core.money.Money;

import java.util.Objects;

/**
 * What a channel costs (渠道费用).
 *
 * @param channel the channel
 * @param perContact the price of one contact, such as a text message, at least 0
 * @param fixed what it costs whatever is sent, such as the rent of a line, at least 0
 */
public record ChannelPrice(Channel channel, Money perContact, Money fixed) {
    public ChannelPrice {
        Objects.requireNonNull(channel, "channel");
        Check.atLeast("perContact fen", perContact.fen(), 0);
        Check.atLeast("fixed fen", fixed.fen(), 0);
    }

    /** Returns a price for each contact and nothing else. */
    public static ChannelPrice perContact(Channel channel, Money price) {
        return new ChannelPrice(channel, price, Money.ZERO);
    }
}

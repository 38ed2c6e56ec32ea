package org.bankscrm.core.report.effect;

import org.bankscrm.core.event.Channel;
import org.bankscrm.core.internal.Check;
import org.bankscrm.core.money.Money;

import java.util.Objects;

/**
 * What a channel brought (渠道成效).
 *
 * @param channel the channel
 * @param sent contacts made; all counts but the complaints are of these, at most as many
 * @param delivered that reached the customer, or got further
 * @param opened that were opened or taken, or got further
 * @param clicked in which a link was followed, or that got further
 * @param converted that did what they were meant to do
 * @param replied that the customer answered
 * @param failed that could not be delivered
 * @param complaints complaints about the channel, whatever they were about
 * @param spent what it cost
 */
public record ChannelEffect(
        Channel channel,
        long sent,
        long delivered,
        long opened,
        long clicked,
        long converted,
        long replied,
        long failed,
        long complaints,
        Money spent) {
    public ChannelEffect {
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(spent, "spent");
        Check.atLeast("sent", sent, 0);
        Check.atLeast("complaints", complaints, 0);
        for (long part : new long[] {delivered, opened, clicked, converted, replied, failed}) {
            if (part < 0 || part > sent) {
                throw new IllegalArgumentException("counts of " + channel + " must be 0 to sent " + sent + ": " + part);
            }
        }
    }

    /** Returns the share of the contacts that reached the customer (送达率), with its range at 95 %. */
    public WilsonInterval deliveryRate() {
        return WilsonInterval.of(delivered, sent);
    }

    /** Returns the share of the contacts that were opened (打开率), with its range at 95 %. */
    public WilsonInterval openRate() {
        return WilsonInterval.of(opened, sent);
    }

    /** Returns the share of the contacts in which a link was followed (点击率), with its range at 95 %. */
    public WilsonInterval clickRate() {
        return WilsonInterval.of(clicked, sent);
    }

    /** Returns the share of the contacts that did what they were meant to do (转化率), with its range at 95 %. */
    public WilsonInterval conversionRate() {
        return WilsonInterval.of(converted, sent);
    }

    /** Returns how many complaints came for a million contacts (投诉率), half rounded up; 0 if nothing was sent. */
    public long complaintsPpm() {
        return sent == 0 ? 0 : Math.addExact(Math.multiplyExact(complaints, 2_000_000L), sent) / (2 * sent);
    }

    /** Returns the cost of one conversion. */
    public UnitCost costPerConversion() {
        return new UnitCost(spent, converted);
    }
}

package org.bankscrm.core.report.effect;

import org.bankscrm.core.event.Channel;
import org.bankscrm.core.event.ContactEvent;
import org.bankscrm.core.event.ContactEvent.Complained;
import org.bankscrm.core.event.ContactEvent.ContactProgressed;
import org.bankscrm.core.event.ContactEvent.ContactStage;
import org.bankscrm.core.event.ContactEvent.Contacted;
import org.bankscrm.core.event.ContactEvent.Replied;
import org.bankscrm.core.event.CustomerEvent;
import org.bankscrm.core.money.Money;
import org.bankscrm.core.report.PersonFacts;
import org.bankscrm.core.time.Interval;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Computes what each channel brought from facts about contacts (渠道成效表).
 *
 * <p>A contact is a message key of one person, sent within the time looked at; what became of it counts whenever it was
 * told. A contact that got far has passed what lies before: who clicked has opened, even if no fact says so. Reports of a
 * delivery that failed count only if nothing says it succeeded. A pure function of the set of facts, so any number of threads
 * may call it.
 */
public final class ChannelEffects {
    private ChannelEffects() {}

    /**
     * Returns the channels, the best conversion rate first by the lower limit of its range, so that two of three do not beat
     * two hundred of five hundred; then by channel.
     *
     * @param sent contacts and complaints made within count
     * @param prices what channels cost; a channel without a price cost nothing, one with a price stands in the list also if
     *     nothing was sent
     * @throws IllegalArgumentException if a channel has two prices
     */
    public static List<ChannelEffect> of(
            Collection<? extends CustomerEvent> facts, Interval sent, Collection<ChannelPrice> prices) {
        Map<Channel, ChannelPrice> priceOf = new HashMap<>();
        for (ChannelPrice price : prices) {
            if (priceOf.put(price.channel(), price) != null) {
                throw new IllegalArgumentException(
                        "prices must name each channel once, twice there is " + price.channel());
            }
        }
        Map<Channel, Tally> tallies = new TreeMap<>(Comparator.comparing(Channel::value));
        prices.forEach(price -> tallies.put(price.channel(), new Tally()));
        for (PersonFacts person : PersonFacts.of(facts)) {
            count(person, sent, tallies);
        }
        List<ChannelEffect> effects = new ArrayList<>();
        tallies.forEach((channel, tally) -> effects.add(tally.effect(channel, priceOf)));
        effects.sort(Comparator.comparingLong((ChannelEffect effect) ->
                        effect.sent() == 0 ? -1 : effect.conversionRate().lowPpm())
                .reversed()
                .thenComparing(effect -> effect.channel().value()));
        return List.copyOf(effects);
    }

    private static void count(PersonFacts person, Interval sent, Map<Channel, Tally> tallies) {
        Map<String, Channel> channelOf = new HashMap<>();
        Map<String, Set<ContactStage>> stages = new HashMap<>();
        Set<String> answered = new HashSet<>();
        for (CustomerEvent fact : person.events()) {
            if (!(fact instanceof ContactEvent contact)) {
                continue;
            }
            if (contact instanceof Contacted made && sent.contains(made.occurredAt())) {
                channelOf.putIfAbsent(made.message(), made.channel());
            } else if (contact instanceof ContactProgressed progress) {
                stages.computeIfAbsent(progress.message(), message -> EnumSet.noneOf(ContactStage.class))
                        .add(progress.stage());
            } else if (contact instanceof Replied reply) {
                answered.add(reply.message());
            } else if (contact instanceof Complained complaint && sent.contains(complaint.occurredAt())) {
                tallies.computeIfAbsent(complaint.channel(), channel -> new Tally()).complaints++;
            }
        }
        channelOf.forEach((message, channel) -> tallies.computeIfAbsent(channel, absent -> new Tally())
                .add(stages.getOrDefault(message, Set.of()), answered.contains(message)));
    }

    private static final class Tally {
        private long sent;
        private long delivered;
        private long opened;
        private long clicked;
        private long converted;
        private long replied;
        private long failed;
        private long complaints;

        void add(Set<ContactStage> stages, boolean answered) {
            boolean far = stages.contains(ContactStage.CONVERTED);
            boolean click = far || stages.contains(ContactStage.CLICKED);
            boolean open = click || answered || stages.contains(ContactStage.OPENED);
            boolean there = open || stages.contains(ContactStage.DELIVERED);
            sent++;
            converted += far ? 1 : 0;
            clicked += click ? 1 : 0;
            opened += open ? 1 : 0;
            delivered += there ? 1 : 0;
            replied += answered ? 1 : 0;
            failed += !there && stages.contains(ContactStage.FAILED) ? 1 : 0;
        }

        ChannelEffect effect(Channel channel, Map<Channel, ChannelPrice> priceOf) {
            ChannelPrice price = priceOf.getOrDefault(channel, ChannelPrice.perContact(channel, Money.ZERO));
            Money spent = price.perContact().times(sent).plus(price.fixed());
            return new ChannelEffect(
                    channel, sent, delivered, opened, clicked, converted, replied, failed, complaints, spent);
        }
    }
}

package org.bankscrm.core.report.effect;

import org.bankscrm.core.event.Channel;
import org.bankscrm.core.event.CustomerEvent;
import org.bankscrm.core.event.RelationEvent.Added;
import org.bankscrm.core.event.StandingEvent.AccountOpened;
import org.bankscrm.core.event.StandingEvent.BankCustomerRecognised;
import org.bankscrm.core.money.Money;
import org.bankscrm.core.report.PersonFacts;
import org.bankscrm.core.time.BankTime;
import org.bankscrm.core.time.Interval;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What one added customer cost, by channel and by new and existing customers (获客成本).
 *
 * <p>A customer is added with the first add of all and counts for its channel. Somebody is an existing customer whose first
 * account is older than the day of the add. Money is exact; shared costs are to be shared before they come here, for
 * instance by {@link Money#shares}. Pure functions, which any number of threads may call.
 */
public final class UnitCosts {
    /**
     * What was added and spent.
     *
     * @param channel the channel
     * @param kind new or existing customers
     * @param cost money and how many were added for it
     */
    public record Line(Channel channel, CustomerKind kind, UnitCost cost) {
        public Line {
            Objects.requireNonNull(channel, "channel");
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(cost, "cost");
        }
    }

    private record Place(Channel channel, CustomerKind kind) {}

    private static final Comparator<Place> PLACES =
            Comparator.comparing((Place place) -> place.channel().value()).thenComparing(Place::kind);

    private UnitCosts() {}

    /**
     * Returns a line for each channel and kind with adds or money, by channel, new customers first.
     *
     * @param added adds within count
     * @param spends the money spent for them, all of which counts
     */
    public static List<Line> of(Collection<? extends CustomerEvent> facts, Interval added, Collection<Spend> spends) {
        Map<Place, Long> counts = new TreeMap<>(PLACES);
        Map<Place, Money> spent = new TreeMap<>(PLACES);
        for (PersonFacts person : PersonFacts.of(facts)) {
            firstAdd(person)
                    .filter(add -> added.contains(add.occurredAt()))
                    .ifPresent(add -> counts.merge(new Place(add.channel(), kind(person, add)), 1L, Long::sum));
        }
        for (Spend spend : spends) {
            Place place = new Place(spend.channel(), spend.kind());
            spent.merge(place, spend.amount(), Money::plus);
            counts.putIfAbsent(place, 0L);
        }
        List<Line> lines = new ArrayList<>();
        counts.forEach((place, count) -> lines.add(
                new Line(place.channel(), place.kind(), new UnitCost(spent.getOrDefault(place, Money.ZERO), count))));
        return List.copyOf(lines);
    }

    /** Returns the cost of one customer of a kind over all channels. */
    public static UnitCost total(Collection<Line> lines, CustomerKind kind) {
        Money spent = Money.ZERO;
        long count = 0;
        for (Line line : lines) {
            if (line.kind() == kind) {
                spent = spent.plus(line.cost().spent());
                count = Math.addExact(count, line.cost().count());
            }
        }
        return new UnitCost(spent, count);
    }

    private static Optional<Added> firstAdd(PersonFacts person) {
        return person.events().stream()
                .filter(Added.class::isInstance)
                .map(Added.class::cast)
                .min(Comparator.comparing(Added::occurredAt)
                        .thenComparing(Added::employee)
                        .thenComparing(add -> add.channel().value()));
    }

    private static CustomerKind kind(PersonFacts person, Added add) {
        LocalDate day = BankTime.dayOf(add.occurredAt());
        boolean existing = person.events().stream()
                .anyMatch(fact -> (fact instanceof BankCustomerRecognised known
                                && known.since().isBefore(day))
                        || (fact instanceof AccountOpened
                                && BankTime.dayOf(fact.occurredAt()).isBefore(day)));
        return existing ? CustomerKind.EXISTING : CustomerKind.NEW;
    }
}

package org.bankscrm.core.report.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bankscrm.core.customer.CustomerId;
import org.bankscrm.core.event.Channel;
import org.bankscrm.core.event.ContactEvent.Complained;
import org.bankscrm.core.event.ContactEvent.ContactProgressed;
import org.bankscrm.core.event.ContactEvent.ContactStage;
import org.bankscrm.core.event.ContactEvent.Contacted;
import org.bankscrm.core.event.ContactEvent.Replied;
import org.bankscrm.core.event.CustomerEvent;
import org.bankscrm.core.event.StandingEvent.BankCustomerRecognised;
import org.bankscrm.core.money.Money;
import org.bankscrm.core.report.Facts;
import org.bankscrm.core.report.SmallProvince;
import org.bankscrm.core.testkit.Property;
import org.bankscrm.core.time.Interval;
import org.junit.jupiter.api.Test;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

class ChannelEffectsTest {
    private static final Channel SMS = new Channel("sms");
    private static final Channel PUSH = new Channel("push");
    private static final Interval OCTOBER = new Interval(Facts.at("2026-10-01T00:00"), Facts.at("2026-11-01T00:00"));

    private final Facts facts = new Facts();

    private CustomerEvent sent(int customer, Channel channel, String at) {
        return new Contacted(
                facts.header(new CustomerId("C" + customer), at), "m" + customer, channel, "system", "marketing", "k");
    }

    private CustomerEvent got(int customer, ContactStage stage) {
        return new ContactProgressed(
                facts.header(new CustomerId("C" + customer), "2026-11-02T10:00"), "m" + customer, stage);
    }

    @Test
    void a_channel_is_told_by_its_counts_rates_ranges_and_exact_cost() {
        List<CustomerEvent> events = new ArrayList<>(List.of(
                sent(1, SMS, "2026-10-05T09:00"),
                sent(2, SMS, "2026-10-05T09:00"),
                sent(3, SMS, "2026-10-05T09:00"),
                sent(4, SMS, "2026-11-01T00:00"),
                sent(5, PUSH, "2026-10-06T09:00"),
                got(1, ContactStage.CONVERTED),
                got(2, ContactStage.FAILED),
                got(3, ContactStage.DELIVERED),
                got(3, ContactStage.FAILED),
                new Replied(facts.header(new CustomerId("C5"), "2026-10-07T09:00"), PUSH, "m5"),
                new Complained(facts.header(new CustomerId("C9"), "2026-10-07T09:00"), SMS, "too-many")));
        Collections.shuffle(events, new Random(3));

        List<ChannelEffect> effects =
                ChannelEffects.of(events, OCTOBER, List.of(new ChannelPrice(SMS, Money.ofFen(5), Money.ofFen(100))));

        assertThat(effects).extracting(ChannelEffect::channel).containsExactly(SMS, PUSH);
        ChannelEffect sms = effects.get(0);
        assertThat(sms).isEqualTo(new ChannelEffect(SMS, 3, 2, 1, 1, 1, 0, 1, 1, Money.ofFen(115)));
        assertThat(sms.deliveryRate().ratePpm()).isEqualTo(666_667);
        assertThat(sms.conversionRate()).isEqualTo(WilsonInterval.of(1, 3));
        assertThat(sms.complaintsPpm()).isEqualTo(333_333);
        assertThat(sms.costPerConversion().each()).contains(Money.ofFen(115));
        assertThat(effects.get(1)).isEqualTo(new ChannelEffect(PUSH, 1, 1, 1, 0, 0, 1, 0, 0, Money.ZERO));
        assertThat(effects.get(1).costPerConversion().each()).isEmpty();
    }

    @Test
    void two_of_three_do_not_beat_two_hundred_of_five_hundred() {
        List<CustomerEvent> events = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            events.add(sent(i, PUSH, "2026-10-05T09:00"));
        }
        for (int i = 3; i < 503; i++) {
            events.add(sent(i, SMS, "2026-10-05T09:00"));
        }
        for (int i = 1; i < 203; i++) {
            events.add(got(i, ContactStage.CONVERTED));
        }

        assertThat(ChannelEffects.of(events, OCTOBER, List.of()))
                .extracting(ChannelEffect::channel)
                .containsExactly(SMS, PUSH);
    }

    @Test
    void a_channel_with_two_prices_is_refused() {
        ChannelPrice price = ChannelPrice.perContact(SMS, Money.ofFen(5));

        assertThatThrownBy(() -> ChannelEffects.of(List.of(), OCTOBER, List.of(price, price)))
                .hasMessageContaining("twice there is sms");
    }

    @Test
    void new_customers_cost_what_was_spent_on_them_and_existing_ones_apart() {
        CustomerId old = new CustomerId("C1");
        List<CustomerEvent> events = List.of(
                facts.added(old, SmallProvince.CHEN, "hall", "2026-10-08T09:00"),
                new BankCustomerRecognised(facts.header(old, "2026-10-09T09:00"), LocalDate.parse("2020-05-01")),
                facts.added(new CustomerId("C2"), SmallProvince.CHEN, "hall", "2026-10-08T09:00"),
                facts.added(new CustomerId("C3"), SmallProvince.CHEN, "hall", "2026-10-08T09:00"),
                facts.added(new CustomerId("C3"), SmallProvince.BO, "push", "2026-10-09T09:00"),
                facts.added(new CustomerId("C4"), SmallProvince.BO, "push", "2026-11-01T00:00"));
        Channel hall = new Channel("hall");

        List<UnitCosts.Line> lines = UnitCosts.of(
                events,
                OCTOBER,
                List.of(
                        new Spend(hall, CustomerKind.NEW, Money.ofFen(1_001)),
                        new Spend(hall, CustomerKind.EXISTING, Money.ofFen(30)),
                        new Spend(PUSH, CustomerKind.NEW, Money.ofFen(7))));

        assertThat(lines)
                .containsExactly(
                        new UnitCosts.Line(hall, CustomerKind.NEW, new UnitCost(Money.ofFen(1_001), 2)),
                        new UnitCosts.Line(hall, CustomerKind.EXISTING, new UnitCost(Money.ofFen(30), 1)),
                        new UnitCosts.Line(PUSH, CustomerKind.NEW, new UnitCost(Money.ofFen(7), 0)));
        assertThat(lines.get(0).cost().each()).contains(Money.ofFen(501));
        assertThat(UnitCosts.total(lines, CustomerKind.NEW)).isEqualTo(new UnitCost(Money.ofFen(1_008), 2));
        assertThat(UnitCosts.total(lines, CustomerKind.NEW))
                .isGreaterThan(UnitCosts.total(lines, CustomerKind.EXISTING));
    }

    @Test
    void unit_costs_compare_exactly_whatever_their_size() {
        Property.forAll(random -> List.of(cost(random.nextLong(), random.nextInt(3)), cost(random.nextLong(), 2)))
                .holds(costs -> {
                    UnitCost one = costs.get(0);
                    UnitCost two = costs.get(1);
                    if (one.count() > 0 && two.count() > 0) {
                        assertThat(Integer.signum(one.compareTo(two)))
                                .isEqualTo(product(one, two).compareTo(product(two, one)));
                    }
                    assertThat(Integer.signum(one.compareTo(two))).isEqualTo(-Integer.signum(two.compareTo(one)));
                });
        assertThat(new UnitCost(Money.ZERO, 0)).isLessThan(new UnitCost(Money.ofFen(1), 0));
        assertThat(new UnitCost(Money.ofFen(Long.MAX_VALUE), 1)).isLessThan(new UnitCost(Money.ZERO, 0));
    }

    private static UnitCost cost(long number, int size) {
        long spent = number >>> (1 + 20 * size);
        return new UnitCost(Money.ofFen(spent), size == 0 ? 0 : number >>> (1 + 25 * (3 - size)));
    }

    private static BigInteger product(UnitCost spent, UnitCost count) {
        return BigInteger.valueOf(spent.spent().fen()).multiply(BigInteger.valueOf(count.count()));
    }
}

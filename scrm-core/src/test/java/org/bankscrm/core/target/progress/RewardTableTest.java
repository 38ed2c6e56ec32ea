package org.bankscrm.core.target.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bankscrm.core.decision.Rule;
import org.bankscrm.core.event.EventId;
import org.bankscrm.core.money.Money;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.target.InvalidTargetException;
import org.bankscrm.core.target.TargetFault.Duplicate;
import org.bankscrm.core.target.TargetFault.OutOfRange;
import org.bankscrm.core.target.progress.RewardTable.Line;
import org.bankscrm.core.target.progress.RewardTable.Reward;
import org.bankscrm.core.target.progress.RewardTable.Scope;
import org.bankscrm.core.target.progress.RewardTable.Tier;
import org.bankscrm.core.testkit.Property;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.stream.LongStream;

/** M044: reward per person by tiers in exact fen, with the evidence. */
class RewardTableTest {
    private static final Rule RULE = new Rule("reward.test", "1");
    private static final EmployeeId WANG = new EmployeeId("wang");
    private static final List<Tier> TIERS = List.of(tier(1, "1.88"), tier(11, "2.50"), tier(31, "3.33"));
    private static final RewardTable WITHIN = new RewardTable(RULE, Scope.WITHIN_TIER, TIERS);
    private static final RewardTable ALL = new RewardTable(RULE, Scope.ALL_ADDS, TIERS);

    private static Tier tier(long first, String yuan) {
        return new Tier(first, Money.parse(yuan));
    }

    private static List<EventId> events(long count) {
        return LongStream.rangeClosed(1, count)
                .mapToObj(n -> new EventId("add-" + n))
                .toList();
    }

    @Test
    void each_tier_pays_for_the_adds_within_it() {
        Reward reward = WITHIN.reward(WANG, events(33));

        assertThat(reward.total()).isEqualTo(Money.parse("78.79"));
        assertThat(reward.lines())
                .containsExactly(
                        new Line(10, Money.parse("1.88"), Money.parse("18.80")),
                        new Line(20, Money.parse("2.50"), Money.parse("50.00")),
                        new Line(3, Money.parse("3.33"), Money.parse("9.99")));
        assertThat(reward.evidence()).isEqualTo(events(33));
        assertThat(reward.reason())
                .hasToString("reward.test@1 PAID person=wang adds=33 scope=WITHIN_TIER total=CNY 78.79");
    }

    @Test
    void or_the_highest_tier_reached_pays_for_all() {
        assertThat(ALL.reward(WANG, events(33)).total()).isEqualTo(Money.parse("109.89"));
        assertThat(ALL.reward(WANG, events(30)).total()).isEqualTo(Money.parse("75.00"));
        assertThat(ALL.reward(WANG, List.of()).total()).isEqualTo(Money.ZERO);
        assertThat(ALL.reward(WANG, List.of()).reason().finding()).isEqualTo("NO_VALID_ADDS");
    }

    @Test
    void the_amount_is_the_sum_paid_add_by_add() {
        Property.forAll(random -> random.nextInt(80)).holds(adds -> {
            long slow = 0;
            for (int add = 1; add <= adds; add++) {
                slow += add >= 31 ? 333 : add >= 11 ? 250 : 188;
            }
            assertThat(WITHIN.reward(WANG, events(adds)).total()).isEqualTo(Money.ofFen(slow));
            long price = adds >= 31 ? 333 : adds >= 11 ? 250 : 188;
            assertThat(ALL.reward(WANG, events(adds)).total()).isEqualTo(Money.ofFen(adds * price));
        });
    }

    @Test
    void an_event_is_paid_once() {
        List<EventId> twice = List.of(new EventId("a"), new EventId("b"), new EventId("a"), new EventId("b"));

        assertThatThrownBy(() -> WITHIN.reward(WANG, twice))
                .isInstanceOfSatisfying(
                        InvalidTargetException.class,
                        e -> assertThat(e.faults())
                                .containsExactly(new Duplicate("event", "a", 2), new Duplicate("event", "b", 2)));
    }

    @Test
    void a_table_with_faults_is_refused_with_all_of_them() {
        assertThatThrownBy(() -> new RewardTable(RULE, Scope.WITHIN_TIER, List.of(tier(2, "1"), tier(2, "-1"))))
                .isInstanceOfSatisfying(
                        InvalidTargetException.class,
                        e -> assertThat(e.faults())
                                .containsExactly(
                                        new OutOfRange("first add of tier 1", 2, 1, 1),
                                        new OutOfRange("first add of tier 2", 2, 3, Long.MAX_VALUE),
                                        new OutOfRange("fen per add of tier 2", -100, 0, Long.MAX_VALUE)));
        assertThatThrownBy(() -> new RewardTable(RULE, Scope.WITHIN_TIER, List.of()))
                .hasMessageContaining("number of tiers must be 1 to");
    }
}

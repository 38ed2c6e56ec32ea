package org.bankscrm.core.draw.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bankscrm.core.draw.design.BudgetShares.Share;
import org.bankscrm.core.draw.design.BudgetShares.Sponsor;
import org.bankscrm.core.money.Money;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.testkit.Property;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

class BudgetSharesTest {
    private static OrgUnitCode unit(int number) {
        return new OrgUnitCode("D" + number);
    }

    @Test
    void three_departments_share_a_budget_to_the_fen() {
        BudgetShares shares = BudgetShares.of(
                Money.parse("77600.00"),
                List.of(new Sponsor(unit(1), 1), new Sponsor(unit(2), 1), new Sponsor(unit(3), 1)));

        assertThat(shares.shares())
                .containsExactly(
                        new Share(unit(1), Money.parse("25866.67")),
                        new Share(unit(2), Money.parse("25866.67")),
                        new Share(unit(3), Money.parse("25866.66")));
    }

    @Test
    void shares_always_add_up() {
        Property.forAll(random ->
                        random.longs(random.nextInt(1, 9), 1, 1_000).boxed().toList())
                .holds(weights -> {
                    List<Sponsor> sponsors = new ArrayList<>();
                    weights.forEach(weight -> sponsors.add(new Sponsor(unit(sponsors.size()), weight)));
                    Money total = Money.ofFen(weights.get(0) * 7_919);
                    assertThat(BudgetShares.of(total, sponsors).total()).isEqualTo(total);
                });
    }

    @Test
    void a_department_pays_once() {
        List<Sponsor> twice = List.of(new Sponsor(unit(1), 1), new Sponsor(unit(1), 2));

        assertThatThrownBy(() -> BudgetShares.of(Money.ZERO, twice)).hasMessageContaining("each department once");
        assertThatThrownBy(() -> BudgetShares.of(Money.ofFen(-1), List.of(new Sponsor(unit(1), 1))))
                .hasMessageContaining("total must not be negative");
    }
}

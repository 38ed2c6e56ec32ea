package org.bankscrm.core.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bankscrm.core.testkit.EventBuilder.anEvent;

import org.bankscrm.core.campaign.GoalDraws.Right;
import org.bankscrm.core.campaign.eligibility.Applicant;
import org.bankscrm.core.campaign.eligibility.GoalLevel;
import org.bankscrm.core.campaign.eligibility.History;
import org.bankscrm.core.customer.ExternalUserId;
import org.bankscrm.core.draw.ledger.Participant;
import org.bankscrm.core.event.CampaignId;
import org.bankscrm.core.event.CustomerEvent;
import org.bankscrm.core.event.StandingEvent.AssetsObserved;
import org.bankscrm.core.money.Money;
import org.bankscrm.core.time.Period;
import org.bankscrm.core.time.PeriodKind;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** M137: a draw for reaching a level, once per level and period. */
class GoalDrawsTest {
    private static final GoalDraws GOALS = new GoalDraws(
            "assets",
            Map.of(
                    "50k", new GoalLevel.Assets(Money.parse("50000")),
                    "500k", new GoalLevel.Assets(Money.parse("500000"))),
            PeriodKind.QUARTER);
    private static final Period Q3 = Period.parse("2026Q3");

    @Test
    void each_level_reached_in_the_quarter_earns_one_draw_however_often_it_is_reached() {
        List<CustomerEvent> facts = List.of(
                assets("a", "2026-06-30T00:00:00Z", "10000"),
                assets("b", "2026-07-02T00:00:00Z", "60000"),
                assets("c", "2026-07-03T00:00:00Z", "10000"),
                assets("d", "2026-07-04T00:00:00Z", "600000"));

        assertThat(rights("2026-07-05T00:00:00Z", facts))
                .containsExactly(
                        new Right(new CampaignId("assets:500k:2026Q3"), "500k", Q3),
                        new Right(new CampaignId("assets:50k:2026Q3"), "50k", Q3));
    }

    @Test
    void the_next_quarter_needs_a_rise_of_its_own() {
        List<CustomerEvent> facts =
                List.of(assets("a", "2026-07-02T00:00:00Z", "60000"), assets("b", "2026-10-09T00:00:00Z", "70000"));

        assertThat(rights("2026-10-10T00:00:00Z", facts)).isEmpty();
    }

    @Test
    void the_right_is_a_campaign_of_its_own_so_the_ledger_grants_it_once() {
        assertThat(GOALS.campaign("50k", Q3)).isNotEqualTo(GOALS.campaign("500k", Q3));
        assertThat(GOALS.campaign("50k", Q3)).isNotEqualTo(GOALS.campaign("50k", Q3.next()));
    }

    @Test
    void what_is_no_level_or_no_quarter_is_refused() {
        assertThatThrownBy(() -> GOALS.campaign("5k", Q3)).hasMessageContaining("[500k, 50k]");
        assertThatThrownBy(() -> GOALS.campaign("50k", Period.parse("2026-07"))).hasMessageContaining("QUARTER");
        assertThatThrownBy(() -> new GoalDraws("a:b", GOALS.levels(), PeriodKind.DAY))
                .hasMessageContaining("colon");
        assertThatThrownBy(() -> new GoalDraws("a", Map.of(), PeriodKind.DAY)).hasMessageContaining("at least one");
    }

    private static List<Right> rights(String at, List<CustomerEvent> facts) {
        return GOALS.rights(Applicant.clicking(
                Participant.of(new ExternalUserId("wm-customer")), Instant.parse(at), History.known(facts)));
    }

    private static CustomerEvent assets(String id, String at, String yuan) {
        return new AssetsObserved(anEvent(id).at(at).header(), Money.parse(yuan));
    }
}

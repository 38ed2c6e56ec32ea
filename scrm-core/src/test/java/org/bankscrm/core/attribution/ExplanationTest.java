package org.bankscrm.core.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.core.attribution.lens.Lens;
import org.bankscrm.core.attribution.relation.CustomerHistory;
import org.bankscrm.core.attribution.relation.Cut;
import org.bankscrm.core.time.Period;
import org.junit.jupiter.api.Test;

/** Every answer says by which rule, from which facts, and what would change it. */
class ExplanationTest {
    private static final Period Q3 = Period.parse("2026Q3");

    @Test
    void a_revoked_add_names_the_window_the_instants_and_the_deletion() {
        Story story =
                Story.ofCustomer().ownedBy("B").add("2026-07-02 09:00", "b1").delByCustomer("2026-07-06 12:30", "b1");

        Explanation.Clause retention = clause(story, Lens.HEAD_OFFICE, 0, "retention");

        assertThat(retention.reason().rule()).hasToString("head-office@1");
        assertThat(retention.reason().finding()).isEqualTo("CUSTOMER_DELETED_WITHIN_30D");
        assertThat(retention.reason().facts())
                .containsEntry("start", "2026-07-02T09:00+08:00")
                .containsEntry("end", "2026-07-06T12:30+08:00")
                .containsEntry("revokedIfBefore", "2026-08-01T09:00+08:00");
        assertThat(retention.events()).extracting(Object::toString).containsExactly("e1", "e2");
        assertThat(retention.change())
                .isEqualTo("deleted by the customer 4 d 3 h after the add; window 30 d, counts if it lasts until "
                        + "2026-08-01T09:00+08:00");
    }

    @Test
    void a_repeated_add_names_the_relation_that_blocks_it() {
        Story story = Story.ofCustomer().add("2026-07-02 09:00", "b1").add("2026-07-02 15:00", "b2");

        Explanation.Clause novelty = clause(story, Lens.HEAD_OFFICE, 1, "novelty");

        assertThat(novelty.reason().finding()).isEqualTo("ALREADY_ADDED");
        assertThat(novelty.reason().facts())
                .containsEntry("level", "PERSON")
                .containsEntry("beneficiary", "b2")
                .containsEntry("blocker", "b1")
                .containsEntry("blockerEnd", "live");
        assertThat(novelty.events()).extracting(Object::toString).containsExactly("e1");
        assertThat(novelty.change())
                .isEqualTo("the relation with b1 was live; counts if that one is revoked or voided");
    }

    @Test
    void a_re_add_says_from_when_on_it_would_count() {
        Story story = Story.ofCustomer()
                .ownedBy("A")
                .add("2026-07-02 09:00", "b1")
                .delByCustomer("2026-08-21 09:00", "b1")
                .add("2026-09-10 09:00", "a1");

        assertThat(clause(story, Lens.HEAD_OFFICE, 1, "novelty").change())
                .isEqualTo("added 20 d after the relation with b1 had ended; window 180 d, counts from "
                        + "2027-02-17T09:00+08:00");
        assertThat(clause(story, Lens.HEAD_OFFICE, 0, "crossBranch").change())
                .isEqualTo("branch A owned the customer at the add; counts for a manager of that branch");
    }

    @Test
    void a_prospect_is_told_which_account_would_count() {
        Story story = Story.ofProspect().add("2026-07-02 09:00", "b1");

        assertThat(clause(story, Lens.HEAD_OFFICE, 0, "eligibility").change())
                .isEqualTo("no account; counts with one opened before 2026-10-08");
    }

    @Test
    void spans_are_told_in_days_and_hours_or_minutes() {
        assertThat(Explainer.span(99 * 3_600_000_000L)).isEqualTo("4 d 3 h");
        assertThat(Explainer.span(96 * 3_600_000_000L)).isEqualTo("4 d");
        assertThat(Explainer.span(5 * 3_600_000_000L)).isEqualTo("5 h");
        assertThat(Explainer.span(90_000_000L)).isEqualTo("1 min");
    }

    @Test
    void the_bridge_puts_every_difference_down_to_its_reason() {
        assertThat(bridge(Story.ofProspect().add("2026-07-02 09:00", "b1"), BridgeReason.PROSPECT))
                .isEqualTo(1_000);
        assertThat(bridge(
                        Story.ofCustomer().add("2026-07-02 09:00", "b1").delByCustomer("2026-07-12 09:00", "b1"),
                        BridgeReason.RETENTION))
                .isEqualTo(1_000);
        assertThat(bridge(
                        Story.ofCustomer().add("2026-07-02 09:00", "b1").add("2026-07-02 15:00", "b2"),
                        BridgeReason.SECOND_RM))
                .isEqualTo(1_000);
        assertThat(bridge(Story.ofCustomer().ownedBy("A").add("2026-07-02 09:00", "b1"), BridgeReason.CROSS_BRANCH))
                .isEqualTo(1_000);
        assertThat(bridge(
                        Story.ofCustomer()
                                .add("2026-05-02 09:00", "b1")
                                .delByCustomer("2026-06-20 09:00", "b1")
                                .add("2026-08-10 09:00", "b1"),
                        BridgeReason.RE_ADD))
                .isEqualTo(1_000);
    }

    private static long bridge(Story story, BridgeReason reason) {
        PersonResult result = story.result(Cut.asOf(Story.at("2026-12-31")), Lens.HEAD_OFFICE, Lens.BRANCH);
        return new BridgeFold("head-office", "branch", Level.PERSON)
                .add(result)
                .bridge()
                .milli(Q3, reason);
    }

    private static Explanation.Clause clause(Story story, Lens lens, int candidate, String rule) {
        return story.explanations(lens, "2026-12-31").get(candidate).clauses().stream()
                .filter(clause -> rule.equals(clause.reason().facts().get("rule")))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_lens_nobody_has_is_refused_by_name() {
        PersonFold fold =
                Attribution.of(Workplaces.builder().build(), Lens.BRANCH).fold();

        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> fold.explain(new CustomerHistory(Story.CUSTOMER), Cut.ALL, "east"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("lens must be one of [branch]: east");
    }
}

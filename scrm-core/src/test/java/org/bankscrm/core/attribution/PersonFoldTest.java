package org.bankscrm.core.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.core.attribution.lens.Lens;
import org.bankscrm.core.attribution.relation.CustomerHistory;
import org.bankscrm.core.attribution.relation.Cut;
import org.bankscrm.core.customer.CustomerId;
import org.bankscrm.core.event.CustomerEvent;
import org.bankscrm.core.testkit.Property;
import org.bankscrm.core.testkit.Shrink;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** What holds for every history, whatever happened in it. */
class PersonFoldTest {
    private static final int RUNS = 1_500;

    private static Property<RandomHistory> everyHistory() {
        return Property.forAll(RandomHistory::of)
                .shrinking(history -> Shrink.list(history.facts()).stream()
                        .map(facts -> new RandomHistory(facts, history.orgs(), history.lenses(), history.cut()))
                        .toList())
                .runs(RUNS);
    }

    @Test
    void the_fold_agrees_with_the_sheet_read_sentence_by_sentence() {
        everyHistory().holds(history -> {
            PersonResult result = history.fold().result(of(history.facts()), history.cut());

            for (Lens lens : history.lenses()) {
                SheetEvaluator sheet = new SheetEvaluator(
                        lens,
                        history.orgs(),
                        history.facts(),
                        history.cut().asOf(),
                        history.cut().knownAt());
                assertThat(SheetEvaluator.rows(result.under(lens.id())))
                        .as(lens.id())
                        .isEqualTo(sheet.rows);
            }
        });
    }

    @Test
    void order_and_repetition_do_not_matter_and_one_fold_serves_many_persons() {
        CustomerHistory reused = new CustomerHistory(new CustomerId("somebody-else"));
        everyHistory().holds(history -> {
            PersonFold fold = history.fold();
            PersonResult expected = fold.result(of(history.facts()), history.cut());
            Random random = new Random(history.facts().size());
            List<CustomerEvent> shuffled = new ArrayList<>(history.facts());
            shuffled.addAll(history.facts().subList(0, history.facts().size() / 2));
            Collections.shuffle(shuffled, random);

            reused.restart(Story.CUSTOMER);
            shuffled.forEach(reused::add);

            assertThat(fold.result(reused, history.cut())).isEqualTo(expected);
        });
    }

    @Test
    void a_replica_that_lacks_facts_agrees_once_it_has_them_all() {
        everyHistory().holds(history -> {
            PersonFold fold = history.fold();
            int half = history.facts().size() / 2;
            CustomerHistory one = of(history.facts().subList(0, half));
            CustomerHistory other =
                    of(history.facts().subList(half, history.facts().size()));
            fold.result(one, history.cut());
            fold.result(other, history.cut());

            history.facts().forEach(one::add);
            List<CustomerEvent> reversed = new ArrayList<>(history.facts());
            Collections.reverse(reversed);
            reversed.forEach(other::add);

            assertThat(fold.result(one, history.cut())).isEqualTo(fold.result(other, history.cut()));
        });
    }

    @Test
    void what_was_not_known_or_had_not_happened_makes_no_difference() {
        everyHistory().holds(history -> {
            Cut cut = history.cut();
            List<CustomerEvent> known = history.facts().stream()
                    .filter(fact -> !fact.learnedAt().isAfter(cut.knownAt()))
                    .toList();

            assertThat(history.fold().result(of(known), cut))
                    .isEqualTo(history.fold().result(of(history.facts()), cut));
        });
    }

    @Test
    void an_explanation_says_what_the_result_says() {
        everyHistory().holds(history -> {
            PersonFold fold = history.fold();
            CustomerHistory facts = of(history.facts());
            PersonResult result = fold.result(facts, history.cut());

            for (Lens lens : history.lenses()) {
                LensResult under = result.under(lens.id());
                List<Explanation> explanations = fold.explain(facts, history.cut(), lens.id());
                assertThat(explanations.stream().map(Explanation::candidate)).isEqualTo(under.candidates());
                for (Explanation explanation : explanations) {
                    long credited = explanation.clauses().stream()
                            .filter(clause -> clause.reason().finding().equals("CREDITED"))
                            .mapToLong(clause ->
                                    Long.parseLong(clause.reason().facts().get("milli")))
                            .sum();
                    assertThat(credited)
                            .isEqualTo(under.credits().stream()
                                    .filter(credit -> credit.candidate()
                                            .equals(explanation.candidate().event()))
                                    .mapToLong(Credit::milli)
                                    .sum());
                }
            }
        });
    }

    @Test
    void the_bridge_between_two_lenses_leads_from_one_total_to_the_other() {
        BridgeFold all = new BridgeFold("head-office", "branch", Level.BRANCH);
        everyHistory().holds(history -> {
            PersonResult result = history.fold().result(of(history.facts()), history.cut());
            for (Level level : Level.values()) {
                Bridge bridge = new BridgeFold("head-office", "branch", level)
                        .add(result)
                        .bridge();
                long difference = total(result.under("branch"), level) - total(result.under("head-office"), level);
                long steps = bridge.steps().values().stream()
                        .flatMap(reasons -> reasons.values().stream())
                        .mapToLong(Long::longValue)
                        .sum();
                assertThat(steps).isEqualTo(difference);
                assertThat(bridge.fromMilli().values().stream()
                                .mapToLong(Long::longValue)
                                .sum())
                        .isEqualTo(total(result.under("head-office"), level));
            }
            all.merge(new BridgeFold("head-office", "branch", Level.BRANCH).add(result));
        });
        assertThat(all.bridge().steps().values().stream().flatMap(reasons -> reasons.keySet().stream()))
                .contains(
                        BridgeReason.CROSS_BRANCH,
                        BridgeReason.RE_ADD,
                        BridgeReason.RETENTION,
                        BridgeReason.PROSPECT,
                        BridgeReason.SECOND_RM);
    }

    @Test
    void a_lens_beside_others_says_what_it_says_alone() {
        everyHistory().holds(history -> {
            CustomerHistory facts = of(history.facts());
            PersonResult together = history.fold().result(facts, history.cut());
            for (Lens lens : history.lenses()) {
                PersonResult alone =
                        Attribution.of(history.workplaces(), lens).fold().result(facts, history.cut());
                assertThat(together.under(lens.id())).isEqualTo(alone.under(lens.id()));
            }
        });
    }

    @Test
    void what_was_taken_off_a_bridge_is_gone_as_if_it_had_never_been_added() {
        BridgeFold all = new BridgeFold("head-office", "branch", Level.BRANCH);
        everyHistory().runs(200).holds(history -> {
            PersonResult result = history.fold().result(of(history.facts()), history.cut());
            Bridge before = all.bridge();
            Bridge own = new BridgeFold("head-office", "branch", Level.BRANCH)
                    .add(result)
                    .bridge();

            assertThat(all.plus(own).minus(own).bridge()).isEqualTo(before);
            all.plus(own);
        });
    }

    @Test
    void the_roll_up_counts_an_add_once_however_many_branches_share_it() {
        everyHistory().holds(history -> {
            PersonResult result = history.fold().result(of(history.facts()), history.cut());
            for (LensResult under : result.lenses()) {
                long distinct = under.credits().stream()
                        .filter(credit -> credit.level() == Level.BRANCH)
                        .map(Credit::candidate)
                        .distinct()
                        .count();
                assertThat(under.rollUp(cell -> true).values().stream()
                                .mapToLong(Long::longValue)
                                .sum())
                        .isEqualTo(distinct);
            }
        });
    }

    private static long total(LensResult result, Level level) {
        return result.cells().stream()
                .filter(cell -> cell.key().level() == level)
                .mapToLong(Cell::milli)
                .sum();
    }

    private static CustomerHistory of(List<CustomerEvent> facts) {
        return CustomerHistory.of(Story.CUSTOMER, facts);
    }
}

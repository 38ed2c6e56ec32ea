package org.bankscrm.core.campaign.eligibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bankscrm.core.campaign.eligibility.Condition.allOf;
import static org.bankscrm.core.campaign.eligibility.Condition.anyOf;
import static org.bankscrm.core.campaign.eligibility.Condition.not;

import org.bankscrm.core.StoreException;
import org.bankscrm.core.campaign.eligibility.EligibilityDecision.Eligible;
import org.bankscrm.core.campaign.eligibility.EligibilityDecision.NotEligible;
import org.bankscrm.core.customer.ExternalUserId;
import org.bankscrm.core.decision.Reason;
import org.bankscrm.core.decision.Rule;
import org.bankscrm.core.draw.ledger.Participant;
import org.bankscrm.core.testkit.MovableClock;
import org.bankscrm.core.testkit.Property;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** M134, M138: composed predicates, evaluated whole, fail closed. */
class ConditionTest {
    private static final Rule RULE = new Rule("spring", "7");
    private static final Condition YES = leaf("YES", Verdict.MET);
    private static final Condition NO = leaf("NO", Verdict.NOT_MET);
    private static final Condition BROKEN = broken();

    @Test
    void everybody_who_meets_all_parts_is_eligible() {
        assertThat(decide(allOf(YES, leaf("TOO", Verdict.MET)))).isInstanceOf(Eligible.class);
        assertThat(decide(allOf(YES, NO))).isInstanceOf(NotEligible.class);
    }

    @Test
    void one_part_is_enough_where_any_may_hold() {
        assertThat(decide(anyOf(NO, YES))).isInstanceOf(Eligible.class);
        assertThat(decide(anyOf(NO, NO))).isInstanceOf(NotEligible.class);
        assertThat(decide(not(NO))).isInstanceOf(Eligible.class);
    }

    @Test
    void an_empty_composition_matches_nobody_however_it_is_wrapped() {
        for (Condition empty : List.of(allOf(), anyOf())) {
            for (Condition wrapped :
                    List.of(empty, not(empty), not(not(empty)), allOf(YES, empty), not(allOf(YES, empty)))) {
                assertThat(decide(wrapped))
                        .as(wrapped.toString())
                        .isInstanceOfSatisfying(
                                NotEligible.class,
                                refused -> assertThat(refused.obstacles())
                                        .extracting(reason -> reason.rule().id())
                                        .contains("EMPTY_COMPOSITION"));
            }
        }
    }

    @Test
    void a_look_up_that_fails_lets_nobody_in_and_its_negation_neither() {
        for (Condition condition :
                List.of(BROKEN, not(BROKEN), allOf(YES, BROKEN), anyOf(NO, BROKEN), not(anyOf(NO, BROKEN)))) {
            NotEligible refused = (NotEligible) decide(condition);

            assertThat(refused.obstacles()).anySatisfy(reason -> {
                assertThat(reason.rule().id()).isEqualTo("BROKEN");
                assertThat(reason.finding()).isEqualTo(Criterion.FAILED);
                assertThat(reason.facts()).containsOnly(Map.entry("error", "StoreException"));
            });
        }
    }

    @Test
    void a_failure_never_tells_the_message_which_may_hold_a_phone_number() {
        assertThat(decide(BROKEN).toString()).doesNotContain("13812345678");
        assertThat(decide(BROKEN).explanation().tree()).doesNotContain("13812345678");
    }

    @Test
    void the_explanation_has_every_criterion_also_where_the_first_decided() {
        Explanation explanation = decide(allOf(NO, anyOf(YES, NO), not(YES))).explanation();

        assertThat(explanation.tree()).isEqualTo("""
                        NOT_MET all of
                          NOT_MET NO@1 NOT_MET
                          MET any of
                            MET YES@1 MET
                            NOT_MET NO@1 NOT_MET
                          NOT_MET not
                            MET YES@1 MET
                        """);
    }

    @Test
    void obstacles_name_only_what_stood_in_the_way() {
        NotEligible refused = (NotEligible) decide(allOf(
                leaf("A", Verdict.MET),
                leaf("B", Verdict.NOT_MET),
                anyOf(leaf("C", Verdict.NOT_MET), leaf("D", Verdict.UNKNOWN)),
                not(leaf("E", Verdict.MET)),
                not(leaf("F", Verdict.NOT_MET)),
                anyOf(leaf("G", Verdict.NOT_MET), leaf("H", Verdict.MET))));

        assertThat(refused.obstacles()).extracting(reason -> reason.rule().id()).containsExactly("B", "C", "D", "E");
    }

    @Test
    void a_decision_carries_rule_and_version() {
        assertThat(decide(YES).rule()).isEqualTo(RULE);
        assertThat(decide(NO).rule()).isEqualTo(RULE);
    }

    @Test
    void only_criteria_that_must_hold_whatever_else_are_required() {
        Condition condition = allOf(
                leaf("A", Verdict.MET),
                allOf(leaf("B", Verdict.MET)),
                anyOf(leaf("C", Verdict.MET)),
                not(leaf("D", Verdict.MET)));

        assertThat(condition.criteria().map(criterion -> criterion.rule().id())).containsExactly("A", "B", "C", "D");
        assertThat(condition.required().map(criterion -> criterion.rule().id())).containsExactly("A", "B");
    }

    /** The reference tries every way the unknown leaves could have come out, and says what all of them agree on. */
    @Test
    void the_verdict_is_what_holds_however_the_unknown_would_come_out() {
        Property.forAll(random -> tree(random, 3)).runs(2_000).holds(condition -> {
            Explanation explanation = condition.explain(applicant());

            assertThat(explanation.verdict()).isEqualTo(bySearch(condition));
            assertThat(explanation.obstacles().isEmpty()).isEqualTo(explanation.verdict() == Verdict.MET);
            assertThat(explanation.findings().count())
                    .isEqualTo(condition.criteria().count());
        });
    }

    private static Verdict bySearch(Condition condition) {
        int unknowns = unknowns(condition);
        boolean everTrue = false;
        boolean everFalse = false;
        for (int world = 0; world < 1 << unknowns; world++) {
            boolean holds = holds(condition, new int[] {world});
            everTrue |= holds;
            everFalse |= !holds;
        }
        return everTrue && everFalse ? Verdict.UNKNOWN : everTrue ? Verdict.MET : Verdict.NOT_MET;
    }

    private static int unknowns(Condition condition) {
        if (condition instanceof Fixed fixed) {
            return fixed.verdict == Verdict.UNKNOWN ? 1 : 0;
        }
        return condition.parts().isEmpty()
                ? 1
                : condition.parts().stream().mapToInt(ConditionTest::unknowns).sum();
    }

    private static boolean holds(Condition condition, int[] world) {
        boolean unknown = condition instanceof Fixed fixed
                ? fixed.verdict == Verdict.UNKNOWN
                : condition.parts().isEmpty();
        if (unknown) {
            boolean holds = (world[0] & 1) == 1;
            world[0] >>= 1;
            return holds;
        }
        if (condition instanceof Fixed fixed) {
            return fixed.verdict == Verdict.MET;
        }
        List<Boolean> parts = new ArrayList<>();
        condition.parts().forEach(part -> parts.add(holds(part, world)));
        return condition instanceof Condition.AllOf
                ? !parts.contains(false)
                : condition instanceof Condition.AnyOf ? parts.contains(true) : !parts.get(0);
    }

    private static Condition tree(RandomGenerator random, int depth) {
        int kind = depth == 0 ? 0 : random.nextInt(5);
        if (kind <= 1) {
            Verdict verdict =
                    List.of(Verdict.MET, Verdict.NOT_MET, Verdict.UNKNOWN).get(random.nextInt(3));
            return leaf("L" + random.nextInt(9), verdict);
        }
        if (kind == 4) {
            return not(tree(random, depth - 1));
        }
        Condition[] parts = Stream.generate(() -> tree(random, depth - 1))
                .limit(random.nextInt(4))
                .toArray(Condition[]::new);
        return kind == 2 ? allOf(parts) : anyOf(parts);
    }

    private record Fixed(Rule rule, Verdict verdict) implements Criterion {
        @Override
        public Finding judge(Applicant applicant) {
            return new Finding(verdict, Reason.of(rule, verdict));
        }

        @Override
        public String sentence() {
            return rule.id();
        }
    }

    private static Criterion leaf(String name, Verdict verdict) {
        return new Fixed(new Rule(name, "1"), verdict);
    }

    private static Criterion broken() {
        return new Criterion() {
            @Override
            public Rule rule() {
                return new Rule("BROKEN", "1");
            }

            @Override
            public Finding judge(Applicant applicant) {
                throw new StoreException(StoreException.Kind.UNAVAILABLE, "row of 13812345678", null);
            }

            @Override
            public String sentence() {
                return "";
            }
        };
    }

    private static EligibilityDecision decide(Condition condition) {
        return new EligibilityRule(RULE, condition).decide(applicant());
    }

    private static Applicant applicant() {
        return Applicant.clicking(
                Participant.of(new ExternalUserId("wm-customer")), MovableClock.MORNING, History.known(List.of()));
    }
}

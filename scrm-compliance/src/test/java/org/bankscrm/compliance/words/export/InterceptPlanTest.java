package org.bankscrm.compliance.words.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bankscrm.compliance.words.export.InterceptPlan.Add;
import org.bankscrm.compliance.words.export.InterceptPlan.Change;
import org.bankscrm.compliance.words.export.InterceptPlan.Delete;
import org.bankscrm.core.testkit.Property;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.random.RandomGenerator;

class InterceptPlanTest {
    private static final InterceptLimits SMALL = new InterceptLimits(50, 3, 32);

    @Test
    void a_first_plan_fills_rule_after_rule() {
        assertThat(plan(List.of("甲", "乙", "丙", "丁")).steps())
                .containsExactly(new Add("words-1", List.of("甲", "乙", "丙")), new Add("words-2", List.of("丁")));
    }

    @Test
    void a_word_more_goes_where_room_is_and_nothing_else_is_touched() {
        InterceptPlan plan = plan(
                List.of("甲", "乙", "丙", "丁", "戊"), rule("r1", "words-1", "甲", "乙", "丙"), rule("r2", "words-2", "丁"));

        assertThat(plan.steps()).containsExactly(new Change("r2", List.of("丁", "戊")));
    }

    @Test
    void a_word_exchanged_for_another_changes_one_rule_although_its_size_stays() {
        assertThat(plan(List.of("甲", "丁"), rule("r1", "words-1", "甲", "乙")).steps())
                .containsExactly(new Change("r1", List.of("甲", "丁")));
    }

    @Test
    void a_rule_left_without_words_is_deleted() {
        assertThat(plan(List.of("甲"), rule("r1", "words-1", "甲"), rule("r2", "words-2", "乙"))
                        .steps())
                .containsExactly(new Delete("r2"));
    }

    @Test
    void rules_of_others_are_never_touched_but_take_room() {
        InterceptPlan plan = InterceptPlan.of(
                List.of("甲", "乙"), List.of(rule("x", "客服部", "甲")), "words-", new InterceptLimits(2, 1, 32));

        assertThat(plan.steps()).containsExactly(new Add("words-1", List.of("甲")));
        assertThat(plan.notPlaced()).containsExactly("乙");
    }

    @Test
    void an_empty_prefix_which_would_make_every_rule_ours_is_refused() {
        InterceptRule theirs = rule("x", "客服部", "甲");

        assertThatThrownBy(() -> InterceptPlan.of(List.of("乙"), List.of(theirs), "", SMALL))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("prefix");
    }

    @Test
    void a_name_that_is_taken_is_passed_over() {
        assertThat(plan(List.of("甲", "乙", "丙", "丁"), rule("r1", "words-1", "甲", "乙", "丙"))
                        .steps())
                .containsExactly(new Add("words-2", List.of("丁")));
    }

    @Test
    void carried_out_any_plan_leaves_exactly_the_words_wanted_in_as_few_calls_and_new_rules_as_can_be() {
        Property.forAll(Case::any).runs(500).holds(any -> {
            InterceptPlan plan = InterceptPlan.of(any.wanted, any.present, "words-", SMALL);
            List<InterceptRule> after = carriedOut(any.present, plan);

            Set<String> held = new HashSet<>();
            int words = 0;
            for (InterceptRule rule : after) {
                if (rule.name().startsWith("words-")) {
                    assertThat(rule.words()).isNotEmpty().hasSizeLessThanOrEqualTo(SMALL.mostWords());
                    held.addAll(rule.words());
                    words += rule.words().size();
                }
            }
            assertThat(held).isEqualTo(new HashSet<>(any.wanted));
            assertThat(words).isEqualTo(held.size());
            assertThat(after)
                    .containsAll(any.present.stream()
                            .filter(rule -> !rule.name().startsWith("words-"))
                            .toList());
            assertThat(plan.notPlaced()).isEmpty();
            long added = plan.steps().stream().filter(Add.class::isInstance).count();
            assertThat(new Cost(plan.steps().size(), (int) added)).isEqualTo(fewest(any));
            assertThat(plan.steps())
                    .extracting(step -> step instanceof Delete ? 0 : step instanceof Change ? 1 : 2)
                    .isSorted();
            assertThat(InterceptPlan.of(any.wanted, after, "words-", SMALL).steps())
                    .isEmpty();
        });
    }

    /** What a plan costs: calls in all, and of as many the one with fewer new rules is better. */
    private record Cost(int calls, int added) {
        Cost orLess(Cost other) {
            boolean less = other.calls < calls || (other.calls == calls && other.added < added);
            return less ? other : this;
        }
    }

    /** Tries every choice of rules that need not change, and every number of new ones. */
    private static Cost fewest(Case any) {
        Set<String> missing = new LinkedHashSet<>(any.wanted);
        int must = 0;
        int room = 0;
        List<Integer> free = new ArrayList<>();
        for (InterceptRule rule : any.present) {
            if (rule.name().startsWith("words-")) {
                long kept = rule.words().stream().filter(missing::remove).count();
                int space = SMALL.mostWords() - (int) kept;
                if (kept == rule.words().size() && kept > 0) {
                    free.add(space);
                } else {
                    must++;
                    room += space;
                }
            }
        }
        Cost best = new Cost(Integer.MAX_VALUE, 0);
        for (int choice = 0; choice < 1 << free.size(); choice++) {
            int space = room;
            for (int i = 0; i < free.size(); i++) {
                space += (choice >> i & 1) * free.get(i);
            }
            int left = Math.max(0, missing.size() - space);
            int added = (left + SMALL.mostWords() - 1) / SMALL.mostWords();
            best = best.orLess(new Cost(must + Integer.bitCount(choice) + added, added));
        }
        return best;
    }

    private static List<InterceptRule> carriedOut(List<InterceptRule> present, InterceptPlan plan) {
        Map<String, InterceptRule> rules = new LinkedHashMap<>();
        present.forEach(rule -> rules.put(rule.id(), rule));
        for (InterceptPlan.Step step : plan.steps()) {
            if (step instanceof Delete delete) {
                rules.remove(delete.ruleId());
            } else if (step instanceof Change change) {
                String name = Objects.requireNonNull(rules.get(change.ruleId())).name();
                rules.put(
                        change.ruleId(), new InterceptRule(change.ruleId(), name, new LinkedHashSet<>(change.words())));
            } else if (step instanceof Add add) {
                assertThat(rules.values()).noneMatch(rule -> rule.name().equals(add.name()));
                rules.put(
                        "new-" + add.name(),
                        new InterceptRule("new-" + add.name(), add.name(), new LinkedHashSet<>(add.words())));
            }
        }
        return List.copyOf(rules.values());
    }

    private static InterceptPlan plan(List<String> wanted, InterceptRule... present) {
        return InterceptPlan.of(wanted, List.of(present), "words-", SMALL);
    }

    private static InterceptRule rule(String id, String name, String... words) {
        return new InterceptRule(id, name, new LinkedHashSet<>(List.of(words)));
    }

    private record Case(List<String> wanted, List<InterceptRule> present) {
        static Case any(RandomGenerator random) {
            List<InterceptRule> present = new ArrayList<>();
            int rules = random.nextInt(6);
            for (int i = 0; i < rules; i++) {
                Set<String> words = new LinkedHashSet<>();
                int size = 1 + random.nextInt(3);
                for (int word = 0; word < size; word++) {
                    words.add("w" + random.nextInt(20));
                }
                String name = random.nextInt(5) == 0 ? "他部门" + i : "words-" + i;
                present.add(new InterceptRule("r" + i, name, words));
            }
            Set<String> wanted = new LinkedHashSet<>();
            int size = random.nextInt(15);
            for (int word = 0; word < size; word++) {
                wanted.add("w" + random.nextInt(20));
            }
            return new Case(List.copyOf(wanted), present);
        }
    }
}

package org.bankscrm.compliance.words.export;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The fewest changes that make the rules of a plain filter hold a list of words (拦截规则变更计划).
 *
 * <p>Rules are ours if their name begins with the prefix; others are counted against the limit and never touched. A word
 * stays in the rule that has it. New words go first into rules that change anyway; what is left goes into the rules with most
 * room and into new ones, so many of each that the calls are fewest, and of two such ways the one with fewer new rules. A rule
 * that would be empty is deleted. Planning again after the plan was carried out plans nothing.
 *
 * @param steps what to do: deletions first, because they make room, then changes, then new rules
 * @param notPlaced words for which no room was left, in the order of the list
 */
public record InterceptPlan(List<Step> steps, List<String> notPlaced) {
    /** Copies the lists. */
    public InterceptPlan {
        steps = List.copyOf(steps);
        notPlaced = List.copyOf(notPlaced);
    }

    /** One call to the filter. */
    public sealed interface Step {}

    /**
     * A rule is deleted.
     *
     * @param ruleId which
     */
    public record Delete(String ruleId) implements Step {}

    /**
     * A rule gets other words.
     *
     * @param ruleId which
     * @param words all its words from now on
     */
    public record Change(String ruleId, List<String> words) implements Step {
        /** Copies the words. */
        public Change {
            words = List.copyOf(words);
        }
    }

    /**
     * A rule is made.
     *
     * @param name what it is called, unlike all others
     * @param words its words
     */
    public record Add(String name, List<String> words) implements Step {
        /** Copies the words. */
        public Add {
            words = List.copyOf(words);
        }
    }

    /**
     * Plans. Costs time linear in words and rules besides sorting.
     *
     * @param wanted the words the filter must hold, the most important first
     * @param present all rules that are there
     * @param prefix what the names of our rules begin with, not blank: an empty one would make the rules of others ours; new
     *     rules are called by it and a number from 1
     * @param limits what the filter holds
     * @throws IllegalArgumentException if the prefix is blank
     */
    public static InterceptPlan of(
            Collection<String> wanted, List<InterceptRule> present, String prefix, InterceptLimits limits) {
        if (prefix.isBlank()) {
            throw new IllegalArgumentException("prefix must not be blank, or the rules of others would be changed");
        }
        return new Planning(new LinkedHashSet<>(wanted), present, prefix, limits).plan();
    }

    private static final class Planning {
        private final List<InterceptRule> present;
        private final String prefix;
        private final InterceptLimits limits;
        private final List<Draft> ours = new ArrayList<>();
        private final Set<String> missing;

        Planning(Set<String> wanted, List<InterceptRule> present, String prefix, InterceptLimits limits) {
            this.present = present;
            this.prefix = prefix;
            this.limits = limits;
            this.missing = wanted;
            for (InterceptRule rule : present) {
                if (rule.name().startsWith(prefix)) {
                    ours.add(new Draft(rule, missing, limits));
                }
            }
        }

        /** One of our rules and the words it is to have. */
        private static final class Draft {
            private final InterceptRule rule;
            private final List<String> words = new ArrayList<>();

            /** Keeps what is wanted and in no earlier rule, and takes it off the list. */
            Draft(InterceptRule rule, Set<String> missing, InterceptLimits limits) {
                this.rule = rule;
                for (String word : rule.words()) {
                    if (words.size() < limits.mostWords() && missing.remove(word)) {
                        words.add(word);
                    }
                }
            }

            boolean changes() {
                return !rule.words().equals(Set.copyOf(words));
            }
        }

        InterceptPlan plan() {
            List<Draft> changing = ours.stream().filter(Draft::changes).toList();
            List<Draft> others = ours.stream()
                    .filter(draft -> !draft.changes())
                    .sorted(Comparator.comparingInt(draft -> draft.words.size()))
                    .toList();
            changing.forEach(draft -> take(draft.words));
            long empty = ours.stream().filter(draft -> draft.words.isEmpty()).count();
            int free = limits.mostRules() - present.size() + (int) empty;
            others.subList(0, existingToFill(others, free)).forEach(draft -> take(draft.words));
            List<Step> steps = new ArrayList<>();
            int rules = present.size();
            for (Draft draft : ours) {
                if (draft.words.isEmpty()) {
                    steps.add(new Delete(draft.rule.id()));
                    rules--;
                }
            }
            for (Draft draft : ours) {
                if (draft.changes() && !draft.words.isEmpty()) {
                    steps.add(new Change(draft.rule.id(), draft.words));
                }
            }
            for (int number = 1; !missing.isEmpty() && rules < limits.mostRules(); number++) {
                String name = prefix + number;
                if (present.stream().noneMatch(rule -> rule.name().equals(name))) {
                    List<String> words = new ArrayList<>();
                    take(words);
                    steps.add(new Add(name, words));
                    rules++;
                }
            }
            return new InterceptPlan(steps, List.copyOf(missing));
        }

        /** Returns how many of the rules with most room are filled so that calls are fewest, new rules included. */
        private int existingToFill(List<Draft> byRoom, int free) {
            int best = byRoom.size();
            int fewest = Integer.MAX_VALUE;
            int left = missing.size();
            for (int filled = 0; filled <= byRoom.size(); filled++) {
                int added = (left + limits.mostWords() - 1) / limits.mostWords();
                if (added <= free && filled + added <= fewest) {
                    fewest = filled + added;
                    best = filled;
                }
                if (filled < byRoom.size()) {
                    left = Math.max(
                            0,
                            left
                                    - (limits.mostWords()
                                            - byRoom.get(filled).words.size()));
                }
            }
            return best;
        }

        private void take(List<String> into) {
            List<String> taken = missing.stream()
                    .limit(Math.max(0, limits.mostWords() - into.size()))
                    .toList();
            into.addAll(taken);
            taken.forEach(missing::remove);
        }
    }
}

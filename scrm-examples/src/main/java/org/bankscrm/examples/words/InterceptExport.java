package org.bankscrm.examples.words;

import org.bankscrm.compliance.words.export.InterceptLimits;
import org.bankscrm.compliance.words.export.InterceptPlan;
import org.bankscrm.compliance.words.export.InterceptRule;
import org.bankscrm.wecom.intercept.InterceptRuleChange;
import org.bankscrm.wecom.intercept.InterceptRules;
import org.bankscrm.wecom.intercept.Interception;
import org.bankscrm.wecom.intercept.NewInterceptRule;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Brings WeCom's own word rules to a list of words with the fewest calls (企业微信敏感词同步).
 *
 * <p>Planning and carrying out are two steps, so that a person can look between them. Carrying out a plan again does no harm:
 * plan anew, and what was done is not done twice. Thread-safe as the client is; two exports at once may leave a word twice,
 * which the next plan mends.
 */
public final class InterceptExport {
    /** What the names of our rules begin with; rules with other names are never touched. */
    public static final String PREFIX = "scrm-words-";

    private final InterceptRules rules;
    private final List<Long> departments;
    private final Interception interception;

    /**
     * Makes an export.
     *
     * @param rules WeCom's rules
     * @param departments whom new rules are for, 1 for everybody
     * @param interception what happens to a message with one of the words
     */
    public InterceptExport(InterceptRules rules, Collection<Long> departments, Interception interception) {
        this.rules = rules;
        this.departments = List.copyOf(departments);
        this.interception = interception;
    }

    /** Returns what would be done; reads the list of rules and each of ours. */
    public InterceptPlan plan(Collection<String> words) {
        List<InterceptRule> present = new ArrayList<>();
        for (InterceptRules.RuleEntry entry : rules.list()) {
            Set<String> held = entry.name().startsWith(PREFIX)
                    ? new LinkedHashSet<>(rules.get(entry.ruleId()).words())
                    : Set.of();
            present.add(new InterceptRule(entry.ruleId(), entry.name(), held));
        }
        return InterceptPlan.of(words, present, PREFIX, InterceptLimits.WECOM);
    }

    /** Does what a plan says, in its order; a refusal of WeCom ends it, and planning anew goes on from there. */
    public void carryOut(InterceptPlan plan) {
        for (InterceptPlan.Step step : plan.steps()) {
            if (step instanceof InterceptPlan.Delete delete) {
                rules.delete(delete.ruleId());
            } else if (step instanceof InterceptPlan.Change change) {
                rules.update(InterceptRuleChange.of(change.ruleId())
                        .words(change.words())
                        .build());
            } else if (step instanceof InterceptPlan.Add add) {
                rules.add(NewInterceptRule.of(add.name(), add.words(), interception)
                        .departments(departments)
                        .build());
            }
        }
    }
}

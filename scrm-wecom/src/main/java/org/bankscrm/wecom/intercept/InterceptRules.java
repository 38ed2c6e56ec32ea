package org.bankscrm.wecom.intercept;

import static org.bankscrm.wecom.call.KnownEndpoint.ADD_INTERCEPT_RULE;
import static org.bankscrm.wecom.call.KnownEndpoint.DEL_INTERCEPT_RULE;
import static org.bankscrm.wecom.call.KnownEndpoint.GET_INTERCEPT_RULE;
import static org.bankscrm.wecom.call.KnownEndpoint.GET_INTERCEPT_RULE_LIST;
import static org.bankscrm.wecom.call.KnownEndpoint.UPDATE_INTERCEPT_RULE;

import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.wecom.call.Calls;
import org.bankscrm.wecom.call.Fields;
import org.bankscrm.wecom.code.Code;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Rules for words employees must not write to customers (聊天敏感词), which WeCom's own client applies (WeCom document 95097,
 * 2026). At most 100 per corp.
 *
 * <p>An app can change and delete only the rules it made.
 *
 * <p>Thread-safe. A call that does not succeed throws {@link org.bankscrm.wecom.call.WeComException}.
 */
public final class InterceptRules {
    private final Calls calls;

    /** Makes the group of calls. */
    public InterceptRules(Calls calls) {
        this.calls = calls;
    }

    /** Makes a rule and returns its id. Not idempotent; look for its name in {@link #list} before repeating it. */
    public String add(NewInterceptRule rule) {
        return calls.call(ADD_INTERCEPT_RULE, rule).text("rule_id");
    }

    /** Returns all rules of the corp, whoever made them. */
    public List<RuleEntry> list() {
        return calls.call(GET_INTERCEPT_RULE_LIST).objects("rule_list", RuleEntry::new);
    }

    /** Returns a rule; of those it is for only the ones the app can see. */
    public InterceptRule get(String ruleId) {
        return new InterceptRule(
                calls.call(GET_INTERCEPT_RULE, Map.of("rule_id", ruleId)).object("rule"));
    }

    /** Changes what {@code change} names, of a rule this app made. */
    public void update(InterceptRuleChange change) {
        calls.call(UPDATE_INTERCEPT_RULE, change);
    }

    /** Deletes a rule this app made. */
    public void delete(String ruleId) {
        calls.call(DEL_INTERCEPT_RULE, Map.of("rule_id", ruleId));
    }

    /**
     * A rule in a list.
     *
     * @param fields everything WeCom sent
     */
    public record RuleEntry(Fields fields) {
        /** Returns the id by which it is read, changed and deleted. */
        public String ruleId() {
            return fields.text("rule_id");
        }

        /** Returns the name. */
        public String name() {
            return fields.text("rule_name");
        }

        /** Returns when it was made. */
        public Optional<Instant> createdAt() {
            return fields.time("create_time");
        }
    }

    /**
     * A rule.
     *
     * @param fields everything WeCom sent
     */
    public record InterceptRule(Fields fields) {
        /** Returns the id by which it is changed and deleted. */
        public String ruleId() {
            return fields.text("rule_id");
        }

        /** Returns the name. */
        public String name() {
            return fields.text("rule_name");
        }

        /** Returns the words. */
        public List<String> words() {
            return fields.texts("word_list");
        }

        /**
         * Returns what it finds beside its words. WeCom's documents show the list in two places; whichever is sent is read,
         * and a value sent in both is told once.
         */
        public List<Code<Semantics>> semantics() {
            return Stream.of(fields, fields.object("extra_rule"))
                    .flatMap(place -> place.texts("semantics_list").stream())
                    .distinct()
                    .map(text -> Code.of(Semantics.class, text))
                    .toList();
        }

        /** Returns what happens to a message with one of the words. */
        public Code<Interception> interception() {
            return fields.code(Interception.class, "intercept_type");
        }

        /** Returns the employees it is for, as far as the app can see them. */
        public List<EmployeeId> employees() {
            return fields.object("applicable_range").employees("user_list");
        }

        /** Returns the departments it is for, as far as the app can see them. */
        public List<Long> departments() {
            return fields.object("applicable_range").numbers("department_list");
        }
    }
}

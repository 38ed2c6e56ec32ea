package org.bankscrm.wecom.intercept;

import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.wecom.call.CheckedRequest;
import org.bankscrm.wecom.call.RequestFields;

import java.util.Collection;

/** A change of a rule. What is not set stays; words and semantics take the place of the old ones, ranges are added to. */
public final class InterceptRuleChange extends CheckedRequest {
    private InterceptRuleChange(RequestFields fields) {
        super(fields);
    }

    /** Starts a change. */
    public static Builder of(String ruleId) {
        return new Builder(ruleId);
    }

    /** Collects what changes. Not thread-safe. */
    public static final class Builder {
        private final RuleFields rule = new RuleFields();
        private final RequestFields added = new RequestFields();
        private final RequestFields removed = new RequestFields();

        private Builder(String ruleId) {
            rule.fields.value("rule_id", ruleId);
        }

        /** Sets the name, 1 to 20 characters. */
        public Builder name(String name) {
            rule.name(name);
            return this;
        }

        /** Sets all words, 1 to 300, each of 1 to 32 characters. */
        public Builder words(Collection<String> words) {
            rule.words(words);
            return this;
        }

        /** Sets what happens to a message with one of the words. */
        public Builder interception(Interception interception) {
            rule.interception(interception);
            return this;
        }

        /** Sets all it finds beside its words; an empty list for nothing. */
        public Builder semantics(Collection<Semantics> semantics) {
            rule.fields.object("extra_rule", RuleFields.semantics(new RequestFields(), semantics));
            return this;
        }

        /** Adds employees it is for, at most 1000 at once and 10,000 in one rule (41076). */
        public Builder addEmployees(Collection<EmployeeId> employees) {
            RuleFields.employees(added, employees);
            return this;
        }

        /** Adds departments it is for, at most 1000 at once. */
        public Builder addDepartments(Collection<Long> departmentIds) {
            RuleFields.departments(added, departmentIds);
            return this;
        }

        /** Removes employees it was for, at most 1000 at once. */
        public Builder removeEmployees(Collection<EmployeeId> employees) {
            RuleFields.employees(removed, employees);
            return this;
        }

        /** Removes departments it was for, at most 1000 at once. */
        public Builder removeDepartments(Collection<Long> departmentIds) {
            RuleFields.departments(removed, departmentIds);
            return this;
        }

        /**
         * Returns the request.
         *
         * @throws org.bankscrm.wecom.call.InvalidRequestException naming every limit that is not kept
         */
        public InterceptRuleChange build() {
            setIfGiven("add_applicable_range", added);
            setIfGiven("remove_applicable_range", removed);
            return new InterceptRuleChange(rule.fields);
        }

        private void setIfGiven(String field, RequestFields range) {
            if (range.has("user_list") || range.has("department_list")) {
                rule.fields.object(field, range);
            }
        }
    }
}

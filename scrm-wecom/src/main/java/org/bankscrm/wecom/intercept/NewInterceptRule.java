package org.bankscrm.wecom.intercept;

import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.wecom.call.CheckedRequest;
import org.bankscrm.wecom.call.RequestFields;

import java.util.Collection;

/** A rule to be made. */
public final class NewInterceptRule extends CheckedRequest {
    /** The most words one rule can have (WeCom document 95097, 2026; 41068). */
    public static final int MOST_WORDS = 300;

    /** The most employees, and the most departments, one request can name (WeCom document 95097, 2026). */
    public static final int MOST_IN_RANGE = 1000;

    private NewInterceptRule(RequestFields fields) {
        super(fields);
    }

    /**
     * Starts a rule.
     *
     * @param name 1 to 20 characters, unlike those of all other rules (41077)
     * @param words 1 to 300, each of 1 to 32 characters
     */
    public static Builder of(String name, Collection<String> words, Interception interception) {
        return new Builder(name, words, interception);
    }

    /** Collects what a rule can have: employees, departments or both, and more. Not thread-safe. */
    public static final class Builder {
        private final RuleFields rule = new RuleFields();
        private final RequestFields range = new RequestFields();

        private Builder(String name, Collection<String> words, Interception interception) {
            rule.name(name);
            rule.words(words);
            rule.interception(interception);
        }

        /** Sets what it finds beside its words. */
        public Builder semantics(Collection<Semantics> semantics) {
            RuleFields.semantics(rule.fields, semantics);
            return this;
        }

        /** Sets the employees it is for, at most 1000. */
        public Builder employees(Collection<EmployeeId> employees) {
            RuleFields.employees(range, employees);
            return this;
        }

        /** Sets the departments it is for, at most 1000. */
        public Builder departments(Collection<Long> departmentIds) {
            RuleFields.departments(range, departmentIds);
            return this;
        }

        /**
         * Returns the request.
         *
         * @throws org.bankscrm.wecom.call.InvalidRequestException naming every limit that is not kept
         */
        public NewInterceptRule build() {
            return new NewInterceptRule(rule.fields.object("applicable_range", RuleFields.reachingSomebody(range)));
        }
    }
}

package org.bankscrm.wecom.intercept;

import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.wecom.call.Limit;
import org.bankscrm.wecom.call.RequestFields;

import java.util.Collection;
import java.util.List;

/** The fields that a new rule and a changed one have alike. */
final class RuleFields {
    private static final Limit NAME = Limit.someCharacters(20);
    private static final Limit WORD = Limit.someCharacters(32);

    final RequestFields fields = new RequestFields();

    void name(String name) {
        fields.text("rule_name", name, NAME);
    }

    void words(Collection<String> words) {
        fields.texts("word_list", words, 1, NewInterceptRule.MOST_WORDS, "words", WORD);
    }

    void interception(Interception interception) {
        if (interception == Interception.UNKNOWN) {
            fields.fault("intercept_type", "must be 1 or 2", "is neither");
        } else {
            fields.value("intercept_type", Integer.valueOf(interception.sent()));
        }
    }

    /** Sets a list of what a rule finds beside its words, in the fields or in an object of them. */
    static RequestFields semantics(RequestFields into, Collection<Semantics> semantics) {
        if (semantics.contains(Semantics.UNKNOWN)) {
            return into.fault("semantics_list", "must be of 1, 2 and 3", "has another");
        }
        return into.value(
                "semantics_list",
                semantics.stream().map(each -> Integer.valueOf(each.sent())).toList());
    }

    static void employees(RequestFields range, Collection<EmployeeId> employees) {
        List<String> ids = employees.stream().map(EmployeeId::value).toList();
        range.list("user_list", ids, 0, NewInterceptRule.MOST_IN_RANGE, "employees");
    }

    static void departments(RequestFields range, Collection<Long> departmentIds) {
        range.list("department_list", departmentIds, 0, NewInterceptRule.MOST_IN_RANGE, "departments");
    }

    static RequestFields reachingSomebody(RequestFields range) {
        return range.requireSome("user_list", "department_list");
    }
}

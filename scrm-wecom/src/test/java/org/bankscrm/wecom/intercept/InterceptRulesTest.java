package org.bankscrm.wecom.intercept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bankscrm.wecom.call.KnownEndpoint.ADD_INTERCEPT_RULE;
import static org.bankscrm.wecom.call.KnownEndpoint.DEL_INTERCEPT_RULE;
import static org.bankscrm.wecom.call.KnownEndpoint.GET_INTERCEPT_RULE;
import static org.bankscrm.wecom.call.KnownEndpoint.GET_INTERCEPT_RULE_LIST;
import static org.bankscrm.wecom.call.KnownEndpoint.UPDATE_INTERCEPT_RULE;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.wecom.StubbedWeCom;
import org.bankscrm.wecom.call.InvalidRequestException;
import org.bankscrm.wecom.intercept.InterceptRules.InterceptRule;
import org.bankscrm.wecom.intercept.InterceptRules.RuleEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

class InterceptRulesTest {
    private static final EmployeeId WANG = new EmployeeId("wang.fang");
    private static final List<EmployeeId> TOO_MANY = Collections.nCopies(1001, WANG);
    private static final List<Long> TOO_MANY_DEPARTMENTS = Collections.nCopies(1001, 2L);

    @RegisterExtension
    static final StubbedWeCom WECOM = new StubbedWeCom();

    private final InterceptRules rules = WECOM.calls().interceptRules();

    @Test
    void one_is_made() {
        WECOM.answers(ADD_INTERCEPT_RULE, "{'rule_id':'r1','new_field':1}");

        String ruleId = rules.add(NewInterceptRule.of("保本", List.of("保本", "稳赚"), Interception.BLOCK)
                .semantics(List.of(Semantics.PHONE, Semantics.EMAIL, Semantics.RED_PACKET))
                .employees(List.of(WANG))
                .departments(List.of(2L, 3L))
                .build());

        assertThat(ruleId).isEqualTo("r1");
        WECOM.got(
                ADD_INTERCEPT_RULE,
                "{'rule_name':'保本','word_list':['保本','稳赚'],'intercept_type':1,'semantics_list':[1,2,3],"
                        + "'applicable_range':{'user_list':['wang.fang'],'department_list':[2,3]}}");
    }

    @Test
    void all_are_listed() {
        WECOM.answers(
                GET_INTERCEPT_RULE_LIST,
                "{'rule_list':[{'rule_id':'r1','rule_name':'n','create_time':1700000000,'new_field':1},{}]}");

        List<RuleEntry> entries = rules.list();

        assertThat(entries.get(0).ruleId()).isEqualTo("r1");
        assertThat(entries.get(0).name()).isEqualTo("n");
        assertThat(entries.get(0).createdAt()).contains(Instant.ofEpochSecond(1_700_000_000));
        assertThat(entries.get(0).fields().count("new_field")).isEqualTo(1);
        assertThat(entries.get(1).createdAt()).isEmpty();
        WECOM.gotQuery(GET_INTERCEPT_RULE_LIST, "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'semantics_list':[1,3,4]",
                "'extra_rule':{'semantics_list':[1,3,4]}",
                "'semantics_list':[1,3],'extra_rule':{'semantics_list':[3,4]}",
            })
    void one_is_read_wherever_wecom_tells_its_semantics(String semantics) {
        WECOM.answers(
                GET_INTERCEPT_RULE,
                "{'rule':{'rule_id':'r1','rule_name':'n','word_list':['a','b']," + semantics
                        + ",'intercept_type':2,'new_field':1,"
                        + "'applicable_range':{'user_list':['wang.fang',''],'department_list':[2,3]}}}");

        InterceptRule rule = rules.get("r1");

        assertThat(rule.ruleId()).isEqualTo("r1");
        assertThat(rule.name()).isEqualTo("n");
        assertThat(rule.words()).containsExactly("a", "b");
        assertThat(rule.semantics().stream().map(code -> code.meaning()))
                .containsExactly(Semantics.PHONE, Semantics.RED_PACKET, Semantics.UNKNOWN);
        assertThat(rule.interception().meaning()).isEqualTo(Interception.WARN);
        assertThat(rule.employees()).containsExactly(WANG);
        assertThat(rule.departments()).containsExactly(2L, 3L);
        assertThat(rule.fields().count("new_field")).isEqualTo(1);
        assertThat(rule.toString()).doesNotContain("wang");
        WECOM.got(GET_INTERCEPT_RULE, "{'rule_id':'r1'}");
    }

    @Test
    void one_is_changed_in_what_is_named() {
        WECOM.answers(UPDATE_INTERCEPT_RULE, "{}", "{}");

        rules.update(InterceptRuleChange.of("r1")
                .name("n")
                .words(List.of("a"))
                .interception(Interception.WARN)
                .semantics(List.of(Semantics.EMAIL))
                .addEmployees(List.of(WANG))
                .addDepartments(List.of(2L))
                .removeEmployees(List.of(WANG))
                .removeDepartments(List.of(3L))
                .build());
        rules.update(InterceptRuleChange.of("r1").semantics(List.of()).build());

        WECOM.gotInTurn(
                UPDATE_INTERCEPT_RULE,
                "{'rule_id':'r1','rule_name':'n','word_list':['a'],'intercept_type':2,"
                        + "'extra_rule':{'semantics_list':[2]},"
                        + "'add_applicable_range':{'user_list':['wang.fang'],'department_list':[2]},"
                        + "'remove_applicable_range':{'user_list':['wang.fang'],'department_list':[3]}}",
                "{'rule_id':'r1','extra_rule':{'semantics_list':[]}}");
    }

    @Test
    void one_is_deleted() {
        WECOM.answers(DEL_INTERCEPT_RULE, "{}");

        rules.delete("r1");

        WECOM.got(DEL_INTERCEPT_RULE, "{'rule_id':'r1'}");
    }

    record Broken(String fault, ThrowingCallable call) {}

    static Stream<Broken> broken() {
        List<String> words = List.of("保".repeat(32), "保".repeat(33), "");
        return Stream.of(
                new Broken(
                        "NewInterceptRule: rule_name must have 1 to 20 characters, has 21; "
                                + "word_list[1] must have 1 to 32 characters, has 33; "
                                + "word_list[2] must have 1 to 32 characters, has 0; "
                                + "intercept_type must be 1 or 2, is neither; "
                                + "semantics_list must be of 1, 2 and 3, has another; "
                                + "applicable_range.user_list must have at most 1000 employees, has 1001; "
                                + "applicable_range.department_list must have at most 1000 departments, has 1001",
                        NewInterceptRule.of("规".repeat(21), words, Interception.UNKNOWN)
                                .semantics(List.of(Semantics.UNKNOWN))
                                .employees(TOO_MANY)
                                .departments(TOO_MANY_DEPARTMENTS)::build),
                new Broken(
                        "NewInterceptRule: rule_name must have 1 to 20 characters, has 0; "
                                + "word_list must have 1 to 300 words, has 301; "
                                + "applicable_range.user_list or department_list must have something, is empty",
                        NewInterceptRule.of("", Collections.nCopies(301, "a"), Interception.WARN)::build),
                new Broken(
                        "NewInterceptRule: word_list must have 1 to 300 words, has 0",
                        NewInterceptRule.of("n", List.of(), Interception.WARN).departments(List.of(2L))::build),
                new Broken(
                        "InterceptRuleChange: rule_name must have 1 to 20 characters, has 21; "
                                + "word_list must have 1 to 300 words, has 301; "
                                + "intercept_type must be 1 or 2, is neither; "
                                + "extra_rule.semantics_list must be of 1, 2 and 3, has another; "
                                + "add_applicable_range.user_list must have at most 1000 employees, has 1001; "
                                + "add_applicable_range.department_list must have at most 1000 departments, has 1001; "
                                + "remove_applicable_range.user_list must have at most 1000 employees, has 1001; "
                                + "remove_applicable_range.department_list must have at most 1000 departments, has 1001",
                        InterceptRuleChange.of("r1")
                                .name("n".repeat(21))
                                .words(Collections.nCopies(301, "a"))
                                .interception(Interception.UNKNOWN)
                                .semantics(List.of(Semantics.UNKNOWN))
                                .addEmployees(TOO_MANY)
                                .addDepartments(TOO_MANY_DEPARTMENTS)
                                .removeEmployees(TOO_MANY)
                                .removeDepartments(TOO_MANY_DEPARTMENTS)::build));
    }

    @Test
    void what_breaks_a_limit_is_not_made() {
        assertThat(broken())
                .allSatisfy(each -> assertThatThrownBy(each.call)
                        .isInstanceOf(InvalidRequestException.class)
                        .hasMessage(each.fault));
    }
}

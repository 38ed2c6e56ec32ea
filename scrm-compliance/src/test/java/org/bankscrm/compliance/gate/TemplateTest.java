package org.bankscrm.compliance.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bankscrm.compliance.gate.GateKit.MONDAY;
import static org.bankscrm.compliance.gate.GateKit.codes;

import org.bankscrm.compliance.contact.ContactChannel;
import org.bankscrm.compliance.contact.InformationClass;
import org.bankscrm.compliance.gate.GateDecision.Allowed;
import org.bankscrm.compliance.gate.GateDecision.Blocked;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.time.Interval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.Map;

class TemplateTest {
    private static final EmployeeId AUTHOR = new EmployeeId("wang.fang");
    private static final EmployeeId APPROVER = new EmployeeId("li.na");
    private static final TemplateScope CHAT = TemplateScope.of(ContactChannel.WECOM_CHAT, InformationClass.MARKETING);
    private static final Interval WEEK =
            new Interval(MONDAY.minus(Duration.ofDays(1)), MONDAY.plus(Duration.ofDays(6)));

    private final GateKit kit = new GateKit().consented();

    @Test
    void is_approved_by_somebody_else_than_its_author() {
        TemplateDraft draft = draft("您好");

        assertThat(draft.approvedBy(new EmployeeId("WANG.FANG"), MONDAY))
                .isEqualTo(new TemplateDraft.Approval.SamePerson(AUTHOR));
        assertThat(draft.approvedBy(APPROVER, MONDAY)).isInstanceOf(TemplateDraft.Approval.Granted.class);
        assertThatThrownBy(() -> new ApprovedTemplate("a", 1, "您好", CHAT, WEEK, AUTHOR, AUTHOR, MONDAY))
                .hasMessageContaining("approver must not be the author");
    }

    @Test
    void that_is_approved_is_sent_word_for_word_even_with_words_that_need_review() {
        publish("业绩比较基准3.6%，欢迎咨询。");

        Allowed allowed = (Allowed) kit.gate.decide(kit.message().saying(Content.approved("t", 1)));

        assertThat(allowed.text().value()).isEqualTo("业绩比较基准3.6%，欢迎咨询。");
    }

    @Test
    void is_unknown_in_a_version_nobody_approved_and_after_it_was_withdrawn() {
        publish("您好");

        assertThat(codes(kit.gate.decide(kit.message().saying(Content.approved("t", 2)))))
                .containsExactly(ReasonCode.TEMPLATE_UNKNOWN);
        kit.templates.withdraw("t", 1);
        assertThat(codes(kit.gate.decide(kit.message().saying(Content.approved("t", 1)))))
                .containsExactly(ReasonCode.TEMPLATE_UNKNOWN);
    }

    @Test
    void is_good_only_within_its_validity_and_its_scope() {
        publish("您好");
        kit.clock.set(WEEK.end());

        GateDecision decision =
                kit.gate.decide(kit.message().over(ContactChannel.SMS).saying(Content.approved("t", 1)));

        assertThat(decision).isInstanceOf(Blocked.class);
        assertThat(codes(decision)).containsExactly(ReasonCode.TEMPLATE_NOT_VALID, ReasonCode.TEMPLATE_OUT_OF_SCOPE);
    }

    @Test
    void is_filled_with_values_that_are_screened_in_their_place() {
        publish("{name}您好，您的专属经理是{manager}。{name}，周末愉快！");

        Allowed allowed = (Allowed) decide(Map.of("name", "林女士", "manager", "王芳"));
        GateDecision hidden = decide(Map.of("name", "林女士", "manager", "王芳，产品保本保息"));

        assertThat(allowed.text().value()).isEqualTo("林女士您好，您的专属经理是王芳。林女士，周末愉快！");
        assertThat(codes(hidden)).containsExactly(ReasonCode.WORDS_BLOCKED);
    }

    @Test
    void is_not_completed_to_a_prohibited_phrase_by_half_of_it() {
        publish("本产品保{rest}，欢迎咨询");

        assertThat(codes(decide(Map.of("rest", "本")))).containsExactly(ReasonCode.WORDS_BLOCKED);
    }

    @Test
    void with_values_that_do_not_fit_is_blocked() {
        publish("{name}您好");

        GateDecision decision = decide(Map.of("nam", "林女士"));

        assertThat(codes(decision)).containsExactly(ReasonCode.TEMPLATE_VALUES);
        assertThat(decision.reasons().get(0).reason().facts()).containsEntry("names", "[nam, name]");
    }

    @Test
    void is_never_changed_once_it_is_published() {
        publish("您好");
        publish("您好");

        assertThatThrownBy(() -> publish("再见")).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "}", "a{b", "a}b{c}", "{}", "{a{b}}", "{a}}", " "})
    void with_a_brace_without_its_partner_is_refused(String text) {
        assertThatThrownBy(() -> draft(text)).isInstanceOf(IllegalArgumentException.class);
    }

    private GateDecision decide(Map<String, String> values) {
        return kit.gate.decide(kit.message().saying(new Content.Approved("t", 1, values)));
    }

    private void publish(String text) {
        TemplateDraft.Approval approval = draft(text).approvedBy(APPROVER, MONDAY);
        kit.templates.publish(((TemplateDraft.Approval.Granted) approval).template());
    }

    private static TemplateDraft draft(String text) {
        return new TemplateDraft("t", 1, text, CHAT, WEEK, AUTHOR);
    }
}

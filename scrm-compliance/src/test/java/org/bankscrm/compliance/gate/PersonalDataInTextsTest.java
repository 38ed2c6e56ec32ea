package org.bankscrm.compliance.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bankscrm.compliance.gate.GateKit.LAN;
import static org.bankscrm.compliance.gate.GateKit.MONDAY;
import static org.bankscrm.compliance.gate.GateKit.POLICY;
import static org.bankscrm.compliance.gate.GateKit.codes;

import org.bankscrm.compliance.contact.ContactChannel;
import org.bankscrm.compliance.contact.InformationClass;
import org.bankscrm.compliance.contact.Suppression;
import org.bankscrm.compliance.gate.GateDecision.Allowed;
import org.bankscrm.compliance.gate.GateDecision.Blocked;
import org.bankscrm.compliance.gate.GateDecision.NeedsReview;
import org.bankscrm.compliance.privacy.OutgoingAction;
import org.bankscrm.compliance.privacy.OutgoingPolicy;
import org.bankscrm.compliance.privacy.PersonalDataFinder;
import org.bankscrm.compliance.privacy.PersonalDataKind;
import org.bankscrm.core.customer.PhoneNumber;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.time.Interval;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

/** What the gate does about personal data in what a message says. */
class PersonalDataInTextsTest {
    private static final String ID_NUMBER = "您好，您的证件 11010519491231002X 已核验。";
    private static final String PHONE = "您好，有事请打 13812345678。";
    private static final String NAME = "张三先生您好，周末网点有讲座，欢迎参加。";

    private static GateDecision decide(GatePolicy policy, String text) {
        GateKit kit = new GateKit(policy).consented();
        return kit.gate.decide(kit.message().saying(Content.free(text)));
    }

    @Test
    void an_identity_number_blocks_a_mobile_number_needs_review_and_a_name_passes() {
        assertThat(decide(POLICY, ID_NUMBER)).isInstanceOf(Blocked.class);
        assertThat(codes(decide(POLICY, ID_NUMBER))).containsExactly(ReasonCode.PERSONAL_DATA_BLOCKED);
        assertThat(decide(POLICY, PHONE)).isInstanceOf(NeedsReview.class);
        assertThat(codes(decide(POLICY, PHONE))).containsExactly(ReasonCode.PERSONAL_DATA_REVIEW);
        assertThat(decide(POLICY, NAME)).isInstanceOf(Allowed.class);
    }

    @Test
    void a_card_number_blocks_and_an_address_needs_review() {
        assertThat(decide(POLICY, "您好，卡号 6222021234567890128。")).isInstanceOf(Blocked.class);
        assertThat(decide(POLICY, "您好，资料寄到上海市浦东新区银城中路1号502室。")).isInstanceOf(NeedsReview.class);
    }

    @Test
    void the_reason_names_rule_version_and_kinds_and_holds_nothing_of_what_was_found() {
        GateReason reason = decide(POLICY, ID_NUMBER + PHONE).reasons().get(0);

        assertThat(reason.reason().rule()).hasToString("content.personal-data@" + POLICY.version());
        assertThat(reason.reason().facts()).containsExactlyEntriesOf(Map.of("kinds", "[PHONE, ID_NUMBER]"));
    }

    @Test
    void it_is_one_reason_among_all_others() {
        GateKit kit = new GateKit();
        kit.states.suppress(LAN, new Suppression.Complaint());

        assertThat(codes(kit.gate.decide(kit.message().saying(Content.free("保本保息，" + PHONE)))))
                .containsExactly(
                        ReasonCode.COMPLAINT,
                        ReasonCode.NO_CONSENT,
                        ReasonCode.WORDS_BLOCKED,
                        ReasonCode.PERSONAL_DATA_REVIEW);
    }

    @Test
    void the_policy_may_mask_and_then_the_masked_text_is_what_goes_out() {
        GatePolicy masking = POLICY.with(OutgoingPolicy.STANDARD
                .with(PersonalDataKind.ID_NUMBER, OutgoingAction.MASK)
                .with(PersonalDataKind.PHONE, OutgoingAction.MASK));

        Allowed allowed = (Allowed) decide(masking, ID_NUMBER + PHONE);

        assertThat(allowed.text().value()).isEqualTo("您好，您的证件 110***********002X 已核验。您好，有事请打 138****5678。");
    }

    @Test
    void numbers_the_bank_publishes_pass() {
        GatePolicy own = POLICY.with(PersonalDataFinder.passingOver(List.of(PhoneNumber.parse("13812345678"))));

        assertThat(decide(own, PHONE)).isInstanceOf(Allowed.class);
        assertThat(decide(own, PHONE.replace('8', '9'))).isInstanceOf(NeedsReview.class);
    }

    @Test
    void what_the_approver_of_a_template_read_stands_and_what_its_values_bring_in_is_judged() {
        GateKit kit = new GateKit().consented();
        TemplateDraft draft = new TemplateDraft(
                "visit",
                1,
                "{what}请打 13812345678。",
                TemplateScope.of(ContactChannel.WECOM_CHAT, InformationClass.MARKETING),
                Interval.ALWAYS,
                new EmployeeId("wang.fang"));
        if (draft.approvedBy(new EmployeeId("li.na"), MONDAY) instanceof TemplateDraft.Approval.Granted granted) {
            kit.templates.publish(granted.template());
        }

        assertThat(kit.gate.decide(kit.message().saying(new Content.Approved("visit", 1, Map.of("what", "有事")))))
                .isInstanceOf(Allowed.class);
        assertThat(codes(kit.gate.decide(kit.message()
                        .saying(new Content.Approved("visit", 1, Map.of("what", "证件11010519491231002X，"))))))
                .containsExactly(ReasonCode.PERSONAL_DATA_BLOCKED);
    }
}

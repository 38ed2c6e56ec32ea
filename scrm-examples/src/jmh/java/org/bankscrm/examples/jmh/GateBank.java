package org.bankscrm.examples.jmh;

import org.bankscrm.compliance.contact.ContactChannel;
import org.bankscrm.compliance.contact.ContactHours;
import org.bankscrm.compliance.contact.ContactPolicy;
import org.bankscrm.compliance.contact.ContactStates;
import org.bankscrm.compliance.contact.InformationClass;
import org.bankscrm.compliance.gate.Content;
import org.bankscrm.compliance.gate.GatePolicy;
import org.bankscrm.compliance.gate.GateRecorder;
import org.bankscrm.compliance.gate.MessageGate;
import org.bankscrm.compliance.gate.TemplateBook;
import org.bankscrm.compliance.gate.TemplateDraft;
import org.bankscrm.compliance.gate.TemplateScope;
import org.bankscrm.compliance.words.Dictionary;
import org.bankscrm.compliance.words.Words;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.time.Interval;
import org.bankscrm.core.time.PublishedCalendar;

import java.time.Instant;

/** The gate the benchmarks ask, on a Monday morning. */
final class GateBank {
    static final Instant NOW = Instant.parse("2026-06-29T10:00:00+08:00");
    static final Content TEMPLATE = Content.approved("summer", 1);
    static final Content TEXT = Content.free("您好，本周末网点有理财讲座，现场还有茶歇和小礼品，欢迎带家人参加。理财非存款、产品有风险、投资须谨慎。");

    private GateBank() {}

    static MessageGate gate(ContactStates states) {
        TemplateBook templates = new TemplateBook();
        TemplateDraft draft = new TemplateDraft(
                "summer",
                1,
                "您好，本周末网点有理财讲座，欢迎参加。",
                TemplateScope.of(ContactChannel.WECOM_CHAT, InformationClass.MARKETING),
                Interval.ALWAYS,
                new EmployeeId("wang.fang"));
        if (draft.approvedBy(new EmployeeId("li.na"), NOW) instanceof TemplateDraft.Approval.Granted granted) {
            templates.publish(granted.template());
        }
        GatePolicy policy =
                GatePolicy.standard(ContactPolicy.standard(ContactHours.standard(PublishedCalendar.shipped())));
        return new MessageGate(
                policy, states, new Words(Dictionary.shipped()), templates, GateRecorder.NONE, () -> NOW);
    }
}

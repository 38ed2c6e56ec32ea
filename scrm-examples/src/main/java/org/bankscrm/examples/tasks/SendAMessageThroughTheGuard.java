package org.bankscrm.examples.tasks;

import org.bankscrm.compliance.contact.ContactHours;
import org.bankscrm.compliance.contact.ContactPolicy;
import org.bankscrm.compliance.contact.ContactStates;
import org.bankscrm.compliance.contact.CustomerNumber;
import org.bankscrm.compliance.contact.InMemoryContactStates;
import org.bankscrm.compliance.contact.Purpose;
import org.bankscrm.compliance.gate.Content;
import org.bankscrm.compliance.gate.GateDecision;
import org.bankscrm.compliance.gate.GateDecision.Allowed;
import org.bankscrm.compliance.gate.GatePolicy;
import org.bankscrm.compliance.gate.GateRecorder;
import org.bankscrm.compliance.gate.MessageGate;
import org.bankscrm.compliance.gate.MessageRequest;
import org.bankscrm.compliance.gate.TemplateBook;
import org.bankscrm.compliance.words.Dictionary;
import org.bankscrm.compliance.words.Words;
import org.bankscrm.core.customer.ExternalUserId;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.time.PublishedCalendar;
import org.bankscrm.wecom.client.WeComClient;
import org.bankscrm.wecom.message.MassMessage;
import org.bankscrm.wecom.message.MassMessages;
import org.bankscrm.wecom.testkit.fake.FakeWeCom;

import java.time.Duration;
import java.util.List;

/** How do I send a message through the guard (合规触达)? Ask, send what is allowed, and say what became of it. */
public final class SendAMessageThroughTheGuard {
    private SendAMessageThroughTheGuard() {}

    /** Runs the example; arguments are not looked at. */
    public static void main(String[] args) {
        try (FakeWeCom fake = FakeWeCom.start()) {
            fake.related("wang.fang", "wm-lan");
            MassMessages wecom = WeComClient.forCorp(fake.corpId(), fake.clock())
                    .app("contact", FakeWeCom.SECRET)
                    .address(fake.url())
                    .build()
                    .app("contact")
                    .within(Duration.ofSeconds(5))
                    .massMessages();
            ContactStates states = new InMemoryContactStates(); // on a database: JdbcContactStates
            CustomerNumber lan = new CustomerNumber(310_000_017L);
            states.consented(lan, Purpose.MARKETING);
            MessageGate gate = new MessageGate(
                    GatePolicy.standard(ContactPolicy.standard(ContactHours.standard(PublishedCalendar.shipped()))),
                    states,
                    new Words(Dictionary.shipped()),
                    new TemplateBook(),
                    GateRecorder.NONE, // GateEvidence.on(log, pseudonyms) keeps what an auditor asks for
                    fake.clock());

            for (String text : List.of("您好，周末网点有理财讲座。", "这款保·本保息，稳赚不赔！")) {
                MessageRequest request = MessageRequest.to(lan, "message-" + text.length())
                        .from("wang.fang")
                        .saying(Content.free(text));
                GateDecision decision = gate.decide(request);
                if (decision instanceof Allowed allowed) {
                    String id = wecom.add(MassMessage.toCustomers(List.of(new ExternalUserId("wm-lan")))
                                    .sender(new EmployeeId("wang.fang"))
                                    .text(allowed.text().value())
                                    .build())
                            .messageId();
                    fake.memberSendsMassMessage("wang.fang", id); // what the employee does in WeCom
                    System.out.println("sent and counted: " + gate.confirm(allowed.key()));
                } else {
                    System.out.println("held back: " + decision.reasons().get(0).code());
                }
            }
        }
    }
}

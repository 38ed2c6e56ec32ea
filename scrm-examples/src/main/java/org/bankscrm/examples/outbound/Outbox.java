package org.bankscrm.examples.outbound;

import org.bankscrm.compliance.gate.GateDecision.Allowed;
import org.bankscrm.compliance.gate.MessageGate;
import org.bankscrm.core.customer.ExternalUserId;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.wecom.call.WeComException;
import org.bankscrm.wecom.message.MassMessage;
import org.bankscrm.wecom.message.MassMessageQuery;
import org.bankscrm.wecom.message.MassMessages;
import org.bankscrm.wecom.testkit.fake.FakeWeCom;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Sends what the gate allowed as mass messages, and tells the gate what became of each. Not thread-safe.
 *
 * <p>What certainly was not sent is given back. Where the answer was lost WeCom's list is asked; what stays in doubt stays
 * counted.
 */
final class Outbox {
    private static final int TRIES = 5;

    private final FakeWeCom fake;
    private final MassMessages wecom;
    private final MessageGate gate;
    private final Set<Contact> unsent = new HashSet<>();
    private int sent;
    private int lostAnswers;
    private int faults;

    Outbox(FakeWeCom fake, MassMessages wecom, MessageGate gate) {
        this.fake = fake;
        this.wecom = wecom;
        this.gate = gate;
    }

    /** What became of a request to WeCom to make a mass message. */
    private sealed interface Made {
        record Here(String id) implements Made {}

        record Nowhere() implements Made {}

        record InDoubt() implements Made {}
    }

    /** A message that was allowed. */
    record Going(int customer, Allowed allowed) {}

    /** Returns the name a customer has in WeCom. */
    static ExternalUserId externalId(int customer) {
        return new ExternalUserId("wm-outbound-" + customer);
    }

    /**
     * Sends one text of one employee.
     *
     * @return the customers for whom to try again, as WeCom was not reached
     */
    List<Integer> post(EmployeeId sender, String text, List<Going> going, Instant now) {
        Made made = make(sender, text, going, now);
        if (made instanceof Made.Here here) {
            // Employees confirm in WeCom, out of sight of the bank's program.
            fake.memberSendsMassMessage(sender.value(), here.id());
            settle(sender, here.id(), going, now);
            return List.of();
        }
        going.forEach(each -> unsent.add(new Contact(each.customer(), now)));
        if (made instanceof Made.InDoubt) {
            return List.of();
        }
        faults++;
        going.forEach(each -> gate.release(each.allowed().key()));
        return going.stream().map(Going::customer).toList();
    }

    private Made make(EmployeeId sender, String text, List<Going> going, Instant now) {
        List<ExternalUserId> to =
                going.stream().map(each -> externalId(each.customer())).toList();
        try {
            return new Made.Here(wecom.add(MassMessage.toCustomers(to)
                            .sender(sender)
                            .text(text)
                            .build())
                    .messageId());
        } catch (WeComException.OutcomeUnknown e) {
            lostAnswers++;
            return listed(text, now);
        } catch (WeComException e) {
            return new Made.Nowhere();
        }
    }

    /** Nothing else was made in this second. */
    private Made listed(String text, Instant now) {
        MassMessageQuery query =
                MassMessageQuery.of(MassMessages.ChatType.SINGLE, now, now).build();
        for (int i = 0; i < TRIES; i++) {
            try {
                Optional<String> found = wecom.list(query)
                        .items()
                        .filter(each -> each.text().equals(text))
                        .map(MassMessages.MadeMassMessage::messageId)
                        .findFirst();
                return found.<Made>map(Made.Here::new).orElseGet(Made.Nowhere::new);
            } catch (WeComException e) {
                faults++;
            }
        }
        return new Made.InDoubt();
    }

    private void settle(EmployeeId sender, String message, List<Going> going, Instant now) {
        Optional<Map<String, Boolean>> results = results(sender, message);
        for (Going each : going) {
            if (results.isEmpty()) {
                unsent.add(new Contact(each.customer(), now));
            } else if (results.get().getOrDefault(externalId(each.customer()).value(), false)) {
                gate.confirm(each.allowed().key());
                sent++;
            } else {
                gate.release(each.allowed().key());
                unsent.add(new Contact(each.customer(), now));
            }
        }
    }

    private Optional<Map<String, Boolean>> results(EmployeeId sender, String message) {
        for (int i = 0; i < TRIES; i++) {
            try {
                Map<String, Boolean> reached = new HashMap<>();
                List<MassMessages.SendResult> all = new ArrayList<>();
                wecom.results(message, sender).items().forEach(all::add);
                for (MassMessages.SendResult result : all) {
                    result.customer()
                            .ifPresent(customer -> reached.put(
                                    customer.value(), result.status().is(MassMessages.DeliveryStatus.SENT)));
                }
                return Optional.of(reached);
            } catch (WeComException e) {
                faults++;
            }
        }
        return Optional.empty();
    }

    /** Returns what was allowed and not sent, or is in doubt. */
    Set<Contact> unsent() {
        return unsent;
    }

    /** Returns how many customers got something. */
    int sent() {
        return sent;
    }

    /** Returns how many messages were made although the answer was lost, or were not. */
    int lostAnswers() {
        return lostAnswers;
    }

    /** Returns how many calls failed for good. */
    int faults() {
        return faults;
    }
}

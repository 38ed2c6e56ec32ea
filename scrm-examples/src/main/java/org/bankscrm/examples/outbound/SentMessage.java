package org.bankscrm.examples.outbound;

import org.bankscrm.wecom.testkit.fake.MassMessage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A message a customer received, by the fake's own record.
 *
 * @param customer the number of the customer in this chapter
 * @param at when
 * @param text what the customer read
 */
record SentMessage(int customer, Instant at, String text) {
    /** Reads the record of the fake, the oldest first. */
    static List<SentMessage> of(List<MassMessage> record, int customers) {
        List<SentMessage> sent = new ArrayList<>();
        for (MassMessage message : record) {
            for (int customer = 0; customer < customers; customer++) {
                if (message.results().get(Outbox.externalId(customer).value()) == MassMessage.Result.SENT) {
                    sent.add(new SentMessage(customer, message.created(), message.text()));
                }
            }
        }
        sent.sort(Comparator.comparing(SentMessage::at).thenComparing(SentMessage::customer));
        return sent;
    }
}

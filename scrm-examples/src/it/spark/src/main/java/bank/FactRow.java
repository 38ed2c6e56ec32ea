package bank;

import org.bankscrm.core.customer.CustomerKey;
import org.bankscrm.core.customer.KeyKind;
import org.bankscrm.core.event.CustomerEvent;
import org.bankscrm.core.event.EventCodec;
import org.bankscrm.core.event.EventHeader;
import org.bankscrm.core.event.EventId;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A row of the table scrm_event, as a nightly job reads it, and as a line of text: that is what a cluster moves fastest. No
 * column holds a tab, the payload has it escaped.
 */
record FactRow(
        String id, String type, String kind, String customer, long occurredUs, long learnedUs, String source, String payload) {
    static FactRow of(CustomerEvent fact) {
        return new FactRow(
                fact.id().value(),
                EventCodec.typeOf(fact),
                fact.customer().kind().name(),
                fact.customer().value(),
                ChronoUnit.MICROS.between(Instant.EPOCH, fact.occurredAt()),
                ChronoUnit.MICROS.between(Instant.EPOCH, fact.learnedAt()),
                fact.header().source(),
                EventCodec.payloadOf(fact));
    }

    String line() {
        return String.join(
                "\t", kind, customer, id, type, Long.toString(occurredUs), Long.toString(learnedUs), source, payload);
    }

    static FactRow parse(String line) {
        String[] part = line.split("\t", 8);
        return new FactRow(
                part[2], part[3], part[0], part[1], Long.parseLong(part[4]), Long.parseLong(part[5]), part[6], part[7]);
    }

    CustomerKey key() {
        return CustomerKey.of(KeyKind.valueOf(kind), customer);
    }

    CustomerEvent fact() {
        EventHeader header = new EventHeader(new EventId(id), key(), instant(occurredUs), instant(learnedUs), source);
        return EventCodec.read(type, header, payload);
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}

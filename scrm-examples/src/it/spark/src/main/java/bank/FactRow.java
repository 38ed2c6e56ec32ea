package bank;

import org.bankscrm.core.customer.CustomerKey;
import org.bankscrm.core.customer.KeyKind;
import org.bankscrm.core.event.CustomerEvent;
import org.bankscrm.core.event.EventCodec;
import org.bankscrm.core.event.EventHeader;
import org.bankscrm.core.event.EventId;

import java.io.Serializable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** A row of the table scrm_event, as a nightly job reads it. */
record FactRow(
        String id, String type, String kind, String customer, long occurredUs, long learnedUs, String source, String payload)
        implements Serializable {
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

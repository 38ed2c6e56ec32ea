package org.bankscrm.core.event;

import org.bankscrm.core.customer.CustomerKey;
import org.bankscrm.core.internal.Check;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * What every fact carries.
 *
 * <p>Both times are kept to the microsecond, as databases keep them; what is finer is cut off.
 *
 * @param id identity of the fact
 * @param customer the customer it is about, under the key by which the source knows them
 * @param occurredAt when it happened, in the world
 * @param learnedAt when the bank learned it; may lie days after {@code occurredAt}, and before it only where clocks differ
 * @param source which system told it, such as {@code wecom-callback}, 1 to 32 characters without white space
 */
public record EventHeader(EventId id, CustomerKey customer, Instant occurredAt, Instant learnedAt, String source) {
    public EventHeader {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(customer, "customer");
        occurredAt = occurredAt.truncatedTo(ChronoUnit.MICROS);
        learnedAt = learnedAt.truncatedTo(ChronoUnit.MICROS);
        Check.identifier("source", source, 32);
    }

    /**
     * Returns the header of a fact that was learned the moment it happened.
     *
     * @throws IllegalArgumentException if id or source have the wrong length or hold white space
     */
    public static EventHeader of(String id, CustomerKey customer, Instant occurredAt, String source) {
        return new EventHeader(new EventId(id), customer, occurredAt, occurredAt, source);
    }
}

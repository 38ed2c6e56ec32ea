package org.bankscrm.examples.live;

import com.fasterxml.jackson.databind.JsonNode;
import org.bankscrm.core.customer.CustomerId;
import org.bankscrm.core.customer.CustomerKey;
import org.bankscrm.core.customer.ExternalUserId;
import org.bankscrm.core.customer.Segment;
import org.bankscrm.core.event.Channel;
import org.bankscrm.core.event.CorrectionEvent.Voided;
import org.bankscrm.core.event.CustomerEvent;
import org.bankscrm.core.event.DealingEvent.Conversed;
import org.bankscrm.core.event.DealingEvent.Speaker;
import org.bankscrm.core.event.DealingEvent.Transacted;
import org.bankscrm.core.event.DealingEvent.TransactionKind;
import org.bankscrm.core.event.EventHeader;
import org.bankscrm.core.event.EventId;
import org.bankscrm.core.event.IdentityEvent.IdentityLinked;
import org.bankscrm.core.event.RelationEvent.Added;
import org.bankscrm.core.event.RelationEvent.DeletedByCustomer;
import org.bankscrm.core.event.RelationEvent.DeletedByEmployee;
import org.bankscrm.core.event.RelationEvent.DeletionCause;
import org.bankscrm.core.event.RelationEvent.HalfAdded;
import org.bankscrm.core.event.StandingEvent.RealNameVerified;
import org.bankscrm.core.event.StandingEvent.SegmentChanged;
import org.bankscrm.core.money.Money;
import org.bankscrm.core.org.EmployeeId;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;

/**
 * Reads a fact the board counts from a JSON object.
 *
 * <p>All: {@code eventId}, {@code type}, {@code occurredAt} with offset, {@code recordedAt} (default: the same), and the
 * customer as {@code externalId} or {@code customer} (a customer number). ADD, HALF_ADD: {@code manager}, {@code channel}?.
 * DEL_BY_CUSTOMER, DEL_BY_RM: {@code manager}. LINK: {@code externalId} and {@code customer}. REAL_NAME: nothing more. TALK:
 * {@code manager}. DEAL: {@code kind}?. SEGMENT: {@code segment}. VOID: {@code target}. Messages name fields, never values
 * that could be personal.
 */
final class EventLine {
    private enum Type {
        ADD,
        HALF_ADD,
        DEL_BY_CUSTOMER,
        DEL_BY_RM,
        LINK,
        REAL_NAME,
        TALK,
        DEAL,
        SEGMENT,
        VOID
    }

    private final JsonNode json;

    private EventLine(JsonNode json) {
        this.json = json;
    }

    static CustomerEvent read(JsonNode json) {
        return new EventLine(json).event();
    }

    private CustomerEvent event() {
        EventHeader header = header();
        return switch (type()) {
            case ADD -> new Added(header, manager(), channel(), "");
            case HALF_ADD -> new HalfAdded(header, manager(), channel(), "");
            case DEL_BY_CUSTOMER -> new DeletedByCustomer(header, manager());
            case DEL_BY_RM -> new DeletedByEmployee(header, manager(), DeletionCause.BY_HAND);
            case LINK -> new IdentityLinked(header, new CustomerId(text("customer")));
            case REAL_NAME -> new RealNameVerified(header);
            case TALK -> new Conversed(header, manager(), Speaker.CUSTOMER);
            case DEAL ->
                new Transacted(header, oneOf("kind", TransactionKind.PURCHASE), "unknown", Money.ZERO, "unknown");
            case SEGMENT -> new SegmentChanged(header, new Segment(text("segment")));
            case VOID -> new Voided(header, new EventId(text("target")), "voided", manager());
        };
    }

    private EventHeader header() {
        Instant occurred = instant("occurredAt");
        Instant recorded = json.has("recordedAt") ? instant("recordedAt") : occurred;
        return new EventHeader(new EventId(text("eventId")), customer(), occurred, recorded, "event-file");
    }

    private CustomerKey customer() {
        if (json.has("externalId")) {
            return new ExternalUserId(text("externalId"));
        } else if (json.has("customer")) {
            return new CustomerId(text("customer"));
        }
        throw new IllegalArgumentException("externalId or customer must be given");
    }

    private Type type() {
        return oneOf("type", Type.class, text("type"));
    }

    private TransactionKind oneOf(String field, TransactionKind otherwise) {
        return json.has(field) ? oneOf(field, TransactionKind.class, text(field)) : otherwise;
    }

    private static <E extends Enum<E>> E oneOf(String field, Class<E> kinds, String name) {
        return Arrays.stream(kinds.getEnumConstants())
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        field + " must be one of " + Arrays.toString(kinds.getEnumConstants())));
    }

    private EmployeeId manager() {
        return new EmployeeId(text("manager"));
    }

    private Channel channel() {
        return json.has("channel") ? new Channel(text("channel")) : Channel.UNKNOWN;
    }

    private String text(String field) {
        JsonNode value = json.path(field);
        if (!value.isTextual() || value.textValue().isEmpty()) {
            throw new IllegalArgumentException(field + " must be a text that is not empty");
        }
        return value.textValue();
    }

    private Instant instant(String field) {
        try {
            return OffsetDateTime.parse(text(field)).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    field + " must be a time with offset such as 2026-07-02T09:00:00+08:00", e);
        }
    }
}

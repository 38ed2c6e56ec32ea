package org.bankscrm.examples.attribute;

import org.bankscrm.core.attribution.Level;
import org.bankscrm.core.customer.CustomerId;
import org.bankscrm.core.customer.CustomerKey;
import org.bankscrm.core.customer.ExternalUserId;
import org.bankscrm.core.event.Channel;
import org.bankscrm.core.event.CorrectionEvent.CreditOverridden;
import org.bankscrm.core.event.CustomerEvent;
import org.bankscrm.core.event.EventHeader;
import org.bankscrm.core.event.EventId;
import org.bankscrm.core.event.RelationEvent.Added;
import org.bankscrm.core.event.RelationEvent.DeletedByCustomer;
import org.bankscrm.core.event.RelationEvent.DeletedByEmployee;
import org.bankscrm.core.event.RelationEvent.DeletionCause;
import org.bankscrm.core.event.RelationEvent.HalfAdded;
import org.bankscrm.core.event.RelationEvent.TransferCompleted;
import org.bankscrm.core.event.RelationEvent.TransferKind;
import org.bankscrm.core.event.RelationEvent.TransferOverLimit;
import org.bankscrm.core.event.RelationEvent.TransferRefused;
import org.bankscrm.core.event.StandingEvent.BankCustomerRecognised;
import org.bankscrm.core.event.StandingEvent.OwnershipChanged;
import org.bankscrm.core.event.StandingEvent.StaffRecognised;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.time.BankTime;
import org.bankscrm.core.time.Period;
import org.bankscrm.examples.json.JsonFields;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** One line of the file of events: when it happened, when it was recorded, and what it says. */
record EventLine(EventId id, Instant occurredAt, Instant recordedAt, Fact fact) {
    private static final String SOURCE = "file";
    private static final EmployeeId NOBODY = new EmployeeId("-");
    private static final EventHeader NO_HEADER = EventHeader.of("-", new CustomerId("-"), Instant.EPOCH, SOURCE);

    /** What a line says. */
    sealed interface Fact {
        /** Something about a person, who is named by customer number or external id until all links are known. */
        record AboutPerson(String person, Function<EventHeader, CustomerEvent> event) implements Fact {
            boolean isSameAs(AboutPerson other) {
                return person.equals(other.person) && event.apply(NO_HEADER).equals(other.event.apply(NO_HEADER));
            }
        }

        /** An external id belongs to a customer, who has had an account since then, or has none. */
        record Link(
                String externalId,
                String customer,
                @Nullable LocalDate accountSince) implements Fact {}

        /** A manager belongs to a branch and perhaps a team from then on. */
        record Org(
                EmployeeId manager,
                OrgUnitCode branch,
                @Nullable OrgUnitCode team) implements Fact {}

        /** Another line counts no longer. */
        record Voiding(EventId target) implements Fact {}
    }

    private enum Type {
        ADD,
        HALF_ADD,
        DEL_BY_CUSTOMER,
        DEL_BY_RM,
        TRANSFER_OK,
        TRANSFER_REFUSED,
        TRANSFER_LIMIT,
        LINK,
        OWNER,
        ORG,
        EMPLOYEE,
        VOID,
        OVERRIDE
    }

    /** Reads a line; what is wrong with it is noted in {@code fields}. */
    static @Nullable EventLine read(JsonFields fields) {
        EventId id = fields.value("eventId", new EventId("-"), EventId::new);
        Optional<Type> type =
                fields.value("type", Optional.<Type>empty(), text -> Optional.of(constant(Type.class, text)));
        Instant occurredAt = micros(fields.value("occurredAt", Instant.EPOCH, EventLine::instant));
        Instant recordedAt = micros(fields.optional("recordedAt", occurredAt, EventLine::instant));
        fields.node("source");
        if (type.isEmpty()) {
            return null;
        }
        Fact fact = fact(type.get(), fields);
        return fields.sound() ? new EventLine(id, occurredAt, recordedAt, fact) : null;
    }

    private static Fact fact(Type type, JsonFields fields) {
        return switch (type) {
            case ADD, HALF_ADD -> add(type, fields);
            case DEL_BY_CUSTOMER, DEL_BY_RM -> deletion(type, fields);
            case TRANSFER_OK, TRANSFER_REFUSED, TRANSFER_LIMIT -> transfer(type, fields);
            case LINK ->
                new Fact.Link(
                        key(fields, "externalId"),
                        key(fields, "customer"),
                        fields.optional("accountSince", Optional.<LocalDate>empty(), text -> Optional.of(date(text)))
                                .orElse(null));
            case OWNER -> {
                OrgUnitCode branch = unit(fields, "branch");
                yield new Fact.AboutPerson(key(fields, "person"), header -> new OwnershipChanged(header, branch));
            }
            case ORG ->
                new Fact.Org(
                        employee(fields, "manager"),
                        unit(fields, "branch"),
                        fields.optional(
                                        "team",
                                        Optional.<OrgUnitCode>empty(),
                                        text -> Optional.of(new OrgUnitCode(text)))
                                .orElse(null));
            case EMPLOYEE -> new Fact.AboutPerson(key(fields, "person"), StaffRecognised::new);
            case VOID -> new Fact.Voiding(fields.value("target", new EventId("-"), EventId::new));
            case OVERRIDE -> override(fields);
        };
    }

    private static Fact add(Type type, JsonFields fields) {
        EmployeeId manager = employee(fields, "manager");
        Channel channel = fields.optional("channel", Channel.UNKNOWN, Channel::new);
        return new Fact.AboutPerson(
                key(fields, "externalId"),
                type == Type.ADD
                        ? header -> new Added(header, manager, channel, "")
                        : header -> new HalfAdded(header, manager, channel, ""));
    }

    private static Fact deletion(Type type, JsonFields fields) {
        EmployeeId manager = employee(fields, "manager");
        String customer = key(fields, "externalId");
        if (type == Type.DEL_BY_CUSTOMER) {
            return new Fact.AboutPerson(customer, header -> new DeletedByCustomer(header, manager));
        }
        DeletionCause cause =
                fields.optional("cause", DeletionCause.BY_HAND, text -> constant(DeletionCause.class, text));
        return new Fact.AboutPerson(customer, header -> new DeletedByEmployee(header, manager, cause));
    }

    private static Fact transfer(Type type, JsonFields fields) {
        EmployeeId from = employee(fields, "from");
        EmployeeId to = employee(fields, "to");
        TransferKind kind = fields.value("kind", TransferKind.ON_JOB, text -> constant(TransferKind.class, text));
        return new Fact.AboutPerson(
                key(fields, "externalId"),
                type == Type.TRANSFER_OK
                        ? header -> new TransferCompleted(header, from, to, kind)
                        : type == Type.TRANSFER_REFUSED
                                ? header -> new TransferRefused(header, from, to, kind)
                                : header -> new TransferOverLimit(header, from, to, kind));
    }

    private static Fact override(JsonFields fields) {
        String lens = lens(fields.value("lens", "-", text -> text));
        Level level = fields.value("level", Level.PERSON, text -> constant(Level.class, text));
        String beneficiary = fields.value("beneficiary", "-", text -> new OrgUnitCode(text).value());
        Period period = fields.value("period", Period.parse("2000Q1"), Period::parse);
        long milli = fields.value("credit", 0L, EventLine::milli);
        String decision = fields.value("decision", "-", text -> text);
        EmployeeId requester = employee(fields, "requester");
        EmployeeId approver = employee(fields, "approver");
        if (fields.sound() && requester.equals(approver)) {
            fields.fault("approver must be another person than the requester: " + approver);
        }
        return new Fact.AboutPerson(
                key(fields, "person"),
                header -> new CreditOverridden(
                        header,
                        lens,
                        level.name(),
                        beneficiary,
                        period.toString(),
                        milli,
                        decision,
                        requester,
                        approver));
    }

    /** The presets may also be written as their constants. */
    private static String lens(String name) {
        String folded = name.toLowerCase(Locale.ROOT).replace('_', '-');
        return folded.equals("head-office") || folded.equals("branch") ? folded : name;
    }

    private static long milli(String credit) {
        try {
            return new BigDecimal(credit).movePointRight(3).longValueExact();
        } catch (ArithmeticException | NumberFormatException e) {
            throw new IllegalArgumentException("must be a number of credits in whole thousandths", e);
        }
    }

    private static EmployeeId employee(JsonFields fields, String name) {
        return fields.value(name, NOBODY, EmployeeId::new);
    }

    private static OrgUnitCode unit(JsonFields fields, String name) {
        return fields.value(name, new OrgUnitCode("-"), OrgUnitCode::new);
    }

    /** Customer numbers and external ids share their rules. */
    private static String key(JsonFields fields, String name) {
        return fields.value(name, "-", text -> new ExternalUserId(text).value());
    }

    static Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "must be an ISO instant with offset, such as 2026-07-02T09:00:00+08:00, is " + shown(text), e);
        }
    }

    private static LocalDate date(String text) {
        try {
            return text.length() > 10
                    ? BankTime.dayOf(OffsetDateTime.parse(text).toInstant())
                    : LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("must be a date such as 2020-01-31, is " + shown(text), e);
        }
    }

    private static String shown(String text) {
        return text.length() <= 40 ? text : text.length() + " characters";
    }

    static <E extends Enum<E>> E constant(Class<E> type, String text) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(text)) {
                return constant;
            }
        }
        throw new IllegalArgumentException(
                "must be one of " + Arrays.toString(type.getEnumConstants()) + ", is " + shown(text));
    }

    private static Instant micros(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS);
    }

    /** Returns whether both say the same happened; when it was recorded may differ. */
    boolean isSameAs(EventLine other) {
        return id.equals(other.id) && occurredAt.equals(other.occurredAt) && sameFact(other.fact);
    }

    private boolean sameFact(Fact other) {
        return (fact instanceof Fact.AboutPerson about && other instanceof Fact.AboutPerson otherAbout)
                ? about.isSameAs(otherAbout)
                : fact.equals(other);
    }

    /** Returns the event under the key by which its person is known at last. */
    List<CustomerEvent> events(CustomerKey person) {
        EventHeader header = new EventHeader(id, person, occurredAt, recordedAt, SOURCE);
        if (fact instanceof Fact.Link link) {
            return link.accountSince() == null
                    ? List.of()
                    : List.of(new BankCustomerRecognised(header, link.accountSince()));
        }
        return fact instanceof Fact.AboutPerson about ? List.of(about.event().apply(header)) : List.of();
    }
}

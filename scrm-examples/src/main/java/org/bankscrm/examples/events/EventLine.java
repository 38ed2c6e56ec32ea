package org.bankscrm.examples.events;

import org.bankscrm.core.attribution.Level;
import org.bankscrm.core.customer.CustomerId;
import org.bankscrm.core.customer.CustomerKey;
import org.bankscrm.core.customer.ExternalUserId;
import org.bankscrm.core.customer.Segment;
import org.bankscrm.core.event.Channel;
import org.bankscrm.core.event.CorrectionEvent.CreditOverridden;
import org.bankscrm.core.event.CustomerEvent;
import org.bankscrm.core.event.DealingEvent.Conversed;
import org.bankscrm.core.event.DealingEvent.Speaker;
import org.bankscrm.core.event.DealingEvent.Transacted;
import org.bankscrm.core.event.DealingEvent.TransactionKind;
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
import org.bankscrm.core.event.StandingEvent.RealNameVerified;
import org.bankscrm.core.event.StandingEvent.SegmentChanged;
import org.bankscrm.core.event.StandingEvent.StaffRecognised;
import org.bankscrm.core.money.Money;
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

/**
 * One line of a file of events: when it happened, when it was recorded, and what it says.
 *
 * <p>The fields of each type are those {@code scrm attribute --help} and {@code scrm serve --help} tell. Faults name fields and
 * what would be valid, never what was written there, which may be personal.
 *
 * @param id the same for every line that tells the same event
 * @param occurredAt when it happened
 * @param recordedAt when the bank learned it
 * @param fact what it says
 */
public record EventLine(EventId id, Instant occurredAt, Instant recordedAt, Fact fact) {
    /** The source that events from files name. */
    public static final String SOURCE = "event-file";

    private static final EmployeeId NOBODY = new EmployeeId("-");
    private static final EventHeader NO_HEADER = EventHeader.of("-", new CustomerId("-"), Instant.EPOCH, SOURCE);

    /** How a line names a person. */
    public enum Naming {
        /** By the external id. */
        EXTERNAL_ID,
        /** By the customer number. */
        CUSTOMER,
        /** By one of the two, without saying by which. */
        EITHER
    }

    /**
     * A person as a line names them.
     *
     * @param name the customer number or the external id
     * @param naming which of the two it is
     */
    public record PersonName(String name, Naming naming) {
        /** Returns how it is named; not the name. */
        @Override
        public String toString() {
            return "PersonName[" + naming + "]";
        }
    }

    /** What a line says. */
    public sealed interface Fact {
        /** Something about a person; {@code event} makes it of a header. */
        record AboutPerson(PersonName person, Function<EventHeader, CustomerEvent> event) implements Fact {
            boolean isSameAs(AboutPerson other) {
                return person.name().equals(other.person.name())
                        && event.apply(NO_HEADER).equals(other.event.apply(NO_HEADER));
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
        OVERRIDE,
        REAL_NAME,
        TALK,
        DEAL,
        SEGMENT
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
                yield new Fact.AboutPerson(either(fields), header -> new OwnershipChanged(header, branch));
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
            case EMPLOYEE -> new Fact.AboutPerson(either(fields), StaffRecognised::new);
            case VOID -> {
                // Who is concerned and who decided it may be said; the target tells.
                List.of("externalId", "customer", "manager").forEach(fields::node);
                yield new Fact.Voiding(fields.value("target", new EventId("-"), EventId::new));
            }
            case OVERRIDE -> override(fields);
            case REAL_NAME -> new Fact.AboutPerson(who(fields), RealNameVerified::new);
            case TALK -> {
                EmployeeId manager = employee(fields, "manager");
                yield new Fact.AboutPerson(who(fields), header -> new Conversed(header, manager, Speaker.CUSTOMER));
            }
            case DEAL -> {
                TransactionKind kind = fields.optional(
                        "kind", TransactionKind.PURCHASE, text -> constant(TransactionKind.class, text));
                yield new Fact.AboutPerson(
                        who(fields), header -> new Transacted(header, kind, "unknown", Money.ZERO, "unknown"));
            }
            case SEGMENT -> {
                Segment segment = fields.value("segment", new Segment("-"), Segment::new);
                yield new Fact.AboutPerson(who(fields), header -> new SegmentChanged(header, segment));
            }
        };
    }

    private static Fact add(Type type, JsonFields fields) {
        EmployeeId manager = employee(fields, "manager");
        Channel channel = fields.optional("channel", Channel.UNKNOWN, Channel::new);
        return new Fact.AboutPerson(
                who(fields),
                type == Type.ADD
                        ? header -> new Added(header, manager, channel, "")
                        : header -> new HalfAdded(header, manager, channel, ""));
    }

    private static Fact deletion(Type type, JsonFields fields) {
        EmployeeId manager = employee(fields, "manager");
        PersonName customer = who(fields);
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
                who(fields),
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
                either(fields),
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

    /** Returns whom a line is about: {@code externalId}, or {@code customer} for a customer number. */
    private static PersonName who(JsonFields fields) {
        if (fields.has("externalId") || !fields.has("customer")) {
            return new PersonName(key(fields, "externalId"), Naming.EXTERNAL_ID);
        }
        return new PersonName(key(fields, "customer"), Naming.CUSTOMER);
    }

    private static PersonName either(JsonFields fields) {
        return new PersonName(key(fields, "person"), Naming.EITHER);
    }

    /**
     * Reads an ISO instant with offset.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "must be an ISO instant with offset, such as 2026-07-02T09:00:00+08:00", e);
        }
    }

    private static LocalDate date(String text) {
        try {
            return text.length() > 10
                    ? BankTime.dayOf(OffsetDateTime.parse(text).toInstant())
                    : LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("must be a date such as 2020-01-31", e);
        }
    }

    /**
     * Reads the name of a constant.
     *
     * @throws IllegalArgumentException if there is none of that name; the message tells which there are
     */
    public static <E extends Enum<E>> E constant(Class<E> type, String text) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(text)) {
                return constant;
            }
        }
        throw new IllegalArgumentException("must be one of " + Arrays.toString(type.getEnumConstants()));
    }

    private static Instant micros(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS);
    }

    /** Returns whether both say the same happened; when it was recorded may differ. */
    public boolean isSameAs(EventLine other) {
        return id.equals(other.id) && occurredAt.equals(other.occurredAt) && sameFact(other.fact);
    }

    private boolean sameFact(Fact other) {
        return (fact instanceof Fact.AboutPerson about && other instanceof Fact.AboutPerson otherAbout)
                ? about.isSameAs(otherAbout)
                : fact.equals(other);
    }

    /** Returns the event under the key by which its person is known at last. */
    public List<CustomerEvent> events(CustomerKey person) {
        EventHeader header = new EventHeader(id, person, occurredAt, recordedAt, SOURCE);
        if (fact instanceof Fact.Link link) {
            return link.accountSince() == null
                    ? List.of()
                    : List.of(new BankCustomerRecognised(header, link.accountSince()));
        }
        return fact instanceof Fact.AboutPerson about ? List.of(about.event().apply(header)) : List.of();
    }
}

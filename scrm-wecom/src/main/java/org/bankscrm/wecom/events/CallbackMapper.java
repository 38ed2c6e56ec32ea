package org.bankscrm.wecom.events;

import org.bankscrm.core.customer.ExternalUserId;
import org.bankscrm.core.event.ContactEvent.ConsentGiven;
import org.bankscrm.core.event.CustomerEvent;
import org.bankscrm.core.event.DealingEvent.Conversed;
import org.bankscrm.core.event.DealingEvent.Speaker;
import org.bankscrm.core.event.EventHeader;
import org.bankscrm.core.event.EventId;
import org.bankscrm.core.event.RelationEvent.Added;
import org.bankscrm.core.event.RelationEvent.DeletedByCustomer;
import org.bankscrm.core.event.RelationEvent.DeletedByEmployee;
import org.bankscrm.core.event.RelationEvent.DeletionCause;
import org.bankscrm.core.event.RelationEvent.HalfAdded;
import org.bankscrm.core.event.RelationEvent.TransferOverLimit;
import org.bankscrm.core.event.RelationEvent.TransferRefused;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.wecom.callback.CallbackMessage;
import org.bankscrm.wecom.callback.FieldFault;
import org.bankscrm.wecom.events.Mapping.Irrelevant;
import org.bankscrm.wecom.events.Mapping.Mapped;
import org.bankscrm.wecom.events.Mapping.Reason;
import org.bankscrm.wecom.events.Mapping.Unmappable;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Turns callbacks into facts about the customer they name (客户事件).
 *
 * <table>
 * <caption>What becomes of which change</caption>
 * <tr><th>ChangeType</th><th>fact</th></tr>
 * <tr><td>{@code add_external_contact}</td><td>{@link Added}</td></tr>
 * <tr><td>{@code add_half_external_contact}</td><td>{@link HalfAdded}</td></tr>
 * <tr><td>{@code del_external_contact}</td><td>{@link DeletedByEmployee}; its cause is a transfer if {@code Source} says
 *     so, else by hand</td></tr>
 * <tr><td>{@code del_follow_user}</td><td>{@link DeletedByCustomer}</td></tr>
 * <tr><td>{@code transfer_fail}</td><td>{@link TransferRefused} or {@link TransferOverLimit}, if the transfer was
 *     pending</td></tr>
 * <tr><td>{@code msg_audit_approved}</td><td>{@link ConsentGiven} for {@value #MESSAGE_ARCHIVE}; the evidence names the
 *     employee whose conversation may be archived</td></tr>
 * <tr><td>{@code customer_start_chat}</td><td>{@link Conversed}</td></tr>
 * </table>
 *
 * <p>Everything else is irrelevant; so is {@code edit_external_contact}, which does not say what changed.
 *
 * <p>A fact is told by {@value #SOURCE}, happened at the callback's CreateTime and is identified by {@value #ID_PREFIX}
 * and the callback's {@linkplain CallbackMessage#identity() identity}, which is a digest: a callback delivered again
 * gives the fact the log knows already. No callback makes the mapper throw; what the given ports throw comes through.
 *
 * <p>Immutable, and thread-safe if what it was given is.
 */
public final class CallbackMapper {
    /** The source of every fact. */
    public static final String SOURCE = "wecom-callback";

    /** The purpose of the consent to archiving conversations (会话内容存档). */
    public static final String MESSAGE_ARCHIVE = "message-archive";

    /** What the id of every fact starts with. */
    public static final String ID_PREFIX = "wecom:";

    /** The longest {@code State} accepted, in characters; WeCom lets a bank set 30, or 64 bytes in an acquisition link. */
    public static final int MAX_STATE_LENGTH = 256;

    private static final String REFUSED = "customer_refused";
    private static final String OVER_LIMIT = "customer_limit_exceed";

    private final InstantSource clock;
    private final PendingTransfers transfers;
    private final ChannelOfState channels;

    /** Makes a mapper that knows no channel and no transfer. */
    public CallbackMapper(InstantSource clock) {
        this(clock, PendingTransfers.NONE, ChannelOfState.NONE);
    }

    /** Makes a mapper that knows no channel. */
    public CallbackMapper(InstantSource clock, PendingTransfers transfers) {
        this(clock, transfers, ChannelOfState.NONE);
    }

    /**
     * Makes a mapper.
     *
     * @param clock the time at which a fact is learned
     * @param transfers where to look for the transfer that failed
     * @param channels what a state says about the channel
     */
    public CallbackMapper(InstantSource clock, PendingTransfers transfers, ChannelOfState channels) {
        this.clock = Objects.requireNonNull(clock, "clock");
        this.transfers = Objects.requireNonNull(transfers, "transfers");
        this.channels = Objects.requireNonNull(channels, "channels");
    }

    /** Returns what the callback tells; that it is for the right corp was checked when it was received. */
    public Mapping map(CallbackMessage message) {
        if (!message.msgType().equals("event")) {
            return new Irrelevant(message.msgType(), "");
        }
        String event = message.event().orElse("");
        String changeType = message.changeType().orElse("");
        return switch (event + "/" + changeType) {
            case "change_external_contact/add_external_contact" ->
                added(message, (who, state) -> new Added(who.header, who.employee, channels.channelOf(state), state));
            case "change_external_contact/add_half_external_contact" ->
                added(
                        message,
                        (who, state) -> new HalfAdded(who.header, who.employee, channels.channelOf(state), state));
            case "change_external_contact/del_external_contact" ->
                fact(message, who -> new DeletedByEmployee(who.header, who.employee, causeIn(message)));
            case "change_external_contact/del_follow_user" ->
                fact(message, who -> new DeletedByCustomer(who.header, who.employee));
            case "change_external_contact/transfer_fail" -> transferFailed(message);
            case "change_external_contact/msg_audit_approved" ->
                fact(
                        message,
                        who -> new ConsentGiven(
                                who.header, MESSAGE_ARCHIVE, "msg_audit_approved/" + who.employee.value()));
            case "customer_acquisition/customer_start_chat" ->
                fact(message, who -> new Conversed(who.header, who.employee, Speaker.CUSTOMER));
            default -> new Irrelevant(event, changeType);
        };
    }

    private interface AddedFact {
        CustomerEvent of(Who who, String state);
    }

    private Mapping added(CallbackMessage message, AddedFact fact) {
        String state = message.field("State").orElse("");
        List<FieldFault> faults = new ArrayList<>();
        if (state.length() > MAX_STATE_LENGTH) {
            faults.add(new FieldFault(
                    "State", "must have at most " + MAX_STATE_LENGTH + " characters, has " + state.length()));
        }
        return map(message, faults, who -> mapped(fact.of(who, state)));
    }

    private Mapping transferFailed(CallbackMessage message) {
        String reason = message.field("FailReason").orElse("");
        List<FieldFault> faults = new ArrayList<>();
        if (!reason.equals(REFUSED) && !reason.equals(OVER_LIMIT)) {
            faults.add(new FieldFault("FailReason", "must be " + REFUSED + " or " + OVER_LIMIT));
        }
        return map(
                message,
                faults,
                who -> transfers
                        .find(who.customer, who.employee, message.createTime())
                        .map(start -> mapped(
                                reason.equals(REFUSED)
                                        ? new TransferRefused(who.header, start.from(), who.employee, start.kind())
                                        : new TransferOverLimit(who.header, start.from(), who.employee, start.kind())))
                        .orElseGet(() -> new Unmappable(Reason.TRANSFER_NOT_STARTED_HERE, List.of())));
    }

    /** A source nobody knows counts as by hand: that the relation ended is certain and matters more than why. */
    private static DeletionCause causeIn(CallbackMessage message) {
        return message.field("Source").filter("DELETE_BY_TRANSFER"::equals).isPresent()
                ? DeletionCause.TRANSFER
                : DeletionCause.BY_HAND;
    }

    private Mapping fact(CallbackMessage message, Function<Who, CustomerEvent> fact) {
        return map(message, new ArrayList<>(), who -> mapped(fact.apply(who)));
    }

    private static Mapping mapped(CustomerEvent event) {
        return new Mapped(List.of(event));
    }

    private record Who(EventHeader header, ExternalUserId customer, EmployeeId employee) {}

    private Mapping map(CallbackMessage message, List<FieldFault> faults, Function<Who, Mapping> mapping) {
        Optional<EmployeeId> employee = read(message, "UserID", EmployeeId::new, faults);
        Optional<ExternalUserId> customer = read(message, "ExternalUserID", ExternalUserId::new, faults);
        if (!faults.isEmpty()) {
            return new Unmappable(Reason.INVALID_FIELDS, faults);
        }
        ExternalUserId known = customer.orElseThrow();
        EventHeader header = new EventHeader(
                new EventId(ID_PREFIX + message.identity().value()),
                known,
                message.createTime(),
                clock.instant(),
                SOURCE);
        return mapping.apply(new Who(header, known, employee.orElseThrow()));
    }

    private static <T> Optional<T> read(
            CallbackMessage message, String field, Function<String, T> parse, List<FieldFault> faults) {
        String text = message.field(field).orElse("");
        if (text.isBlank()) {
            faults.add(new FieldFault(field, "must be present and not blank"));
            return Optional.empty();
        }
        try {
            return Optional.of(parse.apply(text));
        } catch (IllegalArgumentException e) {
            // Its message gives length or position of what is wrong, never the value.
            faults.add(new FieldFault(field, Objects.requireNonNullElse(e.getMessage(), "malformed")));
            return Optional.empty();
        }
    }
}

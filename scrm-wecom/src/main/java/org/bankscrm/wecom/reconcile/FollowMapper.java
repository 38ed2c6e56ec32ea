package org.bankscrm.wecom.reconcile;

import org.bankscrm.core.customer.ExternalUserId;
import org.bankscrm.core.event.CustomerEvent;
import org.bankscrm.core.event.EventHeader;
import org.bankscrm.core.event.EventId;
import org.bankscrm.core.event.RelationEvent.Added;
import org.bankscrm.core.event.RelationEvent.DeletedByEmployee;
import org.bankscrm.core.event.RelationEvent.DeletionCause;
import org.bankscrm.core.event.RelationEvent.TransferCompleted;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.wecom.events.ChannelOfState;
import org.bankscrm.wecom.events.PendingTransfers;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Objects;

/**
 * Turns what a pull found into facts no callback told (补偿事件).
 *
 * <p>An add is dated at WeCom's {@code createtime}. It is a {@link TransferCompleted} if a transfer to this employee was
 * pending then, else an {@link Added}. WeCom does not say when a relation that is gone ended: a {@link DeletedByEmployee} is
 * dated at the start of the run. What the list cannot show is not told: that a customer removed the employee, and a
 * relation that began and ended between two runs.
 *
 * <p>Facts come from {@value #SOURCE}. Their ids are {@value #ID_PREFIX} and a digest of corp, employee, customer and, for an
 * add, {@code createtime}, for an end, the start of the relation and that of the run: a step that is repeated, or done by two
 * machines, gives the facts it gave before.
 *
 * <p>Immutable, and thread-safe if what it was given is.
 */
public final class FollowMapper {
    /** The source of every fact. */
    public static final String SOURCE = "wecom-pull";

    /** What the id of every fact starts with. */
    public static final String ID_PREFIX = "wecom-pull:";

    private final InstantSource clock;
    private final ChannelOfState channels;
    private final ReconciliationPolicy policy;

    /**
     * Makes a mapper.
     *
     * @param clock the time at which a fact is learned
     * @param channels what a state says about the channel
     */
    public FollowMapper(InstantSource clock, ChannelOfState channels, ReconciliationPolicy policy) {
        this.clock = Objects.requireNonNull(clock, "clock");
        this.channels = Objects.requireNonNull(channels, "channels");
        this.policy = Objects.requireNonNull(policy, "policy");
    }

    /**
     * Judges a relation WeCom lists.
     *
     * <p>It was told if the log has it open since {@code createtime}, or since at most the tolerance before it; a start the
     * employee has not confirmed does not count, as WeCom lists confirmed relations only. An end at or after {@code
     * createtime} says that the customer left and is still listed.
     *
     * @param known what the log says, empty of changes if it says nothing
     */
    public FollowVerdict listed(RunProgress run, PulledFollow pulled, RelationState known) {
        if (known.isOpen()) {
            Instant earliest = pulled.createdAt().minus(policy.tolerance());
            boolean told = known.startedBy().orElseThrow() != RelationChange.HALF_ADDED
                    && !known.startedAt().orElseThrow().isBefore(earliest);
            return told ? FollowVerdict.AGREED : untold(run, pulled.createdAt(), FollowVerdict.ADD_UNTOLD);
        }
        boolean endedSince =
                known.endedAt().filter(end -> !end.isBefore(pulled.createdAt())).isPresent();
        if (!endedSince) {
            return untold(run, pulled.createdAt(), FollowVerdict.ADD_UNTOLD);
        }
        // An end since the run began may have come after the list was read.
        boolean shown = known.endedBy().orElseThrow() == RelationChange.DELETED_BY_CUSTOMER
                || !known.endedAt().orElseThrow().isBefore(run.startedAt());
        return shown ? FollowVerdict.AGREED : FollowVerdict.CONTRADICTED;
    }

    /** Judges a relation of the log that WeCom does not list, though all relations of the employee were read in this run. */
    public FollowVerdict notListed(RunProgress run, RelationState known) {
        if (!known.isOpen()) {
            return FollowVerdict.AGREED;
        }
        return known.startedBy().orElseThrow() == RelationChange.HALF_ADDED
                ? FollowVerdict.UNCONFIRMED
                : untold(run, known.startedAt().orElseThrow(), FollowVerdict.END_UNTOLD);
    }

    private FollowVerdict untold(RunProgress run, Instant began, FollowVerdict verdict) {
        return began.isAfter(run.startedAt().minus(policy.settling())) ? FollowVerdict.TOO_RECENT : verdict;
    }

    /** Returns the fact of an add that was not told. */
    public CustomerEvent added(RunProgress run, PulledFollow pulled, PendingTransfers transfers) {
        EventHeader header = header(
                pulled.createdAt(),
                pulled.customer(),
                "add",
                run.corp(),
                BookPage.fold(pulled.employee()),
                pulled.customer().value(),
                pulled.createdAt().toString());
        return transfers
                .find(pulled.customer(), pulled.employee(), pulled.createdAt())
                .<CustomerEvent>map(
                        start -> new TransferCompleted(header, start.from(), pulled.employee(), start.kind()))
                .orElseGet(
                        () -> new Added(header, pulled.employee(), channels.channelOf(pulled.state()), pulled.state()));
    }

    /**
     * Returns the fact of an end that was not told.
     *
     * @param employee the employee of the entry, as WeCom writes the id
     * @param entry an open entry
     * @param cause a transfer, if one from this employee was recorded since the relation began
     * @throws IllegalArgumentException if no start was told of the entry
     */
    public CustomerEvent ended(RunProgress run, EmployeeId employee, RelationEntry entry, DeletionCause cause) {
        Instant start = entry.state()
                .startedAt()
                .orElseThrow(() -> new IllegalArgumentException("entry must be open, was never started"));
        EventHeader header = header(
                run.startedAt(),
                entry.customer(),
                "end",
                run.corp(),
                BookPage.fold(employee),
                entry.customer().value(),
                start.toString(),
                run.startedAt().toString());
        return new DeletedByEmployee(header, employee, cause);
    }

    private EventHeader header(Instant occurredAt, ExternalUserId customer, String... identity) {
        return new EventHeader(
                new EventId(ID_PREFIX + digest(identity)), customer, occurredAt, clock.instant(), SOURCE);
    }

    /** No part holds white space, so that no two lists give one text. */
    private static String digest(String... identity) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of()
                    .formatHex(sha256.digest(String.join("\n", identity).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}

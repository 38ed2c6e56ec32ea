package org.bankscrm.core.campaign.eligibility;

import org.bankscrm.core.customer.PhoneNumber;
import org.bankscrm.core.draw.ledger.Participant;
import org.bankscrm.core.event.CustomerEvent;
import org.bankscrm.core.internal.Check;
import org.bankscrm.core.org.EmployeeId;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A person who wants to take part, or might be told that they can, at one moment (申请人).
 *
 * <p>The history is read when the first criterion asks for it, once; a reading that fails fails for every criterion, without
 * being tried again. Used by one thread at a time.
 */
public final class Applicant {
    /**
     * How far ahead of the click the time of a fact may lie: 5 minutes, for the clocks of WeCom and of the bank differ.
     * Facts beyond are left out, so that an auditor who asks again later gets the same answer.
     */
    public static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    private static final int LONGEST = 60;

    private final Participant participant;
    private final Instant at;
    private final Occasion occasion;
    private final History history;
    private final String device;
    private final String network;
    private final @Nullable EmployeeId recruiter;
    private @Nullable List<CustomerEvent> facts;
    private @Nullable RuntimeException failure;

    /** Why somebody is judged. */
    public enum Occasion {
        /** They clicked. */
        CLICK,
        /** The list of those to be notified is made; what only a click can tell is taken as met. */
        NOTICE
    }

    private Applicant(
            Participant participant,
            Instant at,
            Occasion occasion,
            History history,
            String device,
            String network,
            @Nullable EmployeeId recruiter) {
        this.participant = Objects.requireNonNull(participant, "participant");
        this.at = Objects.requireNonNull(at, "at");
        this.occasion = occasion;
        this.history = Objects.requireNonNull(history, "history");
        this.device = device;
        this.network = network;
        this.recruiter = recruiter;
    }

    /** Returns somebody who clicked at {@code at}. */
    public static Applicant clicking(Participant participant, Instant at, History history) {
        return new Applicant(participant, at, Occasion.CLICK, history, "", "", null);
    }

    /** Returns somebody who may be notified, judged as if they clicked at {@code at}, which may lie ahead. */
    public static Applicant toBeNotified(Participant participant, Instant at, History history) {
        return new Applicant(participant, at, Occasion.NOTICE, history, "", "", null);
    }

    /**
     * Returns this applicant on a device: its pseudonym, such as a keyed hash, 1 to 60 characters without white space.
     *
     * @throws IllegalArgumentException if it is not
     */
    public Applicant onDevice(String pseudonym) {
        Check.identifier("device", pseudonym, LONGEST);
        return new Applicant(participant, at, occasion, history, pseudonym, network, recruiter);
    }

    /**
     * Returns this applicant from a network address: its pseudonym, 1 to 60 characters without white space.
     *
     * @throws IllegalArgumentException if it is not
     */
    public Applicant onNetwork(String pseudonym) {
        Check.identifier("network", pseudonym, LONGEST);
        return new Applicant(participant, at, occasion, history, device, pseudonym, recruiter);
    }

    /** Returns this applicant as won by an employee. */
    public Applicant recruitedBy(EmployeeId employee) {
        return new Applicant(
                participant, at, occasion, history, device, network, Objects.requireNonNull(employee, "employee"));
    }

    /** Returns under which keys they are known. */
    public Participant participant() {
        return participant;
    }

    /** Returns as of when they are judged. */
    public Instant at() {
        return at;
    }

    /** Returns why they are judged. */
    public Occasion occasion() {
        return occasion;
    }

    /** Returns the pseudonym of the device, if it is known. */
    public Optional<String> device() {
        return device.isEmpty() ? Optional.empty() : Optional.of(device);
    }

    /** Returns the pseudonym of the network address, if it is known. */
    public Optional<String> network() {
        return network.isEmpty() ? Optional.empty() : Optional.of(network);
    }

    /** Returns who won them, if it is known. */
    public Optional<EmployeeId> recruiter() {
        return Optional.ofNullable(recruiter);
    }

    /** Returns every phone number among their keys; empty if none is known. */
    public List<PhoneNumber> phones() {
        return participant.identities().stream()
                .filter(PhoneNumber.class::isInstance)
                .map(PhoneNumber.class::cast)
                .toList();
    }

    /**
     * Returns the facts about them that stand: by the time they happened, up to {@link #at()} plus {@link #CLOCK_SKEW},
     * without those that were voided and without the decisions that voided them.
     *
     * @throws RuntimeException what the history threw, the same each time
     */
    public List<CustomerEvent> facts() {
        if (failure != null) {
            throw failure;
        }
        List<CustomerEvent> known = facts;
        if (known == null) {
            try {
                known = StandingFacts.of(history.of(participant.identities()), at.plus(CLOCK_SKEW));
            } catch (RuntimeException e) {
                failure = e;
                throw e;
            }
            facts = known;
        }
        return known;
    }

    /** Returns the masked keys and the time. */
    @Override
    public String toString() {
        return "Applicant[" + participant + ", " + occasion + " " + at + "]";
    }
}

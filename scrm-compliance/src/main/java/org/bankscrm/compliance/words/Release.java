package org.bankscrm.compliance.words;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;

/**
 * A change of the dictionary that two people must agree on (双人复核): one proposes a compiled dictionary, another puts it in
 * force, and the record of it is what an auditor keeps.
 *
 * <p>Thread-safe as {@link Words} is.
 */
public final class Release {
    private final Words words;
    private final InstantSource clock;

    /** Makes releases into {@code words}; the clock dates the records. */
    public Release(Words words, InstantSource clock) {
        this.words = Objects.requireNonNull(words, "words");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /**
     * What one person proposes.
     *
     * @param dictionary the dictionary that is to be in force
     * @param replaces the digest of the dictionary it was tested against, which must still be in force on approval
     * @param proposer who proposes, an employee id, filled
     * @param at when
     */
    public record Proposal(Dictionary dictionary, String replaces, String proposer, Instant at) {
        /**
         * Checks the proposer.
         *
         * @throws IllegalArgumentException if the proposer is not filled
         */
        public Proposal {
            Objects.requireNonNull(dictionary, "dictionary");
            Objects.requireNonNull(replaces, "replaces");
            requireFilled("proposer", proposer);
            Objects.requireNonNull(at, "at");
        }
    }

    /** What came of an approval. */
    public sealed interface Outcome {}

    /**
     * The dictionary is in force.
     *
     * @param record what the auditor keeps
     */
    public record Released(AuditRecord record) implements Outcome {}

    /**
     * The dictionary is not in force.
     *
     * @param reason why
     */
    public record Refused(Refusal reason) implements Outcome {}

    /** Why a release was refused. */
    public enum Refusal {
        /** The person who approves is the one who proposed. */
        SAME_PERSON,
        /** Another dictionary came into force since the proposal; it must be tested against that one. */
        OUTDATED
    }

    /**
     * Who put what in force, and when (审计记录).
     *
     * @param version the version now in force
     * @param digest its digest
     * @param previousVersion the version before
     * @param previousDigest its digest
     * @param proposer who proposed
     * @param proposedAt when
     * @param approver who approved
     * @param approvedAt when, which is when it came into force
     */
    public record AuditRecord(
            String version,
            String digest,
            String previousVersion,
            String previousDigest,
            String proposer,
            Instant proposedAt,
            String approver,
            Instant approvedAt) {}

    /**
     * Proposes a dictionary in place of the one in force.
     *
     * @throws IllegalArgumentException if the proposer is not filled
     */
    public Proposal propose(Dictionary dictionary, String proposer) {
        return new Proposal(dictionary, words.dictionary().digest(), proposer, clock.instant());
    }

    /**
     * Puts a proposed dictionary in force, if another person approves and the one it was tested against still is.
     *
     * @throws IllegalArgumentException if the approver is not filled
     */
    public Outcome approve(Proposal proposal, String approver) {
        requireFilled("approver", approver);
        if (approver.equals(proposal.proposer())) {
            return new Refused(Refusal.SAME_PERSON);
        }
        Dictionary next = proposal.dictionary();
        synchronized (words) {
            Dictionary before = words.dictionary();
            if (!before.digest().equals(proposal.replaces())) {
                return new Refused(Refusal.OUTDATED);
            }
            words.swap(next);
            return new Released(new AuditRecord(
                    next.version(),
                    next.digest(),
                    before.version(),
                    before.digest(),
                    proposal.proposer(),
                    proposal.at(),
                    approver,
                    clock.instant()));
        }
    }

    private static void requireFilled(String name, String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException(name + " must be filled");
        }
    }
}

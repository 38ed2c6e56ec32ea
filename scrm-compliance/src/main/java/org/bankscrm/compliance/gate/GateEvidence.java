package org.bankscrm.compliance.gate;

import org.bankscrm.compliance.contact.CustomerNumber;
import org.bankscrm.compliance.evidence.Decision;
import org.bankscrm.compliance.evidence.Digest;
import org.bankscrm.compliance.evidence.EvidenceRecorder;
import org.bankscrm.compliance.evidence.RetentionClass;
import org.bankscrm.compliance.privacy.Pseudonym;
import org.bankscrm.compliance.privacy.Pseudonymizer;
import org.bankscrm.core.customer.CustomerId;
import org.bankscrm.core.event.CampaignId;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * Puts the decisions of a gate into the evidence, the customer as a pseudonym (判定留痕).
 *
 * <p>The kind of these decisions is {@value #KIND}, their token the id of the message. Thread-safe if the recorder is.
 */
public final class GateEvidence implements GateRecorder {
    /** The kind under which decisions of the gate are found in the evidence. */
    public static final String KIND = "contact.gate";

    private final EvidenceRecorder recorder;
    private final Function<CustomerNumber, Pseudonym> pseudonyms;
    private final RetentionClass retention;

    private GateEvidence(
            EvidenceRecorder recorder, Function<CustomerNumber, Pseudonym> pseudonyms, RetentionClass retention) {
        this.recorder = Objects.requireNonNull(recorder, "recorder");
        this.pseudonyms = Objects.requireNonNull(pseudonyms, "pseudonyms");
        this.retention = Objects.requireNonNull(retention, "retention");
    }

    /**
     * Returns a recorder for a host whose customer numbers are the bank's own: the pseudonym is that of the {@link CustomerId}
     * with the number's decimal digits. Records are of {@link RetentionClass#STANDARD}.
     */
    public static GateEvidence on(EvidenceRecorder recorder, Pseudonymizer pseudonyms) {
        return on(recorder, number -> pseudonyms.of(customerOf(number)), RetentionClass.STANDARD);
    }

    /** Returns a recorder that makes pseudonyms as the host does, for numbers that are hashes. */
    public static GateEvidence on(
            EvidenceRecorder recorder, Function<CustomerNumber, Pseudonym> pseudonyms, RetentionClass retention) {
        return new GateEvidence(recorder, pseudonyms, retention);
    }

    /** Returns the id whose pseudonym stands for a number in the evidence, for those who look for a customer's records. */
    public static CustomerId customerOf(CustomerNumber number) {
        return new CustomerId(Long.toString(number.value()));
    }

    @Override
    public void record(List<GateRecord> records) {
        recorder.record(records.stream().map(this::decision).toList());
    }

    private Decision decision(GateRecord record) {
        Decision.Builder decision = Decision.of(KIND, record.key().message(), record.at())
                .by(record.by())
                .about(pseudonyms.apply(record.key().customer()))
                .retention(retention)
                .rules(record.rules())
                .inputs(new Digest(record.inputs()));
        if (!record.campaign().isEmpty()) {
            decision.campaign(new CampaignId(record.campaign()));
        }
        return decision.outcome(
                record.decision().outcome(),
                record.decision().reasons().stream().map(GateReason::reason).toList());
    }
}

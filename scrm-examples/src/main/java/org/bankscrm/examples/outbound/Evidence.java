package org.bankscrm.examples.outbound;

import org.bankscrm.compliance.contact.CustomerNumber;
import org.bankscrm.compliance.evidence.DailySeal;
import org.bankscrm.compliance.evidence.Digest;
import org.bankscrm.compliance.evidence.EvidenceLog;
import org.bankscrm.compliance.evidence.EvidenceRecord;
import org.bankscrm.compliance.evidence.EvidenceVerifier;
import org.bankscrm.compliance.evidence.InMemoryEvidenceStore;
import org.bankscrm.compliance.evidence.StreamId;
import org.bankscrm.compliance.evidence.Verification;
import org.bankscrm.compliance.gate.GateEvidence;
import org.bankscrm.compliance.gate.GateRecorder;
import org.bankscrm.compliance.privacy.HashKey;
import org.bankscrm.compliance.privacy.Pseudonymizer;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/** The evidence of the month: written by the gate, sealed, exported and verified. Not thread-safe. */
final class Evidence {
    private static final StreamId STREAM = new StreamId("gate-demo");
    private static final int PAGE = 1_000;
    private static final int KEY_BYTES = 32;

    /** A customer nobody wrote to; a record about one is a difference. */
    private static final int STRANGER = -1;

    private final InMemoryEvidenceStore store = new InMemoryEvidenceStore();
    private final EvidenceLog log;
    private final Pseudonymizer pseudonyms;

    Evidence(InstantSource clock, RandomGenerator random) {
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        log = EvidenceLog.on(store, STREAM, clock, random);
        pseudonyms = Pseudonymizer.of(List.of(HashKey.hmacSha256("demo", key)));
    }

    GateRecorder recorder() {
        return GateEvidence.on(log, pseudonyms);
    }

    /** Seals the days of a month, which must be over, and verifies the export. */
    Verification verify(YearMonth month) {
        Map<LocalDate, Digest> noted = new HashMap<>();
        for (DailySeal seal : log.seal(month.atEndOfMonth())) {
            noted.put(LocalDate.parse(seal.day()), new Digest(seal.digest()));
        }
        List<String> lines = new ArrayList<>();
        log.export().days(month.atDay(1), month.atEndOfMonth(), lines::add);
        return EvidenceVerifier.ofFile().noted(noted).verify(lines.stream());
    }

    /** Returns what the records of a month allowed. */
    Set<Contact> allowed(YearMonth month, List<CustomerNumber> customers) {
        Map<String, Integer> subjects = new HashMap<>();
        for (int customer = 0; customer < customers.size(); customer++) {
            subjects.put(
                    pseudonyms
                            .of(GateEvidence.customerOf(customers.get(customer)))
                            .text(),
                    customer);
        }
        Set<Contact> allowed = new HashSet<>();
        LocalDate day = month.atDay(1);
        long number = 0;
        List<EvidenceRecord> page;
        do {
            page = store.chain(STREAM, day, number, month.atEndOfMonth(), PAGE);
            for (EvidenceRecord record : page) {
                if (record.body() instanceof EvidenceRecord.Kept kept
                        && kept.outcome().equals("ALLOWED")) {
                    int customer = subjects.getOrDefault(kept.subject(), STRANGER);
                    allowed.add(new Contact(customer, Instant.parse(kept.at())));
                }
                day = LocalDate.parse(record.day());
                number = record.number();
            }
        } while (page.size() == PAGE);
        return allowed;
    }
}

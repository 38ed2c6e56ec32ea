package org.bankscrm.compliance.evidence;

import org.bankscrm.compliance.evidence.EvidenceExport.Scope;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** What the verification of an export found (核验结果). */
public sealed interface Verification {
    /** Returns what was looked at. */
    Summary summary();

    /** Everything that the scope lets be verified is as it was recorded. */
    record Intact(Summary summary) implements Verification {}

    /**
     * Something is not as it was recorded.
     *
     * @param faults the first of them, at most {@link EvidenceVerifier#MOST_FAULTS}, in the order of the file
     * @param count how many there are
     */
    record Broken(Summary summary, List<EvidenceFault> faults, long count) implements Verification {
        /** Copies the list. */
        public Broken {
            faults = List.copyOf(faults);
        }
    }

    /**
     * What was looked at.
     *
     * @param scope how much the file lets be verified
     * @param kept records with their decision
     * @param erased records whose decision was erased
     * @param withheld records whose decision is about others
     * @param unsealed days with records in the file and no seal: that their last records are all there rests on the store
     *     alone
     */
    record Summary(Scope scope, long kept, long erased, long withheld, Set<String> unsealed) {
        /** Copies the set. */
        public Summary {
            Objects.requireNonNull(scope, "scope");
            unsealed = java.util.Collections.unmodifiableSet(new TreeSet<>(unsealed));
        }
    }
}

package org.bankscrm.compliance.evidence;

import java.util.List;

/**
 * Where a decision is put on record before it takes effect (留痕).
 *
 * <p>{@link EvidenceLog} is the implementation; the interface is what a gate needs of it. Thread-safe.
 */
@FunctionalInterface
public interface EvidenceRecorder {
    /**
     * Records decisions in this order; when it returns they are as durable as the store makes a commit.
     *
     * @param decisions any number; some thousands at a time are one round trip to the store
     * @return one receipt for each, in the same order
     * @throws org.bankscrm.core.StoreException if they could not be recorded, or it is not known whether they were: then
     *     none of them may take effect. Recording them again is safe; at worst they stand there twice
     */
    List<Receipt> record(List<Decision> decisions);

    /** Records one decision; threads that do so at the same time share a round trip to the store. */
    default Receipt record(Decision decision) {
        return record(List.of(decision)).get(0);
    }
}

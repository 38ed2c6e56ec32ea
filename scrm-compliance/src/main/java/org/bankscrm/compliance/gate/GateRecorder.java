package org.bankscrm.compliance.gate;

import java.util.List;

/** Where decisions are put on record before they take effect. Thread-safe. */
@FunctionalInterface
public interface GateRecorder {
    /** Keeps no record, for dry runs and measurements. */
    GateRecorder NONE = records -> {};

    /**
     * Records decisions in this order.
     *
     * @throws org.bankscrm.core.ScrmException if they could not be recorded or it is not known; the gate then blocks
     */
    void record(List<GateRecord> records);
}

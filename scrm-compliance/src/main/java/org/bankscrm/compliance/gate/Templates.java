package org.bankscrm.compliance.gate;

import java.util.Optional;

/** Where approved templates are kept (模板库). Thread-safe. */
@FunctionalInterface
public interface Templates {
    /**
     * Returns an approved version; nothing if there is none, or it was withdrawn.
     *
     * @throws org.bankscrm.core.ScrmException if the store does not answer; the gate then blocks
     */
    Optional<ApprovedTemplate> find(String id, int version);
}

package org.bankscrm.compliance.gate;

import java.time.Instant;
import java.util.Objects;

/**
 * A tag a message rests on, as the host knows it (标签依据).
 *
 * @param tag the code of the tag, 1 to 64 characters without white space
 * @param asOf when what it says was last found true
 * @param confidencePpm how certain it is, 0 to 1,000,000 parts per million
 */
public record TagEvidence(String tag, Instant asOf, int confidencePpm) {
    /**
     * Checks the components.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public TagEvidence {
        Identifiers.check("tag", tag, 64);
        Objects.requireNonNull(asOf, "asOf");
        if (confidencePpm < 0 || confidencePpm > 1_000_000) {
            throw new IllegalArgumentException("confidencePpm must be 0 to 1,000,000: " + confidencePpm);
        }
    }
}

package org.bankscrm.compliance.gate;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * How fresh and how certain a tag must be for a message to rest on it (标签时效与置信度). A tag dated more than 5 minutes
 * ahead of the gate's clock is not believed and counts as stale.
 *
 * @param common what holds for every tag
 * @param own what holds for single tags instead, by code
 */
public record TagPolicy(Demand common, Map<String, Demand> own) {
    /** At most 30 days old and at least 80 % certain: a default of this library, no published number. */
    public static final TagPolicy STANDARD = new TagPolicy(new Demand(Duration.ofDays(30), 800_000), Map.of());

    /** How far the clock of the system that made a tag may be ahead. */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

    /** Copies the map. */
    public TagPolicy {
        Objects.requireNonNull(common, "common");
        own = Map.copyOf(own);
    }

    /**
     * What is demanded of a tag.
     *
     * @param oldest how long ago it may last have been found true, positive
     * @param leastConfidencePpm how certain it must be, 0 to 1,000,000 parts per million
     */
    public record Demand(Duration oldest, int leastConfidencePpm) {
        /**
         * Checks the numbers.
         *
         * @throws IllegalArgumentException if one is out of range
         */
        public Demand {
            if (oldest.isNegative() || oldest.isZero()) {
                throw new IllegalArgumentException("oldest must be positive: " + oldest);
            }
            if (leastConfidencePpm < 0 || leastConfidencePpm > 1_000_000) {
                throw new IllegalArgumentException("leastConfidencePpm must be 0 to 1,000,000: " + leastConfidencePpm);
            }
        }
    }

    /** Returns what is demanded of a tag. */
    public Demand demandOf(String tag) {
        return own.getOrDefault(tag, common);
    }

    /** A time in the future is not believed. */
    boolean isFresh(TagEvidence tag, Instant at) {
        return !tag.asOf().plus(demandOf(tag.tag()).oldest()).isBefore(at)
                && !tag.asOf().isAfter(at.plus(CLOCKS_DIFFER));
    }

    boolean isCertain(TagEvidence tag) {
        return tag.confidencePpm() >= demandOf(tag.tag()).leastConfidencePpm();
    }
}

package org.bankscrm.core.attribution.relation;

import org.bankscrm.core.time.BankTime;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * From where the facts are looked at: what had happened, and what was known of it.
 *
 * <p>Times count by the microsecond, as facts keep them; what is finer is cut off. Instants beyond the years -200000 and 200000
 * count as these.
 *
 * @param asOf facts that happened later are left out (时点); a fact of that very instant counts
 * @param knownAt facts the bank learned later are left out (知悉时点); one learned that very instant counts
 */
public record Cut(Instant asOf, Instant knownAt) {
    /** The earliest and latest instants a cut holds: far beyond any fact, and countable in microseconds. */
    private static final Instant LATEST = Instant.parse("+200000-01-01T00:00:00Z");

    private static final Instant EARLIEST = Instant.parse("-200000-01-01T00:00:00Z");

    /** Everything that is known of all times. */
    public static final Cut ALL = new Cut(LATEST, LATEST);

    public Cut {
        asOf = bounded(Objects.requireNonNull(asOf, "asOf"));
        knownAt = bounded(Objects.requireNonNull(knownAt, "knownAt"));
    }

    /** Returns the cut at an instant with everything that is known of it by now, however late it was learned. */
    public static Cut asOf(Instant asOf) {
        return new Cut(asOf, LATEST);
    }

    /** Returns this cut with only what was known at an instant. */
    public Cut knownAt(Instant newKnownAt) {
        return new Cut(asOf, newKnownAt);
    }

    /** Returns the day of {@link #asOf} in Asia/Shanghai. */
    public LocalDate day() {
        return BankTime.dayOf(asOf);
    }

    private static Instant bounded(Instant instant) {
        Instant truncated = instant.isBefore(EARLIEST) ? EARLIEST : instant.isAfter(LATEST) ? LATEST : instant;
        return truncated.truncatedTo(ChronoUnit.MICROS);
    }
}

package org.bankscrm.core.attribution.relation;

import org.bankscrm.core.internal.Check;

import java.time.Duration;
import java.util.Objects;

/**
 * What makes two adds one relation, the same for all counting rules.
 *
 * @param flap an add at most this long after the deletion of the same pair continues the old relation (误删重加), 0 to 1 day
 */
public record RelationRules(Duration flap) {
    /** A flap of 10 minutes. */
    public static final RelationRules STANDARD = new RelationRules(Duration.ofMinutes(10));

    public RelationRules {
        Objects.requireNonNull(flap, "flap");
        Check.atLeast("flap in minutes", flap.toMinutes(), 0);
        if (flap.isNegative() || flap.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("flap must be 0 to 1 day: " + flap);
        }
    }
}

package org.bankscrm.compliance.contact;

import java.util.Comparator;
import java.util.Objects;

/**
 * A suppression that was lifted (已解除的抑制).
 *
 * @param suppression what was lifted
 * @param why who decided it, the reason and the time
 */
public record Lifted(Suppression suppression, Lifting why) {
    /** The order in which they are told: by time, then by what was lifted. */
    static final Comparator<Lifted> ORDER = Comparator.<Lifted, java.time.Instant>comparing(
                    lifted -> lifted.why().at())
            .thenComparing(lifted -> ContactState.bitsOf(lifted.suppression()));

    /** Checks that nothing is missing. */
    public Lifted {
        Objects.requireNonNull(suppression, "suppression");
        Objects.requireNonNull(why, "why");
    }

    /** Returns whether both are the same lifting, told twice: of the same suppression at the same second. */
    boolean repeats(Lifted other) {
        return suppression.equals(other.suppression) && why.at().equals(other.why.at());
    }
}

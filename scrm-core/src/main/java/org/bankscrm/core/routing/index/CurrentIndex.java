package org.bankscrm.core.routing.index;

import java.util.function.UnaryOperator;

/**
 * Holds the relationships that serve now and replaces them while requests run.
 *
 * <p>A request takes {@link #get()} once and works on what it got. Thread-safe: a reader never waits, writers wait for each
 * other.
 */
public final class CurrentIndex {
    private final Object writing = new Object();
    private volatile Relationships current;

    /** Makes a holder that begins with {@code first}. */
    public CurrentIndex(Relationships first) {
        this.current = first;
    }

    /** Returns what serves now. */
    public Relationships get() {
        return current;
    }

    /**
     * Replaces the index if the policy has nothing against it; otherwise the last one goes on serving. The older index of a
     * rotation goes with the one it stood behind.
     *
     * @param carried makes of the changes of the day those that still hold on top of the new index; the identity keeps all,
     *     {@code changes -> Overlay.on(candidate)} drops all
     * @throws IllegalArgumentException if {@code carried} returns changes for another key than that of the new index; the last
     *     one goes on serving
     */
    public ReloadOutcome reload(
            RelationshipIndex candidate,
            ReloadPolicy policy,
            ReloadPolicy.Expected expected,
            UnaryOperator<Overlay> carried) {
        synchronized (writing) {
            Relationships last = current;
            ReloadOutcome outcome = policy.judge(last.index(), candidate, expected);
            if (outcome instanceof ReloadOutcome.Accepted) {
                current = Relationships.of(candidate).with(carried.apply(last.overlay()));
            }
            return outcome;
        }
    }

    /**
     * Replaces what serves by what {@code change} makes of it, for instance with more changes of the day or without the older
     * index of a rotation. No policy is asked.
     */
    public void update(UnaryOperator<Relationships> change) {
        synchronized (writing) {
            current = change.apply(current);
        }
    }
}

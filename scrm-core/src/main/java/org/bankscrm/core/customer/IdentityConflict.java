package org.bankscrm.core.customer;

import java.util.List;

/**
 * A contradiction among facts that a human has to settle, by an {@link IdentityFact.Merged} or an
 * {@link IdentityFact.Split}.
 *
 * <p>Masked like the keys it shows.
 */
public sealed interface IdentityConflict {
    /** Returns the fact that could not be followed. */
    IdentityFact fact();

    /** Returns the keys that clash, sorted by kind and value. */
    List<CustomerKey> clashing();

    /** Returns the ids of the facts one has to look at to understand the conflict. */
    List<String> factIds();

    /**
     * A link that would have joined two persons who together have too many keys of a kind; it was not followed.
     *
     * @param fact the refused link
     * @param clashing all keys of the kinds (for openids: apps) that would be too many
     * @param factIds the refused link and the facts that tie its two keys to the clashing ones, in the order they count
     */
    record TooManyKeys(IdentityFact.Linked fact, List<CustomerKey> clashing, List<String> factIds)
            implements IdentityConflict {
        public TooManyKeys {
            clashing = List.copyOf(clashing);
            factIds = List.copyOf(factIds);
        }
    }

    /**
     * A link between two keys that a human had split; it was not followed.
     *
     * @param fact the refused link
     * @param clashing its two keys
     * @param factIds the split, then the refused link
     */
    record LinkedAfterSplit(IdentityFact.Linked fact, List<CustomerKey> clashing, List<String> factIds)
            implements IdentityConflict {
        public LinkedAfterSplit {
            clashing = List.copyOf(clashing);
            factIds = List.copyOf(factIds);
        }
    }

    /**
     * A split whose two keys are one person all the same, through other facts.
     *
     * @param fact the split
     * @param clashing its two keys
     * @param factIds the facts that lead from the left key of the split to its right key, in the order of the walk;
     *     splitting one of them as well can part the two
     */
    record StillConnected(IdentityFact.Split fact, List<CustomerKey> clashing, List<String> factIds)
            implements IdentityConflict {
        public StillConnected {
            clashing = List.copyOf(clashing);
            factIds = List.copyOf(factIds);
        }
    }
}

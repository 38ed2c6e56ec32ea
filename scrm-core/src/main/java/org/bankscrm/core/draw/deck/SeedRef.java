package org.bankscrm.core.draw.deck;

import org.bankscrm.core.internal.Check;

/**
 * The name of a seed in its vault; not secret.
 *
 * @param value 1 to 128 characters without white space
 */
public record SeedRef(String value) {
    public SeedRef {
        Check.identifier("seedRef", value, 128);
    }

    @Override
    public String toString() {
        return value;
    }
}

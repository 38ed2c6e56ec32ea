package org.bankscrm.core.attribution.relation;

import org.bankscrm.core.customer.CustomerKey;

import java.util.List;
import java.util.Objects;

/**
 * The relations of one person at a cut (关系), as everybody agrees on them before any counting rule is applied.
 *
 * @param person the person
 * @param standing what the person is to the bank
 * @param spells by start, and of one instant in the order transfers, adds, ids
 * @param remarks facts that did not do what their kind usually does, in the order they happened
 */
public record Relations(CustomerKey person, Standing standing, List<Spell> spells, List<Remark> remarks) {
    public Relations {
        Objects.requireNonNull(person, "person");
        Objects.requireNonNull(standing, "standing");
        spells = List.copyOf(spells);
        remarks = List.copyOf(remarks);
    }

    /**
     * Returns the last relation of the chain that begins with a spell of this list: whom it was handed to at last, or itself.
     */
    public Spell chainEnd(Spell spell) {
        Spell last = spell;
        while (last.successor() >= 0) {
            last = spells.get(last.successor());
        }
        return last;
    }
}

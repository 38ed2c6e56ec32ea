package org.bankscrm.compliance.privacy;

import org.bankscrm.core.customer.CustomerKey;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Makes pseudonyms of customers under keys of the host (假名化).
 *
 * <p>New pseudonyms are made under the newest key. While a key is being changed, {@link #all} gives the pseudonyms under every
 * key that is still in use, so that records under the old ones are found; drop a key when no record under it is left.
 *
 * <p>A phone number and a customer number of one person have different pseudonyms; a host that wants one for the person
 * chooses which id it takes. A call costs one keyed hash for each key it answers for. Immutable and thread-safe.
 */
public final class Pseudonymizer {
    private static final int CODE_BYTES = Pseudonym.CODE_LENGTH / 2;

    private final List<HashKey> keys;

    private Pseudonymizer(List<HashKey> keys) {
        this.keys = keys;
    }

    /**
     * Returns a pseudonymizer.
     *
     * @param keys the newest first, at least one, no id twice
     * @throws IllegalArgumentException otherwise
     */
    public static Pseudonymizer of(List<HashKey> keys) {
        return new Pseudonymizer(distinct(keys));
    }

    static List<HashKey> distinct(List<HashKey> keys) {
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("keys must not be empty");
        }
        Set<String> ids = new HashSet<>();
        for (HashKey key : keys) {
            if (!ids.add(key.id())) {
                throw new IllegalArgumentException("two keys have the id " + key.id());
            }
        }
        return List.copyOf(keys);
    }

    /** Returns the pseudonym under the newest key. */
    public Pseudonym of(CustomerKey customer) {
        return of(keys.get(0), customer);
    }

    /** Returns the pseudonyms under all keys, the newest first. */
    public List<Pseudonym> all(CustomerKey customer) {
        List<Pseudonym> all = new ArrayList<>(keys.size());
        keys.forEach(key -> all.add(of(key, customer)));
        return all;
    }

    /**
     * Returns whether the pseudonym stands for the customer.
     *
     * @throws IllegalArgumentException if its key is not among the keys, so that nobody can tell
     */
    public boolean isOf(Pseudonym pseudonym, CustomerKey customer) {
        for (HashKey key : keys) {
            if (key.id().equals(pseudonym.keyId())) {
                return of(key, customer).equals(pseudonym);
            }
        }
        throw new IllegalArgumentException("no key " + pseudonym.keyId() + ", there are "
                + keys.stream().map(HashKey::id).toList());
    }

    private static Pseudonym of(HashKey key, CustomerKey customer) {
        byte[] hash = key.hash(customer.kind().name().toLowerCase(Locale.ROOT), customer.value());
        return new Pseudonym(key.id(), HexFormat.of().formatHex(hash, 0, CODE_BYTES));
    }

    /** Returns the ids of the keys. */
    @Override
    public String toString() {
        return "Pseudonymizer" + keys;
    }
}

package org.bankscrm.core.routing.index;

import org.bankscrm.core.customer.CustomerId;
import org.bankscrm.core.customer.KeyKind;
import org.bankscrm.core.customer.PhoneNumber;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The changes of the day on top of an index: customers assigned anew since it was built, or to nobody any more.
 *
 * <p>Holds keys and tags, no phone numbers, when the keyer is not plain. Immutable and thread-safe: a change returns a new
 * overlay in time and memory linear in its size, so bring many changes at once. A look-up takes constant time.
 */
public final class Overlay {
    private static final long EMPTY = -1;

    private final PhoneKeyer keyer;
    private final KeyKind kind;
    private final Map<Identity, Assignment> changes;

    /** Open addressing, at most half full. */
    private final long[] keys;

    private final long[] tags;
    private final int[] codes;
    private final Assignment[] assignments;

    private record Identity(long key, long tag) {}

    private Overlay(PhoneKeyer keyer, KeyKind kind, Map<Identity, Assignment> changes) {
        this.keyer = keyer;
        this.kind = kind;
        this.changes = changes;
        int slots = Integer.highestOneBit(Math.max(1, changes.size())) * 4;
        keys = new long[slots];
        tags = new long[slots];
        codes = new int[slots];
        Arrays.fill(keys, EMPTY);
        Map<Assignment, Integer> numbers = new LinkedHashMap<>();
        changes.forEach(
                (identity, assignment) -> place(identity, numbers.computeIfAbsent(assignment, each -> numbers.size())));
        assignments = numbers.keySet().toArray(Assignment[]::new);
    }

    private void place(Identity identity, int code) {
        int at = slot(identity.key);
        while (keys[at] != EMPTY) {
            at = (at + 1) & (keys.length - 1);
        }
        keys[at] = identity.key;
        tags[at] = identity.tag;
        codes[at] = code;
    }

    /** Returns an overlay without changes for indexes by phone number made with {@code keyer}. */
    public static Overlay phones(PhoneKeyer keyer) {
        return new Overlay(keyer, KeyKind.PHONE, Map.of());
    }

    /** Returns an overlay without changes for indexes by customer number made with {@code keyer}. */
    public static Overlay customers(PhoneKeyer keyer) {
        return new Overlay(keyer, KeyKind.CUSTOMER_ID, Map.of());
    }

    /** Returns an overlay without changes for an index. */
    public static Overlay on(RelationshipIndex index) {
        return new Overlay(index.keyer(), index.info().kind(), Map.of());
    }

    /**
     * Returns this overlay with changes by phone number; {@link Assignment#NOBODY} takes a customer away.
     *
     * @throws IllegalStateException if this is an overlay by customer number
     */
    public Overlay withPhones(Map<PhoneNumber, Assignment> changed) {
        expect(KeyKind.PHONE);
        Map<Identity, Assignment> all = new LinkedHashMap<>(changes);
        changed.forEach((phone, assignment) -> all.put(identity(phone), assignment));
        return new Overlay(keyer, kind, all);
    }

    /**
     * Returns this overlay with changes by customer number; {@link Assignment#NOBODY} takes a customer away.
     *
     * @throws IllegalStateException if this is an overlay by phone number
     */
    public Overlay withCustomers(Map<CustomerId, Assignment> changed) {
        expect(KeyKind.CUSTOMER_ID);
        Map<Identity, Assignment> all = new LinkedHashMap<>(changes);
        changed.forEach((customer, assignment) -> all.put(identity(customer), assignment));
        return new Overlay(keyer, kind, all);
    }

    /**
     * Returns this overlay without its change of a phone number, so that the index answers again.
     *
     * @throws IllegalStateException if this is an overlay by customer number
     */
    public Overlay forget(PhoneNumber phone) {
        expect(KeyKind.PHONE);
        return without(identity(phone));
    }

    /**
     * Returns this overlay without its change of a customer number, so that the index answers again.
     *
     * @throws IllegalStateException if this is an overlay by phone number
     */
    public Overlay forget(CustomerId customer) {
        expect(KeyKind.CUSTOMER_ID);
        return without(identity(customer));
    }

    private Overlay without(Identity identity) {
        Map<Identity, Assignment> all = new LinkedHashMap<>(changes);
        all.remove(identity);
        return new Overlay(keyer, kind, all);
    }

    /** Returns how many customers are changed. */
    public int size() {
        return changes.size();
    }

    /** Returns whether nothing is changed. */
    public boolean isEmpty() {
        return changes.isEmpty();
    }

    /** Returns whether this overlay speaks of the keys of an index. */
    boolean fits(RelationshipIndex index) {
        return kind == index.info().kind()
                && keyer.mode() == index.info().mode()
                && keyer.keyId().equals(index.info().keyId())
                && keyer.checkValue().equals(index.keyer().checkValue());
    }

    /** Returns the code of a change, {@link RelationshipIndex#NONE} if the customer is not changed. */
    int findPhone(long key, long digits) {
        return find(key) ? find(key, keyer.phoneTag(digits)) : RelationshipIndex.NONE;
    }

    int findCustomer(long key, CustomerId customer) {
        return find(key) ? find(key, keyer.customerTag(customer)) : RelationshipIndex.NONE;
    }

    Assignment assignment(int code) {
        return assignments[code];
    }

    int assignmentCount() {
        return assignments.length;
    }

    private boolean find(long key) {
        int at = slot(key);
        while (keys[at] != EMPTY) {
            if (keys[at] == key) {
                return true;
            }
            at = (at + 1) & (keys.length - 1);
        }
        return false;
    }

    private int find(long key, long tag) {
        int at = slot(key);
        while (keys[at] != EMPTY) {
            if (keys[at] == key && tags[at] == tag) {
                return codes[at];
            }
            at = (at + 1) & (keys.length - 1);
        }
        return RelationshipIndex.NONE;
    }

    private int slot(long key) {
        long mixed = key * 0x9E3779B97F4A7C15L;
        return (int) (mixed ^ (mixed >>> 32)) & (keys.length - 1);
    }

    private Identity identity(PhoneNumber phone) {
        return new Identity(RelationshipIndex.masked(keyer.phoneKey(phone.digits())), keyer.phoneTag(phone.digits()));
    }

    private Identity identity(CustomerId customer) {
        return new Identity(RelationshipIndex.masked(keyer.customerKey(customer)), keyer.customerTag(customer));
    }

    private void expect(KeyKind expected) {
        if (kind != expected) {
            throw new IllegalStateException("this overlay takes keys of " + kind);
        }
    }

    /** Returns the number of changes. */
    @Override
    public String toString() {
        return "Overlay[" + size() + " changes of " + kind + "]";
    }
}

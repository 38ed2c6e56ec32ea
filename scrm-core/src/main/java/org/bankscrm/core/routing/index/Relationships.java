package org.bankscrm.core.routing.index;

import org.bankscrm.core.customer.CustomerId;
import org.bankscrm.core.customer.KeyKind;
import org.bankscrm.core.customer.PhoneNumber;
import org.jspecify.annotations.Nullable;

import java.util.Optional;

/**
 * What is known at one moment: the changes of the day, the index, and while keys are rotated an older index (密钥轮换).
 *
 * <p>The changes go first, then the index; the older one is asked only for customers neither of them knows, each index with the
 * keyer it was made with. Leave the older one out as soon as the newer is complete, or customers who left come back.
 *
 * <p>Immutable and thread-safe. A look-up allocates nothing in plain mode.
 */
public final class Relationships {
    private final RelationshipIndex index;
    private final @Nullable RelationshipIndex older;
    private final Overlay overlay;

    private Relationships(RelationshipIndex index, @Nullable RelationshipIndex older, Overlay overlay) {
        if (!overlay.fits(index)) {
            throw new IllegalArgumentException("the overlay must be made with the keyer of the index: " + index.info());
        }
        if (older != null && older.info().kind() != index.info().kind()) {
            throw new IllegalArgumentException(
                    "both indexes must have keys of one kind: " + index.info() + ", " + older.info());
        }
        this.index = index;
        this.older = older;
        this.overlay = overlay;
    }

    /** Returns what an index knows. */
    public static Relationships of(RelationshipIndex index) {
        return new Relationships(index, null, Overlay.on(index));
    }

    /**
     * Returns this with other changes of the day.
     *
     * @throws IllegalArgumentException if they are for keys of another kind, mode or key
     */
    public Relationships with(Overlay changes) {
        return new Relationships(index, older, changes);
    }

    /**
     * Returns this with an older index behind it.
     *
     * @throws IllegalArgumentException if its keys are of another kind
     */
    public Relationships backedBy(RelationshipIndex olderIndex) {
        return new Relationships(index, olderIndex, overlay);
    }

    /** Returns this without an older index. */
    public Relationships alone() {
        return new Relationships(index, null, overlay);
    }

    /**
     * Returns the assignment of a phone number, {@link Assignment#NOBODY} if there is none or if it is no mobile number.
     *
     * @throws IllegalStateException if this is by customer number
     */
    public Assignment find(long digits) {
        return assignment(code(digits));
    }

    /**
     * Returns the code of the assignment of a phone number, {@link RelationshipIndex#NONE} if nothing is known or if it is no
     * mobile number.
     *
     * @throws IllegalStateException if this is by customer number
     */
    public int code(long digits) {
        if (index.info().kind() != KeyKind.PHONE || !PlainKeyer.isPhone(digits)) {
            return index.find(digits);
        }
        long key = index.phoneKey(digits);
        if (!overlay.isEmpty()) {
            int changed = overlay.findPhone(key, digits);
            if (changed != RelationshipIndex.NONE) {
                return index.assignmentCount() + changed;
            }
        }
        int code = index.findPhone(key, digits);
        return code == RelationshipIndex.NONE && older != null ? olderCode(older.find(digits)) : code;
    }

    /**
     * Returns the assignment of the phone number {@code text} spells as {@link PhoneNumber#parse} reads it, {@link
     * Assignment#NOBODY} if there is none or if it is no mobile number.
     *
     * @throws IllegalStateException if this is by customer number
     */
    public Assignment find(CharSequence text) {
        return find(PhoneNumber.pack(text));
    }

    /**
     * Returns the assignment of a customer number, {@link Assignment#NOBODY} if there is none.
     *
     * @throws IllegalStateException if this is by phone number
     */
    public Assignment find(CustomerId customer) {
        return assignment(code(customer));
    }

    /**
     * Returns the code of the assignment of a customer number, {@link RelationshipIndex#NONE} if nothing is known.
     *
     * @throws IllegalStateException if this is by phone number
     */
    public int code(CustomerId customer) {
        if (index.info().kind() != KeyKind.CUSTOMER_ID) {
            return index.find(customer);
        }
        long key = index.customerKey(customer);
        if (!overlay.isEmpty()) {
            int changed = overlay.findCustomer(key, customer);
            if (changed != RelationshipIndex.NONE) {
                return index.assignmentCount() + changed;
            }
        }
        int code = index.findCustomer(key, customer);
        return code == RelationshipIndex.NONE && older != null ? olderCode(older.find(customer)) : code;
    }

    /** Reads what the look-up of a plain phone number will read, and returns a number that means nothing. */
    public long readAhead(long digits) {
        return index.readAhead(digits);
    }

    private int olderCode(int code) {
        return code == RelationshipIndex.NONE ? code : index.assignmentCount() + overlay.assignmentCount() + code;
    }

    /**
     * Returns the assignment with a code, {@link Assignment#NOBODY} for {@link RelationshipIndex#NONE} and for a customer
     * whom a change has taken away.
     *
     * @throws IndexOutOfBoundsException if no look-up here returns {@code code}
     */
    public Assignment assignment(int code) {
        int ofChanges = code - index.assignmentCount();
        if (ofChanges < 0) {
            return index.assignment(code);
        }
        int ofOlder = ofChanges - overlay.assignmentCount();
        if (ofOlder < 0) {
            return overlay.assignment(ofChanges);
        }
        if (older == null) {
            throw new IndexOutOfBoundsException("code must be below " + assignmentCount() + ": " + code);
        }
        return older.assignment(ofOlder);
    }

    /** Returns how many codes there are: 0 to one less, the index's own first. */
    public int assignmentCount() {
        return index.assignmentCount() + overlay.assignmentCount() + (older == null ? 0 : older.assignmentCount());
    }

    /** Returns the index. */
    public RelationshipIndex index() {
        return index;
    }

    /** Returns the older index, empty if there is none. */
    public Optional<RelationshipIndex> older() {
        return Optional.ofNullable(older);
    }

    /** Returns the changes of the day. */
    public Overlay overlay() {
        return overlay;
    }
}

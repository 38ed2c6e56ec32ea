package org.bankscrm.core.target;

import java.math.RoundingMode;

/**
 * The share of a customer base that has been added (渗透率), as an exact ratio.
 *
 * @param added customers of the base who are added, 0 to {@code customers}
 * @param customers the base, at least 0; the share of an empty base is not defined
 */
public record Penetration(long added, long customers) implements Comparable<Penetration> {
    /** Nobody of nobody. */
    public static final Penetration NONE = new Penetration(0, 0);

    public Penetration {
        if (customers < 0) {
            throw new IllegalArgumentException("customers must be at least 0: " + customers);
        }
        if (added < 0 || added > customers) {
            throw new IllegalArgumentException("added must be 0 to " + customers + ": " + added);
        }
    }

    /** Returns the share as a ratio. */
    public Ratio ratio() {
        return new Ratio(added, customers);
    }

    /** Returns the share in parts per million, rounded down, so that it is never shown as reached before it is; 0 of nobody. */
    public long ppm() {
        return ratio().ppm(RoundingMode.FLOOR);
    }

    /** Returns the customers who are not added yet. */
    public long notAdded() {
        return customers - added;
    }

    /**
     * Returns the penetration of two bases that share no customer.
     *
     * @throws ArithmeticException if there are more than a long can count
     */
    public Penetration plus(Penetration other) {
        return new Penetration(Math.addExact(added, other.added), Math.addExact(customers, other.customers));
    }

    /** Compares the shares exactly, so that 1 of 2 and 2 of 4 come to the same but are not equal; an empty base comes first. */
    @Override
    public int compareTo(Penetration other) {
        return ratio().compareTo(other.ratio());
    }

    /** Returns {@code added/customers}. */
    @Override
    public String toString() {
        return added + "/" + customers;
    }
}

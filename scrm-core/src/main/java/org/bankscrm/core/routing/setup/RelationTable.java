package org.bankscrm.core.routing.setup;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * The latest stamp of each pair of customer and employee: open addressing with linear probing, at most three quarters full.
 *
 * <p>One thread writes at a time, any number read meanwhile and never wait. A place is published by its employee, which is
 * written last and never changes; a stamp is written as a whole.
 */
final class RelationTable {
    /** Returned for no place. */
    static final int NONE = -1;

    private static final VarHandle INTS = MethodHandles.arrayElementVarHandle(int[].class);
    private static final VarHandle LONGS = MethodHandles.arrayElementVarHandle(long[].class);
    private static final int LEAST_PLACES = 1 << 6;
    private static final int MOST_PLACES = Integer.MAX_VALUE - 8;
    private static final int BYTES_A_PLACE = Long.BYTES + Long.BYTES + Integer.BYTES;

    private final long[] customers;
    private final long[] stamps;
    /** One more than the employee's number; 0 is a free place. */
    private final int[] employees;

    private int size;

    private RelationTable(int places) {
        customers = new long[places];
        stamps = new long[places];
        employees = new int[places];
    }

    static RelationTable empty() {
        return new RelationTable(LEAST_PLACES);
    }

    /** Returns how many places are taken; for the thread that writes. */
    int size() {
        return size;
    }

    long bytes() {
        return (long) customers.length * BYTES_A_PLACE;
    }

    boolean isFull() {
        return size >= customers.length / 4 * 3;
    }

    /** Returns a table half as large again with the same content. */
    RelationTable grown() {
        if (customers.length == MOST_PLACES) {
            throw new IllegalStateException("too many relations: " + size);
        }
        RelationTable larger = new RelationTable((int) Math.min(MOST_PLACES, customers.length / 2 * 3L));
        for (int place = 0; place < customers.length; place++) {
            if (employees[place] != 0) {
                larger.raise(customers[place], employees[place] - 1, stamps[place]);
            }
        }
        return larger;
    }

    /** Keeps the greater of the stamp held and this one; there must be a free place. */
    void raise(long customer, int employee, long stamp) {
        int place = place(customer, employee);
        if (employees[place] == 0) {
            customers[place] = customer;
            stamps[place] = stamp;
            INTS.setRelease(employees, place, employee + 1);
            size++;
        } else if (stamp > stamps[place]) {
            LONGS.setRelease(stamps, place, stamp);
        }
    }

    /** Sets the stamp of a place. */
    void set(int place, long stamp) {
        LONGS.setRelease(stamps, place, stamp);
    }

    private int place(long customer, int employee) {
        int place = home(customer);
        while (employees[place] != 0 && (customers[place] != customer || employees[place] != employee + 1)) {
            place = after(place);
        }
        return place;
    }

    /** Returns the first place of a customer, {@link #NONE} if there is none. */
    int first(long customer) {
        return from(home(customer), customer);
    }

    /** Returns the place of a customer that comes after another, {@link #NONE} if there is none. */
    int next(int place, long customer) {
        return from(after(place), customer);
    }

    private int from(int start, long customer) {
        int place = start;
        while ((int) INTS.getAcquire(employees, place) != 0) {
            if (customers[place] == customer) {
                return place;
            }
            place = after(place);
        }
        return NONE;
    }

    int employeeAt(int place) {
        return employees[place] - 1;
    }

    long stampAt(int place) {
        return (long) LONGS.getAcquire(stamps, place);
    }

    /** Returns a place in proportion to the upper half of the mixed key, so that any number of places will do. */
    private int home(long customer) {
        long mixed = (customer ^ (customer >>> 32)) * 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ (mixed >>> 29)) * 0xBF58476D1CE4E5B9L;
        return (int) (((mixed >>> 32) * customers.length) >>> 32);
    }

    private int after(int place) {
        return place + 1 == customers.length ? 0 : place + 1;
    }
}

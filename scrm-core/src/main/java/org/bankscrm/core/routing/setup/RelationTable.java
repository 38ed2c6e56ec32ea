package org.bankscrm.core.routing.setup;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * The latest stamp of each pair of customer and employee: open addressing with linear probing, at most half full.
 *
 * <p>One thread writes at a time, any number read meanwhile and never wait. A place is published by its fact, which is written
 * last and then only replaced as a whole.
 */
/*
 * A place is two words, the customer and the fact: the stamp, and below it one more than the employee's number, so that 0 is a
 * free place. Sixteen bytes never lie across two lines of memory, and a table half full seldom has one look further than the line
 * it came to: a look-up waits for memory once, also when there is nothing to find.
 */
final class RelationTable {
    /** Returned for no place. */
    static final int NONE = -1;

    /** The greatest number an employee can have, some two million. */
    static final int LAST_EMPLOYEE = (1 << 21) - 2;

    /** The greatest stamp there is room for. */
    static final long LAST_STAMP = (1L << 43) - 1;

    private static final VarHandle LONGS = MethodHandles.arrayElementVarHandle(long[].class);
    private static final int LEAST_PLACES = 1 << 6;
    private static final int MOST_PLACES = (Integer.MAX_VALUE - 8) / 2;
    private static final int EMPLOYEE_BITS = Long.SIZE - 43;
    private static final long EMPLOYEE_MASK = (1L << EMPLOYEE_BITS) - 1;

    /** For each place the customer and the fact. */
    private final long[] words;

    private final int places;

    private int size;

    private RelationTable(int places) {
        this.places = places;
        this.words = new long[2 * places];
    }

    static RelationTable empty() {
        return new RelationTable(LEAST_PLACES);
    }

    /** Returns how many places are taken; for the thread that writes. */
    int size() {
        return size;
    }

    long bytes() {
        return (long) words.length * Long.BYTES;
    }

    boolean isFull() {
        return size >= places / 2;
    }

    /** Returns a table half as large again with the same content. */
    RelationTable grown() {
        if (places == MOST_PLACES) {
            throw new IllegalStateException("too many relations: " + size);
        }
        RelationTable larger = new RelationTable((int) Math.min(MOST_PLACES, places / 2 * 3L));
        for (int place = 0; place < places; place++) {
            if (fact(place) != 0) {
                larger.raise(customer(place), employeeAt(place), stampAt(place));
            }
        }
        return larger;
    }

    /**
     * Keeps the greater of the stamp held and this one; there must be a free place.
     *
     * @param employee 0 to {@link #LAST_EMPLOYEE}
     * @param stamp 0 to {@link #LAST_STAMP}
     */
    void raise(long customer, int employee, long stamp) {
        int place = home(customer);
        while (fact(place) != 0 && (customer(place) != customer || employeeAt(place) != employee)) {
            place = after(place);
        }
        if (fact(place) == 0) {
            words[2 * place] = customer;
            LONGS.setRelease(words, 2 * place + 1, stamp << EMPLOYEE_BITS | (employee + 1));
            size++;
        } else if (stamp > stampAt(place)) {
            set(place, stamp);
        }
    }

    /** Sets the stamp of a place that is taken. */
    void set(int place, long stamp) {
        LONGS.setRelease(words, 2 * place + 1, stamp << EMPLOYEE_BITS | (fact(place) & EMPLOYEE_MASK));
    }

    /** Returns the first word a search for a customer reads. */
    long firstWord(long customer) {
        return fact(home(customer));
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
        while (fact(place) != 0) {
            if (customer(place) == customer) {
                return place;
            }
            place = after(place);
        }
        return NONE;
    }

    int employeeAt(int place) {
        return (int) (fact(place) & EMPLOYEE_MASK) - 1;
    }

    long stampAt(int place) {
        return fact(place) >>> EMPLOYEE_BITS;
    }

    private long customer(int place) {
        return words[2 * place];
    }

    private long fact(int place) {
        return (long) LONGS.getAcquire(words, 2 * place + 1);
    }

    /** Returns a place in proportion to the upper half of the mixed key, so that any number of places will do. */
    private int home(long customer) {
        long mixed = (customer ^ (customer >>> 32)) * 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ (mixed >>> 29)) * 0xBF58476D1CE4E5B9L;
        return (int) (((mixed >>> 32) * places) >>> 32);
    }

    private int after(int place) {
        return place + 1 == places ? 0 : place + 1;
    }
}

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

    private static final VarHandle LONGS = MethodHandles.arrayElementVarHandle(long[].class);
    private static final int LEAST_PLACES = 1 << 6;
    private static final int WORDS = 3;
    private static final int CUSTOMER = 0;
    private static final int STAMP = 1;
    private static final int EMPLOYEE = 2;
    private static final int MOST_PLACES = (Integer.MAX_VALUE - 8) / WORDS;

    /**
     * For each place the customer, the stamp, and one more than the employee's number, 0 if the place is free. They lie together
     * so that a look-up waits for one page of memory, not three.
     */
    private final long[] words;

    private final int places;

    private int size;

    private RelationTable(int places) {
        this.places = places;
        this.words = new long[WORDS * places];
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
        return size >= places / 4 * 3;
    }

    /** Returns a table half as large again with the same content. */
    RelationTable grown() {
        if (places == MOST_PLACES) {
            throw new IllegalStateException("too many relations: " + size);
        }
        RelationTable larger = new RelationTable((int) Math.min(MOST_PLACES, places / 2 * 3L));
        for (int place = 0; place < places; place++) {
            if (words[at(place, EMPLOYEE)] != 0) {
                larger.raise(words[at(place, CUSTOMER)], employeeAt(place), words[at(place, STAMP)]);
            }
        }
        return larger;
    }

    /** Keeps the greater of the stamp held and this one; there must be a free place. */
    void raise(long customer, int employee, long stamp) {
        int place = place(customer, employee);
        if (words[at(place, EMPLOYEE)] == 0) {
            words[at(place, CUSTOMER)] = customer;
            words[at(place, STAMP)] = stamp;
            LONGS.setRelease(words, at(place, EMPLOYEE), employee + 1L);
            size++;
        } else if (stamp > words[at(place, STAMP)]) {
            set(place, stamp);
        }
    }

    private static int at(int place, int word) {
        return WORDS * place + word;
    }

    /** Sets the stamp of a place. */
    void set(int place, long stamp) {
        LONGS.setRelease(words, at(place, STAMP), stamp);
    }

    private int place(long customer, int employee) {
        int place = home(customer);
        while (words[at(place, EMPLOYEE)] != 0
                && (words[at(place, CUSTOMER)] != customer || employeeAt(place) != employee)) {
            place = after(place);
        }
        return place;
    }

    /** Returns the first word a search for a customer reads. */
    long firstWord(long customer) {
        return words[at(home(customer), EMPLOYEE)];
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
        while ((long) LONGS.getAcquire(words, at(place, EMPLOYEE)) != 0) {
            if (words[at(place, CUSTOMER)] == customer) {
                return place;
            }
            place = after(place);
        }
        return NONE;
    }

    int employeeAt(int place) {
        return (int) words[at(place, EMPLOYEE)] - 1;
    }

    long stampAt(int place) {
        return (long) LONGS.getAcquire(words, at(place, STAMP));
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

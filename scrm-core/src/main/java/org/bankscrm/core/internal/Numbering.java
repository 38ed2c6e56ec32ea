package org.bankscrm.core.internal;

import org.jspecify.annotations.Nullable;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Numbers keys by their place in a list, and knows an object that was asked for before by its reference.
 *
 * <p>A map has to read the key it holds and compare it with the one asked for, each in a memory line of its own and more where
 * a key refers to text. Here an object met before costs its hash and one place of a table. What is remembered of objects that
 * are equal to a key, but not the same, is bounded by the number of keys.
 *
 * <p>The keys never change; thread-safe without locks.
 */
public final class Numbering<K> {
    /** The number of what is no key. */
    public static final int NONE = -1;

    private static final VarHandle OBJECTS = MethodHandles.arrayElementVarHandle(Object[].class);
    private static final int SPREAD = 0x9E37_79B9;

    private final Map<K, Integer> numbers = new HashMap<>();

    /** Objects met: open addressing with linear probing, always with a free place. A place once taken stays so. */
    private final @Nullable Object[] met;

    /** By place one more than the number of its object; 0 while it is being written. */
    private final int[] numbersOfMet;

    private final AtomicInteger free;
    private final int shift;

    /**
     * Numbers keys.
     *
     * @param keys the number of each is its place; of equal ones the first counts
     */
    public Numbering(List<K> keys) {
        int places = Integer.highestOneBit(Math.max(1, keys.size())) * 4;
        met = new Object[places];
        numbersOfMet = new int[places];
        shift = Integer.numberOfLeadingZeros(places) + 1;
        free = new AtomicInteger(places / 4 * 3);
        for (int i = 0; i < keys.size(); i++) {
            numbers.putIfAbsent(keys.get(i), i);
        }
    }

    /** Returns the number of a key, {@link #NONE} if it is none. */
    public int of(K key) {
        int place = home(key);
        Object held = OBJECTS.getAcquire(met, place);
        while (held != null && held != key) {
            place = after(place);
            held = OBJECTS.getAcquire(met, place);
        }
        int known = held == null ? 0 : numbersOfMet[place];
        return known == 0 ? asked(key) : known - 1;
    }

    private int asked(K key) {
        Integer number = numbers.get(key);
        if (number == null) {
            return NONE;
        }
        if (free.get() > 0 && free.getAndDecrement() > 0) {
            meet(key, number);
        }
        return number;
    }

    private void meet(K key, int number) {
        int place = home(key);
        while (true) {
            Object held = OBJECTS.compareAndExchange(met, place, null, key);
            if (held == null || held == key) {
                // Whoever reads the object before its number asks the map, which says the same.
                numbersOfMet[place] = number + 1;
                return;
            }
            place = after(place);
        }
    }

    private int home(K key) {
        return (key.hashCode() * SPREAD) >>> shift;
    }

    private int after(int place) {
        return (place + 1) & (met.length - 1);
    }
}

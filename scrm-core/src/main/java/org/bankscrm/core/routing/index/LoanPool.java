package org.bankscrm.core.routing.index;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;

/**
 * Lends objects that only one thread may use at a time, and makes one when all are lent. Lock-free and thread-safe.
 *
 * @param <T> the objects
 */
final class LoanPool<T> {
    private static final int SLOTS = 32;

    /** Slots lie this far apart so that threads do not write to the same cache line. */
    private static final int STRIDE = 16;

    private final AtomicReferenceArray<@Nullable T> slots = new AtomicReferenceArray<>(SLOTS * STRIDE);
    private final Supplier<T> maker;

    LoanPool(Supplier<T> maker) {
        this.maker = maker;
    }

    T borrow() {
        int home = home();
        for (int i = 0; i < SLOTS; i++) {
            int slot = slot(home + i);
            if (slots.getPlain(slot) != null) {
                T lent = slots.getAndSet(slot, null);
                if (lent != null) {
                    return lent;
                }
            }
        }
        return maker.get();
    }

    void giveBack(T lent) {
        int home = home();
        for (int i = 0; i < SLOTS; i++) {
            int slot = slot(home + i);
            if (slots.getPlain(slot) == null && slots.compareAndSet(slot, null, lent)) {
                return;
            }
        }
    }

    private static int home() {
        return (int) Thread.currentThread().getId();
    }

    private static int slot(int number) {
        return (number & (SLOTS - 1)) * STRIDE;
    }
}

package org.bankscrm.compliance.contact;

import org.jspecify.annotations.Nullable;

/**
 * Counted messages in one array, four numbers each, found by open addressing: the customer, 128 bits of the SHA-256 of the
 * message id, which two ids never share, and what was counted.
 *
 * <p>Not thread-safe. A message takes 40 to 50 bytes.
 */
final class MessageTable {
    private static final int WIDTH = 4;
    private static final int FEWEST = 16;
    private static final long PRESENT = 1L << 63;
    private static final long MASK_32 = 0xFFFF_FFFFL;

    private long[] cells = new long[FEWEST * WIDTH];
    private int places = FEWEST;
    private int taken;

    @Nullable
    CountedMessage get(long customer, MessageDigits message) {
        int at = find(customer, message.high(), message.low());
        if (at < 0) {
            return null;
        }
        long packed = cells[at + 3];
        return new CountedMessage(
                (int) (packed >>> 56) & 3,
                ContactChannel.atSlot((int) (packed >>> 52) & 7),
                (packed >>> 55 & 1) != 0,
                (int) (packed >>> 32) & 0xFFFF,
                packed & MASK_32);
    }

    void put(long customer, MessageDigits message, CountedMessage counted) {
        int at = find(customer, message.high(), message.low());
        if (at < 0) {
            if ((taken + 1) * 5L > places * 4L) {
                resize(Math.addExact(places, places / 4), Long.MIN_VALUE);
                at = find(customer, message.high(), message.low());
            }
            at = ~at;
            cells[at] = customer;
            cells[at + 1] = message.high();
            cells[at + 2] = message.low();
            taken++;
        }
        cells[at + 3] = PRESENT
                | (long) counted.state() << 56
                | (counted.essential() ? 1L << 55 : 0)
                | (long) counted.channel().slot << 52
                | (long) counted.day() << 32
                | counted.atSecond();
    }

    /** Forgets what was counted before a second. */
    void purge(long beforeSecond) {
        int kept = 0;
        for (int at = 3; at < cells.length; at += WIDTH) {
            kept += cells[at] < 0 && (cells[at] & MASK_32) >= beforeSecond ? 1 : 0;
        }
        if (kept < taken) {
            resize(Math.max(FEWEST, kept + kept / 2), beforeSecond);
        }
    }

    private void resize(int newPlaces, long keptFrom) {
        long[] before = cells;
        places = newPlaces;
        cells = new long[Math.multiplyExact(places, WIDTH)];
        taken = 0;
        for (int at = 0; at < before.length; at += WIDTH) {
            if (before[at + 3] < 0 && (before[at + 3] & MASK_32) >= keptFrom) {
                System.arraycopy(before, at, cells, ~find(before[at], before[at + 1], before[at + 2]), WIDTH);
                taken++;
            }
        }
    }

    /** Returns the first cell of the message, or the complement of where it would go. */
    private int find(long customer, long high, long low) {
        int place = (int) (((Scramble.of(customer ^ low) & MASK_32) * places) >>> 32);
        while (true) {
            int at = place * WIDTH;
            if (cells[at + 3] >= 0) {
                return ~at;
            }
            if (cells[at] == customer && cells[at + 1] == high && cells[at + 2] == low) {
                return at;
            }
            place = place + 1 == places ? 0 : place + 1;
        }
    }

    long bytes() {
        return (long) cells.length * Long.BYTES;
    }
}

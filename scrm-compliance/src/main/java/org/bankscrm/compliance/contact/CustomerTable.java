package org.bankscrm.compliance.contact;

/**
 * States of customers in one array, five numbers each, found by open addressing.
 *
 * <p>Not thread-safe. Grows by a quarter when four of five places are taken, so a customer takes 50 to 63 bytes.
 */
final class CustomerTable {
    private static final int WIDTH = 5;
    private static final long PRESENT = 1L << 63;
    private static final long MASK_32 = 0xFFFF_FFFFL;

    private long[] cells;
    private int places;
    private int taken;

    CustomerTable(int expected) {
        places = placesFor(expected);
        cells = new long[places * WIDTH];
    }

    private static int placesFor(int expected) {
        return Math.max(16, expected + expected / 4 + 1);
    }

    ContactState get(long customer) {
        int at = find(customer);
        if (at < 0) {
            return ContactState.NONE;
        }
        long marks = cells[at + 1];
        long times = cells[at + 4];
        return new ContactState(
                (int) marks & 0xFFFF,
                cells[at + 2],
                cells[at + 3],
                (int) (marks >>> 16) & 0xFF,
                times >>> 32,
                times & MASK_32,
                (int) (marks >>> 24) & 0x1FF,
                (int) (marks >>> 40) & 0xFFFF);
    }

    void put(long customer, ContactState state) {
        int at = find(customer);
        if (at < 0) {
            if ((taken + 1) * 5L > places * 4L) {
                grow();
                at = find(customer);
            }
            at = ~at;
            cells[at] = customer;
            taken++;
        }
        cells[at + 1] = PRESENT
                | state.day()
                | (long) state.unanswered() << 16
                | (long) state.suppressed() << 24
                | (long) state.consents() << 40;
        cells[at + 2] = state.today();
        cells[at + 3] = state.thisWeek();
        cells[at + 4] = state.lastAt() << 32 | state.rowSince();
    }

    /** Returns the first cell of the customer, or the complement of where it would go. */
    private int find(long customer) {
        int place = (int) (((Scramble.of(customer) & MASK_32) * places) >>> 32);
        while (true) {
            int at = place * WIDTH;
            if (cells[at + 1] >= 0) {
                return ~at;
            }
            if (cells[at] == customer) {
                return at;
            }
            place = place + 1 == places ? 0 : place + 1;
        }
    }

    private void grow() {
        long[] before = cells;
        places = Math.addExact(places, Math.max(16, places / 4));
        cells = new long[Math.multiplyExact(places, WIDTH)];
        for (int at = 0; at < before.length; at += WIDTH) {
            if (before[at + 1] < 0) {
                System.arraycopy(before, at, cells, ~find(before[at]), WIDTH);
            }
        }
    }

    int size() {
        return taken;
    }

    long bytes() {
        return (long) cells.length * Long.BYTES;
    }
}

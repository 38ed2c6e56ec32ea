package org.bankscrm.core.report;

import java.util.Arrays;

/**
 * What is remembered of the facts of every key, in arrays: the first add, the first day of the real name, one bit for each
 * day with a conversation and each with a transaction, and the segments.
 *
 * <p>Every part is the least or the union of what the facts say, so that order and repetition cannot matter, and the state
 * of several keys of one person is put together the same way. 40 bytes a key, a quarter byte for each day covered, and 16
 * bytes for each change of segment; nothing grows with the number of facts.
 */
final class KeyStates {
    static final long NEVER = Long.MAX_VALUE;
    static final int NO_DAY = Integer.MAX_VALUE;
    static final int NONE = -1;
    static final int CONVERSED = 0;
    static final int TRANSACTED = 1;

    private final int words;
    private int size;
    private long[] addMicros = new long[0];
    private int[] adder = new int[0];
    private int[] channel = new int[0];
    private int[] realName = new int[0];
    private int[] segments = new int[0];
    private long[] bits = new long[0];

    private int segmentCount;
    private long[] segmentMicros = new long[16];
    private int[] segmentCode = new int[16];
    private int[] segmentNext = new int[16];

    KeyStates(int days) {
        words = (days + Long.SIZE - 1) / Long.SIZE;
    }

    /** Makes room for a key whose number is the next one. */
    void grow(int keys) {
        if (keys > addMicros.length) {
            int room = Math.max(64, Math.max(keys, addMicros.length + addMicros.length / 2));
            addMicros = Arrays.copyOf(addMicros, room);
            adder = Arrays.copyOf(adder, room);
            channel = Arrays.copyOf(channel, room);
            realName = Arrays.copyOf(realName, room);
            segments = Arrays.copyOf(segments, room);
            bits = Arrays.copyOf(bits, Math.multiplyExact(room, 2 * words));
        }
        for (; size < keys; size++) {
            clear(size);
        }
    }

    /** Forgets all about a key; places of changes of segment are not used again, voids are rare. */
    void clear(int key) {
        addMicros[key] = NEVER;
        adder[key] = NONE;
        channel[key] = NONE;
        realName[key] = NO_DAY;
        segments[key] = NONE;
        Arrays.fill(bits, key * 2 * words, (key + 1) * 2 * words, 0);
    }

    long addMicros(int key) {
        return addMicros[key];
    }

    int adder(int key) {
        return adder[key];
    }

    int channel(int key) {
        return channel[key];
    }

    int realName(int key) {
        return realName[key];
    }

    void setAdd(int key, long micros, int employee, int channelNumber) {
        addMicros[key] = micros;
        adder[key] = employee;
        channel[key] = channelNumber;
    }

    void setRealName(int key, int day) {
        realName[key] = day;
    }

    boolean hasDay(int key, int stage, int day) {
        return (bits[(key * 2 + stage) * words + (day >> 6)] & 1L << day) != 0;
    }

    void setDay(int key, int stage, int day) {
        bits[(key * 2 + stage) * words + (day >> 6)] |= 1L << day;
    }

    /** Returns the first day from {@code from} on, or {@link #NO_DAY}. */
    int firstDay(int key, int stage, int from) {
        int start = (key * 2 + stage) * words;
        long mask = -1L << from;
        for (int word = from >> 6; word < words; word++) {
            long found = bits[start + word] & mask;
            if (found != 0) {
                return (word << 6) + Long.numberOfTrailingZeros(found);
            }
            mask = -1L;
        }
        return NO_DAY;
    }

    /** Returns the place of the first change of segment told of a key, {@link #NONE} if there is none. */
    int firstSegment(int key) {
        return segments[key];
    }

    int nextSegment(int place) {
        return segmentNext[place];
    }

    long segmentMicros(int place) {
        return segmentMicros[place];
    }

    int segmentCode(int place) {
        return segmentCode[place];
    }

    boolean hasSegment(int key, long micros, int code) {
        for (int place = segments[key]; place != NONE; place = segmentNext[place]) {
            if (segmentMicros[place] == micros && segmentCode[place] == code) {
                return true;
            }
        }
        return false;
    }

    void addSegment(int key, long micros, int code) {
        if (segmentCount == segmentMicros.length) {
            segmentMicros = Arrays.copyOf(segmentMicros, segmentCount * 2);
            segmentCode = Arrays.copyOf(segmentCode, segmentCount * 2);
            segmentNext = Arrays.copyOf(segmentNext, segmentCount * 2);
        }
        segmentMicros[segmentCount] = micros;
        segmentCode[segmentCount] = code;
        segmentNext[segmentCount] = segments[key];
        segments[key] = segmentCount++;
    }
}

package org.bankscrm.core.draw.proof;

import org.bankscrm.core.draw.deck.Digest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * Reads the lines {@link AwardFileWriter} writes, and no others, without an object per line.
 *
 * <p>Every award has one way to be written: no leading zeros, no spaces, lower-case digits, two decimals.
 */
final class AwardFileReader {
    private static final int LONGEST = 256;
    private static final int MOST_DIGITS = 18;
    /** More than any prize, so that a billion of them still add up. */
    private static final long MOST_YUAN = 50_000_000;

    private final InputStream in;
    private final MessageDigest sha = AwardFileWriter.sha256();
    private final byte[] buffer = new byte[1 << 16];
    private int filled;
    private int next;

    private final byte[] line = new byte[LONGEST];
    private int length;
    private int at;
    private boolean sound;

    long number;
    long ticket;
    long customerHigh;
    long customerLow;
    long tier;
    long fen;

    AwardFileReader(InputStream in) {
        this.in = in;
    }

    /** Reads the next line as text; empty at the end of the file or if it is too long. */
    String heading() throws IOException {
        return readLine() && sound ? new String(line, 0, length, StandardCharsets.UTF_8) : "";
    }

    /** Reads the next line; returns whether there was one. */
    boolean next() throws IOException {
        return readLine();
    }

    /** Whether the line just read is an award; its parts are in the fields then. */
    boolean parse() {
        if (!sound) {
            return false;
        }
        at = 0;
        ticket = decimal();
        comma();
        customerHigh = hexadecimal();
        customerLow = hexadecimal();
        comma();
        tier = decimal();
        comma();
        long yuan = decimal();
        expect('.');
        fen = twoDecimals();
        if (!sound || at != length || yuan > MOST_YUAN) {
            return false;
        }
        fen += yuan * 100;
        return true;
    }

    /** Returns the digest of all bytes read. */
    Digest digest() {
        return Digest.of(sha.digest());
    }

    private boolean readLine() throws IOException {
        length = 0;
        sound = true;
        boolean any = false;
        while (true) {
            if (next == filled) {
                filled = in.read(buffer);
                next = 0;
                if (filled < 0) {
                    filled = 0;
                    sound = false;
                    number += any ? 1 : 0;
                    return any;
                }
                sha.update(buffer, 0, filled);
                continue;
            }
            any = true;
            byte c = buffer[next++];
            if (c == '\n') {
                number++;
                return true;
            }
            if (length == LONGEST) {
                sound = false;
            } else {
                line[length++] = c;
            }
        }
    }

    private long decimal() {
        int start = at;
        long value = 0;
        while (at < length && line[at] >= '0' && line[at] <= '9') {
            value = value * 10 + (line[at++] - '0');
            if (at - start > MOST_DIGITS) {
                sound = false;
                return 0;
            }
        }
        if (at == start || (line[start] == '0' && at - start > 1)) {
            sound = false;
        }
        return value;
    }

    private long twoDecimals() {
        if (at + 2 > length || !digit(line[at]) || !digit(line[at + 1])) {
            sound = false;
            return 0;
        }
        at += 2;
        return (line[at - 2] - '0') * 10L + line[at - 1] - '0';
    }

    private long hexadecimal() {
        if (at + Long.BYTES * 2 > length) {
            sound = false;
            return 0;
        }
        long value = 0;
        for (int i = 0; i < Long.BYTES * 2; i++) {
            byte c = line[at++];
            if (digit(c)) {
                value = value << 4 | (c - '0');
            } else if (c >= 'a' && c <= 'f') {
                value = value << 4 | (c - 'a' + 10);
            } else {
                sound = false;
            }
        }
        return value;
    }

    private void comma() {
        expect(',');
    }

    private void expect(char c) {
        if (at < length && line[at] == c) {
            at++;
        } else {
            sound = false;
        }
    }

    private static boolean digit(byte c) {
        return c >= '0' && c <= '9';
    }
}

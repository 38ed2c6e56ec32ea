package org.bankscrm.core.routing.index;

import org.bankscrm.core.customer.PhoneNumber;
import org.bankscrm.core.customer.PhoneReading;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.routing.index.FileFault.Reason;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads a file of relationships into an {@link IndexBuilder}: CSV (RFC 4180) in UTF-8 with columns {@code phone} and {@code
 * manager}, {@code branch} or both, in any order; others are passed over.
 *
 * <p>A manager or a branch may be empty. White space around a value and a byte order mark do not matter. A value may stand in
 * quotes, but a row ends with its line. A row with a fault is passed over and reported; the host decides by the counts whether
 * to build. No object is made for a row, so that 100 million are read in seconds. Keeps no state: two threads may read two
 * files into two builders.
 */
public final class RelationshipFile {
    private static final int MOST_ROW = 1 << 18;
    private static final int PHONE_DIGITS = 11;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long EACH_BYTE = 0x0101_0101_0101_0101L;
    private static final long COMMAS = ',' * EACH_BYTE;
    private static final long LINE_ENDS = '\n' * EACH_BYTE;

    private final IndexBuilder builder;
    private final AssignmentCodes codes;
    private final TextNumbers managers = new TextNumbers();
    private final TextNumbers branches = new TextNumbers();
    private final List<FileFault> faults = new ArrayList<>();
    private long line;
    private long rows;
    private long faulty;
    private boolean stopped;

    /** As long as a row may be, and a little beyond, so that words of eight bytes can be read up to its end. */
    private final byte[] buffer = new byte[MOST_ROW + TextNumbers.BEYOND];

    private int phoneColumn = -1;
    private int managerColumn = -1;
    private int branchColumn = -1;
    private int[] managerCodes = new int[16];
    private int[] starts = new int[0];
    private int[] ends = new int[0];

    private RelationshipFile(IndexBuilder builder) {
        this.builder = builder;
        this.codes = builder.codes();
    }

    /**
     * Reads a whole file and returns what was found in it; does not close it.
     *
     * @throws IOException if {@code in} does
     * @throws IllegalStateException if {@code builder} is one of customer numbers or has built
     */
    public static FileReading read(InputStream in, IndexBuilder builder) throws IOException {
        RelationshipFile file = new RelationshipFile(builder);
        file.readAll(in);
        return new FileReading(file.rows, file.faulty, file.faults);
    }

    private void readAll(InputStream in) throws IOException {
        int filled = 0;
        boolean skipping = false;
        for (int read = 0; read >= 0 && !stopped; ) {
            read = in.read(buffer, filled, MOST_ROW - filled);
            filled += Math.max(0, read);
            int at = 0;
            int whole = read < 0 ? filled : lastLineEnd(filled);
            while (at < whole && !stopped) {
                if (skipping) {
                    at = endOfLine(at, whole) + 1;
                    skipping = false;
                } else {
                    at = readLine(at, whole);
                }
            }
            at = Math.min(at, filled);
            if (filled - at == MOST_ROW && !stopped) {
                if (!skipping) {
                    refuseLongRow();
                }
                skipping = true;
                at = filled;
            }
            System.arraycopy(buffer, at, buffer, 0, filled - at);
            filled -= at;
        }
        if (line == 0) {
            fault("", Reason.BAD_HEADER, "the file is empty; its first line must name the columns");
        }
    }

    private void refuseLongRow() {
        line++;
        fault("", Reason.ROW_TOO_LONG, "a row must have fewer than " + MOST_ROW + " bytes");
        if (line == 1) {
            stopped = true;
        } else {
            rows++;
            faulty++;
        }
    }

    /** Returns the place behind the last line end. */
    private int lastLineEnd(int filled) {
        int end = filled;
        while (end > 0 && buffer[end - 1] != '\n') {
            end--;
        }
        return end;
    }

    private int endOfLine(int from, int end) {
        int at = from;
        while (at < end && buffer[at] != '\n') {
            at++;
        }
        return at;
    }

    /** Reads the line at {@code from} and returns where the next one begins. */
    private int readLine(int from, int end) {
        line++;
        if (line == 1) {
            int lineEnd = endOfLine(from, end);
            readHeader(lineEnd);
            return lineEnd + 1;
        }
        int column = 0;
        int at = from;
        boolean sound = true;
        while (true) {
            int start = at;
            if (at < end && buffer[at] == '"') {
                at = closingQuote(at + 1, end);
                sound &= at < end && buffer[at] == '"';
            }
            at = endOfValue(at, end);
            if (column < starts.length) {
                starts[column] = start;
                ends[column] = at;
            }
            column++;
            if (at >= end || buffer[at] == '\n') {
                break;
            }
            at++;
        }
        boolean blank = column == 1 && trimmedStart(from, at) == at;
        if (!blank) {
            rows++;
            readRow(column, sound);
        }
        return at + 1;
    }

    /** Returns the place of the next comma or line end, found in eight bytes at a time, or {@code end}. */
    private int endOfValue(int from, int end) {
        for (int at = from; at < end; at += Long.BYTES) {
            long word = (long) LONGS.get(buffer, at);
            // The lowest of these bits is right: a wrong one arises only above a right one.
            long found = zeroBytes(word ^ COMMAS) | zeroBytes(word ^ LINE_ENDS);
            if (found != 0) {
                return Math.min(end, at + (Long.numberOfTrailingZeros(found) >>> 3));
            }
        }
        return end;
    }

    /** Returns the upper bit of each byte that is 0, and perhaps of some above the lowest of them. */
    private static long zeroBytes(long word) {
        return (word - EACH_BYTE) & ~word & (EACH_BYTE << 7);
    }

    /** Returns the place of the quote that ends a value, or of the end of the line if none does. */
    private int closingQuote(int from, int end) {
        int at = from;
        while (at < end && buffer[at] != '\n') {
            if (buffer[at] == '"') {
                if (at + 1 >= end || buffer[at + 1] != '"') {
                    return at;
                }
                at++;
            }
            at++;
        }
        return at;
    }

    /** Reads the first line, which begins where the buffer does. */
    private void readHeader(int end) {
        String header = new String(buffer, 0, end, StandardCharsets.UTF_8);
        String[] names = (header.startsWith("\uFEFF") ? header.substring(1) : header).split(",", -1);
        int faultsBefore = faults.size();
        for (int i = 0; i < names.length; i++) {
            String name = names[i].strip();
            String bare = name.length() >= 2 && name.startsWith("\"") && name.endsWith("\"")
                    ? name.substring(1, name.length() - 1)
                    : name;
            switch (bare) {
                case "phone" -> phoneColumn = once(phoneColumn, i, bare);
                case "manager" -> managerColumn = once(managerColumn, i, bare);
                case "branch" -> branchColumn = once(branchColumn, i, bare);
                default -> {}
            }
        }
        if (phoneColumn < 0) {
            fault("phone", Reason.BAD_HEADER, "the header must name the column phone");
        }
        if (managerColumn < 0 && branchColumn < 0) {
            fault("manager", Reason.BAD_HEADER, "the header must name the column manager, branch or both");
        }
        stopped = faults.size() > faultsBefore;
        starts = new int[names.length];
        ends = new int[names.length];
    }

    private int once(int before, int column, String name) {
        if (before >= 0) {
            fault(name, Reason.BAD_HEADER, "the header must name a column once");
        }
        return column;
    }

    private void readRow(int columns, boolean sound) {
        if (columns != starts.length || !sound) {
            fault(
                    "",
                    Reason.BAD_ROW,
                    sound
                            ? "the row must have " + starts.length + " columns, has " + columns
                            : "a quote must end in its row");
            faulty++;
            return;
        }
        long digits = phone(starts[phoneColumn], ends[phoneColumn]);
        int manager = managerColumn < 0 ? 0 : number(managers, managerColumn, true);
        int branch = branchColumn < 0 ? 0 : number(branches, branchColumn, false);
        if (digits == 0 || manager < 0 || branch < 0) {
            faulty++;
            return;
        }
        builder.put(digits, branch == 0 ? codeOfManager(manager) : codes.code(manager, branch));
    }

    /** Remembers the codes of managers without a branch, which are most rows of most files, in an array. */
    private int codeOfManager(int manager) {
        if (manager >= managerCodes.length) {
            managerCodes = Arrays.copyOf(managerCodes, manager * 2);
        }
        if (managerCodes[manager] == AssignmentCodes.NOBODY) {
            managerCodes[manager] = codes.code(manager, 0);
        }
        return managerCodes[manager];
    }

    /** Returns the phone number of a value, or 0 after reporting why there is none. */
    private long phone(int start, int end) {
        if (end - start == PHONE_DIGITS) {
            long first = (long) LONGS.get(buffer, start);
            long last = (long) LONGS.get(buffer, end - Long.BYTES);
            if (areDigits(first) && areDigits(last)) {
                long digits = eightDigits(first) * 1_000 + eightDigits(last) % 1_000;
                if (PlainKeyer.isPhone(digits)) {
                    return digits;
                }
            }
        }
        String text = unquoted(start, end);
        long packed = PhoneNumber.pack(text);
        if (packed == 0 && PhoneNumber.check(text) instanceof PhoneReading.Refused refused) {
            fault("phone", Reason.BAD_PHONE, refused.message());
        }
        return packed;
    }

    private static boolean areDigits(long text) {
        long nibbles = 0xF0F0_F0F0_F0F0_F0F0L;
        long threes = '0' * EACH_BYTE;
        return (text & nibbles) == threes && ((text + 6 * EACH_BYTE) & nibbles) == threes;
    }

    /** Returns what eight digits say, the first of them in the lowest byte: sums pairs, then fours, then all. */
    private static long eightDigits(long text) {
        long pairs = ((text & (0x0F * EACH_BYTE)) * (1 + (10 << 8))) >>> 8;
        long fours = ((pairs & 0x00FF_00FF_00FF_00FFL) * (1 + (100 << 16))) >>> 16;
        return ((fours & 0x0000_FFFF_0000_FFFFL) * (1 + (10_000L << 32))) >>> 32;
    }

    /** Returns the number of an id, 0 for an empty one, or -1 after reporting what is wrong. */
    private int number(TextNumbers known, int column, boolean manager) {
        int start = trimmedStart(starts[column], ends[column]);
        int end = trimmedEnd(start, ends[column]);
        if (start == end) {
            return 0;
        }
        int number = known.find(buffer, start, end);
        if (number == TextNumbers.UNKNOWN) {
            try {
                String id = decoded(start, end);
                if (id.isEmpty()) {
                    return 0;
                }
                number = manager ? codes.manager(new EmployeeId(id)) : codes.branch(new OrgUnitCode(id));
                known.put(buffer, start, end, number);
            } catch (IllegalArgumentException e) {
                fault(
                        manager ? "manager" : "branch",
                        manager ? Reason.BAD_MANAGER : Reason.BAD_BRANCH,
                        String.valueOf(e.getMessage()));
            } catch (CharacterCodingException e) {
                fault(
                        manager ? "manager" : "branch",
                        manager ? Reason.BAD_MANAGER : Reason.BAD_BRANCH,
                        "the value must be UTF-8; spreadsheets in China often save GBK");
            }
        }
        return number;
    }

    private String decoded(int start, int end) throws CharacterCodingException {
        boolean quoted = end - start >= 2 && buffer[start] == '"' && buffer[end - 1] == '"';
        int inset = quoted ? 1 : 0;
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(buffer, start + inset, end - start - 2 * inset))
                .toString();
        return quoted ? text.replace("\"\"", "\"").strip() : text;
    }

    /** Returns a value for {@link PhoneNumber}, which refuses what is not UTF-8 as it refuses other letters. */
    private String unquoted(int start, int end) {
        int first = trimmedStart(start, end);
        int behind = trimmedEnd(first, end);
        boolean quoted = behind - first >= 2 && buffer[first] == '"' && buffer[behind - 1] == '"';
        int inset = quoted ? 1 : 0;
        return new String(buffer, first + inset, behind - first - 2 * inset, StandardCharsets.UTF_8);
    }

    private int trimmedStart(int start, int end) {
        int at = start;
        while (at < end && isBlank(buffer[at])) {
            at++;
        }
        return at;
    }

    private int trimmedEnd(int start, int end) {
        int at = end;
        while (at > start && isBlank(buffer[at - 1])) {
            at--;
        }
        return at;
    }

    private static boolean isBlank(byte character) {
        return character == ' ' || character == '\t' || character == '\r';
    }

    private void fault(String column, Reason reason, String detail) {
        if (faults.size() < FileReading.MOST_FAULTS) {
            faults.add(new FileFault(line, column, reason, detail));
        }
    }
}

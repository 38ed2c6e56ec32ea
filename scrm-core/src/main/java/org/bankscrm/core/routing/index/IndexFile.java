package org.bankscrm.core.routing.index;

import org.bankscrm.core.customer.KeyKind;
import org.bankscrm.core.routing.index.IndexFileException.Problem;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * The file of an index. Everything is little-endian and padded with zeros to 64 bytes:
 *
 * <ol>
 *   <li>the header, see {@link FileHeader}, with the length and the CRC-32C of each section and of itself;
 *   <li>the lines;
 *   <li>the side table: number of slots, keys, values;
 *   <li>the customers who share a key: number; key, tag and code of each;
 *   <li>the dictionary, see {@link AssignmentText}.
 * </ol>
 *
 * <p>CRC-32C (G. Castagnoli, S. Bräuer, M. Herrmann, "Optimization of cyclic redundancy-check codes", IEEE Trans. Comm. 41
 * (1993) 883-892) finds damage, not forgery: who may write the file may write anything.
 */
final class IndexFile {
    private IndexFile() {}

    static void write(RelationshipIndex index, Path file) {
        Path target = file.toAbsolutePath();
        try {
            Path folder = target.getParent();
            Path temporary = Files.createTempFile(folder, target.getFileName() + ".", ".tmp");
            try {
                try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                    writeTo(index, channel);
                    channel.force(true);
                }
                Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            throw new IndexFileException(Problem.FILE_SYSTEM, "the index could not be written to " + file, e);
        }
    }

    private static void writeTo(RelationshipIndex index, FileChannel channel) throws IOException {
        List<List<ByteBuffer>> sections = List.of(
                lines(index.table()),
                List.of(aside(index.table().aside())),
                List.of(shared(index.shared())),
                List.of(AssignmentText.encode(index.assignments())));
        List<FileHeader.Section> described = new ArrayList<>();
        for (List<ByteBuffer> section : sections) {
            described.add(describe(section));
        }
        writeAll(channel, FileHeader.of(index, described).encode());
        for (List<ByteBuffer> section : sections) {
            for (ByteBuffer buffer : section) {
                writeAll(channel, buffer);
            }
        }
    }

    private static void writeAll(FileChannel channel, ByteBuffer buffer) throws IOException {
        ByteBuffer rest = buffer.duplicate();
        while (rest.hasRemaining()) {
            channel.write(rest);
        }
    }

    private static FileHeader.Section describe(List<ByteBuffer> section) {
        CRC32C crc = new CRC32C();
        long length = 0;
        for (ByteBuffer buffer : section) {
            crc.update(buffer.duplicate());
            length += buffer.remaining();
        }
        return new FileHeader.Section(length, (int) crc.getValue());
    }

    private static List<ByteBuffer> lines(LineTable table) {
        List<ByteBuffer> buffers = new ArrayList<>();
        long rest = table.plan().lines();
        for (ByteBuffer slice : table.slices()) {
            long here = Math.min(rest, 1L << LineTable.SLICE_LINE_BITS);
            buffers.add(slice.duplicate().position(0).limit((int) here * LineTable.LINE_BYTES));
            rest -= here;
        }
        return buffers;
    }

    private static ByteBuffer aside(SideTable table) {
        long[] keys = table.keys();
        int[] values = table.values();
        ByteBuffer buffer = padded(Integer.BYTES + keys.length * (long) (Long.BYTES + Integer.BYTES));
        buffer.putInt(keys.length);
        for (long key : keys) {
            buffer.putLong(key);
        }
        for (int value : values) {
            buffer.putInt(value);
        }
        return buffer.rewind();
    }

    private static ByteBuffer shared(SharedKeys shared) {
        ByteBuffer buffer = padded(Integer.BYTES + shared.holders().size() * (2L * Long.BYTES + Integer.BYTES));
        buffer.putInt(shared.holders().size());
        for (SharedKeys.Holder holder : shared.holders()) {
            buffer.putLong(holder.key()).putLong(holder.tag()).putInt(holder.code());
        }
        return buffer.rewind();
    }

    static ByteBuffer padded(long length) {
        long whole = (length + FileHeader.ALIGNMENT - 1) / FileHeader.ALIGNMENT * FileHeader.ALIGNMENT;
        return ByteBuffer.allocate(Math.toIntExact(whole)).order(ByteOrder.LITTLE_ENDIAN);
    }

    static RelationshipIndex open(Path file, PhoneKeyer keyer) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            FileHeader header = FileHeader.read(channel, file);
            header.expectKey(keyer, file);
            return read(channel, header, keyer, file);
        } catch (IOException e) {
            throw new IndexFileException(Problem.FILE_SYSTEM, "the index could not be read from " + file, e);
        } catch (ArithmeticException
                | BufferUnderflowException
                | IllegalArgumentException
                | IndexOutOfBoundsException
                | DateTimeException e) {
            throw new IndexFileException(Problem.DAMAGED, "the parts of " + file + " do not fit each other", e);
        }
    }

    private static RelationshipIndex read(FileChannel channel, FileHeader header, PhoneKeyer keyer, Path file)
            throws IOException {
        List<List<ByteBuffer>> sections = new ArrayList<>();
        long offset = header.length();
        for (FileHeader.Section section : header.sections()) {
            List<ByteBuffer> mapped = map(channel, offset, section.length());
            if (describe(mapped).crc() != section.crc()) {
                throw new IndexFileException(
                        Problem.DAMAGED, "section " + (sections.size() + 1) + " of " + file + " is damaged", null);
            }
            sections.add(mapped);
            offset += section.length();
        }
        LinePlan plan = header.plan();
        int expectedBits = header.info().kind() == KeyKind.PHONE && keyer.mode() == KeyMode.PLAIN
                ? Scramble.BITS
                : PhoneKeyer.KEY_BITS;
        if (plan.keyBits() != expectedBits
                || header.sections().get(0).length() != plan.lines() * LineTable.LINE_BYTES) {
            throw new IllegalArgumentException("the plan does not fit the lines");
        }
        SideTable aside = readAside(whole(sections.get(1)));
        LineTable table = new LineTable(plan, sections.get(0).toArray(ByteBuffer[]::new), aside);
        SharedKeys shared = readShared(whole(sections.get(2)));
        Assignment[] assignments = AssignmentText.decode(whole(sections.get(3)));
        return new RelationshipIndex(keyer, header.info(), table, shared, assignments);
    }

    private static List<ByteBuffer> map(FileChannel channel, long from, long length) throws IOException {
        long most = (long) LineTable.LINE_BYTES << LineTable.SLICE_LINE_BITS;
        List<ByteBuffer> slices = new ArrayList<>();
        for (long done = 0; done < length; done += most) {
            slices.add(channel.map(FileChannel.MapMode.READ_ONLY, from + done, Math.min(most, length - done)));
        }
        return slices;
    }

    private static ByteBuffer whole(List<ByteBuffer> slices) {
        if (slices.size() == 1) {
            return slices.get(0).duplicate().order(ByteOrder.LITTLE_ENDIAN);
        }
        ByteBuffer all = padded(slices.stream().mapToLong(ByteBuffer::remaining).sum());
        slices.forEach(slice -> all.put(slice.duplicate()));
        return all.rewind();
    }

    private static SideTable readAside(ByteBuffer buffer) {
        int slots = count(buffer, Long.BYTES + Integer.BYTES);
        long[] keys = new long[slots];
        int[] values = new int[slots];
        buffer.asLongBuffer().get(keys);
        buffer.position(buffer.position() + slots * Long.BYTES);
        buffer.asIntBuffer().get(values);
        return SideTable.of(keys, values);
    }

    private static SharedKeys readShared(ByteBuffer buffer) {
        int count = count(buffer, 2 * Long.BYTES + Integer.BYTES);
        List<SharedKeys.Holder> holders = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            holders.add(new SharedKeys.Holder(buffer.getLong(), buffer.getLong(), buffer.getInt()));
        }
        return new SharedKeys(holders);
    }

    /** Reads a number of things of a size, which must be there. */
    static int count(ByteBuffer buffer, int bytesEach) {
        int count = buffer.getInt();
        if (count < 0 || (long) count * bytesEach > buffer.remaining()) {
            throw new IllegalArgumentException("a section is too short for what it says to hold");
        }
        return count;
    }
}

package org.bankscrm.core.routing.index;

import org.bankscrm.core.customer.KeyKind;
import org.bankscrm.core.routing.index.IndexFileException.Problem;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * The head of the file of an index: magic, format, length and CRC-32C of the header; then what the index says about itself, the
 * check value of the key, the plan of the lines, and length and CRC-32C of each section. Texts are UTF-8 after a length of 2
 * bytes.
 */
record FileHeader(IndexInfo info, String checkValue, LinePlan plan, List<Section> sections, int length) {
    static final int ALIGNMENT = 64;

    private static final long MAGIC = 0x0A58_4449_4D52_4353L; // "SCRMIDX\n"
    private static final int FORMAT = 1;
    private static final int LENGTH_AT = 12;
    private static final int CRC_AT = 16;
    private static final int FIXED = 20;
    private static final int MOST_LENGTH = 1 << 14;
    private static final int SECTIONS = 4;

    /** A section: its length, a multiple of 64, and its CRC-32C. */
    record Section(long length, int crc) {}

    static FileHeader of(RelationshipIndex index, List<Section> sections) {
        return new FileHeader(
                index.info(), index.keyer().checkValue(), index.table().plan(), sections, 0);
    }

    ByteBuffer encode() {
        ByteBuffer out = ByteBuffer.allocate(MOST_LENGTH).order(ByteOrder.LITTLE_ENDIAN);
        out.putLong(MAGIC).putInt(FORMAT).putInt(0).putInt(0);
        put(out, info.kind().name());
        put(out, info.mode().name());
        put(out, info.keyId());
        put(out, checkValue);
        put(out, info.source().version());
        put(out, info.source().digest());
        Instant builtAt = info.source().builtAt();
        out.putLong(builtAt.getEpochSecond()).putInt(builtAt.getNano());
        out.putLong(info.customers())
                .putLong(info.rows())
                .putLong(info.repeated())
                .putLong(info.conflicts());
        out.putInt(plan.keyBits()).putInt(plan.valueBits()).putLong(plan.range());
        out.putInt(plan.lowBits())
                .putInt(plan.buckets())
                .putInt(plan.capacity())
                .putLong(plan.lines());
        for (Section section : sections) {
            out.putLong(section.length()).putInt(section.crc());
        }
        int whole = (out.position() + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        out.putInt(LENGTH_AT, whole).position(0).limit(whole);
        return out.putInt(CRC_AT, crc(out));
    }

    private static int crc(ByteBuffer header) {
        CRC32C crc = new CRC32C();
        crc.update(header.duplicate());
        return (int) crc.getValue();
    }

    static FileHeader read(FileChannel channel, Path file) throws IOException {
        ByteBuffer fixed = bytes(channel, FIXED);
        if (fixed.remaining() < FIXED || fixed.getLong() != MAGIC) {
            throw new IndexFileException(Problem.NOT_AN_INDEX, file + " does not begin like an index", null);
        }
        int format = fixed.getInt();
        if (format != FORMAT) {
            throw new IndexFileException(
                    Problem.OTHER_FORMAT, file + " has format " + format + ", known is " + FORMAT, null);
        }
        int length = fixed.getInt();
        int crc = fixed.getInt();
        if (length < FIXED || length > MOST_LENGTH || length % ALIGNMENT != 0) {
            throw new IndexFileException(Problem.DAMAGED, "the header of " + file + " is damaged", null);
        }
        ByteBuffer in = bytes(channel, length);
        if (in.remaining() < length) {
            throw otherLength(file, length, channel.size());
        }
        if (crc(in.putInt(CRC_AT, 0)) != crc) {
            throw new IndexFileException(Problem.DAMAGED, "the header of " + file + " is damaged", null);
        }
        FileHeader header = decode(in.position(FIXED), length);
        long expected = length;
        for (Section section : header.sections) {
            if (section.length < 0 || section.length % ALIGNMENT != 0) {
                throw new IllegalArgumentException("section of " + section.length + " bytes");
            }
            expected = Math.addExact(expected, section.length);
        }
        if (expected != channel.size()) {
            throw otherLength(file, expected, channel.size());
        }
        return header;
    }

    private static IndexFileException otherLength(Path file, long expected, long seen) {
        return new IndexFileException(
                Problem.OTHER_LENGTH, file + " should have " + expected + " bytes, has " + seen, null);
    }

    private static ByteBuffer bytes(FileChannel channel, int most) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(most).order(ByteOrder.LITTLE_ENDIAN);
        int read = 0;
        while (buffer.hasRemaining() && read >= 0) {
            read = channel.read(buffer, buffer.position());
        }
        return buffer.flip();
    }

    private static FileHeader decode(ByteBuffer in, int length) {
        KeyKind kind = KeyKind.valueOf(text(in));
        if (kind != KeyKind.PHONE && kind != KeyKind.CUSTOMER_ID) {
            throw new IllegalArgumentException("keys of " + kind);
        }
        KeyMode mode = KeyMode.valueOf(text(in));
        String keyId = text(in);
        String checkValue = text(in);
        String version = text(in);
        String digest = text(in);
        Instant builtAt = Instant.ofEpochSecond(in.getLong(), in.getInt());
        IndexInfo info = new IndexInfo(
                new IndexSource(version, builtAt, digest),
                kind,
                mode,
                keyId,
                in.getLong(),
                in.getLong(),
                in.getLong(),
                in.getLong());
        LinePlan plan = new LinePlan(
                in.getInt(), in.getInt(), in.getLong(), in.getInt(), in.getInt(), in.getInt(), in.getLong());
        List<Section> sections = new ArrayList<>();
        for (int i = 0; i < SECTIONS; i++) {
            sections.add(new Section(in.getLong(), in.getInt()));
        }
        return new FileHeader(info, checkValue, plan, sections, length);
    }

    void expectKey(PhoneKeyer keyer, Path file) {
        String seen = info.mode() + " with key '" + info.keyId() + "'";
        String given = keyer.mode() + " with key '" + keyer.keyId() + "'";
        if (info.mode() != keyer.mode() || !info.keyId().equals(keyer.keyId())) {
            throw new IndexFileException(Problem.OTHER_KEY, file + " was made by " + seen + ", not by " + given, null);
        }
        if (!checkValue.equals(keyer.checkValue())) {
            throw new IndexFileException(
                    Problem.OTHER_KEY,
                    file + " was made by " + seen + ", but the key of that name is another one",
                    null);
        }
    }

    static void put(ByteBuffer out, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.putShort((short) bytes.length).put(bytes);
    }

    static String text(ByteBuffer in) {
        byte[] bytes = new byte[Short.toUnsignedInt(in.getShort())];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}

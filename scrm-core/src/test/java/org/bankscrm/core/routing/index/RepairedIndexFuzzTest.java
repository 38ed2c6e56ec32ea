package org.bankscrm.core.routing.index;

import org.bankscrm.core.customer.PhoneNumber;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.testkit.Fuzz;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.zip.CRC32C;

/** The file of an index whose checksums are right although its content is not, as a faulty writer or an attacker makes it. */
@Tag("fuzz")
class RepairedIndexFuzzTest {
    private static final int LENGTH_AT = 12;
    private static final int CRC_AT = 16;

    /** Where the length and checksum of the first of the four sections stand, counted from the end of the last. */
    private static final int SECTION_BYTES = Long.BYTES + Integer.BYTES;

    @TempDir
    private Path folder;

    private byte[] sample;
    private int sectionsAt;

    @BeforeEach
    void an_index_of_fifty_customers() throws IOException {
        IndexBuilder rows = RelationshipIndex.builder(PhoneKeyer.plain());
        for (int i = 0; i < 50; i++) {
            rows.put(new PhoneNumber(13_800_000_000L + 7_919L * i), Assignment.to(new EmployeeId("m" + i % 7)));
        }
        IndexBuild build = rows.build(new IndexSource("2026-07-01", Instant.EPOCH, ""), ConflictPolicy.refuseAny());
        Path file = folder.resolve("relations.idx");
        ((IndexBuild.Built) build).index().write(file);
        sample = Files.readAllBytes(file);
        sectionsAt = sectionsAt();
    }

    /** The sections are the only longs of the header that add up, with the header, to the length of the file. */
    private int sectionsAt() {
        ByteBuffer file = ByteBuffer.wrap(sample).order(ByteOrder.LITTLE_ENDIAN);
        int header = file.getInt(LENGTH_AT);
        for (int at = CRC_AT; at + 4 * SECTION_BYTES <= header; at++) {
            long sum = header;
            for (int i = 0; i < 4; i++) {
                sum += file.getLong(at + i * SECTION_BYTES);
            }
            if (sum == sample.length) {
                return at;
            }
        }
        throw new AssertionError("the header must describe its sections");
    }

    /** Gives every part the checksum it should have, as far as the lengths still fit. */
    private byte[] repaired(byte[] bytes) {
        ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.length < CRC_AT + Integer.BYTES) {
            return bytes;
        }
        int header = file.getInt(LENGTH_AT);
        if (header < CRC_AT + Integer.BYTES || header > bytes.length) {
            return bytes;
        }
        long offset = header;
        for (int i = 0; i < 4 && sectionsAt + (i + 1) * SECTION_BYTES <= header; i++) {
            int at = sectionsAt + i * SECTION_BYTES;
            long length = file.getLong(at);
            if (length < 0 || length > bytes.length - offset) {
                break;
            }
            file.putInt(at + Long.BYTES, crc(bytes, (int) offset, (int) length));
            offset += length;
        }
        file.putInt(CRC_AT, 0).putInt(CRC_AT, crc(bytes, 0, header));
        return bytes;
    }

    private static int crc(byte[] bytes, int from, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, from, length);
        return (int) crc.getValue();
    }

    @Test
    void opens_or_is_refused_as_damaged() {
        Path mutant = folder.resolve("mutant.idx");
        Fuzz.of(sample).refusing(IndexFileException.class).feeds(bytes -> {
            // A new file each time: the one mapped before must not change.
            Files.deleteIfExists(mutant);
            Files.write(mutant, repaired(bytes));
            return RelationshipIndex.open(mutant, PhoneKeyer.plain());
        });
    }
}

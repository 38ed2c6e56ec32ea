package org.bankscrm.core.routing.region;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads the layout that {@link PhoneRegionTable#readPhoneDat} describes. */
final class PhoneDat {
    private static final int HEADER_BYTES = 8;
    private static final int RECORD_BYTES = 9;
    private static final int VERSION_BYTES = 4;
    private static final int CENTURY = 2000;
    private static final int FEWEST_FIELDS = 2;

    private final ByteBuffer file;
    private final CityNames names;
    private final RegionFaults faults = new RegionFaults();
    private final Map<Integer, Optional<Region>> regions = new HashMap<>();

    private PhoneDat(byte[] file, CityNames names) {
        this.file = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        this.names = names;
    }

    static PhoneRegionTable read(byte[] file, CityNames names) {
        return new PhoneDat(file, names).read();
    }

    private PhoneRegionTable read() {
        int length = file.capacity();
        if (length < HEADER_BYTES) {
            faults.add(0, "", "", "the file must have a header of 8 bytes, has " + length + " bytes");
            faults.throwIfAny();
        }
        LocalDate date = date();
        int first = file.getInt(VERSION_BYTES);
        if (first < HEADER_BYTES || first > length || (length - first) % RECORD_BYTES != 0) {
            String rule = "must lie inside the file, whole records of 9 bytes before its end at " + length;
            faults.add(0, "index offset", Integer.toString(first), rule);
            faults.throwIfAny();
        }
        PhoneRegionTable.Builder table = new PhoneRegionTable.Builder(faults);
        for (int at = first; at < length; at += RECORD_BYTES) {
            long row = (at - first) / RECORD_BYTES + 1L;
            int prefix = file.getInt(at);
            if (prefix < PhoneRegionTable.FIRST || prefix > PhoneRegionTable.LAST) {
                faults.add(row, "prefix", Integer.toString(prefix), "must be seven digits, 1300000 to 1999999");
            } else {
                int text = file.getInt(at + Integer.BYTES);
                regions.computeIfAbsent(text, offset -> region(row, offset, first))
                        .ifPresent(region -> table.put(row, prefix, region));
            }
        }
        return table.build(date);
    }

    private LocalDate date() {
        byte[] bytes = new byte[VERSION_BYTES];
        file.get(0, bytes);
        String version = new String(bytes, StandardCharsets.US_ASCII);
        try {
            int number = Integer.parseInt(version);
            return LocalDate.of(CENTURY + number / 100, number % 100, 1);
        } catch (NumberFormatException | DateTimeException e) {
            faults.add(0, "version", version, "must be year and month, such as 2302");
            return LocalDate.EPOCH;
        }
    }

    /** A text that cannot be read is one fault, at the first record that points to it. */
    private Optional<Region> region(long row, int offset, int end) {
        if (offset < HEADER_BYTES || offset >= end) {
            faults.add(row, "text offset", Integer.toString(offset), "must lie between header and index");
            return Optional.empty();
        }
        int stop = offset;
        while (stop < end && file.get(stop) != 0) {
            stop++;
        }
        if (stop == end) {
            faults.add(row, "text", "", "must end with a zero byte before the index");
            return Optional.empty();
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(file.slice(offset, stop - offset))
                    .toString();
            String[] fields = text.split("\\|", -1);
            if (fields.length < FEWEST_FIELDS || fields[0].isBlank()) {
                faults.add(row, "text", text, "must read province|city|postcode|area code");
                return Optional.empty();
            }
            return Optional.of(new Region(CityNames.province(fields[0]), names.city(fields[1]), 0));
        } catch (CharacterCodingException e) {
            faults.add(row, "text", "", "must be UTF-8");
            return Optional.empty();
        }
    }
}

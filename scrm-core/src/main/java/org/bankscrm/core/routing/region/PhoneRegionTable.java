package org.bankscrm.core.routing.region;

import java.io.Reader;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Phone regions as one flat table: two bytes for each of the 700,000 segments there can be, 1.4 MB in all.
 *
 * <p>The bank supplies the file; none comes with the library, because the public ones are old or of doubtful licence. Names
 * of cities are brought to one spelling at load.
 *
 * <p>Immutable and thread-safe; a look-up reads one entry.
 */
public final class PhoneRegionTable implements PhoneRegions {
    static final int FIRST = 1_300_000;
    static final int LAST = 1_999_999;
    private static final int MOST_REGIONS = Character.MAX_VALUE;

    private final char[] table;
    private final Region[] regions;
    private final LocalDate dataDate;
    private final int segments;

    private PhoneRegionTable(Builder builder, LocalDate dataDate) {
        this.table = builder.table;
        this.regions = builder.regions.toArray(Region[]::new);
        this.dataDate = dataDate;
        this.segments = builder.segments;
    }

    /**
     * Reads a CSV file with the columns {@code prefix7}, {@code province}, {@code city} and, if there is one, {@code adcode},
     * in any order and among others. The city may be empty.
     *
     * @param csv the text, read to its end and closed
     * @param dataDate of which day the data is
     * @throws InvalidRegionDataException with every fault of the file
     * @throws java.io.UncheckedIOException if {@code csv} cannot be read
     */
    public static PhoneRegionTable readCsv(Reader csv, LocalDate dataDate, CityNames names) {
        return RegionCsv.read(csv, names).build(dataDate);
    }

    /**
     * Reads the public phone.dat layout, little-endian:
     *
     * <ul>
     *   <li>four bytes of version, year and month in ASCII, such as {@code 2302}; the data counts as of the first of that
     *       month;
     *   <li>four bytes: where the index begins;
     *   <li>texts {@code province|city|postcode|area code} in UTF-8, each ended by a zero byte;
     *   <li>the index: nine bytes a record, four of the first seven digits, four of where the text begins, one of the
     *       operator, which is never read, because numbers move between operators.
     * </ul>
     *
     * @throws InvalidRegionDataException with every fault of the file
     */
    public static PhoneRegionTable readPhoneDat(byte[] file, CityNames names) {
        return PhoneDat.read(file, names);
    }

    @Override
    public Region of(int prefix7) {
        return prefix7 < FIRST || prefix7 > LAST ? Region.UNKNOWN : regions[table[prefix7 - FIRST]];
    }

    @Override
    public LocalDate dataDate() {
        return dataDate;
    }

    @Override
    public int segments() {
        return segments;
    }

    /** Returns the cities the data names, each once, in the order of their text. */
    public Set<String> cities() {
        Set<String> cities = new TreeSet<>();
        for (Region region : regions) {
            if (region.hasCity()) {
                cities.add(region.city());
            }
        }
        return Collections.unmodifiableSet(cities);
    }

    /** Returns the number of segments and the date. */
    @Override
    public String toString() {
        return "PhoneRegionTable[segments=" + segments + ", dataDate=" + dataDate + "]";
    }

    /** Fills the table. Number 0 of the regions is the unknown one. */
    static final class Builder {
        private final char[] table = new char[LAST - FIRST + 1];
        private final List<Region> regions = new ArrayList<>(List.of(Region.UNKNOWN));
        private final Map<Region, Integer> numbers = new HashMap<>();
        private final RegionFaults faults;
        private int segments;

        Builder(RegionFaults faults) {
            this.faults = faults;
        }

        void put(long row, int prefix7, Region region) {
            int number = numbers.computeIfAbsent(region, added -> {
                regions.add(added);
                return regions.size() - 1;
            });
            if (number > MOST_REGIONS) {
                faults.add(row, "city", region.city(), "must be one of at most " + MOST_REGIONS + " regions");
                return;
            }
            char before = table[prefix7 - FIRST];
            if (before == 0) {
                table[prefix7 - FIRST] = (char) number;
                segments++;
            } else if (before != number) {
                faults.add(
                        row,
                        "prefix7",
                        Integer.toString(prefix7),
                        "must have one region, has " + regions.get(before) + " and " + region);
            }
        }

        PhoneRegionTable build(LocalDate dataDate) {
            if (faults.none() && segments == 0) {
                faults.add(0, "", "", "the file must name at least one segment");
            }
            faults.throwIfAny();
            return new PhoneRegionTable(this, dataDate);
        }
    }
}

package org.bankscrm.core.routing.region;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One spelling for each city (城市名), whatever the source calls it.
 *
 * <p>Phone data still names cities that were renamed or merged years ago, such as 襄樊 for 襄阳. A name is looked up in the
 * table of aliases, then without an ending 市, 地区 or 盟, then in the table once more; a name in neither form stays as it is.
 *
 * <p>Immutable and thread-safe.
 */
public final class CityNames {
    private static final String RESOURCE = "city-aliases.csv";
    private static final List<String> ENDINGS = List.of("市", "地区", "盟");
    private static final List<String> PROVINCE_ENDINGS = List.of("维吾尔自治区", "壮族自治区", "回族自治区", "自治区", "特别行政区", "省", "市");

    private final Map<String, String> cityOf;

    private CityNames(Map<String, String> cityOf) {
        this.cityOf = Map.copyOf(cityOf);
    }

    /**
     * Returns the aliases that come with the library, read anew by each call: cities renamed or merged since 1994, and the long
     * names of autonomous prefectures. From the announcements of the State Council and the division codes of the Ministry of
     * Civil Affairs.
     */
    public static CityNames standard() {
        try (InputStream in = CityNames.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("resource " + RESOURCE + " must be in the module");
            }
            return read(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the given aliases alone. */
    public static CityNames of(Map<String, String> cityOfAlias) {
        return new CityNames(cityOfAlias);
    }

    /** Returns these aliases and more; an alias listed twice means what {@code more} says. */
    public CityNames with(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(cityOf);
        all.putAll(more);
        return new CityNames(all);
    }

    /**
     * Reads a table of aliases, CSV with the header {@code alias,city}; further columns and lines that begin with # are
     * passed over.
     *
     * @param csv the text, read to its end and closed
     * @throws InvalidRegionDataException with every fault of the file
     * @throws UncheckedIOException if {@code csv} cannot be read
     */
    public static CityNames read(Reader csv) {
        Map<String, String> aliases = new HashMap<>();
        RegionFaults faults = new RegionFaults();
        try (BufferedReader lines = new BufferedReader(csv)) {
            CsvRows rows = new CsvRows(lines, faults);
            int alias = rows.column("alias");
            int city = rows.column("city");
            List<String> cells = rows.headerIsGood() ? rows.next() : List.of();
            for (; !cells.isEmpty(); cells = rows.next()) {
                String from = rows.filled(cells, alias, "alias");
                String to = rows.filled(cells, city, "city");
                String before = aliases.putIfAbsent(from, to);
                if (before != null && !before.equals(to)) {
                    faults.add(rows.row(), "alias", from, "must mean one city, means " + before + " and " + to);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        faults.throwIfAny();
        return new CityNames(aliases);
    }

    /** Returns the one spelling of a city's name; empty stays empty. */
    public String city(String name) {
        String trimmed = name.strip();
        String known = cityOf.get(trimmed);
        if (known != null) {
            return known;
        }
        String bare = without(trimmed, ENDINGS);
        return cityOf.getOrDefault(bare, bare);
    }

    /** Returns a province's name without its ending, such as 广西 for 广西壮族自治区. */
    public static String province(String name) {
        return without(name.strip(), PROVINCE_ENDINGS);
    }

    /** A name of two characters keeps its ending: 沙市 was a city called that. */
    private static String without(String name, List<String> endings) {
        for (String ending : endings) {
            if (name.endsWith(ending) && name.length() - ending.length() >= 2) {
                return name.substring(0, name.length() - ending.length());
            }
        }
        return name;
    }
}

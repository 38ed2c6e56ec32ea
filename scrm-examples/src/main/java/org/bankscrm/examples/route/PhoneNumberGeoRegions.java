package org.bankscrm.examples.route;

import me.ihxq.projects.pna.Attribution;
import me.ihxq.projects.pna.PhoneNumberInfo;
import me.ihxq.projects.pna.PhoneNumberLookup;
import org.bankscrm.core.routing.region.CityNames;
import org.bankscrm.core.routing.region.PhoneRegionTable;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Objects;

/**
 * The regions of numbers from the library {@code me.ihxq.projects:phone-number-geo} (号码归属地), for a bank that has no file of its
 * own to begin with.
 *
 * <p>Its data is of February 2023 and goes back to a project under the GPL; let a lawyer read that before you ship it. So neither the
 * library modules nor {@code scrm.jar} bring it along: put it on your class path. The operator it names is not read, as numbers move
 * between operators (携号转网).
 */
public final class PhoneNumberGeoRegions {
    private static final int FIRST_SEGMENT = 1_300_000;
    private static final int BEHIND_SEGMENTS = 2_000_000;

    private PhoneNumberGeoRegions() {}

    /** Returns what the library knows, in the flat table a router asks; takes about a second. */
    public static PhoneRegionTable load(CityNames names) {
        PhoneNumberLookup library = new PhoneNumberLookup();
        StringBuilder csv = new StringBuilder("prefix7,province,city\n");
        for (int prefix = FIRST_SEGMENT; prefix < BEHIND_SEGMENTS; prefix++) {
            PhoneNumberInfo known = library.lookup(Integer.toString(prefix)).orElse(null);
            if (known != null) {
                Attribution place = known.getAttribution();
                csv.append(prefix).append(',').append(place.getProvince());
                csv.append(',').append(place.getCity()).append('\n');
            }
        }
        return PhoneRegionTable.readCsv(new StringReader(csv.toString()), dataDate(), names);
    }

    /** Returns the first day of the month the data begins with, such as {@code 2302}. */
    private static LocalDate dataDate() {
        try (InputStream data = Objects.requireNonNull(
                PhoneNumberLookup.class.getResourceAsStream("/phone.dat"), "the library must hold phone.dat")) {
            String version = new String(data.readNBytes(4), StandardCharsets.US_ASCII);
            return LocalDate.of(
                    2000 + Integer.parseInt(version.substring(0, 2)), Integer.parseInt(version.substring(2)), 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

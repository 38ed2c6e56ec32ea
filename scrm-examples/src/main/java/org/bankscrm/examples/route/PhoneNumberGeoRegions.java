package org.bankscrm.examples.route;

import me.ihxq.projects.pna.PhoneNumberLookup;
import org.bankscrm.core.routing.region.CityNames;
import org.bankscrm.core.routing.region.PhoneRegionTable;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/**
 * The regions of numbers from the library {@code me.ihxq.projects:phone-number-geo} (号码归属地), for a bank that has no file of its
 * own to begin with.
 *
 * <p>The table is made from the data the library brings, so it answers as the library does, but in UTF-8 whatever charset the JVM
 * prefers, and without an object for each question.
 *
 * <p>The data is of February 2023 and goes back to a project under the GPL; let a lawyer read that before you ship it. So neither the
 * library modules nor {@code scrm.jar} bring it along: put it on your class path. The operator it names is not read, as numbers move
 * between operators (携号转网).
 */
public final class PhoneNumberGeoRegions {
    private PhoneNumberGeoRegions() {}

    /** Returns what the library knows, in the table a router asks. */
    public static PhoneRegionTable load(CityNames names) {
        try (InputStream data = PhoneNumberLookup.class.getResourceAsStream("/phone.dat")) {
            return PhoneRegionTable.readPhoneDat(
                    Objects.requireNonNull(data, "phone-number-geo must hold phone.dat")
                            .readAllBytes(),
                    names);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package org.bankscrm.examples.route;

import static org.assertj.core.api.Assertions.assertThat;

import me.ihxq.projects.pna.PhoneNumberLookup;
import org.bankscrm.core.routing.region.CityNames;
import org.bankscrm.core.routing.region.PhoneRegionTable;
import org.bankscrm.core.routing.region.Region;
import org.junit.jupiter.api.Test;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

class PhoneNumberGeoRegionsTest {
    private final CityNames names = CityNames.standard();

    /** The library reads its data, which is UTF-8, in whatever charset the JVM prefers. */
    private static String inUtf8(String asRead) {
        return new String(asRead.getBytes(Charset.defaultCharset()), StandardCharsets.UTF_8);
    }

    @Test
    void the_table_tells_what_the_library_tells_in_the_spelling_of_today() {
        PhoneRegionTable table = PhoneNumberGeoRegions.load(names);
        PhoneNumberLookup library = new PhoneNumberLookup();

        assertThat(table.dataDate()).isEqualTo(LocalDate.of(2023, 2, 1));
        assertThat(table.segments()).isEqualTo(497_191);
        for (int prefix = 1_300_000; prefix < 2_000_000; prefix += 701) {
            String city = library.lookup(Integer.toString(prefix))
                    .map(known -> names.city(inUtf8(known.getAttribution().getCity())))
                    .orElse(Region.UNKNOWN.city());
            assertThat(table.of(prefix).city()).as("city of %d", prefix).isEqualTo(city);
        }
        assertThat(table.ageWarning(LocalDate.of(2026, 4, 8))).isPresent();
    }
}

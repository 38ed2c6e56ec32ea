package org.bankscrm.core.routing.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.bankscrm.core.customer.PhoneNumber;
import org.bankscrm.core.testkit.Property;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

class PhoneRegionTableTest {
    private static final LocalDate DATE = LocalDate.of(2026, 3, 1);
    private static final CityNames NAMES = CityNames.standard();

    private static PhoneRegionTable csv(String... lines) {
        return PhoneRegionTable.readCsv(new StringReader(String.join("\n", lines)), DATE, NAMES);
    }

    private static List<String> faults(String... lines) {
        return catchThrowableOfType(InvalidRegionDataException.class, () -> csv(lines)).faults().stream()
                .map(RegionFault::message)
                .toList();
    }

    /** Writes the public layout: one text for each region, one record for each segment. */
    private static byte[] phoneDat(String version, Map<Integer, String> textOf) {
        ByteArrayOutputStream texts = new ByteArrayOutputStream();
        Map<String, Integer> offsetOf = new HashMap<>();
        for (String text : textOf.values()) {
            if (!offsetOf.containsKey(text)) {
                offsetOf.put(text, 8 + texts.size());
                texts.writeBytes(text.getBytes(StandardCharsets.UTF_8));
                texts.write(0);
            }
        }
        ByteBuffer file =
                ByteBuffer.allocate(8 + texts.size() + 9 * textOf.size()).order(ByteOrder.LITTLE_ENDIAN);
        file.put(version.getBytes(StandardCharsets.US_ASCII))
                .putInt(8 + texts.size())
                .put(texts.toByteArray());
        textOf.forEach((prefix, text) ->
                file.putInt(prefix).putInt(offsetOf.getOrDefault(text, 0)).put((byte) 2));
        return file.array();
    }

    @Nested
    class from_csv {
        @Test
        void a_number_has_the_region_of_its_first_seven_digits() {
            PhoneRegionTable table = csv("prefix7,province,city,adcode", "1300000,山东省,济南市,370100", "1999999,湖北,襄樊,");

            assertThat(table.of(PhoneNumber.parse("13000009999"))).isEqualTo(new Region("山东", "济南", 370_100));
            assertThat(table.of(1_999_999)).isEqualTo(new Region("湖北", "襄阳", 0));
            assertThat(table.segments()).isEqualTo(2);
            assertThat(table.cities()).containsExactly("济南", "襄阳");
            assertThat(table.dataDate()).isEqualTo(DATE);
        }

        @Test
        void a_segment_the_data_does_not_know_is_unknown_and_so_is_anything_that_is_no_segment() {
            PhoneRegionTable table = csv("prefix7,province,city", "1300000,山东,济南");

            for (int prefix : new int[] {1_300_001, 1_999_999, 1_299_999, 2_000_000, 0, -1, Integer.MAX_VALUE}) {
                assertThat(table.of(prefix)).isEqualTo(Region.UNKNOWN);
            }
            assertThat(Region.UNKNOWN.hasCity()).isFalse();
        }

        @Test
        void columns_may_stand_in_any_order_among_others_quoted_and_behind_a_byte_order_mark() {
            PhoneRegionTable table = csv(
                    "\uFEFFcity,note,\"province\",prefix7", "# a remark", "", "\"武汉市\",\"a, \"\"b\"\"\",湖北,1870000\r");

            assertThat(table.of(1_870_000)).isEqualTo(new Region("湖北", "武汉", 0));
        }

        @Test
        void a_row_of_a_province_without_city_has_no_city() {
            assertThat(csv("prefix7,province,city", "1300000,山东,").of(1_300_000).hasCity())
                    .isFalse();
        }

        @Test
        void every_fault_is_named_with_row_and_column() {
            assertThat(faults(
                            "prefix7,province,city,adcode",
                            "130000,山东,济南,",
                            "13O0000,山东,济南,",
                            "1200000,山东,济南,",
                            "1300000,,济南,",
                            "1300001,山东,济南,3701",
                            "1300002,山东,济南,",
                            "1300002,山东,青岛,",
                            "1300003,山东,\"青岛,"))
                    .containsExactly(
                            "row 2: prefix7 \"130000\" must be seven digits, 1300000 to 1999999",
                            "row 3: prefix7 \"13O0000\" must be seven digits, 1300000 to 1999999",
                            "row 4: prefix7 \"1200000\" must be seven digits, 1300000 to 1999999",
                            "row 5: province \"\" must not be empty",
                            "row 6: adcode \"3701\" must be empty or six digits",
                            "row 8: prefix7 \"1300002\" must have one region, has Region[province=山东, city=济南,"
                                    + " adcode=0] and Region[province=山东, city=青岛, adcode=0]",
                            "row 9: a quoted cell must end on its line");
        }

        @Test
        void a_file_without_its_columns_or_without_rows_is_refused() {
            assertThat(faults("prefix,province", "1300000,山东"))
                    .containsExactly(
                            "row 1: the first row must name a column prefix7, names [prefix, province]",
                            "row 1: the first row must name a column city, names [prefix, province]");
            assertThat(faults("prefix7,province,city")).containsExactly("the file must name at least one segment");
            assertThat(faults("")).hasSize(3);
        }

        @Test
        void the_same_row_twice_is_one_segment() {
            assertThat(csv("prefix7,province,city", "1300000,山东,济南", "1300000,山东,济南")
                            .segments())
                    .isEqualTo(1);
        }
    }

    @Nested
    class from_phone_dat {
        @Test
        void both_forms_of_the_same_data_answer_alike() {
            Property.forAll(random -> {
                        Map<Integer, String> cities = new TreeMap<>();
                        for (int i = random.nextInt(1, 200); i > 0; i--) {
                            cities.put(
                                    random.nextInt(1_300_000, 2_000_000),
                                    List.of("山东|济南", "湖北|襄樊", "湖南|湘西", "北京|北京").get(random.nextInt(4)));
                        }
                        return cities;
                    })
                    .runs(50)
                    .holds(cities -> {
                        Map<Integer, String> texts = new TreeMap<>();
                        StringBuilder rows = new StringBuilder("prefix7,province,city\n");
                        cities.forEach((prefix, city) -> {
                            texts.put(prefix, city + "|000000|0100");
                            rows.append(prefix)
                                    .append(',')
                                    .append(city.replace('|', ','))
                                    .append('\n');
                        });
                        PhoneRegionTable dat = PhoneRegionTable.readPhoneDat(phoneDat("2302", texts), NAMES);
                        PhoneRegionTable csv = csv(rows.toString());
                        for (int prefix = 1_299_999; prefix <= 2_000_000; prefix += 1) {
                            if (!dat.of(prefix).equals(csv.of(prefix))) {
                                throw new AssertionError(prefix + ": " + dat.of(prefix));
                            }
                        }
                        assertThat(dat.segments()).isEqualTo(cities.size());
                    });
        }

        @Test
        void its_version_is_the_date_of_the_data() {
            PhoneRegionTable table =
                    PhoneRegionTable.readPhoneDat(phoneDat("2302", Map.of(1_300_000, "山东|济南|250000|0531")), NAMES);

            assertThat(table.dataDate()).isEqualTo(LocalDate.of(2023, 2, 1));
        }

        @Test
        void a_file_cut_off_anywhere_is_refused() {
            byte[] whole = phoneDat("2302", Map.of(1_300_000, "山东|济南|250000|0531", 1_300_001, "北京|北京|1|010"));

            for (int length = 0; length < whole.length; length++) {
                byte[] cut = Arrays.copyOf(whole, length);
                boolean wholeRecords = length == whole.length - 9;
                if (!wholeRecords) {
                    assertThatThrownBy(() -> PhoneRegionTable.readPhoneDat(cut, NAMES))
                            .isInstanceOf(InvalidRegionDataException.class);
                }
            }
        }

        @Test
        void every_fault_is_named_with_record_and_field() {
            byte[] file = phoneDat(
                    "23ab",
                    new TreeMap<>(Map.of(1_200_000, "山东|济南|1|1", 1_300_001, "no fields", 1_300_002, "湖北|武汉|1|1")));
            file[file.length - 9 + 4] = 2;

            InvalidRegionDataException thrown = catchThrowableOfType(
                    InvalidRegionDataException.class, () -> PhoneRegionTable.readPhoneDat(file, NAMES));

            assertThat(thrown.faults())
                    .extracting(RegionFault::message)
                    .containsExactly(
                            "version \"23ab\" must be year and month, such as 2302",
                            "row 1: prefix \"1200000\" must be seven digits, 1300000 to 1999999",
                            "row 2: text \"no fields\" must read province|city|postcode|area code",
                            "row 3: text offset \"2\" must lie between header and index");
        }

        @Test
        void no_damage_of_one_byte_throws_anything_but_the_typed_error() {
            byte[] whole = phoneDat("2302", Map.of(1_300_000, "山东|济南|250000|0531", 1_300_001, "北京|北京|1|010"));

            for (int at = 0; at < whole.length; at++) {
                for (int bit = 0; bit < 8; bit++) {
                    byte[] damaged = whole.clone();
                    damaged[at] ^= (byte) (1 << bit);
                    try {
                        assertThat(PhoneRegionTable.readPhoneDat(damaged, NAMES).segments())
                                .isPositive();
                    } catch (InvalidRegionDataException e) {
                        assertThat(e.faults()).isNotEmpty();
                    }
                }
            }
        }
    }

    @Test
    void data_of_more_than_120_days_is_reported_as_old() {
        PhoneRegionTable table = csv("prefix7,province,city", "1300000,山东,济南");

        assertThat(table.ageWarning(DATE.plusDays(120))).isEmpty();
        assertThat(table.ageWarning(DATE.plusDays(121)))
                .hasValueSatisfying(warning -> assertThat(warning.message())
                        .isEqualTo(
                                "the phone regions are of 2026-03-01, 121 days old; load data of the last 120 days"));
    }
}

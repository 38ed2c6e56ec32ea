package org.bankscrm.core.routing.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.ByteArrayOutputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Region data at the edges of what is allowed, and how its faults read. */
class RegionWordsTest {
    private static final LocalDate DATE = LocalDate.of(2026, 3, 1);

    private final CityNames names = CityNames.of(Map.of());

    private PhoneRegionTable csv(String text) {
        return PhoneRegionTable.readCsv(new StringReader("prefix7,province,city,adcode\n" + text), DATE, names);
    }

    private List<String> faults(byte[] phoneDat) {
        return catchThrowableOfType(
                        InvalidRegionDataException.class, () -> PhoneRegionTable.readPhoneDat(phoneDat, names))
                .faults()
                .stream()
                .map(RegionFault::message)
                .toList();
    }

    /** One text and records that point into it. */
    private static byte[] phoneDat(String version, byte[] text, int... prefixesAndOffsets) {
        ByteBuffer file = ByteBuffer.allocate(8 + text.length + prefixesAndOffsets.length / 2 * 9)
                .order(ByteOrder.LITTLE_ENDIAN);
        file.put(version.getBytes(StandardCharsets.US_ASCII))
                .putInt(8 + text.length)
                .put(text);
        for (int i = 0; i < prefixesAndOffsets.length; i += 2) {
            file.putInt(prefixesAndOffsets[i]).putInt(prefixesAndOffsets[i + 1]).put((byte) 1);
        }
        return file.array();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "山东","济南"      | 济南
            山东,"济""南"      | 济"南
            山东,"济,南"       | 济,南
            山东,"济南\"""      | 济南"
            山东,济"南"        | 济南
            山东, " 济南 "     | 济南
            """)
    void a_quoted_cell_may_hold_commas_and_doubled_quotes(String cells, String city) {
        assertThat(csv("1300000," + cells + ",").of(1_300_000).city()).isEqualTo(city);
    }

    @ParameterizedTest
    @CsvSource({
        "'', true",
        "100000, true",
        "999999, true",
        "099999, false",
        "99999, false",
        "1000000, false",
        "37010x, false"
    })
    void an_adcode_is_six_digits_or_none(String adcode, boolean valid) {
        String row = "1300000,山东,济南," + adcode;
        if (valid) {
            assertThat(csv(row).of(1_300_000).adcode()).isEqualTo(adcode.isEmpty() ? 0 : Integer.parseInt(adcode));
        } else {
            assertThatThrownBy(() -> csv(row))
                    .hasMessageContaining("adcode \"" + adcode + "\" must be empty or six digits");
        }
    }

    @Test
    void one_fault_is_one_and_beyond_twenty_they_are_counted() {
        assertThatThrownBy(() -> csv("1,山东,济南,"))
                .hasMessage("the file has 1 fault: row 2: prefix7 \"1\" must be seven digits, 1300000 to 1999999");
        assertThatThrownBy(() -> csv("1,山东,济南,\n".repeat(20)))
                .hasMessageStartingWith("the file has 20 faults: ")
                .hasMessageNotContaining("more");
        assertThatThrownBy(() -> csv("1,山东,济南,\n".repeat(23)))
                .hasMessageStartingWith("the file has 23 faults: ")
                .hasMessageEndingWith("; and 3 more")
                .hasMessageContaining("row 21:")
                .hasMessageNotContaining("row 22:");
    }

    @Test
    void of_a_long_value_the_beginning_is_shown() {
        assertThat(new RegionFault(1, "c", "x".repeat(32), "p").value()).isEqualTo("x".repeat(32));
        assertThat(new RegionFault(1, "c", "x".repeat(33), "p").value()).isEqualTo("x".repeat(32) + "...");
    }

    @Test
    void the_first_and_the_last_segment_of_phone_dat_may_point_to_any_text() {
        ByteArrayOutputStream texts = new ByteArrayOutputStream();
        texts.writeBytes(utf8("山东|济南\0"));
        int second = 8 + texts.size();
        texts.writeBytes(utf8("湖北|武汉|430000|027\0"));

        PhoneRegionTable table = PhoneRegionTable.readPhoneDat(
                phoneDat("2512", texts.toByteArray(), 1_300_000, 8, 1_999_999, second), names);

        assertThat(table.of(1_300_000)).isEqualTo(new Region("山东", "济南", 0));
        assertThat(table.of(1_999_999)).isEqualTo(new Region("湖北", "武汉", 0));
        assertThat(table.dataDate()).isEqualTo(LocalDate.of(2025, 12, 1));
        assertThat(table.toString()).isNotEmpty();
    }

    @Test
    void what_is_wrong_with_a_text_of_phone_dat_is_told() {
        byte[] text = utf8("山东|济南\0");

        assertThat(faults(phoneDat("2302", text, 1_300_000, 7, 1_300_001, 8 + text.length)))
                .containsExactly(
                        "row 1: text offset \"7\" must lie between header and index",
                        "row 2: text offset \"" + (8 + text.length) + "\" must lie between header and index");
        assertThat(faults(phoneDat("2302", utf8("山东|济南"), 1_300_000, 8)))
                .containsExactly("row 1: text \"\" must end with a zero byte before the index");
        assertThat(faults(phoneDat("2302", new byte[] {(byte) 0xC3, 0x28, 0}, 1_300_000, 8)))
                .containsExactly("row 1: text \"\" must be UTF-8");
        assertThat(faults(phoneDat("2302", utf8("|济南\0"), 1_300_000, 8)))
                .containsExactly("row 1: text \"|济南\" must read province|city|postcode|area code");
        assertThat(faults(phoneDat("2302", text, 1_299_999, 8, 2_000_000, 8)))
                .contains(
                        "row 1: prefix \"1299999\" must be seven digits, 1300000 to 1999999",
                        "row 2: prefix \"2000000\" must be seven digits, 1300000 to 1999999");
        assertThat(faults(phoneDat("2313", text, 1_300_000, 8)))
                .containsExactly("version \"2313\" must be year and month, such as 2302");
        assertThat(faults(new byte[7])).containsExactly("the file must have a header of 8 bytes, has 7 bytes");
        assertThat(faults(ByteBuffer.allocate(8)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .put(utf8("2302"))
                        .putInt(8)
                        .array()))
                .containsExactly("the file must name at least one segment");
    }

    @Test
    void a_segment_of_two_regions_is_told_and_one_listed_twice_is_not() {
        byte[] text = utf8("山东|济南\0湖北|武汉\0");
        int second = 8 + utf8("山东|济南\0").length;

        assertThat(faults(phoneDat("2302", text, 1_300_000, 8, 1_300_000, second)))
                .hasSize(1);
        assertThat(PhoneRegionTable.readPhoneDat(phoneDat("2302", text, 1_300_000, 8, 1_300_000, 8), names)
                        .segments())
                .isEqualTo(1);
    }

    @Test
    void a_location_names_its_consent_and_must_lie_on_the_earth() {
        assertThat(CustomerLocation.of(-90, 180, Datum.WGS_84, "consent-17").consentRef())
                .isEqualTo("consent-17");
        assertThatThrownBy(() -> CustomerLocation.of(30, 180.125, Datum.GCJ_02, "c"))
                .hasMessageContaining("longitude")
                .hasMessageNotContaining("180.125");
        assertThatThrownBy(() -> CustomerLocation.of(90.0001, 114, Datum.GCJ_02, "c"))
                .hasMessageContaining("latitude");
    }
}

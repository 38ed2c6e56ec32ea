package org.bankscrm.compliance.words.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.StringReader;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

class PackCsvTest {
    private static final Companion NOTE = new Companion("note", List.of(List.of("不构成")), false);

    @Test
    void a_row_holds_everything_about_an_entry() throws IOException {
        WordPack pack = read("保本,GUARANTEE,block,广告法 25,WEALTH FUND,CHAT,合规部,2026-01-01,2027-01-01,"
                + "HOMOPHONE BOUNDARY,保本基金会,note,\"改写,或删去\"");

        assertThat(pack.entries())
                .containsExactly(new WordEntry(
                        "保本",
                        Category.GUARANTEE,
                        Severity.BLOCK,
                        "广告法 25",
                        Set.of(Product.WEALTH, Product.FUND),
                        Set.of(Channel.CHAT),
                        "合规部",
                        new Validity(LocalDate.of(2026, 1, 1), LocalDate.of(2027, 1, 1)),
                        Set.of(Option.HOMOPHONE, Option.BOUNDARY),
                        List.of("保本基金会"),
                        "note",
                        "改写,或删去"));
    }

    @Test
    void what_is_written_is_read_again() throws IOException {
        WordPack shipped = ShippedPack.load();

        WordPack again = PackCsv.read(
                "shipped",
                Layer.SHIPPED,
                ShippedPack.VERSION,
                shipped.companions(),
                new StringReader(PackCsv.write(shipped)));

        assertThat(again).isEqualTo(shipped);
    }

    @Test
    void lines_that_are_empty_or_begin_with_a_hash_are_passed_over() throws IOException {
        String row = "保本,GUARANTEE,block,广告法 25,,,合规部,,,,,,\n";

        WordPack pack = PackCsv.read(
                "p",
                Layer.HEAD_OFFICE,
                "1",
                List.of(),
                new StringReader(PackCsv.COLUMNS + "\n\n# a note, with a comma\n" + row + "\n"));

        assertThat(pack.entries()).extracting(WordEntry::phrase).containsExactly("保本");
    }

    @Test
    void a_file_without_the_header_is_refused() {
        assertThatExceptionOfType(InvalidPackException.class)
                .isThrownBy(() -> PackCsv.read("p", Layer.BRANCH, "1", List.of(), new StringReader("保本,x")))
                .withMessageContaining(PackCsv.COLUMNS);
    }

    @Test
    void only_head_office_removes_phrases() throws IOException {
        assertThat(read("保本,,off,,,,,,,,,,").removed()).containsExactly("保本");
        assertThatExceptionOfType(InvalidPackException.class)
                .isThrownBy(() -> PackCsv.read(
                        "p", Layer.BRANCH, "1", List.of(), new StringReader(PackCsv.COLUMNS + "\n保本,,off,,,,,,,,,,")));
    }

    private static WordPack read(String rows) throws IOException {
        return PackCsv.read(
                "p", Layer.HEAD_OFFICE, "1", List.of(NOTE), new StringReader(PackCsv.COLUMNS + "\n" + rows));
    }
}

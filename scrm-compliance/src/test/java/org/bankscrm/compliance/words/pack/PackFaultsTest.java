package org.bankscrm.compliance.words.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Bad files of both formats, each beside the places of all its faults. */
class PackFaultsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "every-column.csv",
                "no-header.csv",
                "empty.csv",
                "phrases.csv",
                "classes.csv",
                "word-classes.json",
                "every-field.json",
                "wrong-types.json",
                "not-an-object.json",
                "nothing.json",
                "trailing-comma.json",
                "comment.json",
                "two-texts.json",
                "line-end-in-string.json",
                "half-a-pair.json",
                "unknown-escape.json",
                "bad-hex.json",
                "too-deep.json",
                "single-quotes.json",
                "cut-off.json"
            })
    void every_fault_is_named_with_its_place_and_what_would_be_valid(String file) throws IOException {
        String text = resource(file);
        List<String> places = resource(file.substring(0, file.indexOf('.')) + ".faults")
                .lines()
                .toList();

        InvalidPackException invalid = catchThrowableOfType(InvalidPackException.class, () -> read(file, text));

        assertThat(invalid).isNotNull();
        assertThat(invalid.faults())
                .extracting(fault -> fault.line() + " " + fault.column())
                .containsExactlyInAnyOrderElementsOf(places);
        assertThat(invalid.faults())
                .allSatisfy(fault -> assertThat(fault.message()).isNotBlank());
    }

    private static WordPack read(String file, String text) throws IOException {
        return file.endsWith(".json")
                ? PackJson.read(file, Layer.HEAD_OFFICE, "1", List.of(), new StringReader(text))
                : PackCsv.read(file, Layer.HEAD_OFFICE, "1", List.of(), new StringReader(text));
    }

    private static String resource(String name) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(PackFaultsTest.class.getResourceAsStream("faults/" + name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

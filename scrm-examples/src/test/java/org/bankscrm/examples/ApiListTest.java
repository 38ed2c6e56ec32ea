package org.bankscrm.examples;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What each module offers stands in two files under version control, so that a change of it shows in review: the list {@code
 * src/test/resources/api.txt} and the tables of {@code REFERENCE.md}. After a change that is meant, rewrite them with
 *
 * <pre>{@code
 * mvn -B -ntp test -pl scrm-examples -am -Dtest=ApiListTest -Dsurefire.failIfNoSpecifiedTests=false -Dapi.rewrite=true
 * }</pre>
 */
class ApiListTest {
    private static final String FROM_HERE_ON = "<!-- What follows is written by ApiListTest. -->";
    private static final boolean REWRITE = Boolean.getBoolean("api.rewrite");
    private static final String ADVICE = "if that is meant, run this test with -Dapi.rewrite=true and commit ";

    @ParameterizedTest
    @ValueSource(strings = {"scrm-core", "scrm-compliance", "scrm-wecom"})
    void the_public_types_and_members_are_those_of_the_checked_in_list(String module) throws IOException {
        Path list = Path.of("..", module, "src/test/resources/api.txt");
        List<String> offered = ApiList.of(Path.of("..", module));

        if (REWRITE) {
            Files.createDirectories(list.getParent());
            Files.writeString(list, String.join("\n", offered) + "\n");
        }

        assertThat(String.join("\n", offered) + "\n")
                .as("the API changed; " + ADVICE + list)
                .isEqualTo(Files.readString(list));
        assertThat(offered).hasSizeGreaterThan(500);
    }

    @ParameterizedTest
    @ValueSource(strings = {"scrm-core", "scrm-compliance", "scrm-wecom"})
    void every_setting_constant_and_error_has_its_row_in_the_reference(String module) throws IOException {
        Path file = Path.of("..", module, "REFERENCE.md");
        String document = Files.readString(file);
        String before = document.substring(0, document.indexOf(FROM_HERE_ON));
        String expected =
                before + FROM_HERE_ON + "\n\n" + String.join("\n", ReferenceTables.of(Path.of("..", module))) + "\n";

        if (REWRITE) {
            Files.writeString(file, expected);
        }

        assertThat(expected)
                .as("a setting, constant or error changed; " + ADVICE + file)
                .isEqualTo(Files.readString(file));
    }
}

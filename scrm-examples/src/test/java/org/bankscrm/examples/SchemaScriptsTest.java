package org.bankscrm.examples;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.core.jdbc.Schema;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The scripts lie in the jars as Flyway wants them, the same ones for each kind of database, numbered by module. */
class SchemaScriptsTest {
    private static List<String> scripts(String module, String database) throws IOException {
        Path folder = Path.of("..", module, "src/main/resources/bank-scrm", database);
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @ParameterizedTest
    @CsvSource({"scrm-core, 1, 99", "scrm-wecom, 101, 999"})
    void every_database_has_the_scripts_of_a_module_under_versions_of_its_own(String module, int first, int last)
            throws IOException {
        List<String> scripts = scripts(module, "postgresql");

        assertThat(scripts).isNotEmpty().allSatisfy(name -> {
            assertThat(name).matches("V[0-9]+__[a-z_]+\\.sql");
            assertThat(Integer.parseInt(name.substring(1, name.indexOf('_')))).isBetween(first, last);
        });
        assertThat(scripts)
                .extracting(name -> name.substring(0, name.indexOf('_')))
                .doesNotHaveDuplicates();
        assertThat(scripts("scrm-core", "postgresql")).containsExactlyInAnyOrderElementsOf(Schema.scripts());
        for (String database : List.of("mysql", "h2")) {
            assertThat(scripts(module, database)).as(database).isEqualTo(scripts);
        }
        assertThat(Path.of("..", "scrm-compliance", "src/main/resources/bank-scrm"))
                .doesNotExist();
    }
}

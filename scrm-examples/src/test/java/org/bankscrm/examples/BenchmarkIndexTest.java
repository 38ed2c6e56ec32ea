package org.bankscrm.examples;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The index of benchmarks names every class that measures, in the table for how it is run, and links to real chapters. */
class BenchmarkIndexTest {
    private static final Path INDEX = Path.of("BENCHMARKS.md");
    private static final Path SOURCES = Path.of("src/jmh/java/org/bankscrm/examples/jmh");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(\\w+)` \\|.*$");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#]*)#([^)]+)\\)");

    /** What starts the others, and helpers with a main that another benchmark starts. */
    private static final Set<String> NO_MEASUREMENTS = Set.of("ContactServer", "RepeatAll");

    private static Set<String> classes(String marker) throws IOException {
        Set<String> found = new TreeSet<>();
        try (Stream<Path> files = Files.list(SOURCES)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString().replace(".java", "");
                if (Files.readString(file).contains(marker) && !NO_MEASUREMENTS.contains(name)) {
                    found.add(name);
                }
            }
        }
        return found;
    }

    private static Set<String> rows(String table) {
        return ROW.matcher(table).results().map(row -> row.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void every_benchmark_and_every_measuring_program_has_its_row() throws IOException {
        String index = Files.readString(INDEX);
        int half = index.indexOf("| program |");
        Set<String> ofJmh = classes("@Benchmark\n");
        Set<String> programs = classes("public static void main(");
        programs.removeAll(ofJmh);

        assertThat(rows(index.substring(0, half))).isEqualTo(ofJmh).contains("RouteDecisionBenchmark");
        assertThat(rows(index.substring(half))).isEqualTo(programs).contains("RouteLoad");
    }

    @Test
    void one_command_repeats_every_program_with_the_arguments_of_its_chapter() throws IOException {
        String all = Files.readString(SOURCES.resolve("RepeatAll.java"));

        assertThat(rows(Files.readString(INDEX)).stream().filter(name -> !all.contains("\"" + name + '"')))
                .allSatisfy(name -> assertThat(Files.readString(SOURCES.resolve(name + ".java")))
                        .as("JMH repeats it")
                        .contains("@Benchmark\n"));
        for (String file : List.of("../scrm-core/BENCHMARKS.md", "../scrm-compliance/BENCHMARKS.md", "BENCHMARKS.md")) {
            Pattern command = Pattern.compile("(?m)^java .*org\\.bankscrm\\.examples\\.jmh\\.(\\w+)(.*)$");
            assertThat(command.matcher(Files.readString(Path.of(file))).results())
                    .filteredOn(match -> !match.group(1).equals("RepeatAll"))
                    .isNotEmpty()
                    .allSatisfy(match -> assertThat(all)
                            .contains("\"" + match.group(1) + '"'
                                    + match.group(2).strip().replaceAll("(\\S+) ?", ", \"$1\"")));
        }
    }

    @Test
    void every_link_leads_to_a_chapter() throws IOException {
        List<MatchResult> links =
                LINK.matcher(Files.readString(INDEX)).results().toList();

        assertThat(links).hasSizeGreaterThan(10);
        for (MatchResult link : links) {
            Path file = link.group(1).isEmpty() ? INDEX : Path.of(link.group(1));
            Set<String> chapters = Files.readAllLines(file).stream()
                    .filter(line -> line.startsWith("#"))
                    .map(line -> line.replaceFirst("^#+ ", "")
                            .toLowerCase(Locale.ROOT)
                            .replaceAll("[^a-z0-9 -]", "")
                            .replace(' ', '-'))
                    .collect(Collectors.toSet());
            assertThat(chapters).as(file.toString()).contains(link.group(2));
        }
    }
}

package org.bankscrm.examples;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** The page of architecture shows the arrows that {@link ArchitectureTest} checks, no more and no fewer. */
class ArchitecturePageTest {
    private static final Path PAGE = Path.of("..", "scrm-core", "ARCHITECTURE.md");
    private static final Pattern ARROW = Pattern.compile("(?m)^ {4}(\\w+) --> (\\w+)$");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z]+)` \\|([^|]*)\\| .{10,} \\|$");
    private static final Pattern PORT = Pattern.compile(
            "(?m)^\\| `(\\w+)`[^|]*\\| ([^|]+) \\| `(InMemory\\w+)` \\| `(Jdbc\\w+)` \\| `(\\w+Contract)` \\|$");
    private static final Pattern OPERATION = Pattern.compile("`(\\w+)`");
    private static final Pattern ROOM = Pattern.compile("`(\\w+)`");

    @Test
    void the_table_tells_for_every_room_what_it_may_know() throws IOException {
        Map<String, Set<String>> told = new TreeMap<>();
        for (MatchResult row : ROW.matcher(Files.readString(PAGE)).results().toList()) {
            told.put(row.group(1), rooms(row.group(2)));
        }

        assertThat(told).isEqualTo(sorted());
    }

    @Test
    void the_picture_leaves_out_only_arrows_that_follow_from_the_others() throws IOException {
        Set<String> drawn = ARROW.matcher(Files.readString(PAGE))
                .results()
                .map(arrow -> arrow.group(1) + " -> " + arrow.group(2))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(drawn).isEqualTo(withoutDetours()).hasSizeGreaterThan(10);
    }

    private static Set<String> rooms(String cell) {
        return ROOM.matcher(cell).results().map(room -> room.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, Set<String>> sorted() {
        Map<String, Set<String>> knows = new TreeMap<>();
        ArchitectureTest.KNOWS.forEach((room, others) -> knows.put(room, new TreeSet<>(others)));
        return knows;
    }

    /** Returns the arrows to rooms that are not known over another one already. */
    private static Set<String> withoutDetours() {
        Set<String> arrows = new TreeSet<>();
        ArchitectureTest.KNOWS.forEach((room, others) -> {
            for (String other : others) {
                boolean over = others.stream()
                        .anyMatch(between -> !between.equals(other)
                                && ArchitectureTest.KNOWS
                                        .getOrDefault(between, Set.of())
                                        .contains(other));
                if (!over) {
                    arrows.add(room + " -> " + other);
                }
            }
        });
        return arrows;
    }

    @Test
    void every_port_has_its_two_adapters_and_its_contract() throws Exception {
        List<MatchResult> rows = PORT.matcher(Files.readString(PAGE)).results().toList();
        Set<String> adapters = new TreeSet<>();
        List<String> files = files("src/main/java");
        List<String> contracts = names(files("src/test/java"));
        for (MatchResult row : rows) {
            Class<?> port = type(row.group(1), files);
            Class<?> inMemory = type(row.group(3), files);
            Class<?> onDatabase = type(row.group(4), files);
            assertThat(port).as(row.group()).isInterface().isAssignableFrom(inMemory);
            assertThat(port).as(row.group()).isAssignableFrom(onDatabase);
            assertThat(List.of(inMemory.getPackage(), onDatabase.getPackage()))
                    .as("beside the port")
                    .containsOnly(port.getPackage());
            assertThat(inMemory.getConstructors()).as("made with a constructor").isNotEmpty();
            assertThat(onDatabase.getMethods())
                    .as("made on a data source")
                    .anyMatch(method -> method.getName().equals("on")
                            && List.of(method.getParameterTypes()).contains(DataSource.class));
            assertThat(port.getMethods())
                    .extracting(Method::getName)
                    .containsAll(OPERATION
                            .matcher(row.group(2))
                            .results()
                            .map(name -> name.group(1))
                            .toList());
            assertThat(contracts).contains(row.group(5));
            adapters.add(inMemory.getSimpleName());
        }

        assertThat(adapters).containsExactlyElementsOf(inMemoryAdapters(files)).hasSizeGreaterThan(8);
    }

    private static Class<?> type(String name, List<String> files) throws Exception {
        for (String file : files) {
            if (file.endsWith("/" + name + ".java")) {
                return Class.forName(
                        file.substring(0, file.length() - ".java".length()).replace('/', '.'));
            }
        }
        throw new ClassNotFoundException(name);
    }

    /** Every class named so but the vault for seeds, whose real one is the bank's own and no database. */
    private static List<String> inMemoryAdapters(List<String> files) {
        return names(files).stream()
                .filter(name -> name.startsWith("InMemory") && !name.equals("InMemorySeedVault"))
                .sorted()
                .toList();
    }

    private static List<String> names(List<String> files) {
        return files.stream()
                .map(file -> file.substring(file.lastIndexOf('/') + 1).replace(".java", ""))
                .toList();
    }

    private static List<String> files(String folder) throws IOException {
        List<String> found = new ArrayList<>();
        for (String module : List.of("scrm-core", "scrm-compliance", "scrm-wecom")) {
            Path root = Path.of("..", module, folder);
            try (Stream<Path> files = Files.walk(root)) {
                files.filter(Files::isRegularFile)
                        .forEach(file ->
                                found.add(root.relativize(file).toString().replace('\\', '/')));
            }
        }
        return found;
    }
}

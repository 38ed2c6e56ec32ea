package org.bankscrm.examples;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The page of architecture shows the arrows that {@link ArchitectureTest} checks, no more and no fewer. */
class ArchitecturePageTest {
    private static final Path PAGE = Path.of("..", "scrm-core", "ARCHITECTURE.md");
    private static final Pattern ARROW = Pattern.compile("(?m)^ {4}(\\w+) --> (\\w+)$");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z]+)` \\|([^|]*)\\| .{10,} \\|$");
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
}

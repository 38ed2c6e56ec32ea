package org.bankscrm.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.examples.board.Board;
import org.bankscrm.examples.board.Figures;
import org.bankscrm.examples.board.IntakeCounts;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

class TruthTest {
    @TempDir
    private static Path folder;

    private static Truth truth;
    private static Demo.Result result;

    @BeforeAll
    static void run() throws IOException {
        Demo demo = SmallDemo.of(folder);
        truth = demo.truth();
        result = demo.run().board().orElseThrow();
    }

    @Test
    void agrees_with_the_board_of_a_run() {
        assertThat(truth.differences(result.board(), result.intake(), result.priorFacts()))
                .isEmpty();
    }

    @Test
    void names_each_unit_whose_figures_differ() {
        Board board = result.board();
        List<Figures> figures = new ArrayList<>(board.figures());
        Figures first = figures.get(0);
        figures.set(
                0, new Figures(first.customers(), first.addedBefore(), first.added(), first.gained() + 1, 0, 0, 0, 0));
        Board other = new Board(
                board.day(), board.units(), figures, board.crossings(), board.addsByState(), board.halfAdded(), 0);

        assertThat(truth.differences(other, result.intake(), result.priorFacts()))
                .hasSize(2)
                .anyMatch(line -> line.startsWith(board.units().unit(0).code() + ": expected "))
                .anyMatch(line -> line.startsWith("facts read: "));
    }

    @Test
    void notices_crossings_states_half_adds_and_deliveries_that_differ() {
        Board board = result.board();
        Board other =
                new Board(board.day(), board.units(), board.figures(), none(board), new TreeMap<>(), 0, board.facts());
        IntakeCounts nothing = new IntakeCounts(0, 0, 0, 0, 0, 0, Map.of());

        assertThat(truth.differences(other, nothing, result.priorFacts()))
                .extracting(line -> line.substring(0, line.indexOf(':')))
                .containsExactly("relations by branch", "additions by state", "half adds", "deliveries");
    }

    private static List<List<Long>> none(Board board) {
        return board.crossings().stream()
                .map(row -> row.stream().map(count -> 0L).toList())
                .toList();
    }
}

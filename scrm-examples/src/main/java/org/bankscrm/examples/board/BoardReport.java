package org.bankscrm.examples.board;

import org.bankscrm.core.org.OrgLevel;
import org.bankscrm.examples.bank.Units;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * A board with what a reader needs to trust it.
 *
 * @param board the board
 * @param intake what became of the day's deliveries
 * @param routes which codes the customers would have seen; left out of the report if there are none
 * @param plans how plan and progress stand, the top of the tree first; left out of the report if there are none
 * @param chapters what else the run tells
 * @param notes how the figures came about, a sentence each, for the end of the page
 */
public record BoardReport(
        Board board,
        IntakeCounts intake,
        RouteCounts routes,
        List<PlanPicture> plans,
        Chapters chapters,
        List<String> notes) {
    /** How many units stand at either end of a ranking. */
    static final int RANKED = 10;

    /** Copies plans and notes. */
    public BoardReport {
        plans = List.copyOf(plans);
        notes = List.copyOf(notes);
    }

    Units units() {
        return board.units();
    }

    /** Returns the unit at the top of the tree. */
    int root() {
        int unit = 0;
        while (units().parentOf(unit) != Units.NONE) {
            unit = units().parentOf(unit);
        }
        return unit;
    }

    String nameOf(int unit) {
        return units().unit(unit).name();
    }

    /** Returns the units of a level below a unit, the highest penetration first, equal ones in the order of their codes. */
    List<Integer> ranked(OrgLevel level, int below) {
        OrgLevel upper = units().unit(below).level();
        return units().of(level).stream()
                .filter(unit -> units().ancestorAt(upper, unit) == below)
                .sorted(byPenetration())
                .toList();
    }

    private Comparator<Integer> byPenetration() {
        return Comparator.comparing((Integer unit) -> board.of(unit).penetration())
                .reversed()
                .thenComparing(Comparator.naturalOrder());
    }

    /** Returns the teams that have customers, the highest penetration first. */
    List<Integer> teams() {
        return ranked(OrgLevel.TEAM, root()).stream()
                .filter(team -> board.of(team).customers() > 0)
                .toList();
    }

    /** Returns the first of a ranking. */
    static List<Integer> first(List<Integer> ranking) {
        return ranking.subList(0, Math.min(RANKED, ranking.size()));
    }

    /** Returns the last of a ranking that are not among the first, the worst first. */
    static List<Integer> last(List<Integer> ranking) {
        int from = Math.max(Math.min(RANKED, ranking.size()), ranking.size() - RANKED);
        List<Integer> last = new ArrayList<>(ranking.subList(from, ranking.size()));
        Collections.reverse(last);
        return last;
    }
}

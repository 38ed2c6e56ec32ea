package org.bankscrm.examples.demo;

import org.bankscrm.core.org.OrgLevel;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.examples.bank.Units;
import org.bankscrm.examples.board.Board;
import org.bankscrm.examples.board.Figures;
import org.bankscrm.examples.board.IntakeCounts;
import org.bankscrm.examples.demo.Delivery.Flaw;
import org.bankscrm.examples.demo.Delivery.Kind;
import org.bankscrm.wecom.callback.RefusalReason;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What must come out, counted while the day is invented, without files, callbacks, event log or board.
 *
 * <p>Shares nothing with the code it checks but the type of the figures.
 */
final class Truth {
    private final Province province;
    private final long[] customers;
    private final long[] before;
    private final long[] gained;
    private final long[] lost;
    private final long[] elsewhere;
    private final long[] forOthers;
    private final long[] strangers;
    private final SortedMap<String, Long> addsByState = new TreeMap<>();
    private final Map<RefusalReason, Long> refused = new EnumMap<>(RefusalReason.class);
    private final Map<String, Long> crossings = new TreeMap<>();
    private long halfAdded;
    private long received;
    private long fresh;
    private long known;
    private long irrelevant;
    private long unmappable;

    Truth(Province province, Population population) {
        this.province = province;
        int units = province.units().size();
        customers = new long[units];
        before = new long[units];
        gained = new long[units];
        lost = new long[units];
        elsewhere = new long[units];
        forOthers = new long[units];
        strangers = new long[units];
        for (int customer = 0; customer < population.customers(); customer++) {
            customers[population.baseUnitOf(customer)]++;
            if (population.liveBefore(customer) > 0) {
                before[population.baseUnitOf(customer)]++;
            }
        }
        rollUp(customers);
        rollUp(before);
    }

    /** Units stand after their parents, so one pass from the end carries every count to the top. */
    private void rollUp(long[] counts) {
        for (int unit = counts.length - 1; unit > 0; unit--) {
            counts[province.units().get(unit).parent()] += counts[unit];
        }
    }

    private void addUp(long[] counts, int unit) {
        for (int each = unit;
                each != Province.NONE;
                each = province.units().get(each).parent()) {
            counts[each]++;
        }
    }

    void gained(int unit) {
        addUp(gained, unit);
    }

    void lost(int unit) {
        addUp(lost, unit);
    }

    /** Notes a relation that began today and stays, of a customer of a unit's base with a manager. */
    void begun(int owner, int manager) {
        int place = province.managers().get(manager).unit();
        List<Integer> owners = chain(owner);
        List<Integer> places = chain(place);
        owners.stream().filter(unit -> !places.contains(unit)).forEach(unit -> elsewhere[unit]++);
        places.stream().filter(unit -> !owners.contains(unit)).forEach(unit -> forOthers[unit]++);
        crossings.merge(branch(owner) + ">" + branch(place), 1L, Long::sum);
    }

    void begunWithStranger(int manager) {
        addUp(strangers, province.managers().get(manager).unit());
    }

    void added(String state) {
        addsByState.merge(state, 1L, Long::sum);
    }

    void halfAdded() {
        halfAdded++;
    }

    void delivered(Kind kind) {
        received++;
        if (isFact(kind)) {
            fresh++;
        } else {
            irrelevant++;
        }
    }

    void repeated(Kind kind) {
        received++;
        if (isFact(kind)) {
            known++;
        } else {
            irrelevant++;
        }
    }

    void unmappable() {
        received++;
        unmappable++;
    }

    void refused(Flaw flaw) {
        received++;
        refused.merge(flaw.reason().orElseThrow(), 1L, Long::sum);
    }

    private static boolean isFact(Kind kind) {
        return kind != Kind.EDIT && kind != Kind.GROUP;
    }

    private List<Integer> chain(int unit) {
        List<Integer> chain = new ArrayList<>();
        for (int each = unit;
                each != Province.NONE;
                each = province.units().get(each).parent()) {
            chain.add(each);
        }
        return chain;
    }

    private String branch(int unit) {
        int branch = province.ancestorAt(OrgLevel.BRANCH, unit);
        return branch == Province.NONE ? "" : province.units().get(branch).code();
    }

    /**
     * Returns where a board and the counts of an intake differ from what must come out, one line each; nothing if they
     * agree.
     *
     * @param priorFacts facts appended besides those the callbacks tell
     */
    List<String> differences(Board board, IntakeCounts intake, long priorFacts) {
        List<String> found = new ArrayList<>();
        compare(found, "units", province.units().size(), board.units().size());
        for (int unit = 0; unit < province.units().size(); unit++) {
            String code = province.units().get(unit).code();
            int number = board.units().number(new OrgUnitCode(code));
            compare(found, code, figures(unit), number == Units.NONE ? "no such unit" : board.of(number));
        }
        compare(found, "relations by branch", crossings, crossingsOf(board));
        compare(found, "additions by state", addsByState, board.addsByState());
        compare(found, "half adds", halfAdded, board.halfAdded());
        compare(found, "facts read", priorFacts + fresh, board.facts());
        compare(
                found,
                "deliveries",
                new IntakeCounts(received, fresh, known, 0, irrelevant, unmappable, refused),
                intake);
        return found;
    }

    private static void compare(List<String> found, String what, Object expected, Object actual) {
        if (!expected.equals(actual)) {
            found.add(what + ": expected " + expected + ", computed " + actual);
        }
    }

    private Figures figures(int unit) {
        return new Figures(
                customers[unit],
                before[unit],
                before[unit] + gained[unit] - lost[unit],
                gained[unit],
                lost[unit],
                elsewhere[unit],
                forOthers[unit],
                strangers[unit]);
    }

    private static Map<String, Long> crossingsOf(Board board) {
        List<Integer> branches = board.units().of(OrgLevel.BRANCH);
        Map<String, Long> crossings = new TreeMap<>();
        for (int from = 0; from <= branches.size(); from++) {
            for (int to = 0; to <= branches.size(); to++) {
                long count = board.crossings().get(from).get(to);
                if (count > 0) {
                    crossings.put(code(board, branches, from) + ">" + code(board, branches, to), count);
                }
            }
        }
        return crossings;
    }

    private static String code(Board board, List<Integer> branches, int place) {
        return place == branches.size()
                ? ""
                : board.units().unit(branches.get(place)).code().value();
    }
}

package org.bankscrm.core.org;

import org.bankscrm.core.time.Interval;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * The instants that at least one of some intervals holds.
 *
 * @param pieces the same instants as intervals in order that neither overlap nor touch
 */
record Coverage(List<Interval> pieces) {
    static final Coverage NOTHING = new Coverage(List.of());

    static Coverage of(Collection<Interval> intervals) {
        List<Interval> pieces = new ArrayList<>();
        List<Interval> sorted =
                intervals.stream().sorted(Comparator.comparing(Interval::start)).toList();
        for (Interval next : sorted) {
            int last = pieces.size() - 1;
            if (last < 0 || pieces.get(last).end().isBefore(next.start())) {
                pieces.add(next);
            } else if (next.end().isAfter(pieces.get(last).end())) {
                pieces.set(last, new Interval(pieces.get(last).start(), next.end()));
            }
        }
        return new Coverage(pieces);
    }

    /** Returns the parts of {@code wanted} that are not covered, in order. */
    List<Interval> gapsIn(Interval wanted) {
        List<Interval> gaps = new ArrayList<>();
        Instant open = wanted.start();
        for (Interval piece : pieces) {
            if (!piece.start().isBefore(wanted.end())) {
                break;
            }
            if (piece.start().isAfter(open)) {
                gaps.add(new Interval(open, piece.start()));
            }
            if (piece.end().isAfter(open)) {
                open = piece.end();
            }
        }
        if (open.isBefore(wanted.end())) {
            gaps.add(new Interval(open, wanted.end()));
        }
        return gaps;
    }
}

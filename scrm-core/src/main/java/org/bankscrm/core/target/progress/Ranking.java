package org.bankscrm.core.target.progress;

import org.bankscrm.core.decision.Reason;
import org.bankscrm.core.decision.Rule;
import org.bankscrm.core.target.InvalidTargetException;
import org.bankscrm.core.target.Ratio;
import org.bankscrm.core.target.TargetFault;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * People or units by completion rate, the best first (排名, 红黑榜).
 *
 * <p>Rates are compared exactly; equal rates share a rank and the next rank is left out: 1, 2, 2, 4. Whoever has a base
 * below the minimum is listed apart, because one of one is no achievement.
 *
 * @param rule names the ranking and its version
 * @param minimumBase the least base to be ranked, at least 1
 * @param places the ranked, by rank, of equal ranks by subject
 * @param unranked those below the minimum base, by subject
 */
public record Ranking(Rule rule, long minimumBase, List<Place> places, List<Entry> unranked) {
    /** What came out for someone. */
    private enum Finding {
        RANKED,
        TIED,
        BELOW_MINIMUM_BASE
    }

    public Ranking {
        places = List.copyOf(places);
        unranked = List.copyOf(unranked);
    }

    /**
     * What someone is ranked by; {@link Ranking#of(Rule, List, long)} checks the numbers.
     *
     * @param subject who
     * @param done what was done, at least 0
     * @param base what it is measured against, such as the target or the managed customers, at least 0
     */
    public record Entry(Subject subject, long done, long base) {
        /** Returns done ÷ base; not defined without a base. */
        public Ratio rate() {
            return new Ratio(done, base);
        }
    }

    /**
     * The place of someone.
     *
     * @param rank from 1
     * @param entry what it rests on
     * @param previousRank the rank in the previous period, 0 without one
     * @param reason rule and numbers
     */
    public record Place(int rank, Entry entry, int previousRank, Reason reason) {
        /** Returns by how many ranks someone rose, negative if they fell; empty if they had no rank before. */
        public OptionalInt movement() {
            return previousRank == 0 ? OptionalInt.empty() : OptionalInt.of(previousRank - rank);
        }
    }

    /**
     * Returns the ranking without any before it.
     *
     * @throws InvalidTargetException with every negative number, everybody listed more than once, and a minimum base below 1
     */
    public static Ranking of(Rule rule, List<Entry> entries, long minimumBase) {
        return of(rule, entries, minimumBase, new Ranking(rule, minimumBase, List.of(), List.of()));
    }

    /**
     * Returns the ranking, with movements since another.
     *
     * @throws InvalidTargetException with every negative number, everybody listed more than once, and a minimum base below 1
     */
    public static Ranking of(Rule rule, List<Entry> entries, long minimumBase, Ranking previous) {
        check(entries, minimumBase);
        Map<Subject, Integer> before = new HashMap<>();
        previous.places.forEach(place -> before.put(place.entry.subject, place.rank));
        List<Entry> ranked = entries.stream()
                .filter(entry -> entry.base >= minimumBase)
                .sorted(Comparator.comparing(Entry::rate).reversed().thenComparing(Entry::subject))
                .toList();
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < ranked.size(); i++) {
            Entry entry = ranked.get(i);
            boolean likePrevious = i > 0 && sameRate(entry, ranked.get(i - 1));
            boolean likeNext = i + 1 < ranked.size() && sameRate(entry, ranked.get(i + 1));
            int rank = likePrevious ? places.get(i - 1).rank : i + 1;
            places.add(new Place(
                    rank,
                    entry,
                    before.getOrDefault(entry.subject, 0),
                    reason(rule, likePrevious || likeNext ? Finding.TIED : Finding.RANKED, entry)
                            .with("rank", rank)));
        }
        List<Entry> unranked = entries.stream()
                .filter(entry -> entry.base < minimumBase)
                .sorted(Comparator.comparing(Entry::subject))
                .toList();
        return new Ranking(rule, minimumBase, places, unranked);
    }

    private static boolean sameRate(Entry first, Entry second) {
        return first.rate().compareTo(second.rate()) == 0;
    }

    private static Reason reason(Rule rule, Finding finding, Entry entry) {
        return Reason.of(rule, finding)
                .with("subject", entry.subject)
                .with("done", entry.done)
                .with("base", entry.base);
    }

    private static void check(List<Entry> entries, long minimumBase) {
        List<TargetFault> faults = new ArrayList<>();
        if (minimumBase < 1) {
            faults.add(new TargetFault.OutOfRange("minimum base", minimumBase, 1, Long.MAX_VALUE));
        }
        Map<Subject, Integer> times = new HashMap<>();
        for (Entry entry : entries) {
            times.merge(entry.subject, 1, Integer::sum);
            if (entry.done < 0) {
                faults.add(new TargetFault.OutOfRange("done by " + entry.subject, entry.done, 0, Long.MAX_VALUE));
            }
            if (entry.base < 0) {
                faults.add(new TargetFault.OutOfRange("base of " + entry.subject, entry.base, 0, Long.MAX_VALUE));
            }
        }
        times.entrySet().stream()
                .filter(entry -> entry.getValue() > 1)
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> faults.add(
                        new TargetFault.Duplicate("subject", entry.getKey().toString(), entry.getValue())));
        InvalidTargetException.throwIfAny(faults);
    }

    /** Returns why each of those without a rank has none. */
    public List<Reason> reasonsUnranked() {
        return unranked.stream()
                .map(entry -> reason(rule, Finding.BELOW_MINIMUM_BASE, entry).with("minimumBase", minimumBase))
                .toList();
    }

    /** Returns the red list (红榜): all of rank {@code n} or better; with ties there may be more than {@code n}. */
    public List<Place> best(int n) {
        return places.stream().filter(place -> place.rank <= n).toList();
    }

    /** Returns the black list (黑榜): the last {@code n}, and all who tie with the first of these. */
    public List<Place> last(int n) {
        if (n <= 0 || places.isEmpty()) {
            return List.of();
        }
        int from = places.get(Math.max(0, places.size() - n)).rank;
        return places.stream().filter(place -> place.rank >= from).toList();
    }
}

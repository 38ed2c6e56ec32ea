package org.bankscrm.core.attribution.ledger;

import org.bankscrm.core.attribution.Attribution;
import org.bankscrm.core.attribution.Cell;
import org.bankscrm.core.attribution.PersonFold;
import org.bankscrm.core.attribution.PersonResult;
import org.bankscrm.core.attribution.lens.Lens;
import org.bankscrm.core.attribution.relation.CustomerHistory;
import org.bankscrm.core.attribution.relation.Cut;
import org.bankscrm.core.decision.Rule;
import org.bankscrm.core.time.Period;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which version of the lenses counts the credits of which periods (口径版本).
 *
 * <p>Immutable and thread-safe.
 */
public final class LensSchedule {
    private final NavigableMap<LocalDate, Attribution> versions;

    private LensSchedule(NavigableMap<LocalDate, Attribution> versions) {
        this.versions = versions;
    }

    /** Returns a schedule with one version for all periods. */
    public static LensSchedule of(Attribution attribution) {
        Objects.requireNonNull(attribution, "attribution");
        return new LensSchedule(new TreeMap<>(Map.of(LocalDate.MIN, attribution)));
    }

    /**
     * Returns this schedule with other lenses for the periods from a day on, up to the next change if there is a later one.
     *
     * @param firstDay the first day of a period of every lens before and after: a lens is not changed inside a period
     * @throws IllegalArgumentException if it is not; the message tells the first days around
     */
    public LensSchedule change(LocalDate firstDay, Attribution attribution) {
        for (Attribution each : List.of(versions.lowerEntry(firstDay).getValue(), attribution)) {
            for (Lens lens : each.lenses()) {
                Period period = Period.of(lens.period(), firstDay);
                if (!period.firstDay().equals(firstDay)) {
                    throw new IllegalArgumentException("firstDay must be the first day of a period of lens "
                            + lens.id() + ", such as " + period.firstDay() + " (restating " + period + ") or "
                            + period.endExclusive() + ": " + firstDay);
                }
            }
        }
        TreeMap<LocalDate, Attribution> changed = new TreeMap<>(versions);
        changed.put(firstDay, attribution);
        return new LensSchedule(changed);
    }

    /** Returns the same lenses at other workplaces. */
    public LensSchedule at(org.bankscrm.core.attribution.Workplaces workplaces) {
        TreeMap<LocalDate, Attribution> changed = new TreeMap<>();
        versions.forEach((day, attribution) -> changed.put(day, attribution.with(workplaces)));
        return new LensSchedule(changed);
    }

    /** Returns the names and versions of all lenses and relation rules with their first days. */
    public String rules() {
        return versions.entrySet().stream()
                .map(entry -> (entry.getKey().equals(LocalDate.MIN) ? "" : entry.getKey() + " ")
                        + entry.getValue().relationRules() + " "
                        + entry.getValue().lenses().stream().map(Lens::rule).toList())
                .collect(Collectors.joining("; "));
    }

    /** Returns the lenses that count the credits of periods that begin on a day. */
    List<Lens> lensesOn(LocalDate day) {
        return versions.floorEntry(day).getValue().lenses();
    }

    /** Returns name and version of a lens for a period; the name alone, with version "-", if there is none any more. */
    Rule ruleFor(String lens, Period period) {
        return lensesOn(period.firstDay()).stream()
                .filter(each -> each.id().equals(lens))
                .map(Lens::rule)
                .findFirst()
                .orElse(new Rule(lens, "-"));
    }

    /** Returns the period of a lens that is open on a day; of the same length as {@code like} if the lens is gone. */
    Period openOn(LocalDate day, String lens, Period like) {
        return lensesOn(day).stream()
                .filter(each -> each.id().equals(lens))
                .map(each -> Period.of(each.period(), day))
                .findFirst()
                .orElse(Period.of(like.kind(), day));
    }

    /** Returns something that folds persons; not thread-safe. */
    Folds folds() {
        return new Folds();
    }

    /** Returns the rules. */
    @Override
    public String toString() {
        return "LensSchedule[" + rules() + "]";
    }

    /** Folds a person under every version and takes from each the periods it counts. */
    final class Folds {
        private final NavigableMap<LocalDate, PersonFold> folds = new TreeMap<>();

        private Folds() {
            versions.forEach((day, attribution) -> folds.put(day, attribution.fold()));
        }

        List<Cell> cells(CustomerHistory history, Cut cut) {
            List<Cell> cells = new ArrayList<>();
            for (PersonResult result : results(history, cut)) {
                result.lenses().forEach(each -> cells.addAll(each.cells()));
            }
            return cells;
        }

        /** Returns one result for each version, of the periods it counts. */
        List<PersonResult> results(CustomerHistory history, Cut cut) {
            List<PersonResult> results = new ArrayList<>(folds.size());
            folds.forEach((day, fold) -> {
                PersonResult all = fold.result(history, cut);
                LocalDate end = folds.higherKey(day);
                results.add(
                        folds.size() == 1
                                ? all
                                : all.within(period -> !period.firstDay().isBefore(day)
                                        && (end == null || period.firstDay().isBefore(end))));
            });
            return results;
        }
    }
}

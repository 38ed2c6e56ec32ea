package org.bankscrm.core.attribution;

import org.bankscrm.core.attribution.lens.Lens;
import org.bankscrm.core.attribution.relation.CustomerHistory;
import org.bankscrm.core.attribution.relation.Cut;
import org.bankscrm.core.attribution.relation.RelationFold;
import org.bankscrm.core.attribution.relation.Relations;
import org.bankscrm.core.attribution.relation.Spells;
import org.bankscrm.core.internal.Micros;
import org.bankscrm.core.time.PeriodKind;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Folds the facts about one person after the other into credits.
 *
 * <p>The relations of a person are made once and looked at under every lens. Costs O(n log n) for n facts, O(n) if they come
 * in order, and O(c·s) for c adds and s relations; apart from the result nothing is allocated. Not thread-safe: one for each
 * thread.
 */
public final class PersonFold {
    private final RelationFold relationFold;
    private final Placement placement;
    private final List<PeriodTable> tables;
    private final List<LensPass> passes;

    PersonFold(Attribution attribution) {
        relationFold = new RelationFold(attribution.relationRules());
        placement = new Placement(attribution.workplaces());
        Map<PeriodKind, PeriodTable> periods = new EnumMap<>(PeriodKind.class);
        passes = attribution.lenses().stream()
                .map(lens -> new LensPass(
                        lens,
                        attribution.workplaces(),
                        placement,
                        periods.computeIfAbsent(lens.period(), PeriodTable::new)))
                .toList();
        tables = List.copyOf(periods.values());
    }

    /** Returns what every lens makes of a person at a cut. */
    public PersonResult result(CustomerHistory history, Cut cut) {
        Spells spells = relationFold.spells(history, cut);
        find(spells, cut);
        LensResult first = passes.get(0).result(spells, cut, null);
        if (passes.size() == 1) {
            return new PersonResult(history.person(), cut, List.of(first));
        }
        LensResult second = passes.get(1).result(spells, cut, first);
        if (passes.size() == 2) {
            return new PersonResult(history.person(), cut, List.of(first, second));
        }
        List<LensResult> results = new ArrayList<>(passes.size());
        results.add(first);
        results.add(second);
        for (int i = 2; i < passes.size(); i++) {
            results.add(passes.get(i).result(spells, cut, results.get(i - 1)));
        }
        return new PersonResult(history.person(), cut, results);
    }

    /** Returns the relations of a person at a cut, which are the same for every lens. */
    public Relations relations(CustomerHistory history, Cut cut) {
        return relationFold.relations(history, cut);
    }

    /**
     * Returns why every add of a person counts or not under one lens, in the order of the candidates.
     *
     * <p>Made only when somebody asks: it folds the person again and makes text.
     *
     * @throws IllegalArgumentException if no lens has the name
     */
    public List<Explanation> explain(CustomerHistory history, Cut cut, String lens) {
        LensPass pass = passes.stream()
                .filter(each -> each.lens().id().equals(lens))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("lens must be one of "
                        + passes.stream().map(LensPass::lens).map(Lens::id).toList() + ": " + lens));
        Spells spells = relationFold.spells(history, cut);
        find(spells, cut);
        return pass.explain(spells, cut);
    }

    /** Finds what all lenses ask of the relations: where they belonged, and in which periods they began. */
    private void find(Spells spells, Cut cut) {
        placement.of(spells, Micros.of(cut.asOf()));
        for (int i = 0; i < tables.size(); i++) {
            tables.get(i).of(spells);
        }
    }
}

package org.bankscrm.core.attribution;

import org.bankscrm.core.attribution.lens.Lens;
import org.bankscrm.core.attribution.relation.RelationRules;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Who earns the credit (业绩归属): some lenses over one set of relations.
 *
 * <p>The answer about a person is a pure function of the facts about that person, the workplaces and the lenses. So facts
 * may come late, twice and out of order, and whoever asks again gets the same rows.
 *
 * <p>Immutable and thread-safe; each thread folds with a {@link #fold() fold} of its own. In a cluster make one for each
 * partition from the same parts.
 */
public final class Attribution {
    private final Workplaces workplaces;
    private final List<Lens> lenses;
    private final RelationRules relationRules;

    private Attribution(Workplaces workplaces, List<Lens> lenses, RelationRules relationRules) {
        this.workplaces = Objects.requireNonNull(workplaces, "workplaces");
        this.lenses = List.copyOf(lenses);
        this.relationRules = Objects.requireNonNull(relationRules, "relationRules");
        Set<String> names = new HashSet<>();
        for (Lens lens : this.lenses) {
            if (!names.add(lens.id())) {
                throw new IllegalArgumentException("lenses must differ in name, twice there is " + lens.id());
            }
        }
        if (names.isEmpty()) {
            throw new IllegalArgumentException("lenses must hold at least one lens");
        }
    }

    /**
     * Returns the attribution under some lenses, relations being made by {@link RelationRules#STANDARD}.
     *
     * @throws IllegalArgumentException if there is no lens, or two have one name
     */
    public static Attribution of(Workplaces workplaces, Lens... lenses) {
        return new Attribution(workplaces, List.of(lenses), RelationRules.STANDARD);
    }

    /** Returns this attribution at other workplaces, for instance after the organisation was corrected. */
    public Attribution with(Workplaces newWorkplaces) {
        return new Attribution(newWorkplaces, lenses, relationRules);
    }

    /** Returns this attribution with relations made by other rules. */
    public Attribution with(RelationRules newRelationRules) {
        return new Attribution(workplaces, lenses, newRelationRules);
    }

    /** Returns where the managers belong. */
    public Workplaces workplaces() {
        return workplaces;
    }

    /** Returns the lenses, in the order of their results. */
    public List<Lens> lenses() {
        return lenses;
    }

    /** Returns the rules by which relations are made. */
    public RelationRules relationRules() {
        return relationRules;
    }

    /** Returns a new fold, which is not thread-safe. */
    public PersonFold fold() {
        return new PersonFold(this);
    }

    /** Returns the lenses. */
    @Override
    public String toString() {
        return "Attribution" + lenses.stream().map(Lens::rule).toList();
    }
}

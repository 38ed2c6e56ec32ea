package org.bankscrm.core.attribution.relation;

import org.bankscrm.core.event.CorrectionEvent.CreditOverridden;
import org.bankscrm.core.event.CorrectionEvent.Voided;
import org.bankscrm.core.event.EventId;
import org.bankscrm.core.internal.Micros;
import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Makes relations out of the facts about a person.
 *
 * <ol>
 *   <li>Facts learned after the cut, voided ones and those that happened after the cut are left out; a decision to void can
 *       itself be voided. Since when somebody is a customer of the bank is told by the date in the fact, not by when it was
 *       found out.
 *   <li>The rest is followed by the time it happened; of one instant first what the customer is, then transfers, deletions,
 *       adds, and last by id. Two facts of one id are one.
 *   <li>An add or half add opens a relation with a manager, a deletion ends it; an add right after the deletion continues it
 *       ({@link RelationRules#flap}).
 *   <li>A transfer ends the relation of the manager who gives and opens one for the manager who takes, chained to the first;
 *       if the taker has a live one already, the chain goes on in that. A deletion caused by a transfer waits for its
 *       transfer. A customer who refuses the successor of a manager who left is lost; other failed transfers change nothing.
 * </ol>
 *
 * <p>The result is a function of the set of facts, so repetition and order do not matter. Costs O(n log n) for n facts, O(n)
 * if they come in order, and allocates nothing once its arrays have grown. Not thread-safe: one for each thread.
 */
public final class RelationFold {
    private static final int FEW = 32;

    private final Spells spells = new Spells();
    private final long flap;
    private int[] order = new int[FEW];
    private int[] last = new int[FEW];

    /** Makes a fold by {@link RelationRules#STANDARD}. */
    public RelationFold() {
        this(RelationRules.STANDARD);
    }

    /** Makes a fold by rules of the bank's own. */
    public RelationFold(RelationRules rules) {
        flap = rules.flap().toNanos() / 1_000;
    }

    /** Returns the relations of a person at a cut. */
    public Relations relations(CustomerHistory history, Cut cut) {
        return spells(history, cut).relations();
    }

    /** Returns the relations of a person at a cut in arrays that the next call overwrites. */
    public Spells spells(CustomerHistory history, Cut cut) {
        int count = select(history, cut);
        sort(history, count);
        if (last.length < history.staffCount()) {
            last = new int[Math.max(history.staffCount(), last.length * 2)];
        }
        Arrays.fill(last, 0, history.staffCount(), Spells.NONE);
        spells.restart(history, cut);
        int before = Spells.NONE;
        for (int i = 0; i < count; i++) {
            int fact = order[i];
            boolean repeated = before >= 0
                    && history.occurred(before) == history.occurred(fact)
                    && history.compareIds(before, fact) == 0;
            if (!repeated) {
                follow(history, fact);
                before = fact;
            }
        }
        return spells;
    }

    private int select(CustomerHistory history, Cut cut) {
        int size = history.size();
        if (order.length < size) {
            order = new int[Math.max(size, order.length * 2)];
        }
        long asOf = Micros.of(cut.asOf());
        long knownAt = Micros.of(cut.knownAt());
        int count = 0;
        for (int fact = 0; fact < size; fact++) {
            if (history.learned(fact) <= knownAt
                    && (history.occurred(fact) <= asOf || history.kind(fact) == CustomerHistory.ACCOUNT)
                    && history.kind(fact) != CustomerHistory.VOID
                    && (history.voids() == 0 || !isVoided(history, fact, knownAt, null))) {
                order[count++] = fact;
            }
        }
        return count;
    }

    /** Decisions may void one another in a circle, where the path keeps the question from going round for ever. */
    private static boolean isVoided(CustomerHistory history, int fact, long knownAt, @Nullable Path path) {
        EventId id = history.event(fact).id();
        for (int other = 0; other < history.size(); other++) {
            if (history.event(other) instanceof Voided decision
                    && history.learned(other) <= knownAt
                    && decision.target().equals(id)
                    && !Path.holds(path, decision.id())
                    && !decision.id().equals(id)
                    && !isVoided(history, other, knownAt, new Path(id, path))) {
                return true;
            }
        }
        return false;
    }

    private record Path(EventId id, @Nullable Path rest) {
        static boolean holds(@Nullable Path path, EventId id) {
            for (Path at = path; at != null; at = at.rest) {
                if (at.id.equals(id)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** Facts mostly come in order, which insertion makes use of; a long disorderly history gets a sort that is never slow. */
    private void sort(CustomerHistory history, int count) {
        if (count > FEW) {
            Integer[] boxed = new Integer[count];
            for (int i = 0; i < count; i++) {
                boxed[i] = order[i];
            }
            Comparator<Integer> byOrder = history::compare;
            Arrays.sort(boxed, byOrder);
            for (int i = 0; i < count; i++) {
                order[i] = boxed[i];
            }
            return;
        }
        for (int i = 1; i < count; i++) {
            int fact = order[i];
            int place = i;
            while (place > 0 && history.compare(order[place - 1], fact) > 0) {
                order[place] = order[place - 1];
                place--;
            }
            order[place] = fact;
        }
    }

    private void follow(CustomerHistory history, int fact) {
        switch (history.kind(fact)) {
            case CustomerHistory.ADD -> add(history, fact);
            case CustomerHistory.DELETED_BY_CUSTOMER -> end(history, fact, EndReason.CUSTOMER);
            case CustomerHistory.DELETED_BY_MANAGER -> end(history, fact, EndReason.MANAGER);
            case CustomerHistory.DELETED_BY_TRANSFER -> end(history, fact, EndReason.TRANSFER);
            case CustomerHistory.REFUSED_RESIGNED -> end(history, fact, EndReason.LOST);
            case CustomerHistory.TRANSFERRED -> transfer(history, fact);
            case CustomerHistory.OWNER -> spells.owner(fact);
            case CustomerHistory.ACCOUNT -> spells.account(fact);
            case CustomerHistory.REAL_NAME -> spells.realName(fact);
            case CustomerHistory.STAFF -> spells.staff(fact);
            case CustomerHistory.OVERRIDE -> spells.override((CreditOverridden) history.event(fact));
            default -> {}
        }
    }

    private void add(CustomerHistory history, int fact) {
        int manager = history.manager(fact);
        int spell = last[manager];
        if (spell == Spells.NONE) {
            last[manager] = spells.open(fact, manager);
        } else if (spells.isLive(spell)) {
            spells.remark(Remark.Kind.DUPLICATE_ADD, fact);
        } else if (spells.endedByDeletion(spell) && history.occurred(fact) - spells.end(spell) <= flap) {
            spells.reopen(spell);
            spells.remark(Remark.Kind.FLAP_MERGED, fact);
        } else {
            last[manager] = spells.open(fact, manager);
        }
    }

    private void end(CustomerHistory history, int fact, EndReason reason) {
        int spell = last[history.manager(fact)];
        if (spell == Spells.NONE || !spells.isLive(spell)) {
            spells.remark(Remark.Kind.ORPHAN_REMOVE, fact);
        } else {
            spells.close(spell, fact, reason);
        }
    }

    private void transfer(CustomerHistory history, int fact) {
        int from = history.manager(fact);
        int to = history.successor(fact);
        if (from == to) {
            spells.remark(Remark.Kind.ORPHAN_TRANSFER, fact);
            return;
        }
        int given = last[from];
        if (given != Spells.NONE && spells.isLive(given)) {
            spells.close(given, fact, EndReason.TRANSFER);
        } else if (given != Spells.NONE && !spells.waitsForTransfer(given)) {
            given = Spells.NONE;
        }
        if (given == Spells.NONE) {
            spells.remark(Remark.Kind.ORPHAN_TRANSFER, fact);
        }
        int taken = last[to];
        if (taken == Spells.NONE || !spells.isLive(taken)) {
            taken = spells.takeOver(fact, to, given);
            last[to] = taken;
        }
        if (given != Spells.NONE) {
            spells.chain(given, taken);
        }
    }
}

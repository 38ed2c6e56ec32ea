package org.bankscrm.core.routing.index;

import org.bankscrm.core.org.EmployeeId;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * When a new index is too suspicious to replace the one that serves (换索引).
 *
 * <p>Shares are parts per million, 0 to 1,000,000; what is compared with them is rounded up.
 *
 * @param mostLostPpm how many fewer customers it may have, of those of the last one
 * @param mostUnknownPpm how many of its managers may be unknown
 * @param mostConflictsPpm about how many of its customers its rows may contradict each other
 */
public record ReloadPolicy(long mostLostPpm, long mostUnknownPpm, long mostConflictsPpm) {
    public ReloadPolicy {
        Share.checked("mostLostPpm", mostLostPpm);
        Share.checked("mostUnknownPpm", mostUnknownPpm);
        Share.checked("mostConflictsPpm", mostConflictsPpm);
    }

    /** Returns the preset: 5 % fewer customers, 1 % unknown managers, 0.1 % conflicts. */
    public static ReloadPolicy cautious() {
        return new ReloadPolicy(50_000, 10_000, 1_000);
    }

    /**
     * What the host knows of the new index from elsewhere.
     *
     * @param knownManager tells whether the bank has an employee
     * @param digest of the source, empty if the host does not know it
     */
    public record Expected(Predicate<EmployeeId> knownManager, String digest) {
        /** Returns the expectation of any source, with managers of a set. */
        public static Expected managers(Set<EmployeeId> known) {
            return new Expected(Set.copyOf(known)::contains, "");
        }

        /** Returns the expectation of a digest, with managers of a set. */
        public static Expected of(Set<EmployeeId> known, String digest) {
            return new Expected(Set.copyOf(known)::contains, digest);
        }
    }

    /**
     * Returns whether {@code candidate} may take the place of {@code last}, with everything that speaks against it. Takes time
     * linear in different assignments.
     */
    public ReloadOutcome judge(RelationshipIndex last, RelationshipIndex candidate, Expected expected) {
        IndexInfo before = last.info();
        IndexInfo after = candidate.info();
        List<ReloadOutcome.Objection> objections = new ArrayList<>();
        if (before.kind() != after.kind()) {
            objections.add(new ReloadOutcome.OtherKind(before.kind(), after.kind()));
        }
        if (!expected.digest().isEmpty()
                && !expected.digest().equals(after.source().digest())) {
            objections.add(new ReloadOutcome.OtherDigest(
                    expected.digest(), after.source().digest()));
        }
        long lost = Math.max(0, before.customers() - after.customers());
        if (Share.ppm(lost, before.customers()) > mostLostPpm) {
            objections.add(new ReloadOutcome.CustomersLost(before.customers(), after.customers(), mostLostPpm));
        }
        Set<EmployeeId> managers = managers(candidate);
        List<EmployeeId> unknown =
                managers.stream().filter(expected.knownManager().negate()).toList();
        if (Share.ppm(unknown.size(), managers.size()) > mostUnknownPpm) {
            objections.add(new ReloadOutcome.UnknownManagers(
                    managers.size(),
                    unknown.size(),
                    unknown.stream().limit(ReloadOutcome.MOST_EXAMPLES).toList(),
                    mostUnknownPpm));
        }
        if (Share.ppm(after.conflicts(), after.customers()) > mostConflictsPpm) {
            objections.add(new ReloadOutcome.Conflicts(after.customers(), after.conflicts(), mostConflictsPpm));
        }
        ReloadOutcome.Figures figures = new ReloadOutcome.Figures(
                before.customers(), after.customers(), managers.size(), unknown.size(), after.conflicts());
        return objections.isEmpty()
                ? new ReloadOutcome.Accepted(before, after, figures)
                : new ReloadOutcome.Refused(before, after, figures, objections);
    }

    private static Set<EmployeeId> managers(RelationshipIndex index) {
        Set<EmployeeId> managers = new TreeSet<>();
        for (Assignment assignment : index.assignments()) {
            assignment.manager().ifPresent(managers::add);
        }
        return managers;
    }
}

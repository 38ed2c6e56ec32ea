package org.bankscrm.core.routing;

import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.routing.Readiness.CodeEnd;
import org.bankscrm.core.routing.Readiness.OwnerKind;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Collects what {@link Readiness} reports. The white list is streamed: nothing is held for a customer.
 *
 * <p>Not thread-safe.
 */
public final class ReadinessCheck {
    /** How long before its end a code is reported as expiring: 14 days. */
    public static final Duration TWO_WEEKS = Duration.ofDays(14);

    private final Roster roster;
    private final CollectiveCodes codes;
    private final Instant at;
    private final Duration soon;
    private final Set<OrgUnitCode> branches = new TreeSet<>();
    private final Set<OrgUnitCode> placed = new HashSet<>();
    private final Set<OrgUnitCode> unknown = new TreeSet<>();
    private final Set<EmployeeId> asking = new TreeSet<>();
    private long whiteListed;
    private long withBranch;

    /**
     * Starts a check.
     *
     * @param at the time it is about
     * @param soon how long before its end a code is reported, such as {@link #TWO_WEEKS}; not negative
     * @throws IllegalArgumentException if {@code soon} is negative
     */
    public ReadinessCheck(Roster roster, CollectiveCodes codes, Instant at, Duration soon) {
        if (soon.isNegative()) {
            throw new IllegalArgumentException("soon must not be negative: " + soon);
        }
        this.roster = roster;
        this.codes = codes;
        this.at = at;
        this.soon = soon;
    }

    /** Adds branches that must be ready. */
    public ReadinessCheck branches(Collection<OrgUnitCode> mustBeReady) {
        branches.addAll(mustBeReady);
        return this;
    }

    /**
     * Counts customers of the white list.
     *
     * @param branchOfEach the branch of each customer as text, empty if the list names none; closed at the end
     * @throws IllegalArgumentException if a text cannot be the code of a unit; the customers before it are counted
     */
    public ReadinessCheck whiteList(Stream<String> branchOfEach) {
        try (branchOfEach) {
            branchOfEach.forEach(this::count);
        }
        return this;
    }

    private void count(String branch) {
        whiteListed++;
        if (!branch.isBlank()) {
            OrgUnitCode code = new OrgUnitCode(branch.strip());
            if (roster.unit(code) == null) {
                unknown.add(code);
            } else {
                withBranch++;
            }
        }
    }

    /** Adds the branch of each placement of material there is; the stream is closed at the end. */
    public ReadinessCheck placements(Stream<OrgUnitCode> branchOfEach) {
        try (branchOfEach) {
            branchOfEach.forEach(placed::add);
        }
        return this;
    }

    /** Adds managers whose code, or own setting in WeCom, still asks for verification. */
    public ReadinessCheck askForVerification(Collection<EmployeeId> managers) {
        asking.addAll(managers);
        return this;
    }

    /** Returns the report on everything added so far; more may be added afterwards. */
    public Readiness report() {
        List<Manager> working = roster.managers().stream()
                .filter(manager -> manager.status() == Manager.Status.ACTIVE)
                .sorted(Comparator.comparing(Manager::id))
                .toList();
        Set<OrgUnitCode> covered = new HashSet<>();
        working.stream()
                .filter(manager -> manager.code().worksAt(at))
                .forEach(manager -> covered.add(manager.branch()));
        codes.ofUnit().forEach((unit, code) -> {
            if (code.worksAt(at)) {
                covered.add(unit);
            }
        });
        List<CodeEnd> ends = ends(working);
        return new Readiness(
                at,
                whiteListed,
                withBranch,
                List.copyOf(unknown),
                branches.size(),
                branches.stream().filter(branch -> !covered.contains(branch)).toList(),
                branches.stream().filter(branch -> !placed.contains(branch)).toList(),
                working.size(),
                working.stream()
                        .filter(manager -> !manager.code().worksAt(at))
                        .map(Manager::id)
                        .toList(),
                working.stream().map(Manager::id).filter(asking::contains).toList(),
                ends.stream().filter(end -> !end.end().isAfter(at)).toList(),
                ends.stream()
                        .filter(end -> end.end().isAfter(at) && !end.end().isAfter(at.plus(soon)))
                        .toList());
    }

    /** Returns every code that ends at some time, the first to end first. */
    private List<CodeEnd> ends(List<Manager> working) {
        List<CodeEnd> ends = new ArrayList<>();
        working.forEach(manager -> addEnd(ends, manager.id().value(), OwnerKind.MANAGER, manager.code()));
        codes.ofUnit().forEach((unit, code) -> addEnd(ends, unit.value(), OwnerKind.UNIT, code));
        addEnd(ends, "bank", OwnerKind.BANK, codes.ofBank());
        ends.sort(
                Comparator.comparing(CodeEnd::end).thenComparing(CodeEnd::kind).thenComparing(CodeEnd::owner));
        return ends;
    }

    private static void addEnd(List<CodeEnd> ends, String owner, OwnerKind kind, LiveCode code) {
        if (code.exists() && !code.validity().isOpenEnded()) {
            ends.add(new CodeEnd(owner, kind, code.key(), code.validity().end()));
        }
    }
}

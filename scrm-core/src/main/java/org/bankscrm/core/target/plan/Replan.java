package org.bankscrm.core.target.plan;

import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.target.allocation.Allocation;
import org.bankscrm.core.target.allocation.Excess;
import org.bankscrm.core.target.allocation.Webster;
import org.bankscrm.core.time.CalendarDay;

import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;

/** One re-plan at work; {@link Replanner} says what it does. */
final class Replan {
    private final TargetPlan plan;
    private final ReplanRequest request;
    private final ReplanPolicy policy;
    private final PlanState before;
    private final PlanBasis basis;
    private final UnitTree tree;
    private final int firstFree;

    private final long[] done;
    private final long[] targets;
    private final long[] shortfalls;
    private final ShortfallReason[] reasons;
    private final int[][] rows;
    private final BitSet left;
    private final BitSet changed = new BitSet();
    /** What those whose days change are to do in the days to come. */
    private final Map<Integer, Long> placed = new TreeMap<>();

    private final Map<Integer, long[]> monthly = new TreeMap<>();

    private Replan(TargetPlan plan, ReplanRequest request, ReplanPolicy policy, PlanBasis basis, long[] done) {
        this.plan = plan;
        this.request = request;
        this.policy = policy;
        this.basis = basis;
        this.done = done;
        before = plan.state();
        tree = basis.tree;
        firstFree = basis.days.indexOf(request.asOf()) + 1;
        targets = before.targets();
        shortfalls = before.shortfalls();
        reasons = before.reasons();
        rows = before.rows();
        left = before.left();
    }

    static Replan of(TargetPlan plan, ReplanRequest request, ReplanPolicy policy) {
        UnitTree tree = plan.basis().tree;
        List<PlanFault> faults = new ArrayList<>();
        checkDate(plan, request, faults);
        request.leavers().forEach(person -> checkKnown(tree, person, faults));
        request.presences().keySet().forEach(person -> checkKnown(tree, person, faults));
        long[] done = new long[tree.personCount()];
        for (int person = 0; person < done.length; person++) {
            EmployeeId id = tree.person(person).id();
            Long figure = request.done().get(id);
            if (figure == null) {
                faults.add(new PlanFault.MissingActual(id));
            } else if (figure < 0) {
                faults.add(new PlanFault.NegativeNumber(id, "done", figure));
            } else {
                done[person] = figure;
            }
        }
        request.done().keySet().forEach(person -> checkKnown(tree, person, faults));
        InvalidPlanException.end(faults);
        return new Replan(plan, request, policy, basisOf(plan, request), done);
    }

    private static void checkDate(TargetPlan plan, ReplanRequest request, List<PlanFault> faults) {
        if (!plan.period().contains(request.asOf())) {
            faults.add(new PlanFault.DateOutsidePeriod(request.asOf(), plan.period()));
        } else {
            plan.asOf()
                    .filter(planned -> request.asOf().isBefore(planned))
                    .ifPresent(planned -> faults.add(new PlanFault.DateBeforePlan(request.asOf(), planned)));
        }
    }

    private static void checkKnown(UnitTree tree, EmployeeId person, List<PlanFault> faults) {
        if (tree.personIndex(person) == UnitTree.NONE) {
            faults.add(new PlanFault.UnknownPerson(person));
        }
    }

    /** Bounds from below were met when the target was shared out; leave that comes later must not make them a fault. */
    private static PlanBasis basisOf(TargetPlan plan, ReplanRequest request) {
        if (request.presences().isEmpty() && request.calendar().isEmpty()) {
            return plan.basis();
        }
        List<PlanPerson> people = plan.people().stream()
                .map(person -> person.withBounds(0, person.most())
                        .withPresence(request.presences().getOrDefault(person.id(), person.presence())))
                .toList();
        return PlanBasis.of(
                plan.request().with(request.calendar().orElse(plan.request().calendar()), people));
    }

    ReplanOutcome outcome() {
        findChanged();
        boolean daysDiffer = !basis.days.equals(plan.basis().days);
        if (changed.isEmpty() && !daysDiffer) {
            return new ReplanOutcome.Unchanged(plan);
        }
        changed.stream().forEach(this::limit);
        handOverLeavers();
        if (policy.shortfall() == ShortfallPolicy.PEERS) {
            handOverShortfalls();
        }
        fill();
        PlanState state = new PlanState(firstFree, before.originals(), targets, done, rows, shortfalls, reasons, left);
        TargetPlan next = new TargetPlan(
                basis, plan.version() + 1, PlanDigest.of(this::write), plan.digest(), state, plan.unitShortfalls());
        return new ReplanOutcome.Replanned(next, changed.cardinality());
    }

    private void findChanged() {
        for (int person = 0; person < done.length; person++) {
            if (done[person] != before.done(person) + before.sum(person, before.firstFree(), firstFree)) {
                changed.set(person);
            }
        }
        request.leavers().forEach(id -> {
            int person = tree.personIndex(id);
            if (!left.get(person)) {
                left.set(person);
                changed.set(person);
            }
        });
        if (basis != plan.basis()) {
            for (int person = 0; person < done.length; person++) {
                if (!left.get(person) && hasOtherDays(person)) {
                    changed.set(person);
                }
            }
        }
    }

    private boolean hasOtherDays(int person) {
        PlanPerson now = tree.person(person);
        PlanPerson then = plan.basis().tree.person(person);
        DayWeights weights = tree.unit(tree.unitOfPerson(person)).weights();
        for (int day = firstFree; day < basis.days.count(); day++) {
            CalendarDay dayNow = basis.days.days().get(day);
            CalendarDay dayThen = plan.days().get(day);
            if (weights.of(dayNow) * now.presence().on(dayNow.date())
                    != weights.of(dayThen) * then.presence().on(dayThen.date())) {
                return true;
            }
        }
        return false;
    }

    private void limit(int person) {
        long remaining = Math.max(0, targets[person] - done[person]);
        long room = roomOf(person);
        long share;
        if (left.get(person)) {
            share = 0;
            reasons[person] = ShortfallReason.LEFT;
        } else if (remaining == 0) {
            share = Math.min(room, askedFrom(person, firstFree, policy.floorPercent()));
        } else {
            share = Math.min(remaining, Math.min(limitOf(person), room));
            if (policy.shortfall() == ShortfallPolicy.ROLL) {
                long[] months = rolled(person, remaining);
                monthly.put(person, months);
                share = IntStream.range(0, months.length)
                        .mapToLong(i -> months[i])
                        .sum();
            }
            reasons[person] = room < limitOf(person) ? ShortfallReason.CAPACITY : ShortfallReason.CATCH_UP_LIMIT;
        }
        placed.put(person, share);
        shortfalls[person] = Math.max(0, remaining - share);
    }

    private long roomOf(int person) {
        return basis.room(person, firstFree);
    }

    private long limitOf(int person) {
        return askedFrom(person, firstFree, policy.catchUpPercent());
    }

    /** Returns that percentage of what the original target asks for from {@code day} on, rounded down. */
    private long askedFrom(int person, int day, int percent) {
        DayLine line = basis.line(person);
        return line.wholeWeight() == 0
                ? 0
                : DayLine.share(before.original(person) * percent, line.weightFrom(day), 100 * line.wholeWeight());
    }

    /** Returns what falls on each month when the gap is to be closed as early as the limit allows. */
    private long[] rolled(int person, long remaining) {
        List<Integer> ends = basis.days.monthEnds();
        long[] months = new long[ends.size()];
        long given = 0;
        int from = firstFree;
        for (int month = 0; month < months.length; month++) {
            int end = ends.get(month);
            if (end > from) {
                long due = month == months.length - 1
                        ? remaining
                        : before.done(person) + before.sum(person, before.firstFree(), end) - done[person];
                long limit = askedFrom(person, from, policy.catchUpPercent())
                        - askedFrom(person, end, policy.catchUpPercent());
                long room = saturatedDifference(basis.room(person, from), basis.room(person, end));
                months[month] = Math.max(0, Math.min(Math.min(remaining, due) - given, Math.min(limit, room)));
                given += months[month];
                from = end;
            }
        }
        return months;
    }

    private static long saturatedDifference(long more, long less) {
        return more == Long.MAX_VALUE ? more : more - less;
    }

    private void handOverLeavers() {
        Map<Integer, List<Integer>> leavers = changedByTeam(person -> left.get(person) && shortfalls[person] > 0);
        leavers.forEach((team, givers) ->
                handOver(team, givers, person -> tree.person(person).weight()));
    }

    private void handOverShortfalls() {
        Map<Integer, List<Integer>> donors = changedByTeam(person -> !left.get(person) && shortfalls[person] > 0);
        donors.forEach((team, givers) -> handOver(team, givers, this::headroom));
    }

    private Map<Integer, List<Integer>> changedByTeam(IntPredicate wanted) {
        Map<Integer, List<Integer>> byTeam = new TreeMap<>();
        changed.stream()
                .filter(wanted)
                .forEach(person -> byTeam.computeIfAbsent(tree.unitOfPerson(person), team -> new ArrayList<>())
                        .add(person));
        return byTeam;
    }

    /**
     * Moves as much of what the givers cannot do to the others of the team as these have room for. A giver who stays is at
     * the limit and so has no headroom.
     */
    private void handOver(int team, List<Integer> givers, IntToLongFunction weightOf) {
        int first = tree.firstPerson(team);
        int size = tree.endOfOwnPeople(team) - first;
        long[] weights = new long[size];
        long[] room = new long[size];
        long anyWeight = 0;
        for (int i = 0; i < size; i++) {
            if (!left.get(first + i)) {
                room[i] = headroom(first + i);
                weights[i] = room[i] == 0 ? 0 : weightOf.applyAsLong(first + i);
                anyWeight |= weights[i];
            }
        }
        if (anyWeight == 0) {
            return;
        }
        long[] gaps = givers.stream().mapToLong(giver -> shortfalls[giver]).toArray();
        long pool = IntStream.range(0, gaps.length).mapToLong(i -> gaps[i]).sum();
        Allocation taken = Webster.allocate(weights, pool, new long[size], room, Excess.CAPPED);
        for (int i = 0; i < size; i++) {
            if (taken.share(i) > 0) {
                take(first + i, taken.share(i));
            }
        }
        Allocation given =
                Webster.allocate(gaps, pool - taken.unallocated(), new long[gaps.length], gaps, Excess.STRICT);
        for (int i = 0; i < gaps.length; i++) {
            targets[givers.get(i)] -= given.share(i);
            shortfalls[givers.get(i)] -= given.share(i);
        }
    }

    /** Who has done more than the target takes nothing over: the surplus is neither asked for again nor given away. */
    private long headroom(int person) {
        if (done[person] > targets[person]) {
            return 0;
        }
        return Math.max(0, Math.min(limitOf(person), roomOf(person)) - future(person));
    }

    private long future(int person) {
        Long share = placed.get(person);
        return share != null ? share : before.sum(person, firstFree, basis.days.count());
    }

    private void take(int person, long more) {
        placed.put(person, future(person) + more);
        targets[person] += more;
        changed.set(person);
        monthly.remove(person);
    }

    private void fill() {
        Map<Integer, List<Integer>> byBranch = new TreeMap<>();
        long[] shares = new long[done.length];
        placed.forEach((person, share) -> {
            rows[person] = frozen(rows[person]);
            shares[person] = share;
            if (share > 0) {
                int branch = tree.branchOf(tree.unitOfPerson(person));
                byBranch.computeIfAbsent(branch, each -> new ArrayList<>()).add(person);
            }
        });
        IdentityHashMap<DayLine, DayLine> rest = new IdentityHashMap<>();
        byBranch.values()
                .forEach(people -> PlanGroup.of(basis, people, shares, person -> restOf(person, rest))
                        .fill(rows));
    }

    private int[] frozen(int[] row) {
        int[] next = new int[row.length];
        System.arraycopy(row, 0, next, 0, firstFree);
        return next;
    }

    private DayLine restOf(int person, IdentityHashMap<DayLine, DayLine> rest) {
        DayLine line = rest.computeIfAbsent(basis.line(person), each -> each.from(firstFree));
        long[] months = monthly.get(person);
        return months == null ? line : basis.shapes.throughMonths(line, months);
    }

    private void write(DataOutputStream out) throws IOException {
        out.writeUTF(plan.digest());
        out.writeLong(request.asOf().toEpochDay());
        out.writeInt(policy.catchUpPercent());
        out.writeUTF(policy.shortfall().name());
        out.writeInt(policy.floorPercent());
        for (long figure : done) {
            out.writeLong(figure);
        }
        out.writeInt(request.leavers().size());
        for (EmployeeId leaver : new TreeSet<>(request.leavers())) {
            out.writeUTF(leaver.value());
        }
        out.writeInt(request.presences().size());
        for (Map.Entry<EmployeeId, Presence> presence : new TreeMap<>(request.presences()).entrySet()) {
            out.writeUTF(presence.getKey().value());
            PlanDigest.write(presence.getValue(), out);
        }
        for (CalendarDay day : basis.days.days()) {
            out.writeUTF(day.kind().name());
            out.writeUTF(day.provenance().name());
        }
    }
}

package org.bankscrm.examples.jmh;

import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgLevel;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.target.allocation.Allocation;
import org.bankscrm.core.target.allocation.Webster;
import org.bankscrm.core.target.plan.DayTotals;
import org.bankscrm.core.target.plan.PlanPerson;
import org.bankscrm.core.target.plan.PlanRequest;
import org.bankscrm.core.target.plan.PlanUnit;
import org.bankscrm.core.target.plan.Planner;
import org.bankscrm.core.target.plan.Presence;
import org.bankscrm.core.target.plan.ReplanOutcome;
import org.bankscrm.core.target.plan.ReplanPolicy;
import org.bankscrm.core.target.plan.ReplanRequest;
import org.bankscrm.core.target.plan.Replanner;
import org.bankscrm.core.target.plan.TargetPlan;
import org.bankscrm.core.time.Period;
import org.bankscrm.core.time.PublishedCalendar;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * The time to plan a quarter of 62 working days, 60 adds a person, and to plan it anew when one in a hundred is off track.
 *
 * <p>Branches have ten people, one in eight of whom has a fortnight of leave; a hundred branches make a city.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5)
@Measurement(iterations = 10)
@Fork(value = 1, jvmArgsAppend = "-Xmx2g")
public class TargetPlanBenchmark {
    private static final int ADDS_PER_PERSON = 60;
    private static final OrgUnitCode PROVINCE = new OrgUnitCode("P");
    private static final LocalDate AS_OF = LocalDate.parse("2026-11-13");

    /** How many people. */
    @Param({"1000", "3000", "10000", "30000", "100000"})
    private int people;

    private PlanRequest request = requestOf(1);
    private PlanRequest fromTop = request;
    private TargetPlan plan = Planner.plan(request);
    private ReplanRequest offTrack = ReplanRequest.of(AS_OF, Map.of());
    private long[] weights = {};

    /** Draws the staff. */
    @Setup
    public void staff() {
        request = requestOf(people);
        fromTop = request.withDayTotals(DayTotals.FROM_TOP);
        plan = Planner.plan(request);
        Map<EmployeeId, Long> done = new HashMap<>();
        int number = 0;
        for (PlanPerson person : plan.people()) {
            long due = plan.dueBy(person.id(), AS_OF);
            done.put(person.id(), number++ % 100 == 0 ? due / 2 : due);
        }
        offTrack = ReplanRequest.of(AS_OF, done);
        weights = new SplittableRandom(1).longs(people, 1, 1_000).toArray();
    }

    /** The whole plan. */
    @Benchmark
    public TargetPlan plan() {
        return Planner.plan(request);
    }

    /** The whole plan, days decided from the top. */
    @Benchmark
    public TargetPlan planFromTop() {
        return Planner.plan(fromTop);
    }

    /** The next version, 1 % off track. */
    @Benchmark
    public ReplanOutcome replan() {
        return Replanner.replan(plan, offTrack, ReplanPolicy.STANDARD);
    }

    /** All people as the children of one unit. */
    @Benchmark
    public Allocation webster() {
        return Webster.allocate(weights, (long) ADDS_PER_PERSON * people);
    }

    private static PlanRequest requestOf(int people) {
        SplittableRandom random = new SplittableRandom(people);
        List<PlanUnit> units = new ArrayList<>();
        units.add(PlanUnit.top(PROVINCE, OrgLevel.PROVINCE_BRANCH));
        List<PlanPerson> staff = new ArrayList<>();
        OrgUnitCode city = PROVINCE;
        OrgUnitCode branch = PROVINCE;
        for (int i = 0; i < people; i++) {
            if (i % 1_000 == 0) {
                city = new OrgUnitCode("C" + i / 1_000);
                units.add(PlanUnit.under(PROVINCE, city, OrgLevel.BRANCH));
            }
            if (i % 10 == 0) {
                branch = new OrgUnitCode("B" + i / 10);
                units.add(PlanUnit.under(city, branch, OrgLevel.OUTLET));
            }
            LocalDate leave = AS_OF.plusDays(random.nextInt(-30, 30));
            Presence presence = i % 8 == 0
                    ? Presence.FULL.withLeave(
                            leave.datesUntil(leave.plusDays(14)).toList())
                    : Presence.FULL;
            staff.add(PlanPerson.of(new EmployeeId("staff-" + i), branch, 50 + random.nextInt(100))
                    .withPresence(presence));
        }
        return PlanRequest.of(
                Period.parse("2026Q4"),
                PublishedCalendar.shipped(),
                units,
                staff,
                Map.of(PROVINCE, (long) ADDS_PER_PERSON * people));
    }
}

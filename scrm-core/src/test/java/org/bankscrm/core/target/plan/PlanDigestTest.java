package org.bankscrm.core.target.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bankscrm.core.target.plan.Banks.OTHER_TEAM;
import static org.bankscrm.core.target.plan.Banks.OUTLET;
import static org.bankscrm.core.target.plan.Banks.TEAM;
import static org.bankscrm.core.target.plan.Banks.day;
import static org.bankscrm.core.target.plan.Banks.id;

import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgLevel;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.target.allocation.AllocationMethod;
import org.bankscrm.core.time.CalendarDay;
import org.bankscrm.core.time.DayKind;
import org.bankscrm.core.time.Period;
import org.bankscrm.core.time.Provenance;
import org.bankscrm.core.time.PublishedCalendar;
import org.bankscrm.core.time.WorkCalendar;
import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A host keeps digests beside its plans: what is written into them changes on purpose or not at all. */
class PlanDigestTest {
    private static final PublishedCalendar CALENDAR = PublishedCalendar.shipped();
    private static final Period MONTH = Period.parse("2026-12");
    private static final LocalDate FRIDAY = day("2026-12-11");
    private static final Presence PART_TIME = new Presence(60, Map.of(day("2026-12-02"), 0, day("2026-12-03"), 50));
    private static final DayWeights WEIGHTS = new DayWeights(100, 90, 30, 20, 10);
    private static final List<PlanUnit> UNITS = List.of(
            PlanUnit.top(OUTLET, OrgLevel.OUTLET),
            PlanUnit.under(OUTLET, TEAM, OrgLevel.TEAM).withWeights(WEIGHTS),
            PlanUnit.under(OUTLET, OTHER_TEAM, OrgLevel.TEAM));
    private static final PlanPerson LI = new PlanPerson(id("li"), TEAM, 7, 1, 500, 40, PART_TIME);
    private static final PlanPerson SUN = PlanPerson.of(id("sun"), OTHER_TEAM, 5);
    private static final Map<OrgUnitCode, Long> TARGETS = Map.of(TEAM, 60L, OTHER_TEAM, 40L);

    private static PlanRequest request() {
        return PlanRequest.of(MONTH, CALENDAR, UNITS, List.of(LI, SUN), TARGETS);
    }

    private static PlanRequest requestOf(
            List<PlanUnit> units, List<PlanPerson> people, Map<OrgUnitCode, Long> targets) {
        return PlanRequest.of(MONTH, CALENDAR, units, people, targets);
    }

    private static PlanRequest withLi(PlanPerson li) {
        return requestOf(UNITS, List.of(li, SUN), TARGETS);
    }

    private static PlanRequest withTeam(PlanUnit team) {
        return requestOf(List.of(UNITS.get(0), team, UNITS.get(2)), List.of(LI, SUN), TARGETS);
    }

    private static PlanRequest withWeights(DayWeights weights) {
        return withTeam(UNITS.get(1).withWeights(weights));
    }

    private static WorkCalendar on(LocalDate date, UnaryOperator<CalendarDay> other) {
        return asked -> asked.equals(date) ? other.apply(CALENDAR.day(asked)) : CALENDAR.day(asked);
    }

    private static CalendarDay asHoliday(CalendarDay day) {
        return new CalendarDay(day.date(), DayKind.HOLIDAY, day.provenance(), day.name());
    }

    private static CalendarDay asProvisional(CalendarDay day) {
        return new CalendarDay(day.date(), day.kind(), Provenance.PROVISIONAL, day.name());
    }

    @Test
    void of_a_first_version_tells_apart_whatever_it_was_made_from() {
        Map<String, PlanRequest> requests = new LinkedHashMap<>();
        requests.put("as it is", request());
        requests.put("period", PlanRequest.of(Period.parse("2026-10"), CALENDAR, UNITS, List.of(LI, SUN), TARGETS));
        requests.put("day totals", request().withDayTotals(DayTotals.FROM_TOP));
        requests.put("method", request().withMethod(AllocationMethod.HAMILTON));
        requests.put("month totals", request().withMonthTotals(List.of(100L)).withDayTotals(DayTotals.BY_BRANCH));
        requests.put("kind of a day", request().with(on(FRIDAY, PlanDigestTest::asHoliday), List.of(LI, SUN)));
        requests.put("provenance", request().with(on(FRIDAY, PlanDigestTest::asProvisional), List.of(LI, SUN)));
        requests.put("target", requestOf(UNITS, List.of(LI, SUN), Map.of(TEAM, 60L, OTHER_TEAM, 41L)));
        requests.put("one target less", requestOf(UNITS, List.of(LI, SUN), Map.of(TEAM, 60L)));
        requests.put(
                "parent",
                requestOf(
                        with(UNITS, PlanUnit.under(TEAM, new OrgUnitCode("0101-C"), OrgLevel.TEAM)),
                        List.of(LI, SUN),
                        TARGETS));
        requests.put(
                "level", withTeam(PlanUnit.under(OUTLET, TEAM, OrgLevel.OUTLET).withWeights(WEIGHTS)));
        requests.put("weight of work", withWeights(new DayWeights(99, 90, 30, 20, 10)));
        requests.put("weight of make-up work", withWeights(new DayWeights(100, 89, 30, 20, 10)));
        requests.put("weight of Saturday", withWeights(new DayWeights(100, 90, 29, 20, 10)));
        requests.put("weight of Sunday", withWeights(new DayWeights(100, 90, 30, 19, 10)));
        requests.put("weight of holidays", withWeights(new DayWeights(100, 90, 30, 20, 9)));
        requests.put("one unit more", requestOf(with(UNITS, unit("0101-C")), List.of(LI, SUN), TARGETS));
        requests.put("code of a unit", requestOf(with(UNITS, unit("0101-D")), List.of(LI, SUN), TARGETS));
        requests.put(
                "one person more", requestOf(UNITS, with(List.of(LI, SUN), PlanPerson.of(id("xu"), TEAM, 7)), TARGETS));
        requests.put("id", withLi(new PlanPerson(id("lin"), TEAM, 7, 1, 500, 40, PART_TIME)));
        requests.put(
                "unit of a person",
                requestOf(UNITS, with(List.of(LI, SUN), PlanPerson.of(id("xu"), OTHER_TEAM, 7)), TARGETS));
        requests.put("weight", withLi(new PlanPerson(id("li"), TEAM, 8, 1, 500, 40, PART_TIME)));
        requests.put("least", withLi(LI.withBounds(2, 500)));
        requests.put("most", withLi(LI.withBounds(1, 501)));
        requests.put("most per day", withLi(LI.withMostPerDay(41)));
        requests.put("usual presence", withLi(LI.withPresence(new Presence(61, PART_TIME.exceptions()))));
        requests.put("date of leave", withLi(LI.withPresence(leave("2026-12-02", 0, "2026-12-04", 50))));
        requests.put("part of a day", withLi(LI.withPresence(leave("2026-12-02", 0, "2026-12-03", 51))));
        requests.put("no leave", withLi(LI.withPresence(new Presence(60, Map.of()))));

        assertThat(distinct(requests.values().stream()
                        .map(each -> Planner.plan(each).digest())
                        .toList()))
                .hasSize(requests.size());
    }

    @Test
    void of_a_first_version_is_the_same_in_every_release() {
        PlanRequest quarter = new PlanRequest(
                Period.parse("2026Q4"),
                CALENDAR,
                UNITS,
                List.of(LI, SUN),
                TARGETS,
                List.of(20L, 30L, 50L),
                DayTotals.BY_BRANCH,
                AllocationMethod.WEBSTER);

        assertThat(Planner.plan(request()).digest())
                .isEqualTo("bb801d5cf8b3fea45860d3e8e58cdddacafdeb104467e0e4fba0ed9aaf9b283c");
        assertThat(Planner.plan(quarter).digest())
                .isEqualTo("3085937aec5f1807ddac7714a2675244890743448ac1635b2ffb248411b71aad");
    }

    private record Change(ReplanRequest request, ReplanPolicy policy) {}

    private static String digest(ReplanRequest request, ReplanPolicy policy) {
        return Replanner.replan(Planner.plan(request()), request, policy).plan().digest();
    }

    private static ReplanRequest figures(long li) {
        return ReplanRequest.of(FRIDAY, Map.of(id("li"), li, id("sun"), 3L));
    }

    @Test
    void of_a_later_version_tells_apart_whatever_the_re_plan_was_given() {
        ReplanPolicy policy = ReplanPolicy.STANDARD;
        ReplanRequest request = figures(2);
        Map<String, Change> changes = new LinkedHashMap<>();
        changes.put("as it is", new Change(request, policy));
        changes.put("figure", new Change(figures(3), policy));
        changes.put("date", new Change(ReplanRequest.of(FRIDAY.plusDays(1), request.done()), policy));
        changes.put("limit", new Change(request, new ReplanPolicy(151, ShortfallPolicy.REPORT, 0)));
        changes.put("gaps", new Change(request, policy.with(ShortfallPolicy.PEERS)));
        changes.put("floor", new Change(request, policy.withFloor(1)));
        changes.put("leaver", new Change(request.withLeavers(Set.of(id("li"))), policy));
        changes.put("other leaver", new Change(request.withLeavers(Set.of(id("sun"))), policy));
        changes.put("both leave", new Change(request.withLeavers(Set.of(id("li"), id("sun"))), policy));
        changes.put("presence", new Change(presence("li", PART_TIME), policy));
        changes.put("other presence", new Change(presence("li", leave("2026-12-14", 0, "2026-12-15", 0)), policy));
        changes.put("presence of another", new Change(presence("sun", PART_TIME), policy));
        changes.put(
                "kind of a day",
                new Change(request.withCalendar(on(day("2026-12-14"), PlanDigestTest::asHoliday)), policy));
        changes.put(
                "provenance",
                new Change(request.withCalendar(on(day("2026-12-14"), PlanDigestTest::asProvisional)), policy));

        assertThat(distinct(changes.values().stream()
                        .map(each -> digest(each.request, each.policy))
                        .toList()))
                .hasSize(changes.size());
    }

    @Test
    void of_a_later_version_goes_by_the_one_before_and_is_the_same_in_every_release() {
        TargetPlan other = Planner.plan(withLi(LI.withBounds(0, 500)));
        ReplanRequest request = presence("sun", PART_TIME).withLeavers(Set.of(id("li")));

        assertThat(Replanner.replan(other, figures(2), ReplanPolicy.STANDARD)
                        .plan()
                        .digest())
                .isNotEqualTo(digest(figures(2), ReplanPolicy.STANDARD));
        assertThat(digest(request, ReplanPolicy.STANDARD))
                .isEqualTo("f457b5999be7c83cbf6b378a51a136d399aca1a86f1dd66f771b4d2d827dd913");
    }

    private static ReplanRequest presence(String person, Presence presence) {
        return figures(2).withPresences(Map.of(new EmployeeId(person), presence));
    }

    private static Presence leave(String first, int percent, String second, int secondPercent) {
        return new Presence(60, Map.of(day(first), percent, day(second), secondPercent));
    }

    private static PlanUnit unit(String code) {
        return PlanUnit.under(OUTLET, new OrgUnitCode(code), OrgLevel.TEAM);
    }

    private static <T> List<T> with(List<T> list, T more) {
        List<T> longer = new ArrayList<>(list);
        longer.add(more);
        return longer;
    }

    private static Set<String> distinct(List<String> digests) {
        return Set.copyOf(digests);
    }
}

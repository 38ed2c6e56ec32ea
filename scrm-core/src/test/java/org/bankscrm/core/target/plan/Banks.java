package org.bankscrm.core.target.plan;

import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgLevel;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.time.Period;
import org.bankscrm.core.time.PublishedCalendar;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A bank with one outlet, a team in it, and the people a test names. */
final class Banks {
    static final OrgUnitCode OUTLET = new OrgUnitCode("0101");
    static final OrgUnitCode TEAM = new OrgUnitCode("0101-A");
    static final OrgUnitCode OTHER_TEAM = new OrgUnitCode("0101-B");
    static final Period QUARTER = Period.parse("2026Q4");
    static final List<PlanUnit> UNITS = List.of(
            PlanUnit.top(OUTLET, OrgLevel.OUTLET),
            PlanUnit.under(OUTLET, TEAM, OrgLevel.TEAM),
            PlanUnit.under(OUTLET, OTHER_TEAM, OrgLevel.TEAM));

    private Banks() {}

    static EmployeeId id(String value) {
        return new EmployeeId(value);
    }

    static LocalDate day(String text) {
        return LocalDate.parse(text);
    }

    static PlanPerson person(String id, long weight) {
        return PlanPerson.of(id(id), TEAM, weight);
    }

    /** People of the team with equal weights. */
    static List<PlanPerson> team(int size) {
        List<PlanPerson> people = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            people.add(person("p" + i, 1));
        }
        return people;
    }

    static PlanRequest request(long target, List<PlanPerson> people) {
        return PlanRequest.of(QUARTER, PublishedCalendar.shipped(), UNITS, people, Map.of(OUTLET, target));
    }

    static TargetPlan plan(long target, PlanPerson... people) {
        return Planner.plan(request(target, List.of(people)));
    }

    /** What everybody is due to have done by a day. */
    static Map<EmployeeId, Long> onTrack(TargetPlan plan, LocalDate asOf) {
        Map<EmployeeId, Long> done = new HashMap<>();
        plan.people().forEach(person -> done.put(person.id(), plan.dueBy(person.id(), asOf)));
        return done;
    }
}

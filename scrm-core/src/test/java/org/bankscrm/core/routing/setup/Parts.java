package org.bankscrm.core.routing.setup;

import org.bankscrm.core.customer.CustomerId;
import org.bankscrm.core.customer.PhoneNumber;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgData;
import org.bankscrm.core.org.OrgLevel;
import org.bankscrm.core.org.OrgUnit;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.org.Organisation;
import org.bankscrm.core.routing.LiveCode;
import org.bankscrm.core.routing.Manager;
import org.bankscrm.core.routing.Roster;
import org.bankscrm.core.routing.balance.ManagerStatus;
import org.bankscrm.core.routing.balance.RelationshipManager;
import org.bankscrm.core.routing.index.Assignment;
import org.bankscrm.core.routing.index.ConflictPolicy;
import org.bankscrm.core.routing.index.IndexBuild;
import org.bankscrm.core.routing.index.IndexBuilder;
import org.bankscrm.core.routing.index.IndexSource;
import org.bankscrm.core.routing.index.PhoneKeyer;
import org.bankscrm.core.routing.index.RelationshipIndex;
import org.bankscrm.core.testkit.MovableClock;
import org.bankscrm.core.time.Interval;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** A small bank: two cities with two sub-branches each. */
final class Parts {
    static final Instant NOW = MovableClock.MORNING;

    private static final IndexSource SOURCE = new IndexSource("v1", NOW, "");

    private Parts() {}

    static OrgUnitCode unit(String code) {
        return new OrgUnitCode(code);
    }

    static EmployeeId employee(String id) {
        return new EmployeeId(id);
    }

    static RelationshipManager manager(String id, String branch) {
        return RelationshipManager.of(employee(id), unit(branch), "code-" + id);
    }

    static Organisation organisation() {
        OrgData.Builder data = OrgData.builder();
        data.unit(new OrgUnit(unit("00"), OrgLevel.HEAD_OFFICE, "head office", ""));
        data.root(unit("00"), Interval.ALWAYS);
        for (String city : List.of("31", "44")) {
            data.unit(new OrgUnit(unit(city), OrgLevel.BRANCH, "branch " + city, city.equals("31") ? "上海" : "广州"));
            data.place(unit(city), unit("00"), Interval.ALWAYS);
            for (String below : List.of("01", "02")) {
                data.unit(new OrgUnit(unit(city + below), OrgLevel.SUB_BRANCH, "sub-branch", ""));
                data.place(unit(city + below), unit(city), Interval.ALWAYS);
            }
        }
        return Organisation.of(data.build());
    }

    /** The roster of nobody. */
    static Roster roster() {
        return roster(List.of());
    }

    static Roster roster(Collection<RelationshipManager> staff) {
        return Roster.of(
                organisation(),
                NOW,
                OrgLevel.BRANCH,
                staff.stream()
                        .map(each -> new Manager(
                                each.id(),
                                each.branch(),
                                LiveCode.of(each.code()),
                                status(each.status()),
                                each.successor()))
                        .toList(),
                "staff-1");
    }

    private static Manager.Status status(ManagerStatus status) {
        return switch (status) {
            case ACTIVE -> Manager.Status.ACTIVE;
            case LEAVE -> Manager.Status.LEAVE;
            case RESIGNED -> Manager.Status.RESIGNED;
        };
    }

    static RelationshipIndex phones(PhoneKeyer keyer, Map<Long, Assignment> rows) {
        IndexBuilder builder = RelationshipIndex.builder(keyer);
        rows.forEach((digits, assignment) -> builder.put(new PhoneNumber(digits), assignment));
        return ((IndexBuild.Built) builder.build(SOURCE, ConflictPolicy.refuseAny())).index();
    }

    static RelationshipIndex customers(Map<CustomerId, Assignment> rows) {
        IndexBuilder builder = RelationshipIndex.customerBuilder(PhoneKeyer.plain());
        rows.forEach(builder::put);
        return ((IndexBuild.Built) builder.build(SOURCE, ConflictPolicy.refuseAny())).index();
    }
}

package org.bankscrm.core.routing;

import org.bankscrm.core.customer.CustomerId;
import org.bankscrm.core.decision.Reason;
import org.bankscrm.core.decision.Rule;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgData;
import org.bankscrm.core.org.OrgLevel;
import org.bankscrm.core.org.OrgUnit;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.org.Organisation;
import org.bankscrm.core.routing.region.CityBranches;
import org.bankscrm.core.routing.region.CityNames;
import org.bankscrm.core.routing.region.Datum;
import org.bankscrm.core.routing.region.GeoPoint;
import org.bankscrm.core.routing.region.NearestBranch;
import org.bankscrm.core.routing.region.PhoneRegionTable;
import org.bankscrm.core.routing.region.PhoneRegions;
import org.bankscrm.core.testkit.MovableClock;
import org.bankscrm.core.time.Interval;

import java.io.StringReader;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToLongFunction;

/**
 * A small invented bank: head office 00; the branches 31 of 上海 and 44 of 广州; sub-branches 3101 and 3102, 4401 and 4402.
 * Phones that begin with 1313100 were opened in 上海, with 1344400 in 广州, with 1355500 in a city without a branch.
 */
final class FakeBank implements CustomerRelations, LiveRelations, BranchChoice {
    static final Instant NOW = MovableClock.MORNING;
    static final Instant TOMORROW = NOW.plusSeconds(86_400);
    static final CityNames NAMES = CityNames.standard();
    private static final String[] UNKNOWN = {"", ""};
    private static final Rule BALANCE = new Rule("fake.balance", "1");

    private static final PhoneRegions REGIONS =
            PhoneRegionTable.readCsv(new StringReader("""
                    prefix7,province,city
                    1313100,上海,上海
                    1344400,广东,广州
                    1355500,湖北,武汉
                    """), LocalDate.of(2026, 3, 1), NAMES);

    private enum Fake {
        ONLY_ONE,
        TAKEN,
        FULL,
        OFF_DUTY,
        NONE_LEFT
    }

    final Map<EmployeeId, Manager> managers = new TreeMap<>();
    final Map<OrgUnitCode, LiveCode> collective = new HashMap<>();
    final Map<Long, String[]> byPhone = new HashMap<>();
    final Map<CustomerId, String[]> byCustomer = new HashMap<>();
    final Map<Long, EmployeeId> added = new HashMap<>();
    final Set<EmployeeId> full = new TreeSet<>();
    final Set<EmployeeId> offDuty = new TreeSet<>();
    final List<String> asked = new ArrayList<>();
    ToLongFunction<RouteRequest> readsAhead = request -> 0;
    LiveCode ofBank = LiveCode.NONE;
    RoutePolicy policy = RoutePolicy.STANDARD;
    private Optional<Roster> roster = Optional.empty();

    static Organisation organisation() {
        OrgData.Builder data = OrgData.builder();
        data.unit(new OrgUnit(unit("00"), OrgLevel.HEAD_OFFICE, "head office", ""));
        data.root(unit("00"), Interval.ALWAYS);
        for (String city : List.of("31", "44")) {
            data.unit(new OrgUnit(unit(city), OrgLevel.BRANCH, "branch " + city, city.equals("31") ? "上海市" : "广州"));
            data.place(unit(city), unit("00"), Interval.ALWAYS);
            for (String below : List.of("01", "02")) {
                data.unit(new OrgUnit(unit(city + below), OrgLevel.SUB_BRANCH, "sub-branch", ""));
                data.place(unit(city + below), unit(city), Interval.ALWAYS);
            }
        }
        return Organisation.of(data.build());
    }

    static OrgUnitCode unit(String code) {
        return new OrgUnitCode(code);
    }

    static EmployeeId employee(String id) {
        return new EmployeeId(id);
    }

    FakeBank manager(String id, String branch) {
        return manager(Manager.of(employee(id), unit(branch), LiveCode.of("code-" + id)));
    }

    FakeBank manager(Manager manager) {
        managers.put(manager.id(), manager);
        return this;
    }

    FakeBank status(String id, Manager.Status status, String successor) {
        managers.compute(employee(id), (key, manager) -> manager.with(status, employee(successor)));
        return this;
    }

    FakeBank code(String id, LiveCode code) {
        managers.compute(
                employee(id),
                (key, manager) -> new Manager(key, manager.branch(), code, manager.status(), manager.successor()));
        return this;
    }

    FakeBank collective(String branch) {
        collective.put(unit(branch), LiveCode.of("all-" + branch));
        return this;
    }

    FakeBank bankCode() {
        ofBank = LiveCode.of("all");
        return this;
    }

    /** Empty text is no manager or no branch. */
    FakeBank knows(long phone, String manager, String branch) {
        byPhone.put(phone, new String[] {manager, branch});
        return this;
    }

    Router router() {
        roster = Optional.of(Roster.of(organisation(), NOW, policy.regionLevel(), managers.values(), "staff-7"));
        return Router.builder(policy, roster.get(), this)
                .relations(this)
                .liveRelations(this)
                .collectiveCodes(new CollectiveCodes(collective, ofBank, "codes-3"))
                .regions(REGIONS, CityBranches.of(organisation(), OrgLevel.BRANCH, NOW, NAMES))
                .nearest(NearestBranch.of(Map.of(
                        unit("3101"), new GeoPoint(31.2, 121.4, Datum.GCJ_02),
                        unit("3102"), new GeoPoint(31.3, 121.5, Datum.GCJ_02),
                        unit("4401"), new GeoPoint(23.1, 113.3, Datum.GCJ_02),
                        unit("9999"), new GeoPoint(31.2001, 121.4001, Datum.GCJ_02))))
                .build();
    }

    RouteDecision route(RouteRequest.Builder request) {
        return router().route(request.build());
    }

    RouteDecision route(long phone) {
        return route(RouteRequest.at(NOW).phone(Long.toString(phone)));
    }

    static List<String> reasons(RouteDecision decision) {
        return decision.trace().reasons().stream()
                .map(reason -> reason.toString().replace("@standard-1", ""))
                .toList();
    }

    private Relation relation(String[] known) {
        Roster of = roster.orElseThrow();
        if (known == UNKNOWN) {
            return Relation.NONE;
        } else if (known[0].isEmpty()) {
            return of.relation(unit(known[1]));
        }
        return known[1].isEmpty() ? of.relation(employee(known[0])) : of.relation(employee(known[0]), unit(known[1]));
    }

    @Override
    public Relation byPhone(long digits) {
        return relation(byPhone.getOrDefault(digits, UNKNOWN));
    }

    @Override
    public Relation byCustomer(CustomerId customer) {
        return relation(byCustomer.getOrDefault(customer, UNKNOWN));
    }

    @Override
    public String version() {
        return "relations-5";
    }

    @Override
    public Optional<EmployeeId> managerOf(RouteRequest request) {
        return Optional.ofNullable(added.get(request.phoneDigits()));
    }

    @Override
    public long readAhead(RouteRequest request) {
        return readsAhead.applyAsLong(request);
    }

    @Override
    public Choice take(EmployeeId manager, RouteRequest request) {
        asked.add("take " + manager);
        if (full.contains(manager)) {
            return new Choice.Nobody(Finding.FULL, () -> Reason.of(BALANCE, Fake.FULL));
        } else if (offDuty.contains(manager)) {
            return new Choice.Nobody(Finding.OFF_DUTY, () -> Reason.of(BALANCE, Fake.OFF_DUTY));
        }
        return new Choice.Picked(manager, Claim.NONE, () -> Reason.of(BALANCE, Fake.TAKEN));
    }

    @Override
    public Choice pick(OrgUnitCode branch, RouteRequest request) {
        asked.add("pick " + branch);
        return managers.values().stream()
                .filter(manager -> manager.branch().equals(branch)
                        && manager.status() == Manager.Status.ACTIVE
                        && manager.code().exists()
                        && !full.contains(manager.id())
                        && !offDuty.contains(manager.id()))
                .min(Comparator.comparing(Manager::id))
                .<Choice>map(
                        manager -> new Choice.Picked(manager.id(), Claim.NONE, () -> Reason.of(BALANCE, Fake.ONLY_ONE)))
                .orElseGet(() -> new Choice.Nobody(Finding.NOBODY_ELIGIBLE, () -> Reason.of(BALANCE, Fake.NONE_LEFT)));
    }
}

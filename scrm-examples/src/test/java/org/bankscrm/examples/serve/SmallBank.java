package org.bankscrm.examples.serve;

import org.bankscrm.core.customer.CustomerId;
import org.bankscrm.core.decision.Reason;
import org.bankscrm.core.decision.Rule;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgData;
import org.bankscrm.core.org.OrgLevel;
import org.bankscrm.core.org.OrgUnit;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.org.Organisation;
import org.bankscrm.core.routing.BranchChoice;
import org.bankscrm.core.routing.Choice;
import org.bankscrm.core.routing.Claim;
import org.bankscrm.core.routing.CollectiveCodes;
import org.bankscrm.core.routing.CustomerRelations;
import org.bankscrm.core.routing.DataVersions;
import org.bankscrm.core.routing.Finding;
import org.bankscrm.core.routing.LiveCode;
import org.bankscrm.core.routing.Manager;
import org.bankscrm.core.routing.Relation;
import org.bankscrm.core.routing.Roster;
import org.bankscrm.core.routing.RoutePolicy;
import org.bankscrm.core.routing.RouteRequest;
import org.bankscrm.core.routing.Router;
import org.bankscrm.core.testkit.MovableClock;
import org.bankscrm.core.time.Interval;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** An invented bank: head office 00, branch 31, its sub-branches 3101 with manager an and 3102 with a collective code only. */
final class SmallBank {
    static final Instant NOW = MovableClock.MORNING;

    /** Managed by an. */
    static final String PHONE = "13131000001";

    /** In the white list of 3102. */
    static final String LISTED = "13131000002";

    /** Known to nobody. */
    static final String STRANGER = "19999999999";

    /** Managed by an. */
    static final String CUSTOMER = "C-2026-000417";

    static final String CODE_OF_AN = "https://work.weixin.qq.com/ca/an";

    private static final Rule BALANCE = new Rule("small.balance", "1");

    private enum Small {
        TAKEN
    }

    private SmallBank() {}

    /** Returns the bank with a code of its own for everybody else. */
    static RouteSource routes(String version) {
        return routes(version, LiveCode.of("bank-code"), RoutePolicy.STANDARD);
    }

    static RouteSource routes(String version, LiveCode ofBank, RoutePolicy policy) {
        Manager an = Manager.of(
                new EmployeeId("an"), unit("3101"), LiveCode.until(CODE_OF_AN, Instant.parse("2027-01-01T00:00:00Z")));
        Roster roster = Roster.of(organisation(), NOW, OrgLevel.BRANCH, List.of(an), "staff-7");
        CollectiveCodes codes = new CollectiveCodes(Map.of(unit("3102"), LiveCode.of("all-3102")), ofBank, "codes-3");
        Router router = Router.builder(policy, roster, new EverybodyTakes(an))
                .relations(new Known(roster, version))
                .collectiveCodes(codes)
                .build();
        return RouteSource.of(router::route, new DataVersions(version, "staff-7", "codes-3", "none"));
    }

    private static OrgUnitCode unit(String code) {
        return new OrgUnitCode(code);
    }

    private static Organisation organisation() {
        OrgData.Builder data = OrgData.builder();
        data.unit(new OrgUnit(unit("00"), OrgLevel.HEAD_OFFICE, "head office", ""));
        data.root(unit("00"), Interval.ALWAYS);
        data.unit(new OrgUnit(unit("31"), OrgLevel.BRANCH, "branch", "上海"));
        data.place(unit("31"), unit("00"), Interval.ALWAYS);
        for (String code : List.of("3101", "3102", "渠道")) {
            data.unit(new OrgUnit(unit(code), OrgLevel.SUB_BRANCH, "sub-branch", ""));
            data.place(unit(code), unit("31"), Interval.ALWAYS);
        }
        return Organisation.of(data.build());
    }

    private record Known(Roster roster, String version) implements CustomerRelations {
        @Override
        public Relation byPhone(long digits) {
            return switch (Long.toString(digits)) {
                case PHONE -> roster.relation(new EmployeeId("an"));
                case LISTED -> roster.relation(unit("3102"));
                default -> Relation.NONE;
            };
        }

        @Override
        public Relation byCustomer(CustomerId customer) {
            return customer.value().equals(CUSTOMER) ? roster.relation(new EmployeeId("an")) : Relation.NONE;
        }
    }

    private record EverybodyTakes(Manager an) implements BranchChoice {
        @Override
        public Choice pick(OrgUnitCode branch, RouteRequest request) {
            return branch.equals(an.branch())
                    ? take(an.id(), request)
                    : new Choice.Nobody(Finding.NOBODY_ELIGIBLE, () -> Reason.of(BALANCE, Finding.NOBODY_ELIGIBLE));
        }

        @Override
        public Choice take(EmployeeId manager, RouteRequest request) {
            return new Choice.Picked(
                    manager, Claim.NONE, () -> Reason.of(BALANCE, Small.TAKEN).with("channel", request.channel()));
        }
    }
}

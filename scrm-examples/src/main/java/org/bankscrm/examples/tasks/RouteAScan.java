package org.bankscrm.examples.tasks;

import org.bankscrm.core.customer.PhoneNumber;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgData;
import org.bankscrm.core.org.OrgLevel;
import org.bankscrm.core.org.OrgUnit;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.org.Organisation;
import org.bankscrm.core.routing.CollectiveCodes;
import org.bankscrm.core.routing.LiveCode;
import org.bankscrm.core.routing.Manager;
import org.bankscrm.core.routing.Roster;
import org.bankscrm.core.routing.RouteDecision;
import org.bankscrm.core.routing.RoutePolicy;
import org.bankscrm.core.routing.RouteRequest;
import org.bankscrm.core.routing.Router;
import org.bankscrm.core.routing.balance.BalancePolicy;
import org.bankscrm.core.routing.balance.Balancer;
import org.bankscrm.core.routing.balance.Capacity;
import org.bankscrm.core.routing.balance.InMemoryStickyStore;
import org.bankscrm.core.routing.balance.RelationshipManager;
import org.bankscrm.core.routing.balance.StaffSnapshot;
import org.bankscrm.core.routing.index.Assignment;
import org.bankscrm.core.routing.index.ConflictPolicy;
import org.bankscrm.core.routing.index.IndexBuild;
import org.bankscrm.core.routing.index.IndexBuilder;
import org.bankscrm.core.routing.index.IndexSource;
import org.bankscrm.core.routing.index.PhoneKeyer;
import org.bankscrm.core.routing.index.RelationshipIndex;
import org.bankscrm.core.routing.index.Relationships;
import org.bankscrm.core.routing.setup.BalancedBranches;
import org.bankscrm.core.routing.setup.IndexedRelations;
import org.bankscrm.core.time.Interval;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** How do I route a scan (扫码展码)? Whoever is managed sees the manager's code, a stranger the bank's, and each is told why. */
public final class RouteAScan {
    private RouteAScan() {}

    /** Runs the example; arguments are not looked at. */
    public static void main(String[] args) {
        Instant now = Instant.parse("2026-07-01T01:00:00Z");
        OrgUnitCode bank = new OrgUnitCode("00");
        OrgUnitCode branch = new OrgUnitCode("0217");
        OrgData.Builder units = OrgData.builder();
        units.unit(new OrgUnit(bank, OrgLevel.HEAD_OFFICE, "总行", "")).root(bank, Interval.ALWAYS);
        units.unit(new OrgUnit(branch, OrgLevel.BRANCH, "上海分行", "上海")).place(branch, bank, Interval.ALWAYS);
        EmployeeId fang = new EmployeeId("wang.fang");
        String code = "https://work.weixin.qq.com/ca/wang-fang";
        Roster roster = Roster.of(
                Organisation.of(units.build()),
                now,
                OrgLevel.BRANCH,
                List.of(Manager.of(fang, branch, LiveCode.of(code))),
                "staff-1");
        StaffSnapshot staff = StaffSnapshot.of(List.of(RelationshipManager.of(fang, branch, code)));
        Balancer balancer =
                new Balancer(BalancePolicy.STANDARD, staff, new InMemoryStickyStore(), Capacity.unlimited());
        IndexBuilder rows = RelationshipIndex.builder(PhoneKeyer.plain());
        rows.put(PhoneNumber.parse("13812345678"), Assignment.to(fang));
        IndexBuild build = rows.build(new IndexSource("2026-07-01", now, ""), ConflictPolicy.refuseAny());
        RelationshipIndex index = ((IndexBuild.Built) build).index();

        Router router = Router.builder(RoutePolicy.STANDARD, roster, new BalancedBranches(balancer, PhoneKeyer.plain()))
                .relations(IndexedRelations.of(roster, Relationships.of(index)))
                .collectiveCodes(
                        new CollectiveCodes(Map.of(), LiveCode.of("https://work.weixin.qq.com/ca/bank"), "codes-1"))
                .build();

        for (String phone : List.of("138 1234 5678", "13900000000")) {
            RouteDecision decision =
                    router.route(RouteRequest.at(now).phone(phone).build());
            System.out.println(decision.code().key() + " because of "
                    + decision.trace().step().orElseThrow());
        }
    }
}

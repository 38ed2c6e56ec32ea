package org.bankscrm.examples.tasks;

import org.bankscrm.core.attribution.Attribution;
import org.bankscrm.core.attribution.Explanation;
import org.bankscrm.core.attribution.PersonFold;
import org.bankscrm.core.attribution.Workplaces;
import org.bankscrm.core.attribution.lens.Lens;
import org.bankscrm.core.attribution.relation.CustomerHistory;
import org.bankscrm.core.attribution.relation.Cut;
import org.bankscrm.core.customer.ExternalUserId;
import org.bankscrm.core.event.Channel;
import org.bankscrm.core.event.CustomerEvent;
import org.bankscrm.core.event.EventHeader;
import org.bankscrm.core.event.RelationEvent.Added;
import org.bankscrm.core.event.RelationEvent.DeletedByCustomer;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgUnitCode;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** How do I explain a credit to a colleague (业绩归属依据)? Ask why the add did not count, and what would have changed it. */
public final class ExplainACredit {
    private ExplainACredit() {}

    /** Runs the example; arguments are not looked at. */
    public static void main(String[] args) {
        EmployeeId fang = new EmployeeId("wang.fang");
        ExternalUserId lan = new ExternalUserId("wm-lan");
        Instant added = Instant.parse("2026-07-02T01:00:00Z");
        Workplaces workplaces = Workplaces.builder()
                .post(fang, Instant.EPOCH, new OrgUnitCode("0217"))
                .build();
        List<CustomerEvent> facts = List.of(
                new Added(EventHeader.of("e1", lan, added, "wecom-callback"), fang, Channel.UNKNOWN, ""),
                new DeletedByCustomer(
                        EventHeader.of("e2", lan, added.plus(Duration.ofHours(20)), "wecom-callback"), fang));

        PersonFold fold = Attribution.of(workplaces, Lens.BRANCH).fold();
        Cut asOf = Cut.asOf(Instant.parse("2026-09-30T00:00:00Z"));
        for (Explanation add : fold.explain(CustomerHistory.of(lan, facts), asOf, "branch")) {
            System.out.println(add.candidate().event() + " " + add.candidate().status());
            for (Explanation.Clause clause : add.clauses()) {
                String line = clause.reason().finding() + " by " + clause.events() + " " + clause.change();
                System.out.println(line.strip());
            }
        }
    }
}

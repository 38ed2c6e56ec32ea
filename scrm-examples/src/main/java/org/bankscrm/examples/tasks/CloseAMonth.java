package org.bankscrm.examples.tasks;

import org.bankscrm.core.attribution.Attribution;
import org.bankscrm.core.attribution.Level;
import org.bankscrm.core.attribution.Workplaces;
import org.bankscrm.core.attribution.ledger.CreditLedger;
import org.bankscrm.core.attribution.ledger.CreditProjector;
import org.bankscrm.core.attribution.ledger.InMemoryCreditLedger;
import org.bankscrm.core.attribution.ledger.LensSchedule;
import org.bankscrm.core.attribution.lens.Lens;
import org.bankscrm.core.customer.ExternalUserId;
import org.bankscrm.core.event.Channel;
import org.bankscrm.core.event.EventHeader;
import org.bankscrm.core.event.EventId;
import org.bankscrm.core.event.EventLog;
import org.bankscrm.core.event.InMemoryEventLog;
import org.bankscrm.core.event.RelationEvent.Added;
import org.bankscrm.core.event.RelationEvent.DeletedByCustomer;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.time.Period;
import org.bankscrm.core.time.PeriodKind;

import java.time.Instant;

/** How do I close a month (月结)? Publish it once; what is learned later is an adjustment and never changes what was published. */
public final class CloseAMonth {
    private CloseAMonth() {}

    /** Runs the example; arguments are not looked at. */
    public static void main(String[] args) {
        Period july = Period.parse("2026-07");
        EmployeeId fang = new EmployeeId("wang.fang");
        ExternalUserId lan = new ExternalUserId("wm-lan");
        Instant added = Instant.parse("2026-07-02T01:00:00Z");
        Instant closing = july.interval().end().plus(CreditProjector.CLOSING);
        Workplaces workplaces = Workplaces.builder()
                .post(fang, Instant.EPOCH, new OrgUnitCode("0217"))
                .build();
        EventLog log = new InMemoryEventLog(); // on a database: JdbcEventLog
        CreditLedger ledger = new InMemoryCreditLedger(); // and JdbcCreditLedger
        Attribution rules = Attribution.of(workplaces, Lens.BRANCH.with(PeriodKind.MONTH));
        CreditProjector projector = CreditProjector.of(log, ledger, LensSchedule.of(rules));

        log.append(new Added(EventHeader.of("e1", lan, added, "wecom-callback"), fang, Channel.UNKNOWN, ""));
        projector.run(closing);
        System.out.println("July: " + projector.publish(july, closing));
        projector.run(closing);
        System.out.println("again: " + projector.publish(july, closing));

        // A callback that was lost; the reconciliation finds the deletion in August.
        Instant learned = closing.plusSeconds(86_400);
        log.append(new DeletedByCustomer(
                new EventHeader(new EventId("e2"), lan, added.plusSeconds(3_600), learned, "reconciliation"), fang));
        projector.run(learned);

        System.out.println("published " + ledger.publishedTotals("branch", july, Level.PERSON));
        ledger.adjustments("branch", july).stream()
                .filter(each -> each.key().level() == Level.PERSON)
                .forEach(each -> System.out.println("adjusted by " + each.deltaMilli() + " in " + each.postedIn() + ": "
                        + each.cause() + " " + each.facts()));
        System.out.println("restated " + ledger.totals("branch", july, Level.PERSON));
    }
}

package org.bankscrm.examples.tasks;

import org.bankscrm.core.customer.ExternalUserId;
import org.bankscrm.core.event.Channel;
import org.bankscrm.core.event.CustomerEvent;
import org.bankscrm.core.event.EventHeader;
import org.bankscrm.core.event.JdbcEventLog;
import org.bankscrm.core.event.RelationEvent.Added;
import org.bankscrm.core.jdbc.Schema;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.quota.JdbcQuotaLedger;
import org.bankscrm.core.quota.Quota;
import org.bankscrm.core.quota.QuotaDecision.Granted;
import org.bankscrm.core.quota.QuotaKey;
import org.bankscrm.core.quota.QuotaLedger;
import org.bankscrm.core.quota.QuotaToken;
import org.bankscrm.core.quota.Window;
import org.h2.jdbcx.JdbcDataSource;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** How do I recover after a crash (宕机恢复)? Start again and repeat the last calls with the same ids; nothing happens twice. */
public final class RecoverAfterACrash {
    private RecoverAfterACrash() {}

    /** Runs the example; arguments are not looked at. */
    public static void main(String[] args) {
        JdbcDataSource database = new JdbcDataSource(); // the bank's own: PostgreSQL, or of the MySQL family
        database.setURL("jdbc:h2:mem:crash;DB_CLOSE_DELAY=-1");
        Schema.create(database);
        Instant morning = Instant.parse("2026-07-01T01:00:00Z");
        ExternalUserId lan = new ExternalUserId("wm-lan");
        EventHeader header = EventHeader.of("wecom:5f2c", lan, morning, "wecom-callback");
        CustomerEvent fact = new Added(header, new EmployeeId("wang.fang"), Channel.UNKNOWN, "");
        List<Quota> lastPlace = List.of(Quota.one(new QuotaKey("manager-adds", "wang.fang"), Window.day(), 1));

        QuotaLedger node1 = JdbcQuotaLedger.on(database, InstantSource.fixed(morning));
        System.out.println("node 1: " + JdbcEventLog.on(database).append(fact));
        System.out.println("node 1 holds the place: "
                + (node1.tryAcquire(new QuotaToken("show-1"), lastPlace, Duration.ofMinutes(5)) instanceof Granted));
        // Here node 1 dies: it never saw the answers, and nobody confirms.

        QuotaLedger node2 = JdbcQuotaLedger.on(database, InstantSource.fixed(morning.plusSeconds(60)));
        System.out.println("node 2, the same fact: " + JdbcEventLog.on(database).append(fact));
        System.out.println("the same request: "
                + (node2.tryAcquire(new QuotaToken("show-1"), lastPlace, Duration.ofMinutes(5)) instanceof Granted));
        System.out.println("another one: "
                + (node2.tryAcquire(new QuotaToken("show-2"), lastPlace, Duration.ofMinutes(5)) instanceof Granted));
        QuotaLedger later = JdbcQuotaLedger.on(database, InstantSource.fixed(morning.plusSeconds(3_600)));
        System.out.println("another one, when the hold is over: "
                + (later.tryAcquire(new QuotaToken("show-3"), lastPlace, Duration.ofMinutes(5)) instanceof Granted));
    }
}

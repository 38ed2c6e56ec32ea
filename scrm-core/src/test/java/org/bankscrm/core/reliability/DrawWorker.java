package org.bankscrm.core.reliability;

import static org.bankscrm.core.testkit.DrawKit.EVERYBODY;
import static org.bankscrm.core.testkit.DrawKit.request;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.bankscrm.core.StoreException;
import org.bankscrm.core.draw.ledger.DrawLedger;
import org.bankscrm.core.draw.ledger.DrawOutcome;
import org.bankscrm.core.draw.ledger.DrawOutcome.Awarded;
import org.bankscrm.core.draw.ledger.JdbcDrawLedger;
import org.bankscrm.core.draw.ledger.LeasePolicy;
import org.bankscrm.core.event.CampaignId;
import org.bankscrm.core.testkit.DrawKit;
import org.bankscrm.core.testkit.MovableClock;
import org.bankscrm.core.testkit.UrlDataSource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A JVM whose threads draw for a range of customers and print each answer as soon as they have it, until somebody kills it
 * or all are answered. It goes on when the database comes back.
 */
final class DrawWorker {
    static final CampaignId CAMPAIGN = new CampaignId("killed");
    static final int THREADS = 4;

    private DrawWorker() {}

    /** Arguments: URL, user, name, tickets, first customer, customer behind the last. */
    public static void main(String[] args) throws Exception {
        int tickets = Integer.parseInt(args[3]);
        int end = Integer.parseInt(args[5]);
        HikariConfig config = new HikariConfig();
        config.setDataSource(new UrlDataSource(args[0], args[1]));
        config.setMaximumPoolSize(THREADS + 1);
        config.setConnectionTimeout(1_000);
        HikariDataSource pool = new HikariDataSource(config);
        DrawLedger ledger = JdbcDrawLedger.on(
                pool,
                args[2],
                MovableClock.atMorning(),
                new SplittableRandom(args[2].hashCode()),
                DrawKit.HASH,
                (campaign, deckNo) -> DrawKit.shuffled(DrawKit.tiersOf(tickets), 1),
                new LeasePolicy(Duration.ofMillis(200), 20, Duration.ofMillis(5)));
        System.out.println("ready");
        AtomicInteger next = new AtomicInteger(Integer.parseInt(args[4]));
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < THREADS; t++) {
            Thread thread = new Thread(() -> {
                for (int customer = next.getAndIncrement(); customer < end; customer = next.getAndIncrement()) {
                    System.out.println(answer(ledger, customer));
                }
            });
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        System.out.println("done");
        pool.close();
    }

    private static String answer(DrawLedger ledger, int customer) {
        while (true) {
            try {
                DrawOutcome outcome = ledger.draw(request(CAMPAIGN, customer), EVERYBODY);
                if (outcome instanceof Awarded awarded) {
                    return "award " + customer + " " + awarded.award().ticket() + " "
                            + awarded.award().amount().fen();
                }
                if (outcome instanceof DrawOutcome.Exhausted) {
                    return "exhausted " + customer;
                }
            } catch (StoreException e) {
                if (!e.retrySafe()) {
                    throw e;
                }
            }
        }
    }
}

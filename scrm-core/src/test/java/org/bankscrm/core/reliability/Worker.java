package org.bankscrm.core.reliability;

import static org.bankscrm.core.testkit.EventBuilder.anEvent;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.bankscrm.core.event.CustomerEvent;
import org.bankscrm.core.event.EventLog;
import org.bankscrm.core.event.JdbcEventLog;
import org.bankscrm.core.quota.JdbcQuotaLedger;
import org.bankscrm.core.quota.Quota;
import org.bankscrm.core.quota.QuotaDecision.Granted;
import org.bankscrm.core.quota.QuotaKey;
import org.bankscrm.core.quota.QuotaLedger;
import org.bankscrm.core.quota.QuotaToken;
import org.bankscrm.core.quota.Settlement;
import org.bankscrm.core.quota.Window;
import org.bankscrm.core.testkit.UrlDataSource;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * A JVM that writes facts and takes units on PostgreSQL and prints a line for each as soon as it is acknowledged, until
 * somebody kills it or its rounds are over.
 */
final class Worker {
    /** How many places there are in each round, for which every other worker races. */
    static final int PLACES = 5;

    /** Does not move while a test runs. */
    private static final Window WINDOW = Window.fixed(Duration.ofDays(100));

    static final Quota UNLIMITED = Quota.one(new QuotaKey("shared", "plenty"), WINDOW, 1_000_000);
    static final Duration HOLD = Duration.ofDays(1);

    private final String name;

    /** Every other worker does nothing but race: appends follow one another and would keep the racers apart. */
    private final boolean races;

    private final EventLog log;
    private final QuotaLedger ledger;

    private Worker(String name, boolean races, DataSource source) {
        this.name = name;
        this.races = races;
        this.log = JdbcEventLog.on(source);
        this.ledger = JdbcQuotaLedger.on(source, InstantSource.system());
    }

    /** Arguments: URL, user, name of the worker, rounds, threads. */
    public static void main(String[] args) throws Exception {
        int rounds = Integer.parseInt(args[3]);
        int threads = Integer.parseInt(args[4]);
        HikariConfig config = new HikariConfig();
        config.setDataSource(new UrlDataSource(args[0], args[1]));
        config.setMaximumPoolSize(threads);
        config.setConnectionTimeout(2_000);
        HikariDataSource pool = new HikariDataSource(config);
        System.out.println("ready");
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        if (in.readLine() == null) {
            return;
        }
        List<Thread> running = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            Worker worker = new Worker(args[2] + "-" + t, t % 2 == 1, pool);
            Thread thread = new Thread(() -> worker.work(rounds), args[2] + "-" + t);
            thread.start();
            running.add(thread);
        }
        for (Thread thread : running) {
            thread.join();
        }
        pool.close();
    }

    private void work(int rounds) {
        for (int round = 0; round < rounds; round++) {
            String key = name + "-" + round;
            if (races) {
                take(key, List.of(places(round), UNLIMITED), false);
            } else {
                append(key);
                take(key, List.of(UNLIMITED), round % 3 == 0);
            }
        }
    }

    private void append(String key) {
        List<CustomerEvent> facts = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            facts.add(anEvent(key + "-" + i).about("wm-" + name).added("b1"));
        }
        log.append(facts);
        facts.forEach(fact -> acknowledge("fact " + fact.id()));
    }

    private void take(String key, List<Quota> quotas, boolean giveBack) {
        QuotaToken token = new QuotaToken(key);
        if (ledger.tryAcquire(token, quotas, HOLD) instanceof Granted) {
            acknowledge("held " + key);
            if (giveBack && ledger.release(token) == Settlement.RELEASED) {
                acknowledge("released " + key);
            } else if (ledger.confirm(token) == Settlement.CONFIRMED) {
                acknowledge("confirmed " + key);
            }
        }
    }

    /** Returns the places of one round. */
    static Quota places(int round) {
        return Quota.one(new QuotaKey("places", "round-" + round), WINDOW, PLACES);
    }

    private static void acknowledge(String line) {
        System.out.println(line);
    }
}

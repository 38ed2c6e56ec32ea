package org.bankscrm.compliance.reliability;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.bankscrm.compliance.contact.ContactAnswer.Counted;
import org.bankscrm.compliance.contact.ContactAttempt;
import org.bankscrm.compliance.contact.ContactChannel;
import org.bankscrm.compliance.contact.ContactLimits;
import org.bankscrm.compliance.contact.ContactStates;
import org.bankscrm.compliance.contact.CoolingOff;
import org.bankscrm.compliance.contact.CustomerNumber;
import org.bankscrm.compliance.contact.InformationClass;
import org.bankscrm.compliance.contact.JdbcContactStates;
import org.bankscrm.compliance.contact.MessageKey;
import org.bankscrm.core.testkit.UrlDataSource;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** A JVM whose threads send to a few customers, printing what they send before they confirm it, until somebody kills it. */
final class ContactWorker {
    static final int THREADS = 32;
    static final int CUSTOMERS = 60;
    static final int MESSAGES = 40;
    static final Instant NOW = Instant.parse("2026-06-29T10:00:00+08:00");

    private static final InformationClass PLAIN =
            new InformationClass("plain", InformationClass.Need.OPTIONAL, Set.of());

    private ContactWorker() {}

    /** Arguments: URL, user, name. */
    public static void main(String[] args) throws Exception {
        HikariConfig config = new HikariConfig();
        config.setDataSource(new UrlDataSource(args[0], args[1]));
        config.setMaximumPoolSize(THREADS);
        HikariDataSource pool = new HikariDataSource(config);
        ContactStates states = JdbcContactStates.on(pool);
        System.out.println("ready");
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < THREADS; t++) {
            String name = args[2] + "-" + t;
            Thread thread = new Thread(() -> send(states, name));
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        System.out.println("done");
        pool.close();
    }

    private static void send(ContactStates states, String name) {
        SplittableRandom random = new SplittableRandom(name.hashCode());
        for (int i = 0; i < MESSAGES; i++) {
            int customer = random.nextInt(CUSTOMERS);
            MessageKey key = new MessageKey(new CustomerNumber(customer), name + "-" + i);
            ContactAttempt attempt = new ContactAttempt(
                    key,
                    ContactChannel.SMS,
                    PLAIN,
                    ContactLimits.STANDARD,
                    new CoolingOff(100, Duration.ofDays(7)),
                    NOW);
            if (states.tryContact(attempt) instanceof Counted) {
                if (random.nextInt(4) == 0) {
                    states.release(key);
                } else {
                    System.out.println("sent " + customer + " " + key.message());
                    states.confirm(key);
                }
            }
        }
    }
}

package org.bankscrm.examples.demo;

import org.bankscrm.core.event.CustomerEvent;
import org.bankscrm.core.event.DealingEvent.Conversed;
import org.bankscrm.core.event.DealingEvent.Speaker;
import org.bankscrm.core.event.DealingEvent.Transacted;
import org.bankscrm.core.event.DealingEvent.TransactionKind;
import org.bankscrm.core.event.EventHeader;
import org.bankscrm.core.event.EventLog;
import org.bankscrm.core.event.InMemoryEventLog;
import org.bankscrm.core.event.RelationEvent.Added;
import org.bankscrm.core.event.StandingEvent.RealNameVerified;
import org.bankscrm.core.money.Money;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.org.Organisation;
import org.bankscrm.core.report.Funnel;
import org.bankscrm.core.report.FunnelBoard;
import org.bankscrm.core.report.FunnelQuery;
import org.bankscrm.core.report.FunnelRule;
import org.bankscrm.core.report.LiveFunnel;
import org.bankscrm.core.report.ReportDays;
import org.bankscrm.core.report.ReportSubject;
import org.bankscrm.core.time.Period;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * How far the customers added in the quarter came: real name, conversation, transaction (转化漏斗).
 *
 * <p>What customers do is invented, told to an event log and counted by the live funnel; the invention counts for itself too.
 *
 * @param funnel what the live funnel counted
 * @param differences where it differs from what was invented; nothing if it agrees
 */
record DemoFunnel(Funnel funnel, List<String> differences) {
    private static final int BATCH = 2_000;
    private static final int PAGES = 1_000;
    private static final int DAYS_AFTER = 90;
    private static final String SOURCE = "demo-funnel";

    /** Within the 30 days of the rule, whatever the hour. */
    private static final int DAYS_IN_TIME = 25;

    /** Behind them; does not count. */
    private static final int DAYS_TOO_LATE = 40;

    DemoFunnel {
        differences = List.copyOf(differences);
    }

    /**
     * Invents what became of the customers and counts it.
     *
     * @param organisation where the managers belong
     * @param top the unit that has them all
     * @param quarter when they were added
     * @param additions one for each customer
     */
    static DemoFunnel of(
            Organisation organisation,
            OrgUnitCode top,
            Period quarter,
            List<Added> additions,
            RandomGenerator random,
            Progress progress) {
        EventLog log = new InMemoryEventLog();
        Story story = new Story(random);
        List<CustomerEvent> batch = new ArrayList<>();
        for (int i = 0; i < additions.size(); i++) {
            story.tell(additions.get(i), batch);
            if (batch.size() >= BATCH || i == additions.size() - 1) {
                log.append(batch);
                batch.clear();
                progress.at(i, additions.size());
            }
        }
        ReportDays days = new ReportDays(quarter.firstDay(), quarter.lastDay().plusDays(DAYS_AFTER));
        FunnelBoard board = new FunnelBoard(new LiveFunnel(FunnelRule.STANDARD, organisation, days, log::of));
        long read = board.readOn(log, PAGES);
        while (read == (long) PAGES * FunnelBoard.PAGE) {
            read = board.readOn(log, PAGES);
        }
        Funnel counted = board.funnel(FunnelQuery.of(ReportSubject.unit(top), quarter));
        Funnel expected = story.funnel();
        return new DemoFunnel(
                counted,
                expected.equals(counted)
                        ? List.of()
                        : List.of("funnel: expected " + expected + ", computed " + counted));
    }

    String summary() {
        return "funnel: added " + funnel.added() + ", real name " + funnel.realName() + ", conversation "
                + funnel.conversed() + ", transaction " + funnel.transacted();
    }

    /** Invents and counts. */
    private static final class Story {
        private final RandomGenerator random;
        private long told;
        private long added;
        private long realName;
        private long conversed;
        private long transacted;

        Story(RandomGenerator random) {
            this.random = random;
        }

        /** One in twenty does what one does too late for it to count. */
        void tell(Added addition, List<CustomerEvent> to) {
            to.add(addition);
            added++;
            boolean named = random.nextInt(100) < 62;
            boolean spoke = random.nextInt(100) < (named ? 60 : 25);
            boolean dealt = random.nextInt(100) < (named && spoke ? 45 : 8);
            if (named) {
                boolean inTime = inTime();
                to.add(new RealNameVerified(header(addition, inTime)));
                realName += inTime ? 1 : 0;
            }
            if (spoke) {
                boolean inTime = inTime();
                to.add(new Conversed(header(addition, inTime), addition.employee(), Speaker.CUSTOMER));
                conversed += inTime ? 1 : 0;
            } else {
                // Nobody answers: a message is no conversation.
                to.add(new Conversed(header(addition, true), addition.employee(), Speaker.EMPLOYEE));
            }
            if (dealt) {
                boolean inTime = inTime();
                to.add(new Transacted(
                        header(addition, inTime),
                        TransactionKind.PURCHASE,
                        "wealth",
                        Money.ofFen(100L * random.nextInt(1, 100_000)),
                        "deal-" + told));
                transacted += inTime ? 1 : 0;
            }
        }

        private boolean inTime() {
            return random.nextInt(20) > 0;
        }

        private EventHeader header(Added addition, boolean inTime) {
            Instant at = addition.occurredAt().plus(Duration.ofMinutes(random.nextInt(1, DAYS_IN_TIME * 24 * 60)));
            return EventHeader.of(
                    SOURCE + ":" + told++,
                    addition.customer(),
                    inTime ? at : at.plus(Duration.ofDays(DAYS_TOO_LATE)),
                    SOURCE);
        }

        Funnel funnel() {
            return new Funnel(added, realName, conversed, transacted);
        }
    }
}

package org.bankscrm.core.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bankscrm.core.testkit.EventBuilder.anEvent;

import org.bankscrm.core.StoreException;
import org.bankscrm.core.campaign.CampaignAnswer.NoDraw;
import org.bankscrm.core.campaign.CampaignAnswer.Refused;
import org.bankscrm.core.campaign.CampaignAnswer.Won;
import org.bankscrm.core.campaign.eligibility.AddScope;
import org.bankscrm.core.campaign.eligibility.Applicant;
import org.bankscrm.core.campaign.eligibility.CampaignWindow;
import org.bankscrm.core.campaign.eligibility.Condition;
import org.bankscrm.core.campaign.eligibility.EligibilityRule;
import org.bankscrm.core.campaign.eligibility.FirstAdd;
import org.bankscrm.core.campaign.eligibility.History;
import org.bankscrm.core.campaign.eligibility.Roster;
import org.bankscrm.core.campaign.eligibility.RosterCheck;
import org.bankscrm.core.campaign.eligibility.UsageLimit;
import org.bankscrm.core.customer.CustomerKey;
import org.bankscrm.core.customer.ExternalUserId;
import org.bankscrm.core.customer.PhoneNumber;
import org.bankscrm.core.decision.Rule;
import org.bankscrm.core.draw.design.BudgetShares.Sponsor;
import org.bankscrm.core.draw.ledger.AwardStep;
import org.bankscrm.core.draw.ledger.CampaignStep;
import org.bankscrm.core.draw.ledger.DrawLedger;
import org.bankscrm.core.draw.ledger.DrawOutcome;
import org.bankscrm.core.draw.ledger.InMemoryDrawLedger;
import org.bankscrm.core.draw.ledger.JdbcDrawLedger;
import org.bankscrm.core.draw.ledger.LeasePolicy;
import org.bankscrm.core.draw.ledger.Participant;
import org.bankscrm.core.event.AppendStatus;
import org.bankscrm.core.event.CampaignId;
import org.bankscrm.core.event.CustomerEvent;
import org.bankscrm.core.event.EventCursor;
import org.bankscrm.core.event.EventLog;
import org.bankscrm.core.event.InMemoryEventLog;
import org.bankscrm.core.event.JdbcEventLog;
import org.bankscrm.core.event.LoggedEvent;
import org.bankscrm.core.jdbc.Schema;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.quota.InMemoryQuotaLedger;
import org.bankscrm.core.quota.JdbcQuotaLedger;
import org.bankscrm.core.quota.Quota;
import org.bankscrm.core.quota.QuotaDecision;
import org.bankscrm.core.quota.QuotaKey;
import org.bankscrm.core.quota.QuotaLedger;
import org.bankscrm.core.quota.QuotaToken;
import org.bankscrm.core.quota.Settlement;
import org.bankscrm.core.quota.Window;
import org.bankscrm.core.testkit.DrawKit;
import org.bankscrm.core.testkit.H2Databases;
import org.bankscrm.core.testkit.MovableClock;
import org.bankscrm.core.testkit.PostgresServer;
import org.bankscrm.core.testkit.TestDatabase;
import org.bankscrm.core.time.Interval;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;

/** M125, M131, M134, M141: eligibility, ledger and flow behind one call. */
class CampaignDrawTest {
    private static final CampaignId SPRING = new CampaignId("spring");
    private static final Interval PERIOD = new Interval(DrawKit.OPENS, DrawKit.CLOSES);

    abstract static class Draws {
        final MovableClock clock = MovableClock.atMorning();
        private final DrawKit.Shelf shelf = new DrawKit.Shelf();
        private final Set<CustomerKey> staff = new HashSet<>();
        private Stores stores = inMemory();
        private FlakyLog log = new FlakyLog(stores.log());
        private CampaignDraw draw = campaign(2);

        record Stores(DrawLedger draws, EventLog log, QuotaLedger quotas) {}

        abstract Stores stores(DrawKit.Shelf decks);

        private Stores inMemory() {
            return new Stores(
                    new InMemoryDrawLedger(clock, new SplittableRandom(1), DrawKit.HASH, shelf),
                    new InMemoryEventLog(),
                    new InMemoryQuotaLedger(clock));
        }

        @BeforeEach
        void open() {
            stores = stores(shelf);
            log = new FlakyLog(stores.log());
            DrawKit.open(stores.draws(), shelf, SPRING, DrawKit.plan(DrawKit.tiersOf(40), 16));
            draw = campaign(2);
        }

        private CampaignDraw campaign(long drawsPerDevice) {
            return campaign(UsageLimit.perDevice(SPRING, PERIOD, drawsPerDevice, stores.quotas()));
        }

        private CampaignDraw campaign(UsageLimit limit) {
            EligibilityRule rule = new EligibilityRule(
                    new Rule("spring", "3"),
                    Condition.allOf(
                            CampaignWindow.of(PERIOD),
                            FirstAdd.ever(PERIOD, AddScope.bank()),
                            RosterCheck.notEmployee(Roster.ofKeys(staff::contains)),
                            limit));
            CampaignPlan plan = new CampaignPlan(
                    SPRING,
                    "春日抽奖",
                    "某某银行",
                    PERIOD,
                    List.of(Goal.direct("wallet")),
                    FlowPlan.SHORTEST,
                    0,
                    InputForm.NOTHING,
                    rule,
                    List.of(new Sponsor(new OrgUnitCode("retail"), 1)));
            return new CampaignDraw(plan, stores.draws(), log, DrawKit.HASH, clock);
        }

        private void ready(int customer) {
            Participant who = participant(customer);
            log.append(anEvent("add-" + customer).about(who.customer()).added("li"));
            new CampaignFlow(SPRING, PERIOD, FlowPlan.SHORTEST, log, clock)
                    .record(who, FlowStep.LINK, "link-" + customer);
        }

        private Participant participant(int customer) {
            return Participant.of(DrawKit.customer(customer));
        }

        private CampaignAnswer click(int customer, String device, String requestId) {
            return draw.draw(draw.clicking(participant(customer)).onDevice(device), "openid", requestId);
        }

        private long used(String device) {
            UsageLimit limit = UsageLimit.perDevice(SPRING, PERIOD, 2, stores.quotas());
            Applicant applicant = draw.clicking(participant(1)).onDevice(device);
            return stores.quotas().used(limit.quota(applicant).orElseThrow().key(), limit.window());
        }

        private FlowState state(int customer) {
            return new CampaignFlow(SPRING, PERIOD, FlowPlan.SHORTEST, log, clock).state(participant(customer));
        }

        @Test
        void a_new_customer_who_came_by_the_steps_wins() {
            ready(1);

            Won won = (Won) click(1, "d1", "r1");

            assertThat(won.repeated()).isFalse();
            assertThat(won.award().ruleVersion()).isEqualTo("3");
            assertThat(state(1).marks().keySet()).containsExactly(FlowStep.ADD, FlowStep.LINK, FlowStep.DRAW);
            assertThat(used("d1")).isEqualTo(1);
        }

        @Test
        void the_answer_is_the_same_for_ever_whatever_the_rule_says_by_then() {
            ready(1);
            Won first = (Won) click(1, "d1", "r1");
            staff.add(DrawKit.customer(1));
            clock.set(DrawKit.CLOSES.plus(Duration.ofDays(1)));

            Won again = (Won) click(1, "d9", "r2");

            assertThat(again.repeated()).isTrue();
            assertThat(again.award().isSameAnswer(first.award())).isTrue();
            assertThat(used("d9")).isZero();
            assertThat(state(1).mark(FlowStep.DRAW).orElseThrow().times()).isEqualTo(1);
        }

        @Test
        void who_may_not_draw_is_told_every_reason_and_the_refusal_is_on_record() {
            staff.add(DrawKit.customer(1));

            Refused refused = (Refused) click(1, "d1", "r1");

            assertThat(refused.reasons())
                    .extracting(reason -> reason.rule().id() + " " + reason.finding())
                    .containsExactly("CAMPAIGN_STEPS STEP_MISSING", "FIRST_ADD NOT_ADDED", "NOT_EMPLOYEE LISTED");
            assertThat(refused.explanation().findings()).hasSize(5);
            assertThat(refused.rule()).isEqualTo(new Rule("spring", "3"));
            assertThat(stores.draws().attempts(SPRING, DrawKit.customer(1)))
                    .singleElement()
                    .satisfies(attempt -> {
                        assertThat(attempt.reason()).contains("NOT_EMPLOYEE@1 LISTED");
                        assertThat(attempt.ruleVersion()).isEqualTo("3");
                    });
            assertThat(used("d1")).isZero();
            assertThat(stores.draws().awards(SPRING, -1, 10)).isEmpty();
        }

        @Test
        void a_refusal_is_not_final() {
            assertThat(click(1, "d1", "r1")).isInstanceOf(Refused.class);
            ready(1);

            assertThat(click(1, "d1", "r2")).isInstanceOf(Won.class);
        }

        @Test
        void a_device_that_drew_enough_draws_no_more() {
            for (int customer = 1; customer <= 3; customer++) {
                ready(customer);
            }
            click(1, "d1", "r1");
            click(2, "d1", "r2");

            assertThat(click(3, "d1", "r3"))
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.reasons())
                                    .extracting(reason -> reason.rule().id() + " " + reason.finding())
                                    .containsExactly("DEVICE_LIMIT LIMIT_REACHED"));
            assertThat(click(3, "d2", "r4")).isInstanceOf(Won.class);
        }

        @Test
        void sixteen_threads_on_one_device_get_no_more_than_its_limit() throws Exception {
            draw = campaign(3);
            IntStream.range(0, 24).forEach(this::ready);
            ExecutorService threads = Executors.newFixedThreadPool(16);
            try {
                List<Callable<CampaignAnswer>> clicks = IntStream.range(0, 24)
                        .mapToObj(i -> (Callable<CampaignAnswer>) () -> click(i, "d1", "r" + i))
                        .toList();
                int won = 0;
                for (Future<CampaignAnswer> answer : threads.invokeAll(clicks)) {
                    won += answer.get() instanceof Won ? 1 : 0;
                }
                assertThat(won).isEqualTo(3);
                assertThat(stores.draws().awards(SPRING, -1, 100)).hasSize(3);
                assertThat(used("d1")).isEqualTo(3);
            } finally {
                threads.shutdownNow();
            }
        }

        @Test
        void one_customer_who_clicks_sixteen_times_at_once_gets_one_answer() throws Exception {
            ready(1);
            ExecutorService threads = Executors.newFixedThreadPool(16);
            try {
                List<Callable<CampaignAnswer>> clicks = IntStream.range(0, 16)
                        .mapToObj(i -> (Callable<CampaignAnswer>) () -> click(1, "d" + i, "r" + i))
                        .toList();
                Set<Long> tickets = new HashSet<>();
                for (Future<CampaignAnswer> answer : threads.invokeAll(clicks)) {
                    tickets.add(((Won) answer.get()).award().ticket());
                }
                assertThat(tickets).hasSize(1);
                assertThat(IntStream.range(0, 16).mapToLong(i -> used("d" + i)).sum())
                        .isEqualTo(1);
                assertThat(state(1).mark(FlowStep.DRAW).orElseThrow().times()).isEqualTo(1);
            } finally {
                threads.shutdownNow();
            }
        }

        @Test
        void a_draw_without_a_ticket_gives_its_place_back_and_the_same_click_may_try_again() {
            ready(1);
            stores.draws().change(SPRING, new CampaignStep.Pause("check"));
            assertThat(click(1, "d1", "r1"))
                    .isInstanceOfSatisfying(
                            NoDraw.class, none -> assertThat(none.outcome()).isInstanceOf(DrawOutcome.NotOpen.class));
            assertThat(used("d1")).isZero();
            stores.draws().change(SPRING, new CampaignStep.Resume());

            assertThat(click(1, "d1", "r1")).isInstanceOf(Won.class);
            assertThat(used("d1")).isEqualTo(1);
        }

        @Test
        void the_same_click_from_another_device_is_the_callers_bug_and_takes_no_place() {
            PhoneNumber phone = PhoneNumber.parse("13812345678");
            ready(1);
            ready(2);
            Participant two = Participant.of(DrawKit.customer(2), phone);
            draw.draw(draw.clicking(Participant.of(DrawKit.customer(1), phone)).onDevice("d1"), "openid", "r1");
            draw.draw(draw.clicking(two).onDevice("d2"), "openid", "r2");

            assertThatThrownBy(() -> draw.draw(draw.clicking(two).onDevice("d3"), "openid", "r2"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("used before for other units");
            assertThat(used("d3")).isZero();
        }

        @Test
        void an_identity_that_drew_under_another_key_takes_no_place() {
            PhoneNumber phone = PhoneNumber.parse("13812345678");
            ready(1);
            ready(2);
            Participant one = Participant.of(DrawKit.customer(1), phone);
            Participant two = Participant.of(DrawKit.customer(2), phone);
            draw.draw(draw.clicking(one).onDevice("d1"), "openid", "r1");

            for (int i = 0; i < 3; i++) {
                CampaignAnswer answer = draw.draw(draw.clicking(two).onDevice("d2"), "openid", "r2");

                assertThat(answer).isEqualTo(new NoDraw(new DrawOutcome.IdentityAlreadyDrew()));
                assertThat(used("d2")).isZero();
            }
        }

        @Test
        void an_event_log_that_is_down_after_the_draw_does_not_take_the_prize_back() {
            ready(1);
            Applicant known = Applicant.clicking(
                            participant(1), clock.instant(), History.known(log.of(DrawKit.customer(1))))
                    .onDevice("d1");
            log.down = true;
            Won won = (Won) draw.draw(known, "openid", "r1");
            log.down = false;
            assertThat(state(1).reached(FlowStep.DRAW)).isFalse();

            draw.refresh(participant(1));

            assertThat(state(1).mark(FlowStep.DRAW).orElseThrow().first())
                    .isEqualTo(won.award().drawnAt());
        }

        @Test
        void an_event_log_that_is_down_before_the_draw_lets_nobody_in() {
            ready(1);
            log.down = true;

            assertThat(click(1, "d1", "r1"))
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.reasons())
                                    .extracting(reason -> reason.rule().id() + " " + reason.finding())
                                    .containsExactly("CAMPAIGN_STEPS FAILED", "FIRST_ADD FAILED"));
        }

        @Test
        void a_quota_ledger_that_is_down_lets_nobody_in() {
            ready(1);
            for (boolean readable : new boolean[] {false, true}) {
                UsageLimit limit = UsageLimit.perDevice(SPRING, PERIOD, 2, new DeadQuotas(readable));
                draw = campaign(limit);

                assertThat(click(1, "d1", "r1"))
                        .isInstanceOfSatisfying(
                                Refused.class,
                                refused -> assertThat(refused.reasons())
                                        .extracting(reason -> reason.rule().id() + " " + reason.finding())
                                        .containsExactly("DEVICE_LIMIT FAILED"));
            }
            assertThat(stores.draws().awards(SPRING, -1, 10)).isEmpty();
        }

        @Test
        void the_grant_is_counted_once_after_the_voucher_was_issued() {
            ready(1);
            Won won = (Won) click(1, "d1", "r1");
            stores.draws().change(SPRING, won.award().ticket(), new AwardStep.Send());
            clock.advance(Duration.ofMinutes(3));
            stores.draws().change(SPRING, won.award().ticket(), new AwardStep.Grant("voucher"));

            draw.refresh(List.of(participant(1), participant(2), participant(1)));
            draw.refresh(participant(1));
            click(1, "d1", "r2");

            assertThat(state(1).mark(FlowStep.GRANT).orElseThrow().times()).isEqualTo(1);
        }

        @Test
        void everybody_wins_until_every_ticket_is_out() {
            draw = campaign(100);
            for (int customer = 0; customer < 40; customer++) {
                ready(customer);
                assertThat(click(customer, "d1", "r" + customer)).isInstanceOf(Won.class);
            }
            ready(40);

            assertThat(click(40, "d1", "r40")).isEqualTo(new NoDraw(new DrawOutcome.Exhausted()));
            assertThat(used("d1")).isEqualTo(40);
        }

        @Test
        void nothing_personal_stands_in_an_answer() {
            ExternalUserId customer = DrawKit.customer(123456);
            Applicant applicant = draw.clicking(Participant.of(customer, PhoneNumber.parse("13812345678")))
                    .onDevice("d1");

            String refused = draw.draw(applicant, "openid-secret", "r1").toString();

            assertThat(refused + applicant).doesNotContain(customer.value(), "13812345678", "openid-secret");
        }

        @Test
        void who_is_only_to_be_notified_cannot_draw() {
            Applicant notice = Applicant.toBeNotified(participant(1), clock.instant(), History.in(log));

            assertThatThrownBy(() -> draw.draw(notice, "openid", "r1")).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Nested
    class in_memory extends Draws {
        @Override
        Stores stores(DrawKit.Shelf decks) {
            return new Stores(
                    new InMemoryDrawLedger(clock, new SplittableRandom(1), DrawKit.HASH, decks),
                    new InMemoryEventLog(),
                    new InMemoryQuotaLedger(clock));
        }
    }

    @Nested
    class on_h2 extends InDatabase {
        on_h2() {
            super(H2Databases.fresh());
        }
    }

    @Nested
    class on_postgresql extends InDatabase {
        on_postgresql() {
            super(PostgresServer.shared().fresh());
        }
    }

    abstract static class InDatabase extends Draws {
        private final TestDatabase database;
        private final DataSource pool;

        InDatabase(TestDatabase database) {
            this.database = database;
            this.pool = database.pool(20);
        }

        @AfterEach
        void drop() {
            database.close();
        }

        @Override
        Stores stores(DrawKit.Shelf decks) {
            Schema.create(pool);
            return new Stores(
                    JdbcDrawLedger.on(
                            pool, "a", clock, new SplittableRandom(1), DrawKit.HASH, decks, LeasePolicy.USUAL),
                    JdbcEventLog.on(pool),
                    JdbcQuotaLedger.on(pool, clock));
        }
    }

    /** An event log that can be switched off. */
    private static final class FlakyLog implements EventLog {
        private final EventLog real;
        private volatile boolean down;

        FlakyLog(EventLog real) {
            this.real = real;
        }

        private EventLog real() {
            if (down) {
                throw new StoreException(StoreException.Kind.UNAVAILABLE, "down", null);
            }
            return real;
        }

        @Override
        public List<AppendStatus> append(List<? extends CustomerEvent> events) {
            return real().append(events);
        }

        @Override
        public List<CustomerEvent> of(Collection<? extends CustomerKey> keys, EventCursor upTo) {
            return real().of(keys, upTo);
        }

        @Override
        public List<LoggedEvent> after(EventCursor cursor, int limit) {
            return real().after(cursor, limit);
        }

        @Override
        public List<CustomerEvent> quarantined(int limit) {
            return real().quarantined(limit);
        }
    }

    /** A quota ledger that cannot be written, or not even read. */
    private record DeadQuotas(boolean readable) implements QuotaLedger {
        private static StoreException down() {
            return new StoreException(StoreException.Kind.UNAVAILABLE, "down", null);
        }

        @Override
        public QuotaDecision tryAcquire(QuotaToken token, List<Quota> quotas, Duration hold) {
            throw down();
        }

        @Override
        public Settlement confirm(QuotaToken token) {
            throw down();
        }

        @Override
        public Settlement release(QuotaToken token) {
            throw down();
        }

        @Override
        public long used(QuotaKey key, Window window) {
            if (readable) {
                return 0;
            }
            throw down();
        }

        @Override
        public void purge(Instant endedBefore) {
            throw down();
        }
    }
}

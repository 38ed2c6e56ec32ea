package org.bankscrm.core.draw.deck;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.core.draw.design.PrizeTable;
import org.bankscrm.core.draw.design.PrizeTier;
import org.bankscrm.core.draw.ledger.Award;
import org.bankscrm.core.draw.ledger.CampaignChange;
import org.bankscrm.core.draw.ledger.CampaignStep;
import org.bankscrm.core.draw.ledger.DeckSource;
import org.bankscrm.core.draw.ledger.DrawLedger;
import org.bankscrm.core.draw.ledger.DrawOutcome;
import org.bankscrm.core.draw.ledger.DrawOutcome.Awarded;
import org.bankscrm.core.draw.ledger.DrawPlan;
import org.bankscrm.core.draw.ledger.Eligibility;
import org.bankscrm.core.draw.ledger.InMemoryDrawLedger;
import org.bankscrm.core.draw.ledger.JdbcDrawLedger;
import org.bankscrm.core.draw.ledger.LeasePolicy;
import org.bankscrm.core.draw.ledger.Tickets;
import org.bankscrm.core.draw.ledger.VaultDecks;
import org.bankscrm.core.jdbc.Schema;
import org.bankscrm.core.money.Money;
import org.bankscrm.core.testkit.DrawKit;
import org.bankscrm.core.testkit.MovableClock;
import org.bankscrm.core.testkit.PostgresServer;
import org.bankscrm.core.testkit.TestDatabase;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;

/**
 * What somebody wins depends neither on the instance or the thread that served them, nor on the hour, nor on their branch: chi-square
 * tests of what a ledger gave out. A fair one is rejected with probability 1e-6.
 */
class DrawnFairnessTest {
    private static final PrizeTable TABLE = Decks.counts(620, 390, 680, 170, 100, 33, 7);
    private static final int INSTANCES = 4;
    private static final int THREADS = 8;
    private static final int HOURS = 10;
    private static final int BRANCHES = 12;

    /** Rarer tiers are counted together, for the chi-square needs larger expectations. */
    private static final int LAST_TIER = 4;

    private static final Eligibility ADMITTED = new Eligibility.Admitted("v1");

    /** Who won what where. */
    private static final class Count {
        private final Map<String, long[][]> tables = new LinkedHashMap<>();

        synchronized void add(String by, int value, int values, int tier) {
            tables.computeIfAbsent(by, name -> new long[LAST_TIER + 1][values])[Math.min(tier, LAST_TIER)][value]++;
        }

        /** The tests that object, by Bonferroni. */
        synchronized List<String> objections() {
            return tables.entrySet().stream()
                    .filter(each ->
                            Statistics.independenceTail(each.getValue()) < FairnessSuite.FALSE_ALARM / tables.size())
                    .map(Map.Entry::getKey)
                    .toList();
        }
    }

    private static void open(DrawLedger ledger, DeckPlan plan, String commitment, String hash) {
        ledger.draft(plan.campaign(), DrawKit.OPENS, DrawKit.CLOSES);
        List<CampaignStep> steps = List.of(
                new CampaignStep.Design(DrawPlan.of(
                        plan,
                        TABLE.total(),
                        amount -> "coupon-" + amount.fen(),
                        16,
                        ReleaseTable.all(DrawKit.OPENS, TABLE.tickets()))),
                new CampaignStep.Seal(commitment, "seed", "NONE"),
                new CampaignStep.Open(hash, "", ""));
        for (CampaignStep step : steps) {
            assertThat(ledger.change(plan.campaign(), step)).isInstanceOf(CampaignChange.Changed.class);
        }
    }

    private static Award draw(DrawLedger ledger, int customer) {
        DrawOutcome outcome = ledger.draw(DrawKit.request(Decks.CAMPAIGN, customer), ADMITTED);
        while (outcome instanceof DrawOutcome.Busy) {
            outcome = ledger.draw(DrawKit.request(Decks.CAMPAIGN, customer), ADMITTED);
        }
        return ((Awarded) outcome).award();
    }

    @Test
    void what_somebody_wins_depends_on_nothing_but_their_ticket() throws Exception {
        InMemorySeedVault vault = new InMemorySeedVault(new SplittableRandom(1));
        VaultDecks decks = new VaultDecks(vault);
        SealedDeck sealed = SealedDeck.of(Decks.plan(TABLE), vault);
        decks.add(sealed, new Entropy.None());
        Deck deck = ((DeckBuild.Built) sealed.open(vault, new Entropy.None())).deck();
        MovableClock clock = MovableClock.atMorning();
        Count count = new Count();
        try (TestDatabase database = PostgresServer.shared().fresh()) {
            DataSource pool = database.pool(THREADS + 1);
            Schema.create(pool);
            List<DrawLedger> instances = IntStream.range(0, INSTANCES)
                    .mapToObj(i -> (DrawLedger) JdbcDrawLedger.on(
                            pool,
                            "instance-" + i,
                            clock,
                            new SplittableRandom(i),
                            DrawKit.HASH,
                            decks,
                            LeasePolicy.USUAL))
                    .toList();
            open(
                    instances.get(0),
                    sealed.plan(),
                    sealed.commitment().toString(),
                    deck.hash().toString());
            AtomicInteger next = new AtomicInteger();
            List<FutureTask<Boolean>> tasks = new ArrayList<>();
            for (int t = 0; t < THREADS; t++) {
                int thread = t;
                FutureTask<Boolean> task = new FutureTask<>(
                        () -> {
                            for (int i = next.getAndIncrement(); i < TABLE.tickets(); i = next.getAndIncrement()) {
                                int hour = i * HOURS / TABLE.tickets();
                                // Each branch has its own hours, as branches have.
                                int branch = (hour + i % 5) % BRANCHES;
                                int tier = draw(instances.get(i % INSTANCES), i).tier();
                                count.add("instance", i % INSTANCES, INSTANCES, tier);
                                count.add("thread", thread, THREADS, tier);
                                count.add("hour", hour, HOURS, tier);
                                count.add("branch", branch, BRANCHES, tier);
                            }
                        },
                        true);
                tasks.add(task);
                new Thread(task, "drawer-" + t).start();
            }
            for (FutureTask<Boolean> task : tasks) {
                task.get();
            }
        }

        assertThat(count.objections()).isEmpty();
    }

    /** Each instance holds other blocks, so a deck in order gives each instance other prizes. */
    @Test
    void a_deck_that_was_not_shuffled_is_noticed() {
        MovableClock clock = MovableClock.atMorning();
        DeckSource sorted = (campaign, deckNo) -> sorted();
        DrawLedger ledger = new InMemoryDrawLedger(clock, new SplittableRandom(2), DrawKit.HASH, sorted);
        open(ledger, Decks.plan(TABLE), "commitment", "sorted");
        Count count = new Count();
        for (int i = 0; i < TABLE.tickets(); i++) {
            clock.advance(Duration.ofSeconds(1));
            int tier = draw(ledger, i).tier();
            count.add("hour", i * HOURS / TABLE.tickets(), HOURS, tier);
            count.add("thread", i % THREADS, THREADS, tier);
        }

        assertThat(count.objections()).containsExactly("hour");
    }

    private static Tickets sorted() {
        List<PrizeTier> tiers = TABLE.tiers();
        return new Tickets() {
            @Override
            public long count() {
                return TABLE.tickets();
            }

            @Override
            public int tierOf(long ticket) {
                long left = ticket;
                int tier = 0;
                while (left >= tiers.get(tier).count()) {
                    left -= tiers.get(tier++).count();
                }
                return tier;
            }

            @Override
            public Money amountOf(int tier) {
                return tiers.get(tier).amount();
            }

            @Override
            public String hash() {
                return "sorted";
            }
        };
    }
}

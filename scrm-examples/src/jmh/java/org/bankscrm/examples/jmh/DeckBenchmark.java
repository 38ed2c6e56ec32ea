package org.bankscrm.examples.jmh;

import org.bankscrm.core.draw.deck.Deck;
import org.bankscrm.core.draw.deck.DeckPlan;
import org.bankscrm.core.draw.deck.Digest;
import org.bankscrm.core.draw.deck.Entropy;
import org.bankscrm.core.draw.deck.InMemorySeedVault;
import org.bankscrm.core.draw.deck.SealedDeck;
import org.bankscrm.core.draw.deck.Seed;
import org.bankscrm.core.draw.design.DesignOutcome;
import org.bankscrm.core.draw.design.DesignOutcome.Designed;
import org.bankscrm.core.draw.design.DesignRequest;
import org.bankscrm.core.draw.design.Fit;
import org.bankscrm.core.draw.design.PrizeDesigner;
import org.bankscrm.core.draw.design.PrizeLadder;
import org.bankscrm.core.draw.proof.Award;
import org.bankscrm.core.draw.proof.AwardFileWriter;
import org.bankscrm.core.draw.proof.Closing;
import org.bankscrm.core.draw.proof.CustomerTag;
import org.bankscrm.core.draw.proof.DrawVerifier;
import org.bankscrm.core.draw.proof.PublishedDeck;
import org.bankscrm.core.draw.proof.Verification;
import org.bankscrm.core.draw.proof.Verification.Verified;
import org.bankscrm.core.event.CampaignId;
import org.bankscrm.core.money.Money;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * A draw of a million tickets: building the deck in a JVM just started and in a warm one, verifying a million awards; and the design
 * of prizes.
 */
@State(Scope.Benchmark)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class DeckBenchmark {
    private static final int TICKETS = 1_000_000;

    private final DeckPlan plan =
            DeckPlan.of(new CampaignId("million"), ((Designed) design(TICKETS, "3.88")).table(), "1");
    private final Seed seed = Seed.of(new byte[Seed.BYTES]);

    private static DesignOutcome design(int participants, String mostFrequent) {
        return new PrizeDesigner()
                .design(DesignRequest.builder()
                        .ladder(PrizeLadder.UP_TO_188)
                        .participants(participants)
                        .mean(Money.parse("3.88"))
                        .mostFrequent(Money.parse(mostFrequent))
                        .fit(Fit.EXACT)
                        .build());
    }

    /** The first deck of a JVM. */
    @Benchmark
    @BenchmarkMode(Mode.SingleShotTime)
    @Warmup(iterations = 0)
    @Measurement(iterations = 1)
    @Fork(5)
    public Deck cold() {
        return Deck.of(plan, seed, new Entropy.None());
    }

    /** The same again and again. */
    @Benchmark
    @BenchmarkMode(Mode.AverageTime)
    @Warmup(iterations = 3, time = 1)
    @Measurement(iterations = 5, time = 1)
    @Fork(1)
    public Deck warm() {
        return Deck.of(plan, seed, new Entropy.None());
    }

    /** The hash an instance compares before it draws, deck included. */
    @Benchmark
    @BenchmarkMode(Mode.AverageTime)
    @Warmup(iterations = 3, time = 1)
    @Measurement(iterations = 5, time = 1)
    @Fork(1)
    public Digest warmWithHash() {
        return Deck.of(plan, seed, new Entropy.None()).hash();
    }

    /** A request and how many participants it has. */
    @State(Scope.Benchmark)
    public static class Request {
        /** Participants. */
        @Param({"20000", "100000000"})
        int participants;

        /** The amount to lead: 3.88 can, 8.88 cannot, which takes all 60 trials to find out. */
        @Param({"3.88", "8.88"})
        String mostFrequent;
    }

    /** The first design of a JVM. */
    @Benchmark
    @BenchmarkMode(Mode.SingleShotTime)
    @Warmup(iterations = 0)
    @Measurement(iterations = 1)
    @Fork(3)
    public DesignOutcome design(Request request) {
        return design(request.participants, request.mostFrequent);
    }

    /** Published files of a draw whose tickets were all drawn. */
    @State(Scope.Benchmark)
    public static class Published {
        PublishedDeck deck;
        Closing closing;
        byte[] awards;

        /** Draws. */
        @Setup
        public void draw(DeckBenchmark benchmark) throws IOException {
            InMemorySeedVault vault = new InMemorySeedVault(new SplittableRandom(1));
            SealedDeck sealed = SealedDeck.of(benchmark.plan, vault);
            Seed seed = vault.reveal(sealed.seed());
            Deck drawn = Deck.of(sealed.plan(), seed, new Entropy.None());
            deck = new PublishedDeck(
                    sealed.plan(),
                    sealed.commitment(),
                    new Entropy.None(),
                    drawn.hash(),
                    drawn.receipts().root(),
                    seed);
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            AwardFileWriter writer = new AwardFileWriter(file, sealed.plan().campaign());
            SplittableRandom random = new SplittableRandom(2);
            for (int ticket = 0; ticket < TICKETS; ticket++) {
                CustomerTag customer = new CustomerTag(random.nextLong(), random.nextLong());
                writer.write(new Award(ticket, customer, drawn.tierOf(ticket), drawn.amountOf(ticket)));
            }
            closing = writer.finish();
            awards = file.toByteArray();
        }
    }

    /** A million awards, deck, commitment and receipts included; the second of a JVM that has built the files. */
    @Benchmark
    @BenchmarkMode(Mode.SingleShotTime)
    @Warmup(iterations = 0)
    @Measurement(iterations = 3)
    @Fork(2)
    public Verification verify(Published published) throws IOException {
        Verification verification = new DrawVerifier()
                .verify(List.of(published.deck), published.closing, new ByteArrayInputStream(published.awards));
        if (!(verification instanceof Verified)) {
            throw new IllegalStateException("an honest draw was refuted: " + verification);
        }
        return verification;
    }
}

package org.bankscrm.examples.draw;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.bankscrm.core.draw.deck.Deck;
import org.bankscrm.core.draw.deck.Entropy;
import org.bankscrm.core.draw.deck.Seed;
import org.bankscrm.core.draw.design.PrizeTable;
import org.bankscrm.core.draw.proof.Award;
import org.bankscrm.core.draw.proof.AwardFileWriter;
import org.bankscrm.core.draw.proof.Closing;
import org.bankscrm.core.draw.proof.CustomerTag;
import org.bankscrm.examples.json.BadJson;
import org.bankscrm.examples.json.JsonFields;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** {@code scrm draw simulate}: every participant draws a random free ticket, and the draw is published. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Runs a sealed draw in memory and writes open.json, awards.csv and close.json beside the seal.",
            "",
            "Each participant draws one random free ticket, the same participant the same one; when all are used up the"
                    + " others get none."
        })
public final class SimulateCommand implements Callable<Integer> {
    private static final int TAG_KEY_BYTES = 32;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "The folder with seal.json and seed.secret.")
    private Path folder;

    @Option(
            names = "--participants",
            paramLabel = "NUMBER",
            description = "How many participants (default: all tickets).")
    private @Nullable Integer participants;

    @Option(names = "--participants-file", paramLabel = "FILE", description = "One participant per line, UTF-8.")
    private @Nullable Path file;

    @Option(
            names = "--entropy",
            paramLabel = "FILE",
            description = "The entropy, if the seal calls for it: {\"mode\":\"PUBLIC\",\"value\":HEX} or"
                    + " {\"mode\":\"TWO_PARTY\",\"operations\":HEX,\"audit\":HEX}.")
    private @Nullable Path entropyFile;

    @Option(names = "--random", paramLabel = "NUMBER", description = "Pick tickets repeatably: for trials only.")
    private @Nullable Long random;

    /** Made by picocli. */
    @SuppressWarnings("NullAway.Init") // Picocli sets the options before it calls.
    public SimulateCommand() {}

    @Override
    public Integer call() throws IOException {
        String reading = DrawFiles.SEAL;
        try {
            DrawFiles.SealFile seal = DrawFiles.readSeal(
                    DrawCommand.read(spec, folder.resolve(DrawFiles.SEAL).toString()));
            Seed seed = seed();
            Entropy entropy = new Entropy.None();
            if (entropyFile != null) {
                reading = entropyFile.toString();
                entropy = DrawFiles.readEntropy(DrawCommand.read(spec, reading));
            }
            if (!entropy.satisfies(seal.plan().entropy())) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--entropy must be what the seal calls for: "
                                + seal.plan().entropy());
            }
            if (Files.exists(folder.resolve(DrawFiles.CLOSE))) {
                throw new ParameterException(spec.commandLine(), "the folder holds a draw already: " + folder);
            }
            DrawCommand.print(spec, run(Deck.of(seal.plan(), seed, entropy), seed, entropy));
            return 0;
        } catch (BadJson e) {
            return DrawCommand.report(spec, reading, e);
        }
    }

    private Seed seed() throws IOException {
        try {
            return Seed.parse(new String(
                            DrawCommand.read(
                                    spec, folder.resolve(DrawFiles.SEED).toString()),
                            StandardCharsets.US_ASCII)
                    .strip());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), DrawFiles.SEED + ": " + e.getMessage(), e);
        }
    }

    private ObjectNode run(Deck deck, Seed seed, Entropy entropy) throws IOException {
        Files.write(
                folder.resolve(DrawFiles.OPEN),
                DrawFiles.write(new DrawFiles.OpenFile(
                        deck.plan().campaign(),
                        deck.plan().deckNumber(),
                        entropy,
                        deck.hash(),
                        deck.receipts().root())));
        RandomGenerator chance = random == null ? new SecureRandom() : new SplittableRandom(random);
        byte[] tagKey = new byte[TAG_KEY_BYTES];
        chance.nextBytes(tagKey);
        Files.deleteIfExists(folder.resolve(DrawFiles.TAG_KEY));
        DrawCommand.writeSecret(
                folder.resolve(DrawFiles.TAG_KEY), HexFormat.of().formatHex(tagKey) + "\n");
        Tickets tickets = new Tickets(deck.plan().table(), chance);
        int[] awarded = new int[deck.plan().table().tiers().size()];
        Set<CustomerTag> seen = new HashSet<>();
        long repeated = 0;
        long refused = 0;
        Closing closing;
        try (OutputStream out = Files.newOutputStream(folder.resolve(DrawFiles.AWARDS));
                Stream<String> names = names(tickets.free())) {
            AwardFileWriter writer = new AwardFileWriter(out, deck.plan().campaign());
            for (Iterator<String> name = names.iterator(); name.hasNext(); ) {
                CustomerTag tag = CustomerTag.of(tagKey, deck.plan().campaign(), "PARTICIPANT", name.next());
                if (seen.contains(tag)) {
                    repeated++;
                } else if (tickets.free() == 0) {
                    refused++;
                } else {
                    seen.add(tag);
                    long ticket = deck.plan().firstTicket() + tickets.pick();
                    int tier = deck.tierOf(ticket);
                    awarded[tier]++;
                    writer.write(new Award(ticket, tag, tier, deck.amountOf(ticket)));
                }
            }
            closing = writer.finish();
        }
        Files.write(
                folder.resolve(DrawFiles.CLOSE),
                DrawFiles.write(new DrawFiles.CloseFile(
                        deck.plan().campaign(), deck.plan().deckNumber(), seed, closing)));
        return summary(deck, closing, awarded, repeated, refused);
    }

    private static ObjectNode summary(Deck deck, Closing closing, int[] awarded, long repeated, long refused) {
        ObjectNode json = JsonFields.MAPPER.createObjectNode();
        json.put("awards", closing.awards());
        json.put("repeated", repeated);
        json.put("exhausted", refused);
        json.put("total", closing.total().toPlainString());
        var tiers = json.putArray("tiers");
        for (int tier = 0; tier < awarded.length; tier++) {
            tiers.addObject()
                    .put(
                            "amount",
                            deck.plan().table().tiers().get(tier).amount().toPlainString())
                    .put("tickets", deck.plan().table().tiers().get(tier).count())
                    .put("awarded", awarded[tier]);
        }
        return json;
    }

    @SuppressWarnings("StreamResourceLeak") // The caller closes the stream.
    private Stream<String> names(int tickets) throws IOException {
        if (file != null) {
            return Files.lines(file, StandardCharsets.UTF_8).map(String::strip).filter(line -> !line.isEmpty());
        }
        return IntStream.range(0, participants == null ? tickets : participants).mapToObj(i -> "participant-" + i);
    }

    /** Tickets in a random order that is made as they are picked. */
    private static final class Tickets {
        private final int[] numbers;
        private final RandomGenerator random;
        private int free;

        Tickets(PrizeTable table, RandomGenerator random) {
            numbers = IntStream.range(0, table.tickets()).toArray();
            free = numbers.length;
            this.random = random;
        }

        int free() {
            return free;
        }

        int pick() {
            int at = random.nextInt(free);
            int number = numbers[at];
            numbers[at] = numbers[--free];
            return number;
        }
    }
}

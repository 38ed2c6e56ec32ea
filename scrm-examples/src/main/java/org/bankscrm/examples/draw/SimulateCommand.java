package org.bankscrm.examples.draw;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.bankscrm.core.draw.deck.ClosingRaffle;
import org.bankscrm.core.draw.deck.Deck;
import org.bankscrm.core.draw.deck.DeckPlan;
import org.bankscrm.core.draw.deck.Entropy;
import org.bankscrm.core.draw.deck.EntropyRule;
import org.bankscrm.core.draw.deck.Seed;
import org.bankscrm.core.draw.design.PrizeTable;
import org.bankscrm.core.draw.design.UnawardedTop;
import org.bankscrm.core.draw.proof.Award;
import org.bankscrm.core.draw.proof.AwardFileWriter;
import org.bankscrm.core.draw.proof.Closing;
import org.bankscrm.core.draw.proof.CustomerTag;
import org.bankscrm.core.draw.proof.PublishedRaffle;
import org.bankscrm.core.event.CampaignId;
import org.bankscrm.examples.csv.TextFile;
import org.bankscrm.examples.json.BadJson;
import org.bankscrm.examples.json.JsonFields;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
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
            "Runs a sealed draw in memory and writes open.json, awards.csv and close.json beside the seal, and raffle.json if"
                    + " the seal calls for one. Supplements in the folder follow when the deck before is used up.",
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
            description =
                    "The entropy, if the seal calls for it: {\"mode\":\"PUBLIC\",\"value\":HEX} or"
                            + " {\"mode\":\"TWO_PARTY\",\"operations\":HEX,\"audit\":HEX}. Once for each deck that calls for it.")
    private List<Path> entropyFiles = List.of();

    @Option(
            names = "--raffle",
            paramLabel = "HEX",
            converter = HexConverter.class,
            description = "The public value of the closing raffle, if a seal calls for one.")
    private Entropy.@Nullable Value raffle;

    @Option(names = "--random", paramLabel = "NUMBER", description = "Pick tickets repeatably: for trials only.")
    private @Nullable Long random;

    /** Reads bytes. */
    static final class HexConverter implements ITypeConverter<Entropy.Value> {
        @Override
        public Entropy.Value convert(String hex) {
            try {
                return Entropy.Value.parse(hex);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    /** Made by picocli. */
    @SuppressWarnings("NullAway.Init") // Picocli sets the options before it calls.
    public SimulateCommand() {}

    @Override
    public Integer call() throws IOException {
        String reading = DrawFiles.SEAL;
        try {
            List<Deck> decks = new ArrayList<>();
            List<Seed> seeds = new ArrayList<>();
            List<Entropy> entropies = new ArrayList<>();
            Iterator<Path> given = entropyFiles.iterator();
            int sealed = Math.max(1, DrawFiles.decks(folder));
            for (int number = 0; number < sealed; number++) {
                reading = DrawFiles.name(DrawFiles.SEAL, number);
                DrawFiles.SealFile seal = DrawFiles.readSeal(
                        DrawCommand.read(spec, folder.resolve(reading).toString()));
                boolean calledFor = !(seal.plan().entropy() instanceof EntropyRule.None);
                Entropy entropy = new Entropy.None();
                if (given.hasNext() && (calledFor || number == sealed - 1)) {
                    reading = given.next().toString();
                    entropy = DrawFiles.readEntropy(DrawCommand.read(spec, reading));
                }
                if (!entropy.satisfies(seal.plan().entropy())) {
                    throw new ParameterException(
                            spec.commandLine(),
                            "--entropy must be what the seal calls for: "
                                    + seal.plan().entropy());
                }
                if (seal.plan().unawardedTop() == UnawardedTop.CLOSING_RAFFLE && raffle == null) {
                    throw new ParameterException(spec.commandLine(), "--raffle must be given: the seal calls for one");
                }
                seeds.add(seed(number));
                entropies.add(entropy);
                decks.add(Deck.of(seal.plan(), seeds.get(number), entropy));
            }
            if (Files.exists(folder.resolve(DrawFiles.CLOSE))) {
                throw new ParameterException(spec.commandLine(), "the folder holds a draw already: " + folder);
            }
            checkNames();
            DrawCommand.print(spec, run(decks, seeds, entropies));
            return 0;
        } catch (BadJson e) {
            return DrawCommand.report(spec, reading, e);
        }
    }

    private void checkNames() throws IOException {
        if (file != null) {
            try (BufferedReader lines = TextFile.open(file)) {
                if (lines.lines().anyMatch(TextFile::isDamaged)) {
                    throw new ParameterException(spec.commandLine(), "--participants-file " + TextFile.NOT_UTF_8);
                }
            }
        }
    }

    private Seed seed(int number) throws IOException {
        String name = DrawFiles.name(DrawFiles.SEED, number);
        try {
            return Seed.parse(
                    new String(DrawCommand.read(spec, folder.resolve(name).toString()), StandardCharsets.US_ASCII)
                            .strip());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), name + ": " + e.getMessage(), e);
        }
    }

    private ObjectNode run(List<Deck> decks, List<Seed> seeds, List<Entropy> entropies) throws IOException {
        PublishedFolder published = new PublishedFolder(folder);
        CampaignId campaign = decks.get(0).plan().campaign();
        for (int i = 0; i < decks.size(); i++) {
            published.open(decks.get(i), entropies.get(i));
        }
        RandomGenerator chance = random == null ? new SecureRandom() : new SplittableRandom(random);
        byte[] tagKey = new byte[TAG_KEY_BYTES];
        chance.nextBytes(tagKey);
        Files.deleteIfExists(folder.resolve(DrawFiles.TAG_KEY));
        DrawCommand.writeSecret(
                folder.resolve(DrawFiles.TAG_KEY), HexFormat.of().formatHex(tagKey) + "\n");
        List<Box> boxes = decks.stream().map(deck -> new Box(deck, chance)).toList();
        Set<CustomerTag> seen = new HashSet<>();
        long repeated = 0;
        long refused = 0;
        Closing closing;
        int tickets = boxes.stream().mapToInt(Box::free).sum();
        try (OutputStream out = published.awards();
                Stream<String> names = names(tickets)) {
            AwardFileWriter writer = new AwardFileWriter(out, campaign);
            for (Iterator<String> name = names.iterator(); name.hasNext(); ) {
                CustomerTag tag = CustomerTag.of(tagKey, campaign, "PARTICIPANT", name.next());
                Optional<Box> box =
                        boxes.stream().filter(each -> each.free() > 0).findFirst();
                if (seen.contains(tag)) {
                    repeated++;
                } else if (box.isEmpty()) {
                    refused++;
                } else {
                    seen.add(tag);
                    writer.write(box.get().draw(tag));
                }
            }
            closing = writer.finish();
        }
        int raffled = 0;
        for (int i = 0; i < boxes.size(); i++) {
            DeckPlan plan = decks.get(i).plan();
            published.close(plan, seeds.get(i), closing);
            if (plan.unawardedTop() == UnawardedTop.CLOSING_RAFFLE && raffle != null) {
                Entropy.Public value = new Entropy.Public(raffle);
                List<ClosingRaffle.Win> wins =
                        ClosingRaffle.winners(decks.get(i), seeds.get(i), value, boxes.get(i).drawn);
                published.raffle(plan, new PublishedRaffle(plan.deckNumber(), value, wins));
                raffled += wins.size();
            }
        }
        return summary(boxes, closing, repeated, refused, raffled);
    }

    private static ObjectNode summary(List<Box> boxes, Closing closing, long repeated, long refused, int raffled) {
        ObjectNode json = JsonFields.MAPPER.createObjectNode();
        json.put("awards", closing.awards());
        json.put("repeated", repeated);
        json.put("exhausted", refused);
        json.put("raffled", raffled);
        json.put("total", closing.total().toPlainString());
        var tiers = json.putArray("tiers");
        for (Box box : boxes) {
            PrizeTable table = box.deck.plan().table();
            for (int tier = 0; tier < box.awarded.length; tier++) {
                var line = tiers.addObject();
                if (box.deck.plan().deckNumber() > 0) {
                    line.put("deckNumber", box.deck.plan().deckNumber());
                }
                line.put("amount", table.tiers().get(tier).amount().toPlainString())
                        .put("tickets", table.tiers().get(tier).count())
                        .put("awarded", box.awarded[tier]);
            }
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

    /** The tickets of a deck in a random order that is made as they are picked. */
    private static final class Box {
        final Deck deck;
        final BitSet drawn = new BitSet();
        final int[] awarded;
        private final int[] places;
        private final RandomGenerator random;
        private int free;

        Box(Deck deck, RandomGenerator random) {
            this.deck = deck;
            this.random = random;
            places = IntStream.range(0, deck.plan().table().tickets()).toArray();
            free = places.length;
            awarded = new int[deck.plan().table().tiers().size()];
        }

        int free() {
            return free;
        }

        Award draw(CustomerTag tag) {
            int at = random.nextInt(free);
            int place = places[at];
            places[at] = places[--free];
            drawn.set(place);
            long ticket = deck.plan().firstTicket() + place;
            int tier = deck.tierOf(ticket);
            awarded[tier]++;
            return new Award(ticket, tag, tier, deck.amountOf(ticket));
        }
    }
}

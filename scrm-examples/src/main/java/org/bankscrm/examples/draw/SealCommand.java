package org.bankscrm.examples.draw;

import org.bankscrm.core.draw.deck.DeckPlan;
import org.bankscrm.core.draw.deck.InMemorySeedVault;
import org.bankscrm.core.draw.deck.SealedDeck;
import org.bankscrm.core.draw.deck.Seed;
import org.bankscrm.examples.json.BadJson;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code scrm draw seal}: a commitment to a deck, and its seed in a secret file that stands for the vault. */
@Command(
        name = "seal",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Seals a deck: writes seal.json, to publish, and seed.secret, to keep.",
            "",
            "Reads {\"campaign\":\"spring-2026\",\"rulesVersion\":\"1\",\"tiers\":[{\"amount\":\"1.88\",\"count\":9}],"
                    + "\"pacing\":{\"rareTiers\":2,\"strata\":100,\"frontPpm\":1000000},\"unawardedTop\":\"VOID\","
                    + "\"entropy\":{\"mode\":\"NONE\"}}; all but campaign, rules version and tiers may be left out. A deck that is"
                    + " sealed is not sealed again. A supplement, \"deckNumber\":1 and the \"firstTicket\" behind the last one,"
                    + " is sealed into the same folder."
        })
public final class SealCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", defaultValue = "-", description = "The plan; - for standard input (default).")
    private String file;

    @Option(names = "--design", paramLabel = "FILE", description = "Take the tiers from this output of 'design'.")
    private @Nullable Path design;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Where to write.")
    private Path out;

    @Option(
            names = "--seed",
            paramLabel = "HEX",
            description = "A seed of 64 hexadecimal digits instead of a random one: for trials only.")
    private @Nullable String seed;

    /** Made by picocli. */
    @SuppressWarnings("NullAway.Init") // Picocli sets the options before it calls.
    public SealCommand() {}

    @Override
    public Integer call() throws IOException {
        try {
            Optional<byte[]> tiers =
                    design == null ? Optional.empty() : Optional.of(DrawCommand.read(spec, design.toString()));
            DeckPlan plan = DrawFiles.readPlan(DrawCommand.read(spec, file), tiers);
            int number = plan.deckNumber();
            if (Files.exists(out.resolve(DrawFiles.name(DrawFiles.SEAL, number)))
                    || Files.exists(out.resolve(DrawFiles.name(DrawFiles.SEED, number)))) {
                throw new ParameterException(spec.commandLine(), "--out holds a seal of this deck already: " + out);
            }
            InMemorySeedVault vault = new InMemorySeedVault(new SecureRandom());
            if (seed != null) {
                vault.put(plan.campaign(), number, given(seed));
            }
            SealedDeck sealed = SealedDeck.of(plan, vault);
            Files.createDirectories(out);
            DrawCommand.writeSecret(
                    out.resolve(DrawFiles.name(DrawFiles.SEED, number)),
                    vault.reveal(sealed.seed()).reveal() + "\n");
            new PublishedFolder(out).seal(sealed);
            DrawCommand.print(
                    spec,
                    Files.readString(out.resolve(DrawFiles.name(DrawFiles.SEAL, number)))
                            .stripTrailing());
            return 0;
        } catch (BadJson e) {
            return DrawCommand.report(spec, file, e);
        }
    }

    private Seed given(String hex) {
        try {
            return Seed.parse(hex);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--seed: " + e.getMessage(), e);
        }
    }
}

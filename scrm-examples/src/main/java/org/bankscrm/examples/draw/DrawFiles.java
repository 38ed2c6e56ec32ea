package org.bankscrm.examples.draw;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.bankscrm.core.draw.deck.ClosingRaffle;
import org.bankscrm.core.draw.deck.DeckPlan;
import org.bankscrm.core.draw.deck.Digest;
import org.bankscrm.core.draw.deck.Entropy;
import org.bankscrm.core.draw.deck.EntropyRule;
import org.bankscrm.core.draw.deck.Pacing;
import org.bankscrm.core.draw.deck.Seed;
import org.bankscrm.core.draw.design.PrizeTable;
import org.bankscrm.core.draw.design.PrizeTier;
import org.bankscrm.core.draw.design.UnawardedTop;
import org.bankscrm.core.draw.proof.Closing;
import org.bankscrm.core.draw.proof.PublishedRaffle;
import org.bankscrm.core.event.CampaignId;
import org.bankscrm.core.money.Money;
import org.bankscrm.examples.json.BadJson;
import org.bankscrm.examples.json.JsonFields;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The JSON files that are published of a draw, see {@code scrm-core/DRAW.md}.
 *
 * <p>Each has one way to be written, one line without spaces; a file that is written otherwise is refused, so that no byte of it
 * can be changed unnoticed.
 */
final class DrawFiles {
    static final String SEAL = "seal.json";
    static final String OPEN = "open.json";
    static final String AWARDS = "awards.csv";
    static final String CLOSE = "close.json";
    static final String RAFFLE = "raffle.json";
    static final String SEED = "seed.secret";
    static final String TAG_KEY = "tags.secret";

    private static final PrizeTable SOME_TABLE = new PrizeTable(List.of(new PrizeTier(Money.ofFen(1), 1)));
    private static final Digest ZERO = Digest.of(new byte[Digest.BYTES]);

    private DrawFiles() {}

    /** Returns the name of a deck's file: as it stands for deck 0, {@code seal-1.json} for deck 1. */
    static String name(String file, int deckNumber) {
        int dot = file.indexOf('.');
        return deckNumber == 0 ? file : file.substring(0, dot) + "-" + deckNumber + file.substring(dot);
    }

    /** Returns how many decks are sealed in a folder. */
    static int decks(Path folder) {
        int decks = 0;
        while (Files.exists(folder.resolve(name(SEAL, decks)))) {
            decks++;
        }
        return decks;
    }

    /** What {@link #SEAL} holds. */
    record SealFile(DeckPlan plan, Digest commitment) {}

    /** What {@link #OPEN} holds. */
    record OpenFile(CampaignId campaign, int deckNumber, Entropy entropy, Digest deckHash, Digest receiptRoot) {}

    /** What {@link #CLOSE} holds. */
    record CloseFile(CampaignId campaign, int deckNumber, Seed seed, Closing closing) {}

    /** What {@link #RAFFLE} holds. */
    record RaffleFile(CampaignId campaign, PublishedRaffle raffle) {}

    /** Reads what is to be sealed; the tiers may come from a design instead. */
    static DeckPlan readPlan(byte[] json, Optional<byte[]> design) throws BadJson, IOException {
        JsonFields fields = JsonFields.parse(json);
        DeckPlan plan = plan(fields, design.isPresent() ? designed(design.get()) : table(fields));
        fields.done();
        return plan;
    }

    private static PrizeTable designed(byte[] design) throws BadJson, IOException {
        JsonFields fields = JsonFields.parse(design);
        if (fields.has("infeasible")) {
            throw new BadJson(List.of("the design is infeasible"));
        }
        for (String known : new String[] {"total", "slack", "warnings"}) {
            fields.has(known);
        }
        PrizeTable table = table(fields);
        fields.done();
        return table;
    }

    static byte[] write(SealFile seal) {
        DeckPlan plan = seal.plan();
        ObjectNode json = JsonFields.MAPPER.createObjectNode();
        json.put("version", DeckPlan.VERSION);
        json.put("campaign", plan.campaign().value());
        json.put("deckNumber", plan.deckNumber());
        json.put("firstTicket", plan.firstTicket());
        json.put("tickets", plan.table().tickets());
        DesignFile.tiers(json.putArray("tiers"), plan.table());
        json.put("total", plan.table().total().toPlainString());
        json.put("rulesVersion", plan.rulesVersion());
        json.putObject("pacing")
                .put("rareTiers", plan.pacing().rareTiers())
                .put("strata", plan.pacing().strata())
                .put("frontPpm", plan.pacing().frontPpm());
        json.put("unawardedTop", plan.unawardedTop().name());
        ObjectNode entropy = json.putObject("entropy");
        if (plan.entropy() instanceof EntropyRule.TwoParty two) {
            entropy.put("mode", "TWO_PARTY");
            entropy.put("operations", two.operations().toString());
            entropy.put("audit", two.audit().toString());
        } else if (plan.entropy() instanceof EntropyRule.Public open) {
            entropy.put("mode", "PUBLIC").put("source", open.source());
        } else {
            entropy.put("mode", "NONE");
        }
        json.put("commitment", seal.commitment().toString());
        return bytes(json);
    }

    static SealFile readSeal(byte[] json) throws BadJson, IOException {
        JsonFields fields = JsonFields.parse(json);
        version(fields);
        fields.has("tickets");
        fields.has("total");
        DeckPlan plan = plan(fields, table(fields));
        SealFile seal = new SealFile(plan, fields.value("commitment", ZERO, Digest::parse));
        fields.done();
        canonical(json, write(seal));
        return seal;
    }

    static byte[] write(OpenFile open) {
        ObjectNode json = JsonFields.MAPPER.createObjectNode();
        json.put("version", DeckPlan.VERSION);
        json.put("campaign", open.campaign().value());
        json.put("deckNumber", open.deckNumber());
        ObjectNode entropy = json.putObject("entropy");
        if (open.entropy() instanceof Entropy.TwoParty two) {
            entropy.put("mode", "TWO_PARTY");
            entropy.put("operations", two.operations().toString());
            entropy.put("audit", two.audit().toString());
        } else if (open.entropy() instanceof Entropy.Public value) {
            entropy.put("mode", "PUBLIC").put("value", value.value().toString());
        } else {
            entropy.put("mode", "NONE");
        }
        json.put("deckHash", open.deckHash().toString());
        json.put("receiptRoot", open.receiptRoot().toString());
        return bytes(json);
    }

    static OpenFile readOpen(byte[] json) throws BadJson, IOException {
        JsonFields fields = JsonFields.parse(json);
        version(fields);
        OpenFile open = new OpenFile(
                fields.value("campaign", new CampaignId("-"), CampaignId::new),
                fields.value("deckNumber", 0, Integer::parseInt),
                fields.object("entropy").map(DrawFiles::entropy).orElseGet(() -> {
                    fields.fault("entropy is missing");
                    return new Entropy.None();
                }),
                fields.value("deckHash", ZERO, Digest::parse),
                fields.value("receiptRoot", ZERO, Digest::parse));
        fields.done();
        canonical(json, write(open));
        return open;
    }

    /** Reads the value that the rule of a seal called for. */
    static Entropy readEntropy(byte[] json) throws BadJson, IOException {
        JsonFields fields = JsonFields.parse(json);
        Entropy entropy = entropy(fields);
        fields.done();
        return entropy;
    }

    static byte[] write(CloseFile close) {
        ObjectNode json = JsonFields.MAPPER.createObjectNode();
        json.put("version", DeckPlan.VERSION);
        json.put("campaign", close.campaign().value());
        json.put("deckNumber", close.deckNumber());
        json.put("seed", close.seed().reveal());
        json.put("awards", close.closing().awards());
        json.put("total", close.closing().total().toPlainString());
        json.put("awardsSha256", close.closing().file().toString());
        return bytes(json);
    }

    static CloseFile readClose(byte[] json) throws BadJson, IOException {
        JsonFields fields = JsonFields.parse(json);
        version(fields);
        CloseFile close = new CloseFile(
                fields.value("campaign", new CampaignId("-"), CampaignId::new),
                fields.value("deckNumber", 0, Integer::parseInt),
                fields.value("seed", Seed.of(new byte[Seed.BYTES]), Seed::parse),
                new Closing(
                        fields.value("awards", 0L, Long::parseLong),
                        fields.value("total", Money.ZERO, Money::parse),
                        fields.value("awardsSha256", ZERO, Digest::parse)));
        fields.done();
        canonical(json, write(close));
        return close;
    }

    /** Writes the winners of a raffle with what they win. */
    static byte[] write(RaffleFile file, PrizeTable table) {
        ObjectNode json = JsonFields.MAPPER.createObjectNode();
        json.put("version", DeckPlan.VERSION);
        json.put("campaign", file.campaign().value());
        json.put("deckNumber", file.raffle().deckNumber());
        json.put("value", file.raffle().value().value().toString());
        ArrayNode wins = json.putArray("wins");
        file.raffle()
                .wins()
                .forEach(win -> wins.addObject()
                        .put("ticket", win.ticket())
                        .put("tier", win.tier())
                        .put("amount", table.tiers().get(win.tier()).amount().toPlainString()));
        return bytes(json);
    }

    static RaffleFile readRaffle(byte[] json, PrizeTable table) throws BadJson, IOException {
        JsonFields fields = JsonFields.parse(json);
        version(fields);
        CampaignId campaign = fields.value("campaign", new CampaignId("-"), CampaignId::new);
        int deckNumber = fields.value("deckNumber", 0, Integer::parseInt);
        Entropy.Value value = fields.value("value", Entropy.Value.of(new byte[1]), Entropy.Value::parse);
        List<ClosingRaffle.Win> wins = new ArrayList<>();
        for (JsonFields win : fields.objects("wins")) {
            long ticket = win.value("ticket", 0L, Long::parseLong);
            int tier = win.value("tier", 0, text -> tier(text, table));
            win.has("amount");
            win.unknown();
            wins.add(new ClosingRaffle.Win(ticket, tier));
        }
        fields.done();
        RaffleFile file = new RaffleFile(
                campaign,
                checked(
                        fields,
                        "",
                        new PublishedRaffle(0, new Entropy.Public(value), List.of()),
                        () -> new PublishedRaffle(deckNumber, new Entropy.Public(value), wins)));
        fields.done();
        canonical(json, write(file, table));
        return file;
    }

    private static int tier(String text, PrizeTable table) {
        int tier = Integer.parseInt(text);
        if (tier < 0 || tier >= table.tiers().size()) {
            throw new IllegalArgumentException("must be below " + table.tiers().size() + ": " + tier);
        }
        return tier;
    }

    private static void version(JsonFields fields) {
        int version = fields.value("version", DeckPlan.VERSION, Integer::parseInt);
        if (version != DeckPlan.VERSION) {
            fields.fault("version must be " + DeckPlan.VERSION + ": " + version);
        }
    }

    private static PrizeTable table(JsonFields fields) {
        List<PrizeTier> tiers = new ArrayList<>();
        for (JsonFields tier : fields.objects("tiers")) {
            Money amount = tier.value("amount", Money.ofFen(1), Money::parse);
            int count = tier.value("count", 0, Integer::parseInt);
            tier.unknown();
            tiers.add(checked(fields, "tiers", new PrizeTier(Money.ofFen(1), 0), () -> new PrizeTier(amount, count)));
        }
        return checked(fields, "tiers", SOME_TABLE, () -> new PrizeTable(tiers));
    }

    private static DeckPlan plan(JsonFields fields, PrizeTable table) throws BadJson {
        CampaignId campaign = fields.value("campaign", new CampaignId("-"), CampaignId::new);
        int deckNumber = fields.optional("deckNumber", 0, Integer::parseInt);
        long firstTicket = fields.optional("firstTicket", 0L, Long::parseLong);
        String rulesVersion = fields.value("rulesVersion", "-", text -> text);
        Pacing pacing = fields.object("pacing").map(DrawFiles::pacing).orElse(Pacing.NONE);
        UnawardedTop unawarded = fields.optional("unawardedTop", UnawardedTop.VOID, UnawardedTop::valueOf);
        EntropyRule entropy =
                fields.object("entropy").map(DrawFiles::entropyRule).orElseGet(EntropyRule.None::new);
        if (!fields.sound()) {
            fields.done();
        }
        try {
            return new DeckPlan(campaign, deckNumber, firstTicket, table, rulesVersion, pacing, unawarded, entropy);
        } catch (IllegalArgumentException e) {
            throw new BadJson(List.of(e.getMessage()));
        }
    }

    private static Pacing pacing(JsonFields fields) {
        int rareTiers = fields.value("rareTiers", 0, Integer::parseInt);
        int strata = fields.value("strata", 0, Integer::parseInt);
        int frontPpm = fields.optional("frontPpm", Pacing.WHOLE, Integer::parseInt);
        fields.unknown();
        return checked(fields, "", Pacing.NONE, () -> new Pacing(rareTiers, strata, frontPpm));
    }

    private static EntropyRule entropyRule(JsonFields fields) {
        String mode = fields.value("mode", "NONE", text -> text);
        EntropyRule rule = switch (mode) {
            case "NONE" -> new EntropyRule.None();
            case "TWO_PARTY" ->
                new EntropyRule.TwoParty(
                        fields.value("operations", ZERO, Digest::parse), fields.value("audit", ZERO, Digest::parse));
            case "PUBLIC" -> fields.value("source", new EntropyRule.Public("-"), EntropyRule.Public::new);
            default -> {
                fields.fault("mode must be NONE, TWO_PARTY or PUBLIC: " + mode);
                yield new EntropyRule.None();
            }
        };
        fields.unknown();
        return rule;
    }

    private static Entropy entropy(JsonFields fields) {
        String mode = fields.value("mode", "NONE", text -> text);
        Entropy.Value some = Entropy.Value.of(new byte[1]);
        Entropy entropy = switch (mode) {
            case "NONE" -> new Entropy.None();
            case "TWO_PARTY" ->
                new Entropy.TwoParty(
                        fields.value("operations", some, Entropy.Value::parse),
                        fields.value("audit", some, Entropy.Value::parse));
            case "PUBLIC" -> new Entropy.Public(fields.value("value", some, Entropy.Value::parse));
            default -> {
                fields.fault("mode must be NONE, TWO_PARTY or PUBLIC: " + mode);
                yield new Entropy.None();
            }
        };
        fields.unknown();
        return entropy;
    }

    private static <T> T checked(JsonFields fields, String name, T otherwise, Supplier<T> maker) {
        try {
            return maker.get();
        } catch (IllegalArgumentException e) {
            fields.fault((name.isEmpty() ? "" : name + ": ") + e.getMessage());
            return otherwise;
        }
    }

    private static void canonical(byte[] seen, byte[] expected) throws BadJson {
        if (!Arrays.equals(seen, expected)) {
            throw new BadJson(List.of(String.format(
                    Locale.ROOT,
                    "is not written the one way it must be; byte %d differs",
                    Arrays.mismatch(seen, expected))));
        }
    }

    static byte[] bytes(ObjectNode json) {
        return (json + "\n").getBytes(StandardCharsets.UTF_8);
    }
}

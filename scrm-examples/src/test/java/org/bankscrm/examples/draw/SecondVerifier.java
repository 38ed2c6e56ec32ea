package org.bankscrm.examples.draw;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A verifier written from {@code scrm-core/DRAW.md} alone, with nothing of the library: slow, plain, for decks of up to 2^24
 * tickets each and their closing raffles. Returns what is wrong, empty if nothing is.
 */
final class SecondVerifier {
    private static final BigInteger TWO_32 = BigInteger.ONE.shiftLeft(32);

    private final ByteBuffer stream;

    private SecondVerifier(byte[] key, int tickets) throws Exception {
        Cipher ctr = Cipher.getInstance("AES/CTR/NoPadding");
        ctr.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(new byte[16]));
        stream = ByteBuffer.wrap(ctr.doFinal(new byte[16 * tickets + 4_096]));
    }

    static String faultOf(Path folder) throws Exception {
        List<Sealed> decks = new ArrayList<>();
        for (int number = 0; number == 0 || Files.exists(folder.resolve(name("seal", number))); number++) {
            Sealed deck = Sealed.read(folder, number);
            String fault =
                    number > 0 && deck.first() != decks.get(number - 1).end() ? "firstTicket" : fault(deck, number);
            if (!fault.isEmpty()) {
                return fault;
            }
            decks.add(deck);
        }
        Set<Long> drawn = new TreeSet<>();
        String fault = awards(folder, decks, drawn);
        for (Sealed deck : decks) {
            fault = fault.isEmpty() ? raffle(folder, deck, drawn) : fault;
        }
        return fault;
    }

    private static String name(String file, int number) {
        return number == 0 ? file + ".json" : file + "-" + number + ".json";
    }

    /** What is published of a deck, and its order. */
    private record Sealed(JsonNode seal, JsonNode open, JsonNode close, List<Integer> order) {
        static Sealed read(Path folder, int number) throws Exception {
            ObjectMapper json = new ObjectMapper();
            JsonNode seal = json.readTree(folder.resolve(name("seal", number)).toFile());
            JsonNode open = json.readTree(folder.resolve(name("open", number)).toFile());
            JsonNode close = json.readTree(folder.resolve(name("close", number)).toFile());
            byte[] key = hmac(
                    hex(close.get("seed").asText()),
                    bytes(field("bankscrm.draw.deck"), u32(1), field(entropy(open.get("entropy")))));
            int[] order = new SecondVerifier(key, seal.get("tickets").asInt()).order(seal);
            return new Sealed(seal, open, close, Arrays.stream(order).boxed().toList());
        }

        long first() {
            return seal.get("firstTicket").asLong();
        }

        long end() {
            return first() + order.size();
        }

        byte[] seed() {
            return hex(close.get("seed").asText());
        }

        boolean holds(long ticket) {
            return ticket >= first() && ticket < end();
        }
    }

    private static String fault(Sealed deck, int number) throws Exception {
        JsonNode seal = deck.seal();
        if (seal.get("deckNumber").asInt() != number) {
            return "deckNumber";
        }
        if (!Arrays.equals(
                sha(statement(seal), deck.seed()), hex(seal.get("commitment").asText()))) {
            return "commitment";
        }
        ByteArrayOutputStream tiers = new ByteArrayOutputStream();
        for (int tier : deck.order()) {
            tiers.write(tier);
        }
        byte[] hash = sha(
                field("bankscrm.draw.order"),
                u32(1),
                field(seal.get("campaign").asText()),
                u32(number),
                u64(deck.first()),
                u32(deck.order().size()),
                tiers.toByteArray());
        if (!Arrays.equals(hash, hex(deck.open().get("deckHash").asText()))) {
            return "deckHash";
        }
        byte[] receiptKey = hmac(deck.seed(), bytes(field("bankscrm.draw.receipt"), u32(1)));
        List<byte[]> leaves = new ArrayList<>();
        for (int place = 0; place < deck.order().size(); place++) {
            byte[] ticket = u64(deck.first() + place);
            byte tier = deck.order().get(place).byteValue();
            leaves.add(sha(new byte[] {0}, ticket, new byte[] {tier}, hmac(receiptKey, ticket)));
        }
        boolean rooted =
                Arrays.equals(merkle(leaves), hex(deck.open().get("receiptRoot").asText()));
        return rooted ? "" : "receiptRoot";
    }

    private static String awards(Path folder, List<Sealed> decks, Set<Long> drawn) throws Exception {
        byte[] file = Files.readAllBytes(folder.resolve("awards.csv"));
        String[] lines = new String(file, StandardCharsets.UTF_8).split("\n", -1);
        if (!lines[0].equals(
                "bankscrm-awards,1," + decks.get(0).seal().get("campaign").asText())) {
            return "heading";
        }
        Set<String> customers = new HashSet<>();
        BigDecimal total = BigDecimal.ZERO;
        for (String line : Arrays.asList(lines).subList(1, lines.length - 1)) {
            String[] parts = line.split(",", -1);
            long ticket = Long.parseLong(parts[0]);
            List<Sealed> of = decks.stream().filter(deck -> deck.holds(ticket)).toList();
            if (of.size() != 1 || !drawn.add(ticket) || !customers.add(parts[1])) {
                return line;
            }
            int tier = of.get(0).order().get((int) (ticket - of.get(0).first()));
            String amount =
                    of.get(0).seal().get("tiers").get(tier).get("amount").asText();
            if (Integer.parseInt(parts[2]) != tier || !amount.equals(parts[3])) {
                return line;
            }
            total = total.add(new BigDecimal(parts[3]));
        }
        for (Sealed deck : decks) {
            if (!Arrays.equals(sha(file), hex(deck.close().get("awardsSha256").asText()))) {
                return "awardsSha256";
            }
            if (deck.close().get("awards").asInt() != drawn.size()
                    || total.compareTo(new BigDecimal(deck.close().get("total").asText())) != 0) {
                return "number or total";
            }
        }
        return "";
    }

    private static String raffle(Path folder, Sealed deck, Set<Long> drawn) throws Exception {
        Path file = folder.resolve(name("raffle", deck.seal().get("deckNumber").asInt()));
        boolean wanted = deck.seal().get("unawardedTop").asText().equals("CLOSING_RAFFLE");
        if (wanted != Files.exists(file)) {
            return "raffle";
        }
        if (!wanted) {
            return "";
        }
        JsonNode published = new ObjectMapper().readTree(file.toFile());
        List<Long> here = drawn.stream().filter(deck::holds).sorted().toList();
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        here.forEach(ticket -> all.writeBytes(u64(ticket)));
        byte[] value = bytes(new byte[] {2}, field(hex(published.get("value").asText())));
        byte[] key = hmac(
                deck.seed(), bytes(field("bankscrm.draw.raffle"), u32(1), field(value), field(sha(all.toByteArray()))));
        SecondVerifier random = new SecondVerifier(key, here.size());
        List<Long> list = new ArrayList<>(here);
        List<String> wins = new ArrayList<>();
        JsonNode tiers = deck.seal().get("tiers");
        int raffled = Math.max(1, deck.seal().get("pacing").get("rareTiers").asInt());
        for (int tier = tiers.size() - 1; tier >= tiers.size() - raffled; tier--) {
            for (int place = 0; place < deck.order().size(); place++) {
                int i = wins.size();
                if (deck.order().get(place) == tier && !drawn.contains(deck.first() + place) && i < list.size()) {
                    java.util.Collections.swap(list, i, i + (int) random.below(list.size() - i));
                    wins.add(list.get(i) + "," + tier + ","
                            + tiers.get(tier).get("amount").asText());
                }
            }
        }
        List<String> told = new ArrayList<>();
        for (JsonNode win : published.get("wins")) {
            told.add(win.get("ticket").asLong() + "," + win.get("tier").asInt() + ","
                    + win.get("amount").asText());
        }
        return told.equals(wins) ? "" : "raffle";
    }

    private int[] order(JsonNode seal) {
        JsonNode tiers = seal.get("tiers");
        int tickets = seal.get("tickets").asInt();
        int rareTiers = seal.get("pacing").get("rareTiers").asInt();
        long strata = seal.get("pacing").get("strata").asLong();
        long front = (tickets * seal.get("pacing").get("frontPpm").asLong() + 999_999) / 1_000_000;
        List<Integer> rare = new ArrayList<>();
        List<Integer> others = new ArrayList<>();
        for (int tier = 0; tier < tiers.size(); tier++) {
            for (int i = 0; i < tiers.get(tier).get("count").asInt(); i++) {
                (tier >= tiers.size() - rareTiers ? rare : others).add(tier);
            }
        }
        TreeMap<Integer, Integer> placed = new TreeMap<>();
        if (!rare.isEmpty()) {
            long start = below(front);
            List<Integer> places = new ArrayList<>();
            for (int i = 0; i < rare.size(); i++) {
                long x = (start + i * front) / rare.size();
                long stratum = 0;
                while ((stratum + 1) * front / strata <= x) {
                    stratum++;
                }
                long from = stratum * front / strata;
                places.add((int) (from + below((stratum + 1) * front / strata - from)));
            }
            shuffle(rare);
            for (int i = 0; i < rare.size(); i++) {
                placed.put(places.get(i), rare.get(i));
            }
        }
        shuffle(others);
        int[] order = new int[tickets];
        int next = 0;
        for (int place = 0; place < tickets; place++) {
            order[place] = placed.containsKey(place) ? placed.get(place) : others.get(next++);
        }
        return order;
    }

    private void shuffle(List<Integer> list) {
        for (int i = list.size() - 1; i > 0; i--) {
            java.util.Collections.swap(list, i, (int) below(i + 1L));
        }
    }

    private long below(long n) {
        BigInteger bound = BigInteger.valueOf(n);
        BigInteger unfair = TWO_32.subtract(bound).mod(bound);
        BigInteger product;
        do {
            product = BigInteger.valueOf(stream.getInt() & 0xFFFFFFFFL).multiply(bound);
        } while (product.mod(TWO_32).compareTo(unfair) < 0);
        return product.shiftRight(32).longValueExact();
    }

    private static byte[] statement(JsonNode seal) {
        ByteArrayOutputStream tiers = new ByteArrayOutputStream();
        for (JsonNode tier : seal.get("tiers")) {
            tiers.writeBytes(u64(new BigDecimal(tier.get("amount").asText())
                    .movePointRight(2)
                    .longValueExact()));
            tiers.writeBytes(u32(tier.get("count").asInt()));
        }
        JsonNode pacing = seal.get("pacing");
        return bytes(
                field("bankscrm.draw.seal"),
                u32(1),
                field(seal.get("campaign").asText()),
                u32(seal.get("deckNumber").asInt()),
                u64(seal.get("firstTicket").asLong()),
                u32(seal.get("tickets").asInt()),
                u32(seal.get("tiers").size()),
                tiers.toByteArray(),
                field(seal.get("rulesVersion").asText()),
                u32(pacing.get("rareTiers").asInt()),
                u32(pacing.get("strata").asInt()),
                u32(pacing.get("frontPpm").asInt()),
                new byte[] {
                    (byte) List.of("VOID", "CLOSING_RAFFLE", "FRONT_LOAD")
                            .indexOf(seal.get("unawardedTop").asText())
                },
                rule(seal.get("entropy")));
    }

    private static byte[] rule(JsonNode rule) {
        return switch (rule.get("mode").asText()) {
            case "TWO_PARTY" ->
                bytes(
                        new byte[] {1},
                        field(hex(rule.get("operations").asText())),
                        field(hex(rule.get("audit").asText())));
            case "PUBLIC" -> bytes(new byte[] {2}, field(rule.get("source").asText()));
            default -> new byte[] {0};
        };
    }

    private static byte[] entropy(JsonNode entropy) {
        return switch (entropy.get("mode").asText()) {
            case "TWO_PARTY" ->
                bytes(
                        new byte[] {1},
                        field(hex(entropy.get("operations").asText())),
                        field(hex(entropy.get("audit").asText())));
            case "PUBLIC" ->
                bytes(new byte[] {2}, field(hex(entropy.get("value").asText())));
            default -> new byte[] {0};
        };
    }

    private static byte[] merkle(List<byte[]> leaves) throws Exception {
        if (leaves.size() == 1) {
            return leaves.get(0);
        }
        int k = Integer.highestOneBit(leaves.size() - 1);
        return sha(new byte[] {1}, merkle(leaves.subList(0, k)), merkle(leaves.subList(k, leaves.size())));
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }

    private static byte[] field(String text) {
        return field(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] field(byte[] bytes) {
        return bytes(u32(bytes.length), bytes);
    }

    private static byte[] u32(int value) {
        return ByteBuffer.allocate(4).putInt(value).array();
    }

    private static byte[] u64(long value) {
        return ByteBuffer.allocate(8).putLong(value).array();
    }

    private static byte[] bytes(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static byte[] sha(byte[]... parts) throws Exception {
        return MessageDigest.getInstance("SHA-256").digest(bytes(parts));
    }

    private static byte[] hmac(byte[] key, byte[] message) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(message);
    }
}

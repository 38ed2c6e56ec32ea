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
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A verifier written from {@code scrm-core/DRAW.md} alone, with nothing of the library: slow, plain, for one deck of up to 2^24
 * tickets. Returns what is wrong, empty if nothing is.
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
        ObjectMapper json = new ObjectMapper();
        JsonNode seal = json.readTree(folder.resolve("seal.json").toFile());
        JsonNode open = json.readTree(folder.resolve("open.json").toFile());
        JsonNode close = json.readTree(folder.resolve("close.json").toFile());
        byte[] seed = hex(close.get("seed").asText());
        byte[] entropy = entropy(open.get("entropy"));
        if (!Arrays.equals(
                sha(statement(seal), seed), hex(seal.get("commitment").asText()))) {
            return "commitment";
        }
        byte[] key = hmac(seed, bytes(field("bankscrm.draw.deck"), u32(1), field(entropy)));
        int[] order = new SecondVerifier(key, seal.get("tickets").asInt()).order(seal);
        long first = seal.get("firstTicket").asLong();
        ByteArrayOutputStream tiers = new ByteArrayOutputStream();
        for (int tier : order) {
            tiers.write(tier);
        }
        byte[] hash = sha(
                field("bankscrm.draw.order"),
                u32(1),
                field(seal.get("campaign").asText()),
                u32(seal.get("deckNumber").asInt()),
                u64(first),
                u32(order.length),
                tiers.toByteArray());
        if (!Arrays.equals(hash, hex(open.get("deckHash").asText()))) {
            return "deckHash";
        }
        byte[] receiptKey = hmac(seed, bytes(field("bankscrm.draw.receipt"), u32(1)));
        List<byte[]> leaves = new ArrayList<>();
        for (int place = 0; place < order.length; place++) {
            byte[] ticket = u64(first + place);
            leaves.add(sha(new byte[] {0}, ticket, new byte[] {(byte) order[place]}, hmac(receiptKey, ticket)));
        }
        if (!Arrays.equals(merkle(leaves), hex(open.get("receiptRoot").asText()))) {
            return "receiptRoot";
        }
        return awards(folder, seal, close, order, first);
    }

    private static String awards(Path folder, JsonNode seal, JsonNode close, int[] order, long first) throws Exception {
        byte[] file = Files.readAllBytes(folder.resolve("awards.csv"));
        if (!Arrays.equals(sha(file), hex(close.get("awardsSha256").asText()))) {
            return "awardsSha256";
        }
        String[] lines = new String(file, StandardCharsets.UTF_8).split("\n", -1);
        if (!lines[0].equals("bankscrm-awards,1," + seal.get("campaign").asText())) {
            return "heading";
        }
        Set<String> tickets = new HashSet<>();
        Set<String> customers = new HashSet<>();
        BigDecimal total = BigDecimal.ZERO;
        for (String line : Arrays.asList(lines).subList(1, lines.length - 1)) {
            String[] parts = line.split(",", -1);
            int place = (int) (Long.parseLong(parts[0]) - first);
            JsonNode tier = seal.get("tiers").get(order[place]);
            if (!tickets.add(parts[0])
                    || !customers.add(parts[1])
                    || Integer.parseInt(parts[2]) != order[place]
                    || !tier.get("amount").asText().equals(parts[3])) {
                return line;
            }
            total = total.add(new BigDecimal(parts[3]));
        }
        return lines.length - 2 == close.get("awards").asLong()
                        && total.compareTo(new BigDecimal(close.get("total").asText())) == 0
                ? ""
                : "number or total";
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

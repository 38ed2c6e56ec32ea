package org.bankscrm.compliance.words.pack;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The pack that comes with the library (内置词包): every category of the rules for financial marketing in force in
 * November 2026, with the basis of each phrase.
 *
 * <p>Engineering reference, not legal advice: the bank's compliance department owns the final list.
 */
public final class ShippedPack {
    /** The version of the pack. */
    public static final String VERSION = "2026-11";

    private ShippedPack() {}

    /** Reads the pack; the same for every call, and read anew by each, so keep it. */
    public static WordPack load() {
        try {
            List<Companion> companions = companions();
            WordPack phrases = csv("phrases.csv", companions);
            WordPack allowed = csv("allow.csv", companions);
            WordPack patterns = csv("patterns.csv", companions);
            WordPack learned = csv("learned.csv", companions);
            return new WordPack(
                    "shipped",
                    Layer.SHIPPED,
                    VERSION,
                    Stream.of(phrases, patterns, learned)
                            .flatMap(pack -> pack.entries().stream())
                            .toList(),
                    allowed.allowWords(),
                    companions,
                    patterns.classes(),
                    Set.of(),
                    Set.of());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the shipped pack", e);
        }
    }

    private static WordPack csv(String resource, List<Companion> companions) throws IOException {
        try (Reader reader = open(resource)) {
            return PackCsv.read("shipped", Layer.SHIPPED, VERSION, companions, reader);
        }
    }

    /** Lines: id, whether a qualified recipient is enough, then the parts parted by |, their texts by spaces. */
    private static List<Companion> companions() throws IOException {
        List<Companion> all = new ArrayList<>();
        try (BufferedReader reader = new BufferedReader(open("companions.txt"))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.isBlank() || line.startsWith("#")) {
                    continue;
                }
                String[] columns = line.split(";", -1);
                List<List<String>> parts = new ArrayList<>();
                for (String part : columns[2].split("\\|", -1)) {
                    parts.add(List.of(part.strip().split(" ", -1)));
                }
                all.add(new Companion(columns[0], parts, Boolean.parseBoolean(columns[1])));
            }
        }
        return all;
    }

    private static Reader open(String resource) {
        InputStream in = ShippedPack.class.getResourceAsStream(resource);
        if (in == null) {
            throw new IllegalStateException("the library lacks its resource " + resource);
        }
        return new InputStreamReader(in, StandardCharsets.UTF_8);
    }
}

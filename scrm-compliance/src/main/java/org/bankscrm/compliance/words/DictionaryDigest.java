package org.bankscrm.compliance.words;

import org.bankscrm.compliance.words.learned.LearnedGrams;
import org.bankscrm.compliance.words.pack.AllowWord;
import org.bankscrm.compliance.words.pack.MergedPacks;
import org.bankscrm.compliance.words.pack.WordEntry;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** The SHA-256 of all that decides a verdict besides code: packs, policy and the data of folding and contexts. */
final class DictionaryDigest {
    /** The files that decide beside the packs; each must stand here, or a change of it would go unseen. */
    static final List<String> DATA_FILES = List.of(
            "context/cues.txt",
            "engine/components.txt",
            "engine/lexicon.txt",
            "engine/readings.txt",
            "engine/variants.txt",
            "fillers.txt",
            "learned/" + LearnedGrams.RESOURCE,
            "lookalikes.txt",
            "spellings.txt");

    /** The digest of those files as they come with the library. */
    static final String SHIPPED_DATA = ofData();

    private DictionaryDigest() {}

    static String of(MergedPacks packs, ScreenPolicy policy, String dataDigest) {
        MessageDigest sha = sha256();
        add(sha, dataDigest);
        add(sha, policy.toString());
        for (MergedPacks.Rated rated : packs.entries()) {
            WordEntry entry = rated.entry();
            add(
                    sha,
                    String.join(
                            "\t",
                            entry.phrase(),
                            entry.category().name(),
                            entry.severity().name(),
                            entry.basis(),
                            entry.products().stream().sorted().toList().toString(),
                            entry.channels().stream().sorted().toList().toString(),
                            entry.options().stream().sorted().toList().toString(),
                            rated.rulesOff().stream().sorted().toList().toString(),
                            entry.allow().toString(),
                            entry.validity().toString(),
                            entry.companion(),
                            entry.advice()));
        }
        for (AllowWord word : packs.allowWords()) {
            add(sha, word.toString());
        }
        for (String id : packs.companions().keySet().stream().sorted().toList()) {
            add(sha, String.valueOf(packs.companions().get(id)));
        }
        for (String name : packs.classes().keySet().stream().sorted().toList()) {
            add(sha, name + packs.classes().get(name));
        }
        return HexFormat.of().formatHex(sha.digest());
    }

    private static String ofData() {
        MessageDigest sha = sha256();
        for (String file : DATA_FILES) {
            try (InputStream in = DictionaryDigest.class.getResourceAsStream(file)) {
                if (in == null) {
                    throw new IllegalStateException("the library lacks its resource " + file);
                }
                add(sha, file);
                sha.update(in.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read the library's resource " + file, e);
            }
        }
        return HexFormat.of().formatHex(sha.digest());
    }

    /** Returns the SHA-256 of a text, in hexadecimal. */
    static String of(String text) {
        MessageDigest sha = sha256();
        add(sha, text);
        return HexFormat.of().formatHex(sha.digest());
    }

    private static void add(MessageDigest sha, String line) {
        sha.update((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}

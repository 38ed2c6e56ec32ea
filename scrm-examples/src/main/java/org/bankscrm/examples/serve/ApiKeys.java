package org.bankscrm.examples.serve;

import com.sun.net.httpserver.Headers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The API keys (接口密钥) a caller may show, kept as SHA-256 digests only.
 *
 * <p>A digest without salt is enough for keys that are random, and only for those: make each of at least 16 random bytes, for
 * instance with {@code openssl rand -hex 32}, and put {@code name:} and the output of {@code sha256sum} of it into the file.
 *
 * <p>Immutable and thread-safe.
 */
public final class ApiKeys {
    /** Everybody may ask; for a server behind a gateway that checks, or for a try. */
    public static final ApiKeys OPEN = new ApiKeys(List.of(), true);

    private static final String BEARER = "bearer ";
    private static final int DIGEST_CHARACTERS = 64;

    private final List<byte[]> digests;
    private final boolean open;

    private ApiKeys(List<byte[]> digests, boolean open) {
        this.digests = digests;
        this.open = open;
    }

    /**
     * Returns the keys of a file: one {@code name:sha256hex} a line; empty lines and those that begin with {@code #} are passed
     * over. Only the digests are used, so that names may be in any encoding that holds ASCII.
     *
     * @throws InvalidApiKeysException with every bad line; also if there is no key at all
     */
    public static ApiKeys read(Path file) throws IOException {
        return parse(Files.readString(file, StandardCharsets.ISO_8859_1).lines().toList());
    }

    static ApiKeys parse(List<String> lines) {
        List<byte[]> digests = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            int colon = line.indexOf(':');
            String hex = line.substring(colon + 1).strip().toLowerCase(Locale.ROOT);
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            if (colon < 1 || hex.length() != DIGEST_CHARACTERS || !isHex(hex)) {
                faults.add("line " + (i + 1)
                        + ": valid is name:digest, with the 64 hexadecimal digits of the key's SHA-256");
            } else if (!names.add(line.substring(0, colon).strip())) {
                faults.add("line " + (i + 1)
                        + ": the name stands in a line before; valid is a name of its own for each key");
            } else {
                digests.add(HexFormat.of().parseHex(hex));
            }
        }
        if (faults.isEmpty() && digests.isEmpty()) {
            faults.add("no line holds a key; valid is one name:digest at least");
        }
        if (!faults.isEmpty()) {
            throw new InvalidApiKeysException(faults);
        }
        return new ApiKeys(List.copyOf(digests), false);
    }

    private static boolean isHex(String text) {
        return text.chars().allMatch(HexFormat::isHexDigit);
    }

    /** Returns whether the caller may ask: {@code X-Api-Key} counts before {@code Authorization: Bearer}. */
    boolean admit(Headers headers) {
        if (open) {
            return true;
        }
        String key = headers.getFirst("X-Api-Key");
        String authorization = headers.getFirst("Authorization");
        if (key == null
                && authorization != null
                && authorization.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
            key = authorization.substring(BEARER.length()).strip();
        }
        return key != null && knows(key);
    }

    /** Compares with every key, so that the time tells neither which one fits nor how far one fits. */
    private boolean knows(String key) {
        byte[] shown = sha256(key);
        boolean known = false;
        for (byte[] digest : digests) {
            known |= MessageDigest.isEqual(digest, shown);
        }
        return known;
    }

    static byte[] sha256(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Returns how many keys there are, not which. */
    @Override
    public String toString() {
        return open ? "ApiKeys[open]" : "ApiKeys[" + digests.size() + "]";
    }
}

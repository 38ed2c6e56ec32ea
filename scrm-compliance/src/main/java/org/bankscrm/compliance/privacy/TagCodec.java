package org.bankscrm.compliance.privacy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Turns the meaning of a tag into a code that tells nothing, and back (标签密文编码): what stands in WeCom, where its staff and
 * every employee could read it, is {@code k1-7GQ2M4…}; what it means stands in the bank's dictionary.
 *
 * <p>A code depends on key and meaning alone, so every machine makes the same; under another key it is another. Codes of older
 * keys are still understood. A code is a keyed hash of 60 bits; should two meanings of the dictionary share one, the
 * dictionary is refused: with 10,000 tags the odds are 1 in 20 billion. The alphabet has no
 * A, E, I and O, so hardly any code is a word. Immutable and thread-safe.
 */
public final class TagCodec {
    /** Most characters of a tag's name in WeCom (企业微信, “管理企业标签”). */
    public static final int LONGEST_TAG = 30;

    private static final int CODE_LENGTH = 12;
    private static final int LONGEST_KEY_ID = LONGEST_TAG - CODE_LENGTH - 1;
    private static final char[] ALPHABET = "0123456789BCDFGHJKLMNPQRSTUVWXYZ".toCharArray();
    private static final int BITS = 5;

    private final Map<String, String> codes;
    private final Map<String, String> meanings;

    private TagCodec(Map<String, String> codes, Map<String, String> meanings) {
        this.codes = codes;
        this.meanings = meanings;
    }

    /**
     * Returns a codec.
     *
     * @param keys the newest first, at least one, no id twice, each id of at most 17 characters
     * @param dictionary the meanings, such as {@code 高净值} or {@code risk:C4}, none of them empty
     * @throws IllegalArgumentException if a key id is too long, a meaning is empty or there twice, or two share a code; the
     *     message has all faults by position, no meaning
     */
    public static TagCodec of(List<HashKey> keys, Collection<String> dictionary) {
        List<HashKey> checked = Pseudonymizer.distinct(keys);
        List<String> faults = new ArrayList<>();
        for (HashKey key : checked) {
            if (key.id().length() > LONGEST_KEY_ID) {
                faults.add("key id " + key.id() + " must have at most " + LONGEST_KEY_ID + " characters, has "
                        + key.id().length());
            }
        }
        Map<String, String> codes = new LinkedHashMap<>();
        Map<String, String> meanings = new HashMap<>();
        int position = 0;
        for (String meaning : dictionary) {
            position++;
            if (meaning.isEmpty()) {
                faults.add("meaning " + position + " is empty");
            } else if (codes.containsKey(meaning)) {
                faults.add("meaning " + position + " is there twice");
            } else {
                codes.put(meaning, code(checked.get(0), meaning));
                for (HashKey key : checked) {
                    if (meanings.put(code(key, meaning), meaning) != null) {
                        faults.add("meaning " + position + " shares its code under key " + key.id()
                                + " with another; word it differently or change the key");
                    }
                }
            }
        }
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException("tag dictionary refused: " + String.join("; ", faults));
        }
        return new TagCodec(codes, meanings);
    }

    private static String code(HashKey key, String meaning) {
        byte[] hash = key.hash("tag", meaning);
        long bits = ByteBuffer.wrap(hash).getLong();
        StringBuilder code = new StringBuilder(key.id()).append('-');
        for (int i = 1; i <= CODE_LENGTH; i++) {
            code.append(ALPHABET[(int) (bits >>> (Long.SIZE - BITS * i)) & (ALPHABET.length - 1)]);
        }
        return code.toString();
    }

    /**
     * Returns the code of a meaning under the newest key.
     *
     * @throws IllegalArgumentException if the dictionary does not have it
     */
    public String code(String meaning) {
        String code = codes.get(meaning);
        if (code == null) {
            throw new IllegalArgumentException(
                    "the dictionary of " + codes.size() + " meanings does not have this one");
        }
        return code;
    }

    /** Returns what a code means, made under any of the keys; empty if it is no code of this dictionary. */
    public Optional<String> meaning(String code) {
        return Optional.ofNullable(meanings.get(code));
    }

    /** Returns how many meanings there are. */
    @Override
    public String toString() {
        return "TagCodec[" + codes.size() + " meanings]";
    }
}

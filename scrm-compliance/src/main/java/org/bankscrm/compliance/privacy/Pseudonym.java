package org.bankscrm.compliance.privacy;

import java.util.Objects;

/**
 * Stands for a customer where nobody may read who it is (假名): the id of a key and a keyed hash.
 *
 * <p>Whoever holds the key can compute the pseudonym of every known customer and so read it back: this is de-identification
 * (去标识化), not anonymity (匿名化), see article 73 of the 个人信息保护法. Two pseudonyms of one customer under two keys are not
 * equal; the host asks for both while a key is being changed.
 *
 * @param keyId names the key, 1 to 32 characters of a-z, A-Z, 0-9, point, dash and underscore
 * @param code the keyed hash, 32 hexadecimal digits in lower case
 */
public record Pseudonym(String keyId, String code) {
    /** Hexadecimal digits of a code: 128 bits. */
    public static final int CODE_LENGTH = 32;

    private static final char SEPARATOR = ':';

    /**
     * Checks the form.
     *
     * @throws IllegalArgumentException if key id or code have another form
     */
    public Pseudonym {
        Names.keyId(keyId);
        Objects.requireNonNull(code, "code");
        if (code.length() != CODE_LENGTH || !code.chars().allMatch(Pseudonym::isHex)) {
            throw new IllegalArgumentException("code must be " + CODE_LENGTH + " hexadecimal digits in lower case, has "
                    + code.length() + " characters");
        }
    }

    /**
     * Returns the pseudonym whose {@link #text()} this is.
     *
     * @throws IllegalArgumentException if it is none; the message never carries the text, which may be an id in plain
     */
    public static Pseudonym parse(String text) {
        int at = text.indexOf(SEPARATOR);
        if (at < 0) {
            throw new IllegalArgumentException(
                    "pseudonym must be keyId:code, has " + text.length() + " characters and no colon");
        }
        return new Pseudonym(text.substring(0, at), text.substring(at + 1));
    }

    /** Returns {@code keyId:code}, fit for a column, a quota key and a log. */
    public String text() {
        return keyId + SEPARATOR + code;
    }

    private static boolean isHex(int c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    }

    /** Returns {@link #text()}. */
    @Override
    public String toString() {
        return text();
    }
}

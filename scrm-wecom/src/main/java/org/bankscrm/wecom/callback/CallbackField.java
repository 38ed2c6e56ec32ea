package org.bankscrm.wecom.callback;

import java.util.List;
import java.util.Objects;

/**
 * One field of a callback, an XML element or a JSON member: a text, or a list of further fields.
 *
 * @param name 1 to 64 ASCII letters, digits, {@code _}, {@code -} and {@code .}, the first a letter or {@code _}
 * @param text what stands between the tags or is the member's value, unchanged and free of characters XML 1.0 cannot
 *     carry; empty if there are children
 * @param children the fields inside, in order
 */
public record CallbackField(String name, String text, List<CallbackField> children) {
    private static final int MAX_NAME_LENGTH = 64;

    /**
     * Checks the rules above.
     *
     * @throws IllegalArgumentException if one is broken; the message does not show the text
     */
    public CallbackField {
        Objects.requireNonNull(text, "text");
        if (!isName(name)) {
            throw new IllegalArgumentException("name must have 1 to 64 ASCII letters, digits, _, - or ., the first a"
                    + " letter or _; has " + name.length() + " characters");
        }
        children = List.copyOf(children);
        if (!children.isEmpty() && !text.isEmpty()) {
            throw new IllegalArgumentException(name + " must have a text or children, has both");
        }
        int bad = unwritable(text);
        if (bad >= 0) {
            throw new IllegalArgumentException(name + " must hold only characters XML 1.0 knows, position " + bad
                    + " holds U+" + Integer.toHexString(text.charAt(bad)));
        }
    }

    /**
     * Returns a field that holds a text.
     *
     * @throws IllegalArgumentException if name or text breaks the rules above; the message does not show the text
     */
    public static CallbackField of(String name, String text) {
        return new CallbackField(name, text, List.of());
    }

    /**
     * Returns a field that holds other fields; one without children is the same as one with an empty text.
     *
     * @throws IllegalArgumentException if the name breaks the rule above
     */
    public static CallbackField of(String name, List<CallbackField> children) {
        return new CallbackField(name, "", children);
    }

    /**
     * Returns a field that holds texts under one name, such as {@code MemChangeList} with its {@code Item}s.
     *
     * @param name the name of the list
     * @param itemName the name of each item
     * @param texts the texts of the items, in order
     * @throws IllegalArgumentException if a name or text breaks the rules above; the message does not show the text
     */
    public static CallbackField listOf(String name, String itemName, List<String> texts) {
        return of(name, texts.stream().map(text -> of(itemName, text)).toList());
    }

    private static boolean isName(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean starts = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
            boolean follows = (c >= '0' && c <= '9') || c == '.' || c == '-';
            if (!starts && (!follows || i == 0)) {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= MAX_NAME_LENGTH;
    }

    /** The position of the first UTF-16 unit XML 1.0 cannot carry, or -1. */
    private static int unwritable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean control = c < ' ' && c != '\t' && c != '\n' && c != '\r';
            if (control || c == '\uFFFE' || c == '\uFFFF' || Character.isLowSurrogate(c)) {
                return i;
            }
            if (Character.isHighSurrogate(c)) {
                if (i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return i;
                }
                i++;
            }
        }
        return -1;
    }

    /** Returns the name and how much the field holds, never its text. */
    @Override
    public String toString() {
        return "CallbackField[" + name + ", "
                + (children.isEmpty() ? text.length() + " characters]" : children.size() + " children]");
    }
}

package org.bankscrm.wecom.callback;

import java.util.Objects;

/**
 * A value of a documented list as WeCom sent it, and what it means.
 *
 * <p>WeCom adds values without notice. One nobody knows yet means {@code UNKNOWN} and keeps its text.
 *
 * @param meaning what the text means
 * @param text the text as WeCom sent it; empty if it was not sent
 * @param <E> the documented values
 */
public record Code<E extends Enum<E> & Code.Listed>(E meaning, String text) {
    /** A documented value; every list of them has a constant {@code UNKNOWN} for all others. */
    public interface Listed {
        /** Returns the value as WeCom sends it; empty for one that was not sent, and for {@code UNKNOWN}. */
        String sent();
    }

    public Code {
        Objects.requireNonNull(meaning, "meaning");
        Objects.requireNonNull(text, "text");
    }

    /**
     * Returns the code for a text, {@code UNKNOWN} if the list does not have it.
     *
     * @param list the documented values
     * @param text the text as WeCom sent it; empty if it was not sent
     * @throws IllegalArgumentException if the list has no constant {@code UNKNOWN}
     */
    public static <E extends Enum<E> & Listed> Code<E> of(Class<E> list, String text) {
        E unknown = Enum.valueOf(list, "UNKNOWN");
        for (E value : list.getEnumConstants()) {
            if (value != unknown && value.sent().equals(text)) {
                return new Code<>(value, text);
            }
        }
        return new Code<>(unknown, text);
    }

    /** Returns the meaning, and nothing of an unknown text but its length. */
    @Override
    public String toString() {
        return meaning.name().equals("UNKNOWN") ? "UNKNOWN (" + text.length() + " characters)" : meaning.name();
    }
}

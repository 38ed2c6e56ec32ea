package org.bankscrm.core.internal;

/** Masks identifiers of customers so that they can stand in a log or a message. */
public final class Mask {
    private Mask() {}

    /** Returns {@code ****} and the last four characters, or only {@code ****} for values of up to eight. */
    public static String id(String value) {
        return value.length() <= 8 ? "****" : "****" + value.substring(value.length() - 4);
    }
}

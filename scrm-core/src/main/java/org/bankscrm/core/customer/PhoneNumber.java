package org.bankscrm.core.customer;

/**
 * A mainland mobile number (手机号), packed into a long.
 *
 * @param digits the eleven digits as a number, 13000000000 to 19999999999
 */
public record PhoneNumber(long digits) implements CustomerKey {
    public PhoneNumber {
        if (digits < 13_000_000_000L || digits > 19_999_999_999L) {
            throw new IllegalArgumentException("digits must be a mobile number");
        }
    }

    /** Reads a number. */
    public static PhoneNumber parse(CharSequence text) {
        return new PhoneNumber(Long.parseLong(text.toString()));
    }

    @Override
    public KeyKind kind() {
        return KeyKind.PHONE;
    }

    @Override
    public String value() {
        return Long.toString(digits);
    }

    /** Returns the number masked as {@code 138****5678}. */
    @Override
    public String toString() {
        String all = value();
        return all.substring(0, 3) + "****" + all.substring(7);
    }
}

package org.bankscrm.core.customer;

/**
 * One identifier under which a customer is known.
 *
 * <p>A person usually has several; {@link IdentityGraph} tells which belong together. Every key masks itself in
 * {@code toString()}; {@link #value()} is the whole identifier.
 */
public sealed interface CustomerKey permits CustomerId, PhoneNumber, PhoneKey, ExternalUserId, UnionId, OpenId {
    /** Returns what kind of identifier this is. */
    KeyKind kind();

    /** Returns the whole identifier as text, unmasked; {@link #of} reads it back. */
    String value();

    /**
     * Returns the key of the given kind and value.
     *
     * @throws IllegalArgumentException if the value is not valid for the kind; the message does not repeat it
     */
    static CustomerKey of(KeyKind kind, String value) {
        return switch (kind) {
            case CUSTOMER_ID -> new CustomerId(value);
            case PHONE -> PhoneNumber.parse(value);
            case PHONE_KEY -> PhoneKey.parse(value);
            case EXTERNAL_USER_ID -> new ExternalUserId(value);
            case UNION_ID -> new UnionId(value);
            case OPEN_ID -> OpenId.parse(value);
        };
    }
}

package org.bankscrm.core.campaign.eligibility;

import org.bankscrm.core.customer.CustomerKey;

/** A list that must be sorted is not; the message names the entry by its place, its key masked. */
public final class UnsortedListException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String list;
    private final long position;

    UnsortedListException(String list, long position, CustomerKey key) {
        super(list + " must be sorted by kind and value of the key; entry " + position + " (" + key
                + ") is less than the one before");
        this.list = list;
        this.position = position;
    }

    /** Returns which list it is: {@code notified} or {@code eligible}. */
    public String list() {
        return list;
    }

    /** Returns the place of the first entry that is out of order, from 1. */
    public long position() {
        return position;
    }
}

package org.bankscrm.wecom.client;

import org.bankscrm.wecom.call.Calls;
import org.bankscrm.wecom.contactway.ContactWays;
import org.bankscrm.wecom.customer.Customers;

/**
 * The calls of one app, in groups by what they are about. Made by {@link WeComApp#within} and {@link WeComApp#before}; cheap
 * to make, thread-safe.
 */
public final class WeComCalls {
    private final Calls calls;

    WeComCalls(Calls calls) {
        this.calls = calls;
    }

    /** Returns the calls about contact ways. */
    public ContactWays contactWays() {
        return new ContactWays(calls);
    }

    /** Returns the calls about customers. */
    public Customers customers() {
        return new Customers(calls);
    }
}

package org.bankscrm.core.routing.index;

import org.bankscrm.core.customer.CustomerId;

/** A keyer of a host that has few different keys, so that customers share them. */
record ColludingKeyer(int keys) implements PhoneKeyer {
    @Override
    public KeyMode mode() {
        return KeyMode.OWN;
    }

    @Override
    public String keyId() {
        return "few";
    }

    @Override
    public String checkValue() {
        return "" + keys;
    }

    @Override
    public long phoneKey(long digits) {
        return digits % keys;
    }

    @Override
    public long phoneTag(long digits) {
        return -digits;
    }

    @Override
    public long customerKey(CustomerId customer) {
        return Math.floorMod(customer.value().hashCode(), keys);
    }

    @Override
    public long customerTag(CustomerId customer) {
        return customer.value().hashCode();
    }
}

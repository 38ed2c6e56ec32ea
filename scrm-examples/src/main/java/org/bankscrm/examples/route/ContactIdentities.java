package org.bankscrm.examples.route;

import org.bankscrm.core.customer.CustomerKey;
import org.bankscrm.core.customer.ExternalUserId;
import org.bankscrm.core.customer.PhoneNumber;
import org.bankscrm.core.routing.RouteRequest;
import org.bankscrm.core.routing.setup.Identities;
import org.bankscrm.examples.bank.IntList;
import org.bankscrm.examples.bank.TextNumbers;
import org.bankscrm.examples.csv.CsvFile;
import org.bankscrm.examples.csv.Row;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Which WeCom contacts the customer with a phone is, from identities.csv and customers.csv.
 *
 * <p>Rows that are wrong are passed over; whoever reads the files for their own sake reports them. Takes some 100 bytes for
 * each customer who has a contact and nothing for others. Not to be changed while others read it.
 */
public final class ContactIdentities implements Identities {
    private static final int NONE = -1;

    private final TextNumbers contacts = new TextNumbers();
    private final TextNumbers customers = new TextNumbers();

    /** The first contact of each customer, and behind each contact the next one of the same customer. */
    private final IntList firstContact = new IntList();

    private final IntList nextContact = new IntList();

    /** Customers by phone, open addressing; several may have one phone. */
    private long[] phones = new long[0];

    private int[] customerAt = new int[0];

    private ContactIdentities() {}

    private record Identity(String contact, String customer) {}

    private record Phone(long digits, int customer) {}

    /**
     * Reads the files.
     *
     * @throws IOException if a file cannot be read
     */
    public static ContactIdentities read(Path identities, Path customers) throws IOException {
        ContactIdentities read = new ContactIdentities();
        CsvFile.of(identities)
                .require("externalUserId", "customer")
                .forEach(row -> new Identity(row.text("externalUserId"), row.text("customer")), read::add);
        int slots = Integer.highestOneBit(Math.max(1, read.customers.size())) * 4;
        read.phones = new long[slots];
        read.customerAt = new int[slots];
        CsvFile.of(customers).require("customer", "phone").forEach(read::phone, read::put);
        return read;
    }

    private void add(Identity row) {
        int contact = contacts.add(row.contact);
        if (contact < nextContact.size()) {
            return;
        }
        int customer = customers.add(row.customer);
        if (customer == firstContact.size()) {
            firstContact.add(NONE);
        }
        nextContact.add(firstContact.get(customer));
        firstContact.set(customer, contact);
    }

    private Phone phone(Row row) {
        return new Phone(PhoneNumber.pack(row.text("phone")), customers.find(row.text("customer")));
    }

    private void put(Phone row) {
        if (row.digits != 0 && row.customer != TextNumbers.NONE) {
            int slot = slot(row.digits);
            while (phones[slot] != 0) {
                slot = (slot + 1) & (phones.length - 1);
            }
            phones[slot] = row.digits;
            customerAt[slot] = row.customer;
        }
    }

    private int slot(long digits) {
        return (int) ((digits * 0x9E3779B97F4A7C15L) >>> 33) & (phones.length - 1);
    }

    @Override
    public List<CustomerKey> keysOf(RouteRequest request) {
        long digits = request.phoneDigits();
        int slot = slot(digits);
        if (digits == 0 || phones[slot] == 0) {
            return List.of();
        }
        List<CustomerKey> keys = new ArrayList<>();
        for (; phones[slot] != 0; slot = (slot + 1) & (phones.length - 1)) {
            if (phones[slot] == digits) {
                int contact = firstContact.get(customerAt[slot]);
                for (; contact != NONE; contact = nextContact.get(contact)) {
                    keys.add(new ExternalUserId(contacts.text(contact)));
                }
            }
        }
        return keys;
    }

    /** Returns how many contacts and customers are known. */
    @Override
    public String toString() {
        return contacts.size() + " contacts of " + customers.size() + " customers";
    }
}

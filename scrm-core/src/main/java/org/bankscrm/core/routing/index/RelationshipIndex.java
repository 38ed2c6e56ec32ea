package org.bankscrm.core.routing.index;

import org.bankscrm.core.customer.CustomerId;
import org.bankscrm.core.customer.KeyKind;
import org.bankscrm.core.customer.PhoneNumber;

import java.nio.file.Path;

/**
 * Knows of every customer the managing manager and the branch of the white list (管户关系, 白名单), by phone number or by
 * customer number.
 *
 * <p>One look-up answers both and reads one cache line. An entry of 100 million plain phone numbers and 100,000 managers takes
 * 4.4 bytes, outside the heap or in a mapped file. In plain mode look-ups by phone number are exact; with hashed keys the
 * customers of the index are told apart exactly, and a stranger is taken for one of n customers with probability n / 2^52.
 *
 * <p>Immutable and thread-safe. A look-up of a plain phone number allocates nothing.
 */
public final class RelationshipIndex {
    /** What a look-up returns for a customer who is not in the index: -1. */
    public static final int NONE = LineTable.NONE;

    private static final long KEY_MASK = (1L << PhoneKeyer.KEY_BITS) - 1;

    private final PhoneKeyer keyer;
    private final IndexInfo info;
    private final LineTable table;
    private final SharedKeys shared;
    private final Assignment[] assignments;
    private final boolean phones;
    private final boolean plainPhones;

    RelationshipIndex(PhoneKeyer keyer, IndexInfo info, LineTable table, SharedKeys shared, Assignment[] assignments) {
        this.keyer = keyer;
        this.info = info;
        this.table = table;
        this.shared = shared;
        this.assignments = assignments;
        this.phones = info.kind() == KeyKind.PHONE;
        this.plainPhones = phones && info.mode() == KeyMode.PLAIN;
    }

    /** Returns a builder of an index by phone number. */
    public static IndexBuilder builder(PhoneKeyer keyer) {
        return new IndexBuilder(keyer, KeyKind.PHONE);
    }

    /** Returns a builder of an index by customer number. */
    public static IndexBuilder customerBuilder(PhoneKeyer keyer) {
        return new IndexBuilder(keyer, KeyKind.CUSTOMER_ID);
    }

    /**
     * Maps the index in a file.
     *
     * <p>Every byte is verified, which for 100 million customers takes a fraction of a second. Many JVMs of a machine share the
     * memory. The file must not be changed while it is mapped; replace it as {@link #write} does.
     *
     * @throws IndexFileException if the file cannot be read, is not an index, is damaged, or was made with another key
     */
    public static RelationshipIndex open(Path file, PhoneKeyer keyer) {
        return IndexFile.open(file, keyer);
    }

    /**
     * Writes the index to a file, which at every moment is either the old one or the new one as a whole. It is readable for its
     * owner only, where the file system knows owners.
     *
     * @throws IndexFileException if it cannot be written
     */
    public void write(Path file) {
        IndexFile.write(this, file);
    }

    /**
     * Returns the code of the assignment of a phone number, or {@link #NONE}, also for what is not a mobile number.
     *
     * @throws IllegalStateException if this is an index by customer number
     */
    public int find(long digits) {
        expect(phones);
        return PlainKeyer.isPhone(digits) ? findPhone(phoneKey(digits), digits) : NONE;
    }

    /**
     * Returns the code of the assignment of the phone number {@code text} spells as {@link PhoneNumber#parse} reads it, or
     * {@link #NONE}, also for what is not a mobile number.
     *
     * @throws IllegalStateException if this is an index by customer number
     */
    public int find(CharSequence text) {
        return find(PhoneNumber.pack(text));
    }

    /**
     * Writes for each of {@code digits} what {@link #find(long)} returns.
     *
     * @throws IllegalArgumentException if the arrays are of different length
     * @throws IllegalStateException if this is an index by customer number
     */
    public void find(long[] digits, int[] codes) {
        if (digits.length != codes.length) {
            throw new IllegalArgumentException(
                    "digits and codes must be of equal length: " + digits.length + ", " + codes.length);
        }
        for (int i = 0; i < digits.length; i++) {
            codes[i] = find(digits[i]);
        }
    }

    /**
     * Returns the code of the assignment of a customer number, or {@link #NONE}.
     *
     * @throws IllegalStateException if this is an index by phone number
     */
    public int find(CustomerId customer) {
        expect(!phones);
        return findCustomer(customerKey(customer), customer);
    }

    /**
     * Returns the assignment with a code, {@link Assignment#NOBODY} for {@link #NONE}.
     *
     * @throws IndexOutOfBoundsException if no look-up in this index returns {@code code}
     */
    public Assignment assignment(int code) {
        return code == NONE ? Assignment.NOBODY : assignments[code];
    }

    /** Returns how many different assignments occur; their codes are 0 to one less. */
    public int assignmentCount() {
        return assignments.length;
    }

    /** Returns what the index says about itself. */
    public IndexInfo info() {
        return info;
    }

    /** Returns the memory the entries take, in bytes, without the dictionary of assignments. */
    public long bytes() {
        return table.plan().lines() * LineTable.LINE_BYTES
                + (long) table.aside().keys().length * (Long.BYTES + Integer.BYTES);
    }

    private static void expect(boolean kindFits) {
        if (!kindFits) {
            throw new IllegalStateException("phone numbers and customer numbers have indexes of their own");
        }
    }

    long phoneKey(long digits) {
        return plainPhones ? PlainKeyer.keyOf(digits) : masked(keyer.phoneKey(digits));
    }

    long customerKey(CustomerId customer) {
        return masked(keyer.customerKey(customer));
    }

    long readAhead(long digits) {
        return plainPhones && PlainKeyer.isPhone(digits) ? table.firstWord(PlainKeyer.keyOf(digits)) : 0;
    }

    int findPhone(long key, long digits) {
        int code = table.find(key);
        return code == assignments.length ? shared.find(key, keyer.phoneTag(digits)) : code;
    }

    int findCustomer(long key, CustomerId customer) {
        int code = table.find(key);
        return code == assignments.length ? shared.find(key, keyer.customerTag(customer)) : code;
    }

    /** A keyer of the host may give more bits than agreed; the same ones are cut off whenever it is asked. */
    static long masked(long key) {
        return key & KEY_MASK;
    }

    PhoneKeyer keyer() {
        return keyer;
    }

    LineTable table() {
        return table;
    }

    SharedKeys shared() {
        return shared;
    }

    Assignment[] assignments() {
        return assignments.clone();
    }

    /** Returns what {@link #info} says. */
    @Override
    public String toString() {
        return "RelationshipIndex" + info;
    }
}

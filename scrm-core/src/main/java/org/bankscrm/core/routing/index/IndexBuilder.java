package org.bankscrm.core.routing.index;

import org.bankscrm.core.customer.CustomerId;
import org.bankscrm.core.customer.KeyKind;
import org.bankscrm.core.customer.PhoneNumber;

import java.util.Arrays;
import java.util.List;

/**
 * Takes the rows of a source in any order and makes an index of them.
 *
 * <p>Several rows may speak of one customer: one names the manager, another the branch of the white list; they become one
 * entry. Rows that repeat each other are counted. Rows that contradict each other are counted, and {@link ConflictPolicy}
 * decides whether an index is made at all.
 *
 * <p>Needs 8 bytes of heap a row while it collects for plain phone numbers, 20 to 30 for hashed keys. Time is near linear in
 * rows. Not thread-safe; serves once.
 */
public final class IndexBuilder {
    private static final int MOST_CODES = 1 << 30;

    private final PhoneKeyer keyer;
    private final KeyKind kind;
    private final boolean plainPhones;
    private final AssignmentCodes codes = new AssignmentCodes();
    private final int keyBits;
    private final CollectedRows collected;
    private long rows;
    private boolean built;

    IndexBuilder(PhoneKeyer keyer, KeyKind kind) {
        this.keyer = keyer;
        this.kind = kind;
        this.plainPhones = kind == KeyKind.PHONE && keyer.mode() == KeyMode.PLAIN;
        this.keyBits = plainPhones ? Scramble.BITS : PhoneKeyer.KEY_BITS;
        this.collected = plainPhones ? new PlainRows(keyBits) : new HashedRows(keyBits);
    }

    /** Returns the number under which {@link #put(long, int)} takes an assignment, the same for equal ones. */
    public int code(Assignment assignment) {
        return codes.code(assignment);
    }

    AssignmentCodes codes() {
        return codes;
    }

    /**
     * Takes a row; one with {@link Assignment#NOBODY} is only counted.
     *
     * @param digits the phone number, 13000000000 to 19999999999
     * @param code what {@link #code} returned
     * @throws org.bankscrm.core.customer.InvalidPhoneNumberException if {@code digits} is outside its range
     * @throws IllegalArgumentException if {@link #code} has not returned {@code code}
     * @throws IllegalStateException if this is not a builder of phone numbers or has built, or if a hashing keyer has given
     *     more than 2,097,152 rows keys with the same upper 10 bits
     */
    public void put(long digits, int code) {
        expect(KeyKind.PHONE, code);
        if (!PlainKeyer.isPhone(digits)) {
            new PhoneNumber(digits);
        }
        rows++;
        if (code != AssignmentCodes.NOBODY) {
            long key = plainPhones ? PlainKeyer.keyOf(digits) : RelationshipIndex.masked(keyer.phoneKey(digits));
            collected.put(key, digits, code);
        }
    }

    /**
     * Takes a row for each of {@code digits}.
     *
     * @throws IllegalArgumentException if the arrays are of different length, or as {@link #put(long, int)} does; the rows
     *     before are taken
     * @throws IllegalStateException if this is not a builder of phone numbers or has built
     */
    public void put(long[] digits, int[] newCodes) {
        if (digits.length != newCodes.length) {
            throw new IllegalArgumentException(
                    "digits and codes must be of equal length: " + digits.length + ", " + newCodes.length);
        }
        for (int i = 0; i < digits.length; i++) {
            put(digits[i], newCodes[i]);
        }
    }

    /**
     * Takes a row.
     *
     * @throws IllegalStateException if this is not a builder of phone numbers or has built
     */
    public void put(PhoneNumber phone, Assignment assignment) {
        put(phone.digits(), code(assignment));
    }

    /**
     * Takes a row.
     *
     * @throws IllegalStateException if this is not a builder of customer numbers or has built, or if the keyer does not spread
     *     keys, as {@link #put(long, int)} says
     */
    public void put(CustomerId customer, Assignment assignment) {
        int code = code(assignment);
        expect(KeyKind.CUSTOMER_ID, code);
        rows++;
        if (code != AssignmentCodes.NOBODY) {
            long key = RelationshipIndex.masked(keyer.customerKey(customer));
            collected.put(key, keyer.customerTag(customer), code);
        }
    }

    private void expect(KeyKind expected, int code) {
        if (kind != expected || built) {
            throw new IllegalStateException(built ? "this builder has built" : "this builder takes keys of " + kind);
        }
        if (code < 0 || code >= codes.size()) {
            throw new IllegalArgumentException(
                    "code must be one this builder gave, 0 to " + (codes.size() - 1) + ": " + code);
        }
    }

    /**
     * Makes the index.
     *
     * <p>Of customer numbers to which the host's keyer gives the same key and tag one customer is made, unnoticed.
     *
     * @throws IllegalStateException if this builder has built
     * @throws IllegalArgumentException if the host's keyer gives two phone numbers the same key and tag
     */
    public IndexBuild build(IndexSource source, ConflictPolicy policy) {
        if (built) {
            throw new IllegalStateException("this builder has built");
        }
        built = true;
        RowMerger merger = new RowMerger(codes, this::masked);
        collected.merge(merger);
        Dictionary dictionary = new Dictionary(merger.shared());
        BuildReport report = merger.report(rows, dictionary.customers());
        if (!policy.bears(report)) {
            return new IndexBuild.Refused(policy, report);
        }
        LinePlan plan = LinePlan.smallest(dictionary.keys, keyBits, dictionary.valueBits());
        LineTable.Writer writer = new LineTable.Writer(plan, LineTable.allocate(plan));
        collected.forEach((key, code) -> writer.put(key, dictionary.valueOf(code)));
        IndexInfo info = new IndexInfo(
                source,
                kind,
                keyer.mode(),
                keyer.keyId(),
                report.customers(),
                report.rows(),
                report.repeated(),
                report.conflicts());
        RelationshipIndex index =
                new RelationshipIndex(keyer, info, writer.finish(), dictionary.shared(), dictionary.assignments());
        return new IndexBuild.Built(index, report);
    }

    private String masked(long identity) {
        if (kind != KeyKind.PHONE) {
            return "****";
        }
        return new PhoneNumber(plainPhones ? PlainKeyer.digitsOf(identity) : identity).toString();
    }

    /** Numbers the assignments that occur anew, without gaps. */
    private final class Dictionary {
        private final List<SharedKeys.Holder> holders;
        private final int[] values = new int[codes.size()];
        private final boolean[] occurs = new boolean[codes.size()];
        private long keys;
        private long keysShared;
        private int size;

        private Dictionary(List<SharedKeys.Holder> holders) {
            if (codes.size() > MOST_CODES) {
                throw new IllegalStateException("too many different assignments: " + codes.size());
            }
            this.holders = holders;
            collected.forEach(this::count);
            holders.forEach(holder -> occurs[holder.code()] = true);
            Arrays.fill(values, CollectedRows.NOTHING);
            for (int code = 0; code < occurs.length; code++) {
                if (occurs[code]) {
                    values[code] = size++;
                }
            }
        }

        private void count(long key, int code) {
            keys++;
            if (code == CollectedRows.SHARED) {
                keysShared++;
            } else {
                occurs[code] = true;
            }
        }

        private long customers() {
            return keys - keysShared + holders.size();
        }

        /** One value beyond the assignments says that a key is shared. */
        private int valueBits() {
            return Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(plainPhones ? Math.max(0, size - 1) : size));
        }

        private int valueOf(int code) {
            return code == CollectedRows.SHARED ? size : values[code];
        }

        private SharedKeys shared() {
            return new SharedKeys(holders.stream()
                    .map(holder -> new SharedKeys.Holder(
                            holder.key(),
                            kind == KeyKind.PHONE ? keyer.phoneTag(holder.tag()) : holder.tag(),
                            values[holder.code()]))
                    .toList());
        }

        private Assignment[] assignments() {
            Assignment[] all = new Assignment[size];
            for (int code = 0; code < values.length; code++) {
                if (values[code] != CollectedRows.NOTHING) {
                    all[values[code]] = codes.assignment(code);
                }
            }
            return all;
        }
    }
}

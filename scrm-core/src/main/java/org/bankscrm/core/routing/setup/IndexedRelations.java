package org.bankscrm.core.routing.setup;

import org.bankscrm.core.customer.CustomerId;
import org.bankscrm.core.customer.KeyKind;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.routing.CustomerRelations;
import org.bankscrm.core.routing.Relation;
import org.bankscrm.core.routing.Roster;
import org.bankscrm.core.routing.RouteRequest;
import org.bankscrm.core.routing.index.Assignment;
import org.bankscrm.core.routing.index.RelationshipIndex;
import org.bankscrm.core.routing.index.Relationships;
import org.jspecify.annotations.Nullable;

/**
 * Who belongs to whom, from the relationship index and the changes of the day (管户与白名单).
 *
 * <p>The relation of every assignment that occurs is made once, so that a look-up follows a code to it: in plain mode a look-up
 * by phone number allocates nothing. Making them takes about as many small objects as the bank has managers and branches; what
 * has not changed is kept by {@link #withPhones} and {@link #withCustomers}.
 *
 * <p>Immutable and thread-safe. When an index or its changes are replaced, make another and a {@link
 * org.bankscrm.core.routing.Router} with it, and swap the one reference: a decision then names the versions it was made with.
 */
public final class IndexedRelations implements CustomerRelations {
    private final Roster roster;
    private final @Nullable Resolved phones;
    private final @Nullable Resolved customers;
    private final String version;

    private IndexedRelations(Roster roster, @Nullable Resolved phones, @Nullable Resolved customers) {
        this.roster = roster;
        this.phones = phones;
        this.customers = customers;
        String ofPhones = phones == null ? "" : phones.version();
        String ofCustomers = customers == null ? "" : customers.version();
        this.version = ofPhones + (phones != null && customers != null ? "," : "") + ofCustomers;
    }

    /**
     * Returns the relations in one index; by the other kind of key nobody is known.
     *
     * @param roster the one of the router
     * @param known by phone number or by customer number
     */
    public static IndexedRelations of(Roster roster, Relationships known) {
        Resolved resolved = Resolved.of(roster, known);
        return known.index().info().kind() == KeyKind.PHONE
                ? new IndexedRelations(roster, resolved, null)
                : new IndexedRelations(roster, null, resolved);
    }

    /**
     * Returns the relations of an index by phone number and one by customer number.
     *
     * @param roster the one of the router
     * @throws IllegalArgumentException if an index has keys of the other kind
     */
    public static IndexedRelations of(Roster roster, Relationships phones, Relationships customers) {
        expect("phones", phones, KeyKind.PHONE);
        expect("customers", customers, KeyKind.CUSTOMER_ID);
        return new IndexedRelations(roster, Resolved.of(roster, phones), Resolved.of(roster, customers));
    }

    /**
     * Returns these relations with others by phone number.
     *
     * @throws IllegalArgumentException if they are not by phone number
     */
    public IndexedRelations withPhones(Relationships known) {
        expect("phones", known, KeyKind.PHONE);
        return new IndexedRelations(
                roster, phones == null ? Resolved.of(roster, known) : phones.to(roster, known), customers);
    }

    /**
     * Returns these relations with others by customer number.
     *
     * @throws IllegalArgumentException if they are not by customer number
     */
    public IndexedRelations withCustomers(Relationships known) {
        expect("customers", known, KeyKind.CUSTOMER_ID);
        return new IndexedRelations(
                roster, phones, customers == null ? Resolved.of(roster, known) : customers.to(roster, known));
    }

    private static void expect(String name, Relationships known, KeyKind kind) {
        if (known.index().info().kind() != kind) {
            throw new IllegalArgumentException(name + " must have keys of kind " + kind + ": "
                    + known.index().info());
        }
    }

    @Override
    public long readAhead(RouteRequest request) {
        return phones == null ? 0 : phones.known.readAhead(request.phoneDigits());
    }

    @Override
    public Relation byPhone(long digits) {
        return phones == null ? Relation.NONE : phones.at(phones.known.code(digits));
    }

    @Override
    public Relation byCustomer(CustomerId customer) {
        return customers == null ? Relation.NONE : customers.at(customers.known.code(customer));
    }

    /**
     * Returns the versions of the indexes, of phones before that of customer numbers, each with {@code +n} behind it if n
     * customers are changed and {@code /} and the version of the older index while keys are rotated.
     */
    @Override
    public String version() {
        return version;
    }

    @Override
    public String toString() {
        return "IndexedRelations[" + version + "]";
    }

    /** The relations of an index by code, and those of its changes and the index behind it. */
    private static final class Resolved {
        private final Relationships known;
        private final Relation[] ofIndex;
        private final Relation[] ofRest;

        private Resolved(Relationships known, Relation[] ofIndex, Relation[] ofRest) {
            this.known = known;
            this.ofIndex = ofIndex;
            this.ofRest = ofRest;
        }

        static Resolved of(Roster roster, Relationships known) {
            int own = known.index().assignmentCount();
            return new Resolved(
                    known, relations(roster, known, 0, own), relations(roster, known, own, known.assignmentCount()));
        }

        Resolved to(Roster roster, Relationships newer) {
            return newer.index() == known.index()
                    ? new Resolved(newer, ofIndex, relations(roster, newer, ofIndex.length, newer.assignmentCount()))
                    : of(roster, newer);
        }

        private static Relation[] relations(Roster roster, Relationships known, int from, int to) {
            Relation[] relations = new Relation[to - from];
            for (int code = from; code < to; code++) {
                relations[code - from] = relation(roster, known.assignment(code));
            }
            return relations;
        }

        private static Relation relation(Roster roster, Assignment assignment) {
            EmployeeId manager = assignment.manager().orElse(null);
            OrgUnitCode branch = assignment.branch().orElse(null);
            if (manager == null) {
                return branch == null ? Relation.NONE : roster.relation(branch);
            }
            return branch == null ? roster.relation(manager) : roster.relation(manager, branch);
        }

        Relation at(int code) {
            if (code == RelationshipIndex.NONE) {
                return Relation.NONE;
            }
            return code < ofIndex.length ? ofIndex[code] : ofRest[code - ofIndex.length];
        }

        String version() {
            int changes = known.overlay().size();
            return known.index().info().version()
                    + (changes == 0 ? "" : "+" + changes)
                    + known.older().map(older -> "/" + older.info().version()).orElse("");
        }
    }
}

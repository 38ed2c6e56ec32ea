package org.bankscrm.core.routing;

import org.bankscrm.core.customer.CustomerId;

/**
 * Knows of every customer the managing manager and the branch of the white list; the relationship index is one.
 *
 * <p>Implementations are thread-safe, do no input or output, and return relations made beforehand.
 */
public interface CustomerRelations extends ReadAhead {
    /** Knows nobody. */
    CustomerRelations NOBODY = new CustomerRelations() {
        @Override
        public Relation byPhone(long digits) {
            return Relation.NONE;
        }

        @Override
        public Relation byCustomer(CustomerId customer) {
            return Relation.NONE;
        }

        @Override
        public String version() {
            return "none";
        }
    };

    /**
     * Returns the relation of a phone number, {@link Relation#NONE} if nobody is known by it.
     *
     * @param digits the eleven digits of a mobile number, 13000000000 to 19999999999
     */
    Relation byPhone(long digits);

    /** Returns the relation of a customer number, {@link Relation#NONE} if nobody is known by it. */
    Relation byCustomer(CustomerId customer);

    /** Returns what tells this data from other. */
    String version();
}

package org.bankscrm.core.routing.index;

import org.bankscrm.core.customer.KeyKind;

/**
 * What an index says about itself; holds nothing personal.
 *
 * @param source what it was made from
 * @param kind {@link KeyKind#PHONE} or {@link KeyKind#CUSTOMER_ID}
 * @param mode what it holds in place of phone numbers
 * @param keyId the name of the key, empty where there is none
 * @param customers in the index
 * @param rows taken in when it was made
 * @param repeated rows that said what another had said
 * @param conflicts customers about whom rows contradicted each other
 */
public record IndexInfo(
        IndexSource source,
        KeyKind kind,
        KeyMode mode,
        String keyId,
        long customers,
        long rows,
        long repeated,
        long conflicts) {
    /** Returns the host's name for this state of the data. */
    public String version() {
        return source.version();
    }
}

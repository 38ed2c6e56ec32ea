package org.bankscrm.core.routing.setup;

import org.bankscrm.core.customer.CustomerKey;
import org.bankscrm.core.routing.RouteRequest;

import java.util.Collection;
import java.util.List;

/**
 * Tells under which keys the customer of a request is known in the event log, such as the external user ids that belong to the
 * phone (身份识别); the host's own table, or {@link org.bankscrm.core.customer.IdentityGraph} for a bank small enough.
 *
 * <p>Implementations are thread-safe and answer from memory: they are asked for every request.
 */
@FunctionalInterface
public interface Identities {
    /** Knows no further keys: facts are found only under the phone or the customer number of the request itself. */
    Identities NONE = request -> List.of();

    /** Returns the keys besides the phone and the customer number of the request. */
    Collection<? extends CustomerKey> keysOf(RouteRequest request);
}

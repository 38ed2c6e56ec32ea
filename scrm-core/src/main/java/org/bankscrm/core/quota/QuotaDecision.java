package org.bankscrm.core.quota;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What became of an attempt to take units. */
public sealed interface QuotaDecision {
    /**
     * All units are held.
     *
     * @param token the attempt
     * @param expiresAt when the units fall back unless they are confirmed before
     */
    record Granted(QuotaToken token, Instant expiresAt) implements QuotaDecision {}

    /**
     * Nothing was taken, because these limits had no room. A refusal is not remembered: the same token can be tried
     * again.
     *
     * @param exceeded each limit without room, in the order of the request
     */
    record Denied(List<Exceeded> exceeded) implements QuotaDecision {
        public Denied {
            exceeded = List.copyOf(exceeded);
        }

        /**
         * Returns the earliest time at which all limits have room if nobody takes or gives back units meanwhile; empty if
         * they never have, because more units are asked for than a limit allows. A forecast: others may take the room first.
         */
        public Optional<Instant> nextAllowedAt() {
            return exceeded.stream()
                    .map(Exceeded::roomAt)
                    .max(Instant::compareTo)
                    .filter(at -> at.isBefore(Instant.MAX));
        }
    }

    /**
     * The token was used before and its units are no longer held: they were confirmed, given back, or have expired.
     * Nothing was taken now; a new attempt needs a new token.
     *
     * @param token the attempt
     * @param settlement how it ended: {@code CONFIRMED}, {@code RELEASED} or {@code EXPIRED}
     */
    record Closed(QuotaToken token, Settlement settlement) implements QuotaDecision {}

    /**
     * A limit that had no room.
     *
     * @param quota what was asked for
     * @param used the units that counted against the limit, held and confirmed
     * @param roomAt when this limit has room again, as far as is known now; {@link Instant#MAX} if never
     */
    record Exceeded(Quota quota, long used, Instant roomAt) {}
}

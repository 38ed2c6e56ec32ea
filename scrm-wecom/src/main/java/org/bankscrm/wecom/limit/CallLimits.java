package org.bankscrm.wecom.limit;

import java.time.Instant;

/**
 * Who is asked before every attempt over HTTP, also before one that repeats an earlier one; last of all, when the token is at
 * hand, as a call counts from when it is let in. Implementations must be thread-safe.
 *
 * <p>What is limited is one API of one corp. How many messages an app may send to one member (30 a minute, 1000 an hour) is
 * not: WeCom drops the excess without an error, so only the host can tell what may be left out.
 */
public interface CallLimits {
    /**
     * Says whether the call may be made now.
     *
     * <p>Blocks while all places of the API are taken or another call holds the same serial key, until the deadline at most.
     * That time is the distance from the clock's now to the deadline when a wait begins, and passes as the JDK measures it; so
     * with a clock that stands still a wait can still end. Waits for anything else are left to the caller.
     *
     * @param deadline when the answer of the call is worth nothing any more; {@link Instant#MAX} if never
     * @return a permit that must be told how the attempt ended; or when to ask again; or that this is no use
     * @throws InterruptedException if the thread is interrupted while it waits; nothing is held then
     */
    Admission admit(ApiCall call, Instant deadline) throws InterruptedException;

    /** Returns limits that admit every call. */
    static CallLimits none() {
        return (call, deadline) -> new Admission.Admitted(Permit.OF_NOTHING);
    }
}

package org.bankscrm.wecom.limit;

import java.time.Instant;
import java.time.InstantSource;

/**
 * The limits of one process, kept in its memory.
 *
 * <p>For each API of each corp it keeps:
 *
 * <ul>
 *   <li>the rates of the {@link LimitPolicy}; a minute and an hour are never exceeded in <em>any</em> 60 seconds or 60
 *       minutes as the clock measures them, and are used up to within a 60th
 *   <li>a breaker: after 45009 no call is let in while WeCom blocks the API, {@linkplain RateSpan#blockedUntil as long as it
 *       says}. WeCom does not say which limit was hit; it is taken to be the one that is fullest by the own counts, from 90 %
 *       of the limit on, else the minute's. After the block a single call passes to find out; if it gets 45009 again, the
 *       block is 60 minutes, then the rest of each day. 45036 blocks for 60 seconds
 *   <li>places for calls under way, see {@link Concurrency}; whoever comes first gets a free one first
 *   <li>the serial keys: one call at a time for each, in the order in which they asked
 * </ul>
 *
 * <p>Counts begin at zero with the process, which matters for limits of a day or a month: see {@link SharedLimits}. A clock
 * that runs backwards is taken to stand still. Thread-safe; holds no lock while it blocks, starts no thread, and takes
 * constant time for a call that need not wait.
 */
public final class StandardLimits implements CallLimits {
    private final Gates gates;

    /**
     * Makes limits under which nothing was called yet.
     *
     * @param policy the limits of each API
     * @param clock the time by which calls are counted
     */
    public StandardLimits(LimitPolicy policy, InstantSource clock) {
        this.gates = new Gates(policy, (corpId, path, limits) -> UnitSource.ENDLESS, clock);
    }

    @Override
    public Admission admit(ApiCall call, Instant deadline) throws InterruptedException {
        return gates.admit(call, deadline);
    }

    Gates gates() {
        return gates;
    }
}

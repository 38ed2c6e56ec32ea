package org.bankscrm.wecom.limit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * How processes share limits.
 *
 * @param blocksPerSpan into how many blocks a limit of a minute or an hour is divided, 1 to 10 000; a process takes a whole
 *     block from the ledger, at least 1 unit, and what it has not used when the minute or hour is over is lost; so choose
 *     several times the number of processes
 * @param whenUnavailable what happens to calls while the ledger does not answer
 * @param sharePercent how much of each limit this process may use by its own counts meanwhile, 1 to 100
 * @param askAgainAfter how long the ledger is not asked after it failed, positive, so that not every call waits for it in vain
 */
public record SharedPolicy(
        int blocksPerSpan, WhenUnavailable whenUnavailable, int sharePercent, Duration askAgainAfter) {
    /** What happens to calls while the ledger does not answer. */
    public enum WhenUnavailable {
        /** They pass as far as this process's own counts stay within its share. */
        USE_OWN_SHARE,
        /** They are held back. */
        HOLD_BACK
    }

    /** 50 blocks; without the ledger a quarter of each limit, so four processes keep within it; asked again after 5 seconds. */
    public static final SharedPolicy STANDARD =
            new SharedPolicy(50, WhenUnavailable.USE_OWN_SHARE, 25, Duration.ofSeconds(5));

    /**
     * Checks the rules above.
     *
     * @throws IllegalArgumentException if one is broken, with every fault
     */
    public SharedPolicy {
        Objects.requireNonNull(whenUnavailable, "whenUnavailable");
        List<String> faults = new ArrayList<>();
        if (blocksPerSpan < 1 || blocksPerSpan > 10_000) {
            faults.add("blocksPerSpan must be 1 to 10000: " + blocksPerSpan);
        }
        if (sharePercent < 1 || sharePercent > 100) {
            faults.add("sharePercent must be 1 to 100: " + sharePercent);
        }
        if (askAgainAfter.isNegative() || askAgainAfter.isZero()) {
            faults.add("askAgainAfter must be positive: " + askAgainAfter);
        }
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException("shared policy: " + String.join("; ", faults));
        }
    }

    /** Returns this policy with another number of blocks. */
    public SharedPolicy withBlocksPerSpan(int newBlocks) {
        return new SharedPolicy(newBlocks, whenUnavailable, sharePercent, askAgainAfter);
    }

    /** Returns this policy with calls held back while the ledger does not answer. */
    public SharedPolicy holdingBack() {
        return new SharedPolicy(blocksPerSpan, WhenUnavailable.HOLD_BACK, sharePercent, askAgainAfter);
    }

    /** Returns this policy with another share of each limit while the ledger does not answer. */
    public SharedPolicy usingOwnShare(int newSharePercent) {
        return new SharedPolicy(blocksPerSpan, WhenUnavailable.USE_OWN_SHARE, newSharePercent, askAgainAfter);
    }
}

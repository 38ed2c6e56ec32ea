package org.bankscrm.core.draw.ledger;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** The blocks one instance has leased of one campaign. Thread-safe; no call waits for a database. */
final class Stock {
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<LeasedBlock> blocks = new ArrayDeque<>();
    private final Dice dice;
    private final int low;

    /** Whether the last look for another block found one; a stock that runs dry looks again in any case. */
    private boolean moreToFetch = true;

    Stock(Dice dice, int blockSize) {
        this.dice = dice;
        this.low = blockSize / 2;
    }

    @Nullable
    Pick pick() {
        lock.lock();
        try {
            for (LeasedBlock block : blocks) {
                if (block.left() > 0) {
                    return new Pick(block.pick(dice), block.epoch, block);
                }
            }
            return null;
        } finally {
            lock.unlock();
        }
    }

    void add(LeasedBlock block) {
        lock.lock();
        try {
            blocks.addLast(block);
            moreToFetch = true;
        } finally {
            lock.unlock();
        }
    }

    void giveBack(Pick pick) {
        LeasedBlock block = pick.block();
        if (block != null) {
            lock.lock();
            try {
                block.giveBack(pick.ticket());
            } finally {
                lock.unlock();
            }
        }
    }

    /** The ticket is drawn, or nobody knows. */
    void forget(Pick pick) {
        LeasedBlock block = pick.block();
        if (block != null) {
            lock.lock();
            try {
                block.forget();
            } finally {
                lock.unlock();
            }
        }
    }

    void nothingToFetch() {
        lock.lock();
        try {
            moreToFetch = false;
        } finally {
            lock.unlock();
        }
    }

    /** Half a block or less is left, and there may be another. */
    boolean wantsMore() {
        lock.lock();
        try {
            if (!moreToFetch) {
                return false;
            }
            int left = 0;
            for (LeasedBlock block : blocks) {
                left += block.left();
            }
            return left <= low;
        } finally {
            lock.unlock();
        }
    }

    /** Takes out the blocks nobody picks from any more. */
    List<LeasedBlock> removeDrained() {
        lock.lock();
        try {
            List<LeasedBlock> drained = new ArrayList<>();
            for (Iterator<LeasedBlock> all = blocks.iterator(); all.hasNext(); ) {
                LeasedBlock block = all.next();
                if (block.isDrained()) {
                    drained.add(block);
                    all.remove();
                }
            }
            return drained;
        } finally {
            lock.unlock();
        }
    }

    List<LeasedBlock> toRenew(Instant now) {
        lock.lock();
        try {
            return blocks.stream().filter(block -> !now.isBefore(block.renewAt)).toList();
        } finally {
            lock.unlock();
        }
    }

    void renewed(LeasedBlock block, Instant next) {
        lock.lock();
        try {
            block.renewAt = next;
        } finally {
            lock.unlock();
        }
    }

    /** Another instance has it now; its tickets are that one's to hand out. */
    void lost(LeasedBlock block) {
        lock.lock();
        try {
            blocks.remove(block);
        } finally {
            lock.unlock();
        }
    }
}

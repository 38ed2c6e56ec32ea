package org.bankscrm.examples.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.bankscrm.core.org.OrgUnitCode;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keeps a board fresh and wakes those who wait for news of it.
 *
 * <p>The host calls {@link #tick} as often as it wants, from one thread; how late the board is at most is the time between two
 * calls and what one takes. Views are made once for all who look at the same unit. Thread-safe.
 */
public final class BoardFeed {
    /** How often the board reads on unless the host says otherwise: four times a second. */
    public static final Duration POLL = Duration.ofMillis(250);

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final class Made {
        private final long version;
        private final byte[] json;

        Made(long version, byte[] json) {
            this.version = version;
            this.json = json;
        }
    }

    private final LiveBoard board;
    private final Map<OrgUnitCode, Made> views = new ConcurrentHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private long version;
    private boolean closed;

    /** Makes a feed of a board. */
    public BoardFeed(LiveBoard board) {
        this.board = board;
        this.version = board.version();
    }

    /** Returns the board. */
    public LiveBoard board() {
        return board;
    }

    /** Reads all that is new in the log and wakes those who wait if a number changed. */
    public void tick() {
        while (board.readOn() > 0) {
            wakeIfNew();
        }
        wakeIfNew();
    }

    private void wakeIfNew() {
        long now = board.version();
        lock.lock();
        try {
            if (now != version) {
                version = now;
                news.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Returns the version of the last tick. */
    public long version() {
        lock.lock();
        try {
            return version;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the version is another than {@code seen}, the time is over or the feed is closed; returns the version. */
    public long await(long seen, Duration longest) throws InterruptedException {
        long left = longest.toNanos();
        lock.lock();
        try {
            while (version == seen && left > 0 && !closed) {
                left = news.awaitNanos(left);
            }
            return version;
        } finally {
            lock.unlock();
        }
    }

    /** Returns whether nobody is to wait any more. */
    public boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /** Wakes all who wait, for good. */
    public void close() {
        lock.lock();
        try {
            closed = true;
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Returns the view of a unit as JSON in UTF-8, on one line; nothing if the unit does not stand today. */
    public Optional<byte[]> view(OrgUnitCode unit) {
        long now = version();
        Made known = views.get(unit);
        if (known != null && known.version == now) {
            return Optional.of(known.json);
        }
        return board.view(unit).map(view -> {
            byte[] json = bytes(view);
            views.put(unit, new Made(now, json));
            return json;
        });
    }

    private static byte[] bytes(BoardView view) {
        try {
            return JSON.writeValueAsBytes(view);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("records of text must be JSON", e);
        }
    }
}

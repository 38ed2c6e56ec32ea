package org.bankscrm.core.report;

import org.bankscrm.core.event.CustomerEvent;
import org.bankscrm.core.event.EventCursor;
import org.bankscrm.core.event.EventLog;
import org.bankscrm.core.event.LoggedEvent;
import org.bankscrm.core.internal.Check;
import org.bankscrm.core.org.Organisation;

import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A {@link LiveFunnel} that follows an event log and is asked by many threads (实时看板).
 *
 * <p>The host calls {@link #readOn} as often as the board shall be fresh, for instance four times a second from a thread of
 * its own; the first calls read the whole log. Nothing is stored: a board that was lost is read again. Two boards on two
 * machines read the same log and show the same numbers. Thread-safe; a page of the log is counted under one lock.
 */
public final class FunnelBoard implements FunnelNumbers {
    /** Facts read at a time: 5,000, some 25 milliseconds of counting at the pace the library promises. */
    public static final int PAGE = 5_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final LiveFunnel funnel;
    private final Consumer<? super CustomerEvent> also;
    private EventCursor cursor = EventCursor.START;
    private long facts;

    /** Makes a board that has read nothing. */
    public FunnelBoard(LiveFunnel funnel) {
        this(funnel, event -> {});
    }

    /**
     * Makes a board that hands every fact on as well, once and under the same lock, to what else is counted beside it.
     *
     * @param also must not call the board; what it throws comes out of {@link #readOn}, and it then gets the same fact again
     */
    public FunnelBoard(LiveFunnel funnel, Consumer<? super CustomerEvent> also) {
        this.funnel = funnel;
        this.also = also;
    }

    /**
     * Reads on from where the last call ended.
     *
     * @param mostPages how many pages of {@value #PAGE} facts to read at most, at least 1
     * @return the number of facts read; as long as it is {@code mostPages} full pages, there may be more
     * @throws IllegalArgumentException if {@code mostPages} is less than 1
     * @throws org.bankscrm.core.StoreException if the log cannot be read; the next call goes on where this one stopped
     */
    public long readOn(EventLog log, int mostPages) {
        Check.atLeast("mostPages", mostPages, 1);
        long read = 0;
        for (int page = 0; page < mostPages; page++) {
            List<LoggedEvent> next = log.after(cursor(), PAGE);
            count(next);
            read += next.size();
            if (next.size() < PAGE) {
                break;
            }
        }
        return read;
    }

    private void count(List<LoggedEvent> page) {
        lock.lock();
        try {
            for (LoggedEvent logged : page) {
                // Two threads that read on at once get the same page; each fact is handed on once.
                if (logged.cursor().compareTo(cursor) > 0) {
                    funnel.accept(logged.event());
                    also.accept(logged.event());
                    cursor = logged.cursor();
                    facts++;
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** Groups all numbers by another organisation; walks all customers while nobody else is answered. */
    public void regroup(Organisation organisation) {
        ask(numbers -> {
            numbers.regroup(organisation);
            return numbers;
        });
    }

    /** Returns what several questions of one moment answer: no fact is counted between them. Do not keep the funnel. */
    public <T> T ask(Function<LiveFunnel, T> questions) {
        lock.lock();
        try {
            return questions.apply(funnel);
        } finally {
            lock.unlock();
        }
    }

    /** Returns the place in the log up to which it was read. */
    public EventCursor cursor() {
        return ask(numbers -> cursor);
    }

    /** Returns how many facts were read. */
    public long facts() {
        return ask(numbers -> facts);
    }

    /** Returns a number that rises whenever a number of the funnel may have changed. */
    public long version() {
        return ask(LiveFunnel::version);
    }

    @Override
    public FunnelRule rule() {
        return funnel.rule();
    }

    @Override
    public ReportDays days() {
        return funnel.days();
    }

    @Override
    public Funnel funnel(FunnelQuery query) {
        return ask(numbers -> numbers.funnel(query));
    }

    @Override
    public List<FunnelCustomer> customers(FunnelQuery query, FunnelStage stage, int limit) {
        return ask(numbers -> numbers.customers(query, stage, limit));
    }

    /** Returns the rule and how far it has read. */
    @Override
    public String toString() {
        return "FunnelBoard[" + funnel.rule().rule() + ", at " + cursor().position() + "]";
    }
}

package org.bankscrm.wecom.limit;

import org.bankscrm.core.quota.Quota;
import org.bankscrm.core.quota.QuotaDecision;
import org.bankscrm.core.quota.QuotaDecision.Denied;
import org.bankscrm.core.quota.QuotaDecision.Exceeded;
import org.bankscrm.core.quota.QuotaDecision.Granted;
import org.bankscrm.core.quota.QuotaKey;
import org.bankscrm.core.time.Interval;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The units of one API this process has taken from the ledger and not used yet. Thread-safe.
 *
 * <p>A call that finds too few of them fetches more; the others wait for it. A block is taken as a whole or, when less than a
 * block is left in the ledger, as much as is left. What is refused is not asked for again before its window is over, as nobody
 * gives units back.
 */
final class SharedUnits implements UnitSource {
    private static final String SCOPE = "wecom-api";

    /** How often less is asked for because others were faster. */
    private static final int MOST_TRIES = 3;

    /** Units are held longer than their window, so that they count to its end also for a ledger whose clock is ahead. */
    private static final Duration BEYOND_WINDOW = Duration.ofMinutes(10);

    /** The units of one rate. */
    private static final class Stock {
        final Rate rate;
        final QuotaKey key;
        Instant start = Instant.MAX;
        Instant end = Instant.MIN;
        long left;
        /** So many more, and all the more, the ledger did not have. */
        long refusedFrom = Long.MAX_VALUE;

        Stock(Rate rate, QuotaKey key) {
            this.rate = rate;
            this.key = key;
        }

        boolean turnTo(Instant now) {
            boolean turned = now.isBefore(start) || !now.isBefore(end);
            if (turned) {
                Interval window = rate.span().window().countedFrom(now);
                start = window.start();
                end = window.end();
                left = 0;
                refusedFrom = Long.MAX_VALUE;
            }
            return turned;
        }
    }

    /** Units asked for. */
    private record Wanted(Stock stock, long lacking, long asked) {
        Quota quota() {
            return new Quota(stock.key, stock.rate.span().window(), stock.rate.limit(), asked);
        }
    }

    private final SharedLedger ledger;
    private final List<Stock> stocks;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition fetched = lock.newCondition();
    private boolean fetching;
    /** Changes when any window is over, so that its units are not given back into the next. */
    private long turns;

    SharedUnits(String api, List<Rate> rates, SharedLedger ledger) {
        this.ledger = ledger;
        QuotaKey key = new QuotaKey(SCOPE, api);
        this.stocks = rates.stream().map(rate -> new Stock(rate, key)).toList();
    }

    @Override
    public Units take(long units, Instant deadline) throws InterruptedException {
        lock.lock();
        try {
            long patience = Gates.nanosTo(deadline, ledger.now());
            while (true) {
                turnTo(ledger.now());
                if (takeFromStocks(units)) {
                    return new Taken(100, turns);
                }
                Instant refusedUntil = refusedUntil(units);
                if (refusedUntil != null) {
                    return new Lacking(HoldReason.RATE, refusedUntil);
                }
                if (fetching) {
                    patience = fetched.awaitNanos(patience);
                    if (patience <= 0) {
                        return new Lacking(HoldReason.LEDGER, deadline);
                    }
                } else if (!fetch(wanted(units))) {
                    return ledger.withoutLedger();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void giveBack(long units, long stamp) {
        lock.lock();
        try {
            if (stamp == turns) {
                stocks.forEach(stock -> stock.left += units);
            }
        } finally {
            lock.unlock();
        }
    }

    private void turnTo(Instant now) {
        for (Stock stock : stocks) {
            if (stock.turnTo(now)) {
                turns++;
            }
        }
    }

    private boolean takeFromStocks(long units) {
        for (Stock stock : stocks) {
            if (stock.left < units) {
                return false;
            }
        }
        for (Stock stock : stocks) {
            stock.left -= units;
        }
        return true;
    }

    private @Nullable Instant refusedUntil(long units) {
        Instant until = null;
        for (Stock stock : stocks) {
            Instant end = units > stock.rate.limit() ? Instant.MAX : stock.end;
            boolean refused = units > stock.rate.limit() || units - stock.left >= stock.refusedFrom;
            if (refused && (until == null || end.isAfter(until))) {
                until = end;
            }
        }
        return until;
    }

    private List<Wanted> wanted(long units) {
        List<Wanted> wanted = new ArrayList<>();
        for (Stock stock : stocks) {
            long lacking = units - stock.left;
            if (lacking > 0) {
                wanted.add(new Wanted(stock, lacking, Math.max(lacking, ledger.block(stock.rate))));
            }
        }
        return wanted;
    }

    /** Asks the ledger, without the lock; returns whether there was an answer. */
    private boolean fetch(List<Wanted> wanted) {
        Instant latest = Instant.MIN;
        List<Instant> ends = new ArrayList<>();
        for (Wanted each : wanted) {
            ends.add(each.stock.end);
            latest = each.stock.end.isAfter(latest) ? each.stock.end : latest;
        }
        Duration hold = Duration.between(ledger.now(), latest).plus(BEYOND_WINDOW);
        Answer answer = Answer.NONE;
        fetching = true;
        lock.unlock();
        try {
            answer = ask(wanted, hold);
        } finally {
            lock.lock();
            fetching = false;
            fetched.signalAll();
        }
        turnTo(ledger.now());
        for (int i = 0; i < wanted.size(); i++) {
            Stock stock = wanted.get(i).stock;
            if (stock.end.equals(ends.get(i))) {
                stock.left += answer.granted.isEmpty() ? 0 : answer.granted.get(i).asked;
                if (answer.refused.contains(stock)) {
                    stock.refusedFrom = Math.min(stock.refusedFrom, wanted.get(i).lacking);
                }
            }
        }
        return answer.answered;
    }

    /** What the ledger said. */
    private record Answer(boolean answered, List<Wanted> granted, List<Stock> refused) {
        static final Answer NONE = new Answer(false, List.of(), List.of());
    }

    private Answer ask(List<Wanted> wanted, Duration hold) {
        List<Wanted> asked = wanted;
        for (int tries = 1; ; tries++) {
            QuotaDecision decision =
                    ledger.take(asked.stream().map(Wanted::quota).toList(), hold);
            if (decision == null) {
                return Answer.NONE;
            }
            if (decision instanceof Granted) {
                return new Answer(true, asked, List.of());
            }
            if (!(decision instanceof Denied denied)) {
                throw new IllegalStateException("a new token is known to the ledger: " + decision);
            }
            List<Stock> refused = new ArrayList<>();
            List<Wanted> less = new ArrayList<>();
            for (Wanted each : asked) {
                long free = free(each, denied);
                if (free < each.lacking || (tries == MOST_TRIES && free < each.asked)) {
                    refused.add(each.stock);
                }
                less.add(new Wanted(each.stock, each.lacking, Math.min(each.asked, free)));
            }
            if (!refused.isEmpty()) {
                return new Answer(true, List.of(), refused);
            }
            asked = less;
        }
    }

    private static long free(Wanted wanted, Denied denied) {
        for (Exceeded exceeded : denied.exceeded()) {
            if (exceeded.quota().window().equals(wanted.stock.rate.span().window())) {
                return exceeded.quota().limit() - exceeded.used();
            }
        }
        return Long.MAX_VALUE;
    }
}

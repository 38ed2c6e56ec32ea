package org.bankscrm.examples.serve;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The threads that work on requests, a bounded queue before them, and one thread more that refuses what finds the queue full.
 *
 * <p>The JDK's server closes the connection when its executor refuses. A client would not know why, so that what does not fit
 * goes to the refusing thread, where {@link #isRefusing} tells the handler to answer at once. Only when that thread cannot keep
 * up either is the connection closed.
 *
 * <p>Thread-safe.
 */
final class RequestThreads implements Executor {
    private static final int WAITING_TO_BE_REFUSED = 1_024;

    private final ThreadPoolExecutor workers;
    private final ThreadPoolExecutor refuser;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition idle = lock.newCondition();
    private int inFlight;

    RequestThreads(int threads, int queue) {
        workers = pool(threads, queue, work -> new Thread(work, "scrm-request"));
        refuser = pool(1, WAITING_TO_BE_REFUSED, RefusingThread::new);
    }

    private static ThreadPoolExecutor pool(int threads, int queue, ThreadFactory factory) {
        return new ThreadPoolExecutor(threads, threads, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(queue), factory);
    }

    /** Returns whether the request of this thread found the queue full. */
    static boolean isRefusing() {
        return Thread.currentThread() instanceof RefusingThread;
    }

    @Override
    public void execute(Runnable exchange) {
        count(1);
        Runnable counted = () -> {
            try {
                exchange.run();
            } finally {
                count(-1);
            }
        };
        try {
            workers.execute(counted);
        } catch (RejectedExecutionException full) {
            refuse(counted);
        }
    }

    private void refuse(Runnable counted) {
        try {
            refuser.execute(counted);
        } catch (RejectedExecutionException e) {
            count(-1);
            throw e;
        }
    }

    private void count(int change) {
        lock.lock();
        try {
            inFlight += change;
            if (inFlight == 0) {
                idle.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Returns how many requests have come and are not answered, those that wait included. */
    int inFlight() {
        lock.lock();
        try {
            return inFlight;
        } finally {
            lock.unlock();
        }
    }

    /** Returns how many requests wait for a thread. */
    int waiting() {
        return workers.getQueue().size();
    }

    /** Waits until no request is in flight and returns whether that came true in time. */
    boolean awaitIdle(Duration longest) throws InterruptedException {
        long left = longest.toNanos();
        lock.lock();
        try {
            while (inFlight > 0 && left > 0) {
                left = idle.awaitNanos(left);
            }
            return inFlight == 0;
        } finally {
            lock.unlock();
        }
    }

    /** Ends the threads; requests that still run are interrupted. */
    void end() {
        workers.shutdownNow();
        refuser.shutdownNow();
    }

    private static final class RefusingThread extends Thread {
        RefusingThread(Runnable work) {
            super(work, "scrm-refusal");
        }
    }
}

package org.bankscrm.wecom.limit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** Threads of a test; what one of them throws fails it. */
final class Threads {
    private final List<FutureTask<?>> tasks = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    <T> FutureTask<T> start(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = new Thread(task, "limit-" + tasks.size());
        thread.setDaemon(true);
        tasks.add(task);
        threads.add(thread);
        thread.start();
        return task;
    }

    /** Starts work whose end is only waited for. */
    void run(Work work) {
        FutureTask<Boolean> task = start(() -> {
            work.run();
            return true;
        });
        assert !task.isCancelled();
    }

    void interrupt(int number) {
        threads.get(number).interrupt();
    }

    void join() throws InterruptedException {
        for (FutureTask<?> task : tasks) {
            get(task);
        }
    }

    static <T> T get(FutureTask<T> task) throws InterruptedException {
        try {
            return task.get(1, TimeUnit.MINUTES);
        } catch (ExecutionException e) {
            throw new AssertionError("a thread failed: " + e.getCause(), e.getCause());
        } catch (TimeoutException e) {
            throw new AssertionError("a thread hangs", e);
        }
    }

    /** Returns as soon as another thread has brought it about. */
    static void until(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            letOthersRun();
            if (Thread.currentThread().isInterrupted()) {
                throw new AssertionError("it does not come about");
            }
        }
    }

    /** Makes races likelier; nothing relies on it. */
    @SuppressWarnings("ThreadPriorityCheck")
    static void letOthersRun() {
        Thread.yield();
    }

    @FunctionalInterface
    interface Work {
        void run() throws Exception;
    }
}

package org.bankscrm.core.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Threads of a race test; what one of them throws fails the test. */
final class Workers {
    private final List<FutureTask<Boolean>> tasks = new ArrayList<>();

    /** Starts a thread. */
    void start(Work work) {
        FutureTask<Boolean> task = new FutureTask<>(() -> {
            work.run();
            return true;
        });
        tasks.add(task);
        Thread thread = new Thread(task, "worker-" + tasks.size());
        thread.setDaemon(true);
        thread.start();
    }

    /** Waits until all threads have ended. */
    void join() throws InterruptedException {
        for (FutureTask<Boolean> task : tasks) {
            try {
                task.get();
            } catch (ExecutionException e) {
                throw new AssertionError("a worker failed: " + e.getCause(), e.getCause());
            }
        }
    }

    @FunctionalInterface
    interface Work {
        void run() throws Exception;
    }
}

package org.bankscrm.examples.route;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.routing.index.Assignment;
import org.bankscrm.core.routing.index.ConflictPolicy;
import org.bankscrm.core.routing.index.CurrentIndex;
import org.bankscrm.core.routing.index.IndexBuild;
import org.bankscrm.core.routing.index.IndexBuilder;
import org.bankscrm.core.routing.index.IndexSource;
import org.bankscrm.core.routing.index.PhoneKeyer;
import org.bankscrm.core.routing.index.RelationshipIndex;
import org.bankscrm.core.routing.index.Relationships;
import org.bankscrm.core.routing.index.ReloadOutcome;
import org.bankscrm.core.routing.index.ReloadPolicy;
import org.bankscrm.core.routing.index.ReloadPolicy.Expected;
import org.junit.jupiter.api.Test;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A look-up is neither held up nor slowed while indexes are swapped.
 *
 * <p>Its time is that of its thread, as another process may take the processor from it at any moment; that it waits for
 * nobody is what the JVM counts.
 */
class SwapUnderLoadTest {
    private static final long LEAST = 13_000_000_000L;
    private static final EmployeeId MANAGER = new EmployeeId("m1");
    private static final long A_MILLISECOND = 1_000_000;
    private static final int TO_WARM_UP = 50_000;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final CurrentIndex current = new CurrentIndex(Relationships.of(index(100_000)));
    private final CountDownLatch looking = new CountDownLatch(1);
    private final AtomicBoolean swapped = new AtomicBoolean();

    private static RelationshipIndex index(int customers) {
        IndexBuilder builder = RelationshipIndex.builder(PhoneKeyer.plain());
        int code = builder.code(Assignment.to(MANAGER));
        for (int i = 0; i < customers; i++) {
            builder.put(LEAST + i, code);
        }
        IndexBuild built = builder.build(new IndexSource("v1", Instant.EPOCH, ""), ConflictPolicy.refuseAny());
        return ((IndexBuild.Built) built).index();
    }

    /**
     * What a thread that looks up saw.
     *
     * @param longest nanoseconds of its processor time that a look-up took
     * @param waits how often it waited for a lock
     */
    private record Looked(long longest, long waits) {}

    private Looked lookUp() {
        long id = Thread.currentThread().getId();
        long waitsBefore = threads.getThreadInfo(id).getBlockedCount();
        long longest = 0;
        for (long looked = 0; !swapped.get() || looked < 4 * TO_WARM_UP; looked++) {
            long began = threads.getCurrentThreadCpuTime();
            Assignment found = current.get().find(LEAST + looked % 90_000);
            long took = threads.getCurrentThreadCpuTime() - began;
            assertThat(found.isNobody()).isFalse();
            longest = looked < TO_WARM_UP ? 0 : Math.max(longest, took);
            looking.countDown();
        }
        return new Looked(longest, threads.getThreadInfo(id).getBlockedCount() - waitsBefore);
    }

    @Test
    void while_indexes_are_swapped_no_look_up_fails_waits_or_takes_a_millisecond() throws Exception {
        RelationshipIndex[] versions = {index(99_000), index(100_000)};
        ExecutorService reader = Executors.newFixedThreadPool(1);
        try {
            Future<Looked> looked = reader.submit(this::lookUp);
            looking.await();
            for (int swap = 0; swap < 10_000; swap++) {
                ReloadOutcome outcome = current.reload(
                        versions[swap % 2],
                        ReloadPolicy.cautious(),
                        Expected.managers(Set.of(MANAGER)),
                        changes -> changes);
                assertThat(outcome).isInstanceOf(ReloadOutcome.Accepted.class);
            }
            swapped.set(true);

            assertThat(looked.get().longest()).isLessThan(A_MILLISECOND);
            assertThat(looked.get().waits()).isZero();
        } finally {
            reader.shutdownNow();
        }
    }
}

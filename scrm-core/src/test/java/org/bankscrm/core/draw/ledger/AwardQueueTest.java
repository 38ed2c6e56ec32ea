package org.bankscrm.core.draw.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bankscrm.core.StoreException;
import org.bankscrm.core.StoreException.Kind;
import org.bankscrm.core.draw.ledger.AwardTable.Written;
import org.bankscrm.core.event.CampaignId;
import org.bankscrm.core.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

class AwardQueueTest {
    private final List<List<Long>> batches = Collections.synchronizedList(new ArrayList<>());

    private static AwardRow row(long ticket) {
        Award award = new Award(
                new CampaignId("c"),
                "customer-" + ticket,
                ticket,
                0,
                0,
                Money.ofFen(188),
                AwardState.DRAWN,
                "click",
                "v1",
                Instant.EPOCH);
        return new AwardRow(award, List.of(), "", 0);
    }

    private static List<Long> tickets(List<AwardRow> rows) {
        return rows.stream().map(row -> row.award().ticket()).toList();
    }

    /** Has all tickets written at the same time: the first writer is held up until all others wait. */
    private Map<Long, Object> together(int tickets, Function<List<Long>, Written> table) throws Exception {
        AtomicInteger writes = new AtomicInteger();
        CountDownLatch gate = new CountDownLatch(1);
        AwardQueue queue = new AwardQueue(rows -> {
            if (writes.incrementAndGet() == 1) {
                await(gate);
            }
            batches.add(tickets(rows));
            return table.apply(tickets(rows));
        });
        Map<Long, Object> answers = new ConcurrentHashMap<>();
        List<FutureTask<Boolean>> tasks = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (long ticket = 0; ticket < tickets; ticket++) {
            long mine = ticket;
            FutureTask<Boolean> task = new FutureTask<>(
                    () -> {
                        try {
                            answers.put(mine, queue.write(row(mine)));
                        } catch (StoreException e) {
                            answers.put(mine, e.kind());
                        }
                    },
                    true);
            tasks.add(task);
            Thread thread = new Thread(task, "caller-" + ticket);
            threads.add(thread);
            thread.start();
        }
        while (threads.stream().anyMatch(thread -> thread.getState() != Thread.State.WAITING)) {
            Thread.onSpinWait();
        }
        gate.countDown();
        for (FutureTask<Boolean> task : tasks) {
            task.get();
        }
        return answers;
    }

    private static void await(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void those_who_wait_are_written_in_one_transaction_each_once() throws Exception {
        Map<Long, Object> answers = together(12, tickets -> Written.STORED);

        assertThat(answers)
                .hasSize(12)
                .allSatisfy((ticket, answer) -> assertThat(answer).isEqualTo(Written.STORED));
        assertThat(batches.stream().flatMap(List::stream)).hasSize(12).doesNotHaveDuplicates();
        assertThat(batches).hasSize(2);
    }

    @Test
    void more_than_one_transaction_takes_are_written_in_several() throws Exception {
        assertThat(together(40, tickets -> Written.STORED).values()).hasSize(40).containsOnly(Written.STORED);

        assertThat(batches).extracting(List::size).containsExactly(1, 32, 7);
        assertThat(batches.stream().flatMap(List::stream)).hasSize(40).doesNotHaveDuplicates();
    }

    @Test
    void one_that_fails_on_a_unique_key_fails_alone() throws Exception {
        Map<Long, Object> answers = together(12, tickets -> tickets.contains(7L) ? Written.TAKEN : Written.STORED);

        assertThat(answers.remove(7L)).isEqualTo(Written.TAKEN);
        assertThat(answers)
                .hasSize(11)
                .allSatisfy((ticket, answer) -> assertThat(answer).isEqualTo(Written.STORED));
    }

    @Test
    void one_the_database_refuses_or_gives_up_fails_alone() throws Exception {
        for (Kind kind : List.of(Kind.REFUSED, Kind.CONTENDED)) {
            Map<Long, Object> answers = together(12, tickets -> {
                if (tickets.contains(7L)) {
                    throw new StoreException(kind, "no", null);
                }
                return Written.STORED;
            });

            assertThat(answers.remove(7L)).isEqualTo(kind);
            assertThat(answers)
                    .hasSize(11)
                    .allSatisfy((ticket, answer) -> assertThat(answer).isEqualTo(Written.STORED));
        }
    }

    @Test
    void nobody_of_a_transaction_whose_answer_was_lost_is_told_that_it_is_stored_or_not() throws Exception {
        Map<Long, Object> answers = together(12, tickets -> {
            throw new StoreException(Kind.OUTCOME_UNKNOWN, "lost", null);
        });

        assertThat(answers)
                .hasSize(12)
                .allSatisfy((ticket, answer) -> assertThat(answer).isEqualTo(Kind.OUTCOME_UNKNOWN));
        assertThat(batches.stream().flatMap(List::stream)).as("no second try").doesNotHaveDuplicates();
    }

    @Test
    void a_closed_gate_is_closed_for_all_who_wait() throws Exception {
        assertThat(together(12, tickets -> Written.SHUT).values()).hasSize(12).containsOnly(Written.SHUT);
    }

    @Test
    void a_writer_that_breaks_leaves_its_company_in_doubt_and_the_next_ones_in_order() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        AwardQueue queue = new AwardQueue(rows -> {
            if (calls.incrementAndGet() == 1) {
                throw new IllegalStateException("broken");
            }
            return Written.STORED;
        });

        assertThatThrownBy(() -> queue.write(row(1))).hasMessage("broken");
        for (long ticket = 2; ticket < 10; ticket++) {
            assertThat(queue.write(row(ticket))).isEqualTo(Written.STORED);
        }
    }

    @Test
    @Timeout(20)
    void all_who_wait_for_a_writer_that_breaks_learn_that_nobody_knows() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch gate = new CountDownLatch(1);
        AwardQueue queue = new AwardQueue(rows -> {
            if (started.getCount() > 0) {
                started.countDown();
                await(gate);
                return Written.STORED;
            }
            throw new IllegalStateException("broken");
        });
        List<FutureTask<Written>> tasks = new ArrayList<>();
        for (long ticket = 0; ticket < 5; ticket++) {
            AwardRow row = row(ticket);
            FutureTask<Written> task = new FutureTask<>(() -> queue.write(row));
            tasks.add(task);
            Thread thread = new Thread(task, "caller-" + ticket);
            thread.setDaemon(true);
            thread.start();
            started.await();
            while (ticket > 0 && thread.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
        }
        gate.countDown();

        assertThat(tasks.get(0).get()).isEqualTo(Written.STORED);
        List<Object> failures = new ArrayList<>();
        for (FutureTask<Written> task : tasks.subList(1, 5)) {
            assertThatThrownBy(task::get).satisfies(e -> failures.add(e.getCause()));
        }
        assertThat(failures).filteredOn(IllegalStateException.class::isInstance).hasSize(1);
        assertThat(failures)
                .filteredOn(StoreException.class::isInstance)
                .hasSize(3)
                .allSatisfy(e -> assertThat(((StoreException) e).kind()).isEqualTo(Kind.OUTCOME_UNKNOWN));
    }

    /** A queue whose clock is moved by hand, and how many awards each write had. */
    private static final class Rounds {
        final AtomicLong nanos = new AtomicLong();
        final List<Integer> sizes = Collections.synchronizedList(new ArrayList<>());
        private volatile long tookNanos = 4_000;
        private volatile @Nullable CountDownLatch gate;
        private final AwardQueue queue = new AwardQueue(
                rows -> {
                    CountDownLatch held = gate;
                    if (held != null) {
                        await(held);
                    }
                    sizes.add(rows.size());
                    nanos.addAndGet(tookNanos);
                    return Written.STORED;
                },
                nanos::get);

        List<FutureTask<Written>> start(int callers) {
            List<FutureTask<Written>> tasks = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                long ticket = i;
                FutureTask<Written> task = new FutureTask<>(() -> queue.write(row(ticket)));
                tasks.add(task);
                Thread thread = new Thread(task, "caller-" + i);
                thread.start();
                while (!task.isDone()
                        && thread.getState() != Thread.State.WAITING
                        && thread.getState() != Thread.State.TIMED_WAITING) {
                    Thread.onSpinWait();
                }
            }
            return tasks;
        }

        /** After this the queue has seen eight callers at once. */
        void eightAtOnce() throws Exception {
            CountDownLatch held = new CountDownLatch(1);
            gate = held;
            List<FutureTask<Written>> tasks = start(8);
            gate = null;
            held.countDown();
            while (!tasks.stream().allMatch(FutureTask::isDone)) {
                nanos.addAndGet(1_000);
                Thread.onSpinWait();
            }
            for (FutureTask<Written> task : tasks) {
                assertThat(task.get()).isEqualTo(Written.STORED);
            }
            assertThat(sizes).containsExactly(1, 7);
            sizes.clear();
        }

        /** After this the last write took four microseconds. */
        void sevenAtOnce() throws Exception {
            for (FutureTask<Written> task : start(7)) {
                assertThat(task.get()).isEqualTo(Written.STORED);
            }
            assertThat(sizes).containsExactly(7);
            sizes.clear();
        }
    }

    @Test
    void those_just_answered_are_waited_for_and_the_last_to_come_writes_for_all() throws Exception {
        Rounds rounds = new Rounds();
        rounds.eightAtOnce();

        List<FutureTask<Written>> tasks = rounds.start(6);
        assertThat(rounds.sizes).as("seven wrote together, one is missing").isEmpty();
        tasks.addAll(rounds.start(1));

        for (FutureTask<Written> task : tasks) {
            assertThat(task.get()).isEqualTo(Written.STORED);
        }
        assertThat(rounds.sizes).containsExactly(7);
    }

    @Test
    void who_does_not_come_again_is_waited_for_a_quarter_of_the_last_write() throws Exception {
        Rounds rounds = new Rounds();
        rounds.eightAtOnce();
        rounds.sevenAtOnce();

        List<FutureTask<Written>> tasks = rounds.start(5);
        rounds.nanos.addAndGet(999);
        assertThat(rounds.sizes).isEmpty();
        rounds.nanos.addAndGet(1);

        for (FutureTask<Written> task : tasks) {
            assertThat(task.get()).isEqualTo(Written.STORED);
        }
        assertThat(rounds.sizes).containsExactly(5);
    }

    @Test
    void nobody_waits_long_after_a_write_that_took_long() throws Exception {
        Rounds rounds = new Rounds();
        rounds.eightAtOnce();
        rounds.tookNanos = 60_000_000_000L;
        rounds.sevenAtOnce();

        List<FutureTask<Written>> tasks = rounds.start(5);
        rounds.nanos.addAndGet(5_000_000);

        for (FutureTask<Written> task : tasks) {
            assertThat(task.get()).isEqualTo(Written.STORED);
        }
        assertThat(rounds.sizes).containsExactly(5);
    }

    /** The clock stands while they draw, so a queue that waited for one more than there are would wait for ever. */
    @Test
    @Timeout(60)
    void who_comes_again_at_once_is_not_counted_twice() throws Exception {
        Rounds rounds = new Rounds();
        AtomicInteger left = new AtomicInteger(8);
        List<FutureTask<Boolean>> tasks = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            long ticket = i;
            FutureTask<Boolean> task = new FutureTask<>(
                    () -> {
                        for (int draw = 0; draw < 200; draw++) {
                            rounds.queue.write(row(ticket));
                        }
                        left.decrementAndGet();
                    },
                    true);
            tasks.add(task);
            Thread thread = new Thread(task, "drawer-" + i);
            thread.setDaemon(true);
            thread.start();
        }
        while (left.get() > 0) {
            if (left.get() < 8) {
                rounds.nanos.addAndGet(100);
            }
            Thread.onSpinWait();
        }

        for (FutureTask<Boolean> task : tasks) {
            task.get();
        }
        assertThat(rounds.sizes).allSatisfy(size -> assertThat(size).isLessThanOrEqualTo(8));
        assertThat(rounds.sizes.stream().mapToInt(size -> size).sum()).isEqualTo(1_600);
    }

    @Test
    void who_comes_alone_writes_at_once() {
        Rounds rounds = new Rounds();
        for (long ticket = 0; ticket < 3; ticket++) {
            assertThat(rounds.queue.write(row(ticket))).isEqualTo(Written.STORED);
        }
        assertThat(rounds.sizes).containsExactly(1, 1, 1);
    }

    @Test
    void somebody_interrupted_while_waiting_still_learns_the_answer() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch gate = new CountDownLatch(1);
        AwardQueue queue = new AwardQueue(rows -> {
            if (started.getCount() > 0) {
                started.countDown();
                await(gate);
            }
            return Written.STORED;
        });
        new Thread(() -> queue.write(row(1)), "writer").start();
        started.await();
        FutureTask<Boolean> task = new FutureTask<>(() -> {
            assertThat(queue.write(row(99))).isEqualTo(Written.STORED);
            return Thread.currentThread().isInterrupted();
        });
        Thread waiting = new Thread(task, "waiting");
        waiting.start();
        while (waiting.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        waiting.interrupt();
        gate.countDown();

        assertThat(task.get()).as("the interruption is kept").isTrue();
    }
}

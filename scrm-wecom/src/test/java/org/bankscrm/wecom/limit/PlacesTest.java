package org.bankscrm.wecom.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

@Timeout(120)
class PlacesTest {
    private static final long LONG = TimeUnit.MINUTES.toNanos(10);

    private final Threads threads = new Threads();

    @Test
    void waiting_callers_enter_in_the_order_in_which_they_came() throws InterruptedException {
        Places places = new Places(1);
        assertThat(places.enter(0)).isTrue();
        List<Integer> order = Collections.synchronizedList(new ArrayList<>());
        for (int i = 0; i < 10; i++) {
            int number = i;
            threads.run(() -> {
                assertThat(places.enter(LONG)).isTrue();
                order.add(number);
                places.leave();
            });
            Threads.until(() -> places.waiting() == number + 1);
        }

        places.leave();

        threads.join();
        assertThat(order).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    }

    @Test
    void who_need_not_wait_does_not_and_who_may_not_wait_does_not() throws InterruptedException {
        Places places = new Places(2);

        assertThat(places.enter(0)).isTrue();
        assertThat(places.enter(-1)).isTrue();
        assertThat(places.enter(0)).isFalse();
        assertThat(places.enter(-1)).isFalse();
    }

    @Test
    void who_gave_up_gets_no_place_and_leaves_the_queue() throws InterruptedException {
        Places places = new Places(1);
        assertThat(places.enter(0)).isTrue();

        assertThat(places.enter(1)).isFalse();

        assertThat(places.waiting()).isZero();
        places.leave();
        assertThat(places.enter(0)).isTrue();
    }

    @Test
    void who_is_interrupted_gets_no_place_and_leaves_the_queue() throws InterruptedException {
        Places places = new Places(1);
        assertThat(places.enter(0)).isTrue();
        FutureTask<Boolean> waiting = threads.start(() -> places.enter(LONG));
        Threads.until(() -> places.waiting() == 1);

        threads.interrupt(0);

        assertThatThrownBy(() -> waiting.get(1, TimeUnit.MINUTES)).hasCauseInstanceOf(InterruptedException.class);
        assertThat(places.waiting()).isZero();
        places.leave();
        assertThat(places.inside()).isZero();
    }

    @Test
    void fewer_places_let_nobody_in_until_enough_have_left_and_more_places_let_in_who_waits()
            throws InterruptedException {
        Places places = new Places(3);
        for (int i = 0; i < 3; i++) {
            assertThat(places.enter(0)).isTrue();
        }

        places.resize(1);
        places.leave();
        places.leave();
        assertThat(places.enter(0)).isFalse();
        FutureTask<Boolean> waiting = threads.start(() -> places.enter(LONG));
        Threads.until(() -> places.waiting() == 1);
        places.resize(2);

        assertThat(Threads.get(waiting)).isTrue();
        assertThat(places.inside()).isEqualTo(2);
    }

    @Test
    void never_are_more_inside_than_there_are_places_whoever_gives_up_or_is_interrupted() throws InterruptedException {
        int most = 4;
        Places places = new Places(most);
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger seen = new AtomicInteger();
        AtomicInteger entered = new AtomicInteger();
        for (int t = 0; t < 16; t++) {
            SplittableRandom random = new SplittableRandom(t);
            threads.run(() -> {
                for (int i = 0; i < 2_000; i++) {
                    long patience = random.nextInt(3) == 0 ? random.nextInt(20_000) : LONG;
                    try {
                        if (!places.enter(patience)) {
                            continue;
                        }
                    } catch (InterruptedException e) {
                        continue;
                    }
                    seen.accumulateAndGet(inside.incrementAndGet(), Math::max);
                    entered.incrementAndGet();
                    Threads.letOthersRun();
                    inside.decrementAndGet();
                    places.leave();
                }
            });
        }
        SplittableRandom random = new SplittableRandom(99);
        for (int i = 0; i < 500; i++) {
            threads.interrupt(random.nextInt(16));
            Threads.letOthersRun();
        }

        threads.join();

        assertThat(seen).satisfies(value -> assertThat(value.get()).isBetween(2, most));
        assertThat(entered).hasPositiveValue();
        assertThat(places.inside()).isZero();
        assertThat(places.waiting()).isZero();
    }
}

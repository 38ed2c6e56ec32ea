package org.bankscrm.core.draw.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.core.testkit.MovableClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.FutureTask;

/** The blocks of eight tickets that one instance has leased. */
class StockTest {
    private static final Instant HALF = MovableClock.MORNING.plus(Duration.ofSeconds(15));

    private final Stock stock = new Stock(new Dice(new SplittableRandom(1)), 8);

    private LeasedBlock add(int number, long... tickets) {
        LeasedBlock block = new LeasedBlock(number, 0, tickets, HALF);
        stock.add(block);
        return block;
    }

    private Pick pick() {
        return Objects.requireNonNull(stock.pick());
    }

    private List<Pick> pickAll() {
        List<Pick> picks = new ArrayList<>();
        for (Pick pick = stock.pick(); pick != null; pick = stock.pick()) {
            picks.add(pick);
        }
        return picks;
    }

    @Test
    void every_ticket_of_every_block_is_picked_once() {
        add(0, 1, 2, 3, 4);
        add(1, 5, 6, 7);

        assertThat(pickAll()).extracting(Pick::ticket).containsExactlyInAnyOrder(1L, 2L, 3L, 4L, 5L, 6L, 7L);
        assertThat(stock.pick()).isNull();
    }

    @Test
    void a_ticket_given_back_is_picked_again_and_one_forgotten_is_not() {
        add(0, 1, 2);
        List<Pick> picks = pickAll();

        stock.giveBack(picks.get(0));
        stock.forget(picks.get(1));

        assertThat(pickAll())
                .extracting(Pick::ticket)
                .containsExactly(picks.get(0).ticket());
    }

    @Test
    void a_ticket_of_nobodys_block_is_neither_kept_nor_missed() {
        Pick fromTheTail = new Pick(9, 0, null);

        stock.giveBack(fromTheTail);
        stock.forget(fromTheTail);

        assertThat(stock.pick()).isNull();
    }

    @Test
    void a_block_is_drained_when_nothing_is_left_and_every_try_has_ended() {
        LeasedBlock block = add(0, 1, 2);
        LeasedBlock other = add(1, 3);
        Pick first = pick();
        Pick second = pick();
        assertThat(stock.removeDrained()).as("two are being tried").isEmpty();
        stock.forget(first);
        assertThat(stock.removeDrained()).as("one is being tried").isEmpty();
        stock.giveBack(second);
        assertThat(stock.removeDrained()).as("one is free again").isEmpty();
        stock.forget(pick());

        assertThat(stock.removeDrained()).containsExactly(block);
        assertThat(stock.removeDrained()).as("they are taken out").isEmpty();
        assertThat(pick().block()).isSameAs(other);
    }

    @Test
    void another_block_is_wanted_when_half_of_one_is_left() {
        assertThat(stock.wantsMore()).isTrue();
        add(0, 1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(stock.wantsMore()).isFalse();
        for (int i = 0; i < 3; i++) {
            pick();
        }
        assertThat(stock.wantsMore()).as("five are left").isFalse();
        pick();
        assertThat(stock.wantsMore()).as("four are left").isTrue();
        add(1, 9);
        assertThat(stock.wantsMore()).as("five in two blocks").isFalse();
    }

    @Test
    void none_is_wanted_as_long_as_there_is_none_to_fetch() {
        add(0, 1);
        stock.nothingToFetch();
        assertThat(stock.wantsMore()).isFalse();

        add(1, 2);

        assertThat(stock.wantsMore()).as("one came after all").isTrue();
    }

    @Test
    void a_lease_is_due_for_renewal_from_its_moment_on_until_it_is_renewed() {
        LeasedBlock block = add(0, 1);
        add(1, 2).renewAt = HALF.plusSeconds(1);

        assertThat(stock.toRenew(HALF.minusNanos(1))).isEmpty();
        assertThat(stock.toRenew(HALF)).containsExactly(block);
        stock.renewed(block, HALF.plusSeconds(15));
        assertThat(stock.toRenew(HALF)).isEmpty();
    }

    @Test
    void nothing_is_picked_from_a_block_that_was_lost() {
        LeasedBlock block = add(0, 1, 2);

        stock.lost(block);

        assertThat(stock.pick()).isNull();
    }

    @Test
    @Timeout(20)
    void no_call_shuts_other_threads_out() throws Exception {
        LeasedBlock block = add(0, 1, 2, 3);
        stock.giveBack(pick());
        stock.forget(pick());
        stock.renewed(block, HALF);
        stock.toRenew(HALF);
        stock.removeDrained();
        stock.wantsMore();
        stock.nothingToFetch();
        stock.lost(new LeasedBlock(7, 0, new long[0], HALF));
        FutureTask<Pick> task = new FutureTask<>(this::pick);
        Thread other = new Thread(task, "other");
        other.setDaemon(true);

        other.start();

        assertThat(task.get().block()).isSameAs(block);
    }
}

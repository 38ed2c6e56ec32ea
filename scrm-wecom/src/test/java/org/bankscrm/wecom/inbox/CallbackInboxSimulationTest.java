package org.bankscrm.wecom.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.core.StoreException;
import org.bankscrm.core.testkit.Simulation;
import org.bankscrm.core.testkit.Simulation.Losses;
import org.bankscrm.wecom.callback.CallbackIdentity;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

class CallbackInboxSimulationTest {
    private static final int CALLBACKS = 4;
    private static final Duration LEASE = Duration.ofMillis(600);

    @Test
    void lost_answers_and_dying_workers_lose_no_callback_repeat_no_done_one_and_share_no_claim() {
        schedules(400);
    }

    @Test
    @Tag("faults")
    void nor_in_any_of_two_thousand_schedules() {
        schedules(2_000);
    }

    private static void schedules(int seeds) {
        Simulation.forSeeds(seeds, simulation -> {
            Watched watched = new Watched(
                    new InMemoryCallbackInbox(simulation.clock(), new InboxPolicy(100_000)), simulation.clock());
            CallbackInbox inbox = simulation.wrap(
                    CallbackInbox.class,
                    watched,
                    Losses.ofAcknowledgements(
                                    15,
                                    () -> new StoreException(
                                            StoreException.Kind.OUTCOME_UNKNOWN, "lost on purpose", null))
                            .andRequests(10));
            Set<CallbackIdentity> handled = new HashSet<>();
            for (int i = 0; i < 2; i++) {
                // WeCom delivers again until it is answered, and sometimes after that.
                simulation.actor("wecom-" + i, () -> deliver(inbox));
            }
            for (int i = 0; i < 3; i++) {
                String worker = "worker-" + i;
                simulation.actor(worker, () -> {
                    while (watched.done.size() < CALLBACKS) {
                        work(simulation, inbox, worker, handled);
                    }
                });
            }

            simulation.run();

            assertThat(watched.stored).hasSize(CALLBACKS);
            assertThat(handled).isEqualTo(watched.stored);
            assertThat(watched.done).isEqualTo(watched.stored);
        });
    }

    private static void deliver(CallbackInbox inbox) {
        for (int i = 0; i < CALLBACKS; i++) {
            boolean answered = false;
            while (!answered) {
                try {
                    inbox.offer(identity(i), "body");
                    answered = true;
                } catch (StoreException e) {
                    // Not answered: delivered again.
                }
            }
        }
    }

    private static void work(Simulation simulation, CallbackInbox inbox, String worker, Set<CallbackIdentity> handled) {
        try {
            List<CallbackClaim> claims = inbox.claim(worker, LEASE, 2);
            if (claims.isEmpty()) {
                simulation.pause(LEASE.dividedBy(4));
            }
            for (CallbackClaim claim : claims) {
                int luck = simulation.random().nextInt(10);
                if (luck == 0) {
                    return; // dies before handling
                }
                simulation.yieldPoint("handles");
                handled.add(claim.identity());
                if (luck == 1) {
                    return; // dies after handling
                }
                if (luck == 2) {
                    simulation.pause(LEASE.multipliedBy(2)); // slower than its lease
                }
                if (luck < 5) {
                    inbox.failed(claim, simulation.clock().instant().plusMillis(100));
                } else {
                    inbox.done(claim);
                }
            }
        } catch (StoreException e) {
            // Its next incarnation goes on.
        }
    }

    private static CallbackIdentity identity(int number) {
        return new CallbackIdentity(String.format(Locale.ROOT, "%064x", number));
    }

    /** Sees what really happens to the inbox, lost answers or not. */
    private static final class Watched implements CallbackInbox {
        private final CallbackInbox inbox;
        private final InstantSource clock;
        final Set<CallbackIdentity> stored = new HashSet<>();
        final Set<CallbackIdentity> done = new HashSet<>();
        private final Map<CallbackIdentity, CallbackClaim> latest = new HashMap<>();
        private final Map<CallbackIdentity, Instant> heldUntil = new HashMap<>();

        Watched(CallbackInbox inbox, InstantSource clock) {
            this.inbox = inbox;
            this.clock = clock;
        }

        @Override
        public Offer offer(CallbackIdentity identity, String body) {
            Offer offer = inbox.offer(identity, body);
            assertThat(offer == Offer.NEW).as("new exactly once").isEqualTo(stored.add(identity));
            return offer;
        }

        @Override
        public List<CallbackClaim> claim(String worker, Duration lease, int limit) {
            List<CallbackClaim> claims = inbox.claim(worker, lease, limit);
            for (CallbackClaim claim : claims) {
                assertThat(done).as("never again").doesNotContain(claim.identity());
                Instant held = heldUntil.getOrDefault(claim.identity(), Instant.MIN);
                assertThat(clock.instant()).as("held by nobody else").isAfterOrEqualTo(held);
                heldUntil.put(claim.identity(), claim.until());
                latest.put(claim.identity(), claim);
            }
            return claims;
        }

        @Override
        public Settled done(CallbackClaim claim) {
            Settled settled = inbox.done(claim);
            if (settled == Settled.SETTLED) {
                settledBy(claim);
                done.add(claim.identity());
            }
            return settled;
        }

        @Override
        public Settled failed(CallbackClaim claim, Instant retryAt) {
            Settled settled = inbox.failed(claim, retryAt);
            if (settled == Settled.SETTLED) {
                settledBy(claim);
            }
            return settled;
        }

        private void settledBy(CallbackClaim claim) {
            assertThat(claim).as("only the latest claim settles").isEqualTo(latest.get(claim.identity()));
            heldUntil.remove(claim.identity());
        }

        @Override
        public List<ParkedCallback> parked(int limit) {
            return inbox.parked(limit);
        }

        @Override
        public Reopened reopen(CallbackIdentity identity) {
            return inbox.reopen(identity);
        }

        @Override
        public int purgeDone(Instant before) {
            return inbox.purgeDone(before);
        }
    }
}

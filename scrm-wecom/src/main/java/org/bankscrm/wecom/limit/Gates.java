package org.bankscrm.wecom.limit;

import org.bankscrm.wecom.limit.ApiGate.Verdict;
import org.bankscrm.wecom.limit.SerialKeys.Turn;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Leads each call through its serial key, the places of its API and the gate of its API, in this order: who waits for a key
 * takes no place. Thread-safe. Remembers every pair of corp and API called, of which there are at most some hundreds a corp.
 */
final class Gates {
    /** Makes what feeds the gate of one API. */
    interface Sources {
        UnitSource of(String corpId, String path, ApiLimits limits);
    }

    private record Api(String corpId, String path) {}

    private final LimitPolicy policy;
    private final Sources sources;
    private final InstantSource clock;
    private final SerialKeys keys = new SerialKeys();
    private final ConcurrentHashMap<Api, ApiGate> gates = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, AddressCounts> addresses = new ConcurrentHashMap<>();

    Gates(LimitPolicy policy, Sources sources, InstantSource clock) {
        this.policy = Objects.requireNonNull(policy, "policy");
        this.sources = Objects.requireNonNull(sources, "sources");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    Admission admit(ApiCall call, Instant deadline) throws InterruptedException {
        Objects.requireNonNull(deadline, "deadline");
        ApiGate gate = gate(call);
        Admission refusal = gate.refusal(clock.instant(), deadline);
        if (refusal != null) {
            return refusal;
        }
        if (call.serialKey().isEmpty()) {
            return admit(call, gate, null, deadline);
        }
        SerialKeys.Key key = new SerialKeys.Key(call.corpId(), call.serialKey());
        Turn turn = keys.enter(key, nanosTo(deadline, clock.instant()));
        return turn == null
                ? new Admission.HeldBack(HoldReason.SERIAL_KEY, deadline)
                : admit(call, gate, turn, deadline);
    }

    private Admission admit(ApiCall call, ApiGate gate, @Nullable Turn turn, Instant deadline)
            throws InterruptedException {
        Held held = null;
        boolean admitted = false;
        try {
            if (!gate.places().enter(nanosTo(deadline, clock.instant()))) {
                return new Admission.HeldBack(HoldReason.CONCURRENCY, deadline);
            }
            held = new Held(gate, turn);
            Verdict verdict = gate.enter(call.units(), deadline);
            if (verdict.refusal() != null) {
                return verdict.refusal();
            }
            held.entry = Objects.requireNonNull(verdict.entry());
            admitted = true;
            return new Admission.Admitted(held);
        } finally {
            if (!admitted && held != null) {
                held.endedWithoutAnswer();
            } else if (!admitted && turn != null) {
                keys.leave(turn);
            }
        }
    }

    /** What a call holds while it is under way: a place, perhaps a key, and once it is let in, its entry. */
    private final class Held implements Permit {
        private final ApiGate gate;
        private final @Nullable Turn turn;
        private final AtomicBoolean ended = new AtomicBoolean();
        private ApiGate.@Nullable Entry entry;

        Held(ApiGate gate, @Nullable Turn turn) {
            this.gate = gate;
            this.turn = turn;
        }

        @Override
        public void ended(int errorCode) {
            end(errorCode);
        }

        @Override
        public void endedWithoutAnswer() {
            end(null);
        }

        private void end(@Nullable Integer errorCode) {
            if (!ended.compareAndSet(false, true)) {
                return;
            }
            try {
                if (entry != null) {
                    gate.ended(entry, errorCode);
                }
            } finally {
                gate.places().leave();
                if (turn != null) {
                    keys.leave(turn);
                }
            }
        }
    }

    private ApiGate gate(ApiCall call) {
        Api api = new Api(call.corpId(), call.path());
        ApiGate known = gates.get(api);
        return known != null ? known : gates.computeIfAbsent(api, this::newGate);
    }

    private ApiGate newGate(Api api) {
        ApiLimits limits = policy.of(api.path);
        AddressCounts address = addresses.computeIfAbsent(api.path, path -> new AddressCounts(policy.ofAddress()));
        return new ApiGate(
                api.corpId + "/" + api.path, limits, address, sources.of(api.corpId, api.path, limits), clock);
    }

    static long nanosTo(Instant deadline, Instant now) {
        // Unlike toNanos(), this does not fail for a deadline in 300 years.
        return TimeUnit.NANOSECONDS.convert(Duration.between(now, deadline));
    }

    int keysKnown() {
        return keys.known();
    }

    int inside(ApiCall call) {
        return gate(call).places().inside();
    }

    int waiting(ApiCall call) {
        return gate(call).places().waiting();
    }

    int waitingFor(ApiCall call) {
        return keys.waiting(new SerialKeys.Key(call.corpId(), call.serialKey()));
    }
}

package org.bankscrm.wecom.limit;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.ConcurrentHashMap;

/** Lets calls of the same key in one at a time. A key is known only while somebody uses or awaits it. Thread-safe. */
final class SerialKeys {
    record Key(String corpId, String text) {}

    /** One key. */
    static final class Turn {
        final Key key;
        final Places places = new Places(1);
        /** How many use or await the key; changed only under the map's lock of the key. */
        int users;

        Turn(Key key) {
            this.key = key;
        }
    }

    private final ConcurrentHashMap<Key, Turn> turns = new ConcurrentHashMap<>();

    /** Waits for the key at most so long; returns null if it was not free by then. */
    @Nullable
    Turn enter(Key key, long nanos) throws InterruptedException {
        Turn turn = turns.compute(key, (same, known) -> {
            Turn used = known == null ? new Turn(same) : known;
            used.users++;
            return used;
        });
        boolean entered = false;
        try {
            entered = turn.places.enter(nanos);
        } finally {
            if (!entered) {
                forget(turn);
            }
        }
        return entered ? turn : null;
    }

    void leave(Turn turn) {
        turn.places.leave();
        forget(turn);
    }

    private void forget(Turn turn) {
        turns.computeIfPresent(turn.key, (same, known) -> {
            known.users--;
            return known.users == 0 ? null : known;
        });
    }

    int known() {
        return turns.size();
    }

    int waiting(Key key) {
        Turn turn = turns.get(key);
        return turn == null ? 0 : turn.places.waiting();
    }
}

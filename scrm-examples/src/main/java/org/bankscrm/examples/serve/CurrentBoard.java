package org.bankscrm.examples.serve;

import org.bankscrm.examples.live.BoardFeed;
import org.bankscrm.examples.live.ContactLoad;
import org.jspecify.annotations.Nullable;

import java.util.Objects;
import java.util.Optional;

/**
 * Holds the board that is shown now, and the load of contacts beside it. Empty until {@link #set}: the data is still being
 * loaded. Thread-safe; nobody waits.
 */
public final class CurrentBoard {
    private volatile @Nullable BoardFeed current;
    private volatile ContactLoad load = ContactLoad.NONE;

    /** Returns the board that is shown now; nothing before the data is loaded. */
    public Optional<BoardFeed> get() {
        return Optional.ofNullable(current);
    }

    /** Returns the load of contacts that is shown now; no rows if there is none. */
    public ContactLoad load() {
        return load;
    }

    /** Shows another load of contacts from now on. */
    public void setLoad(ContactLoad next) {
        load = Objects.requireNonNull(next, "next");
    }

    /** Shows another board from now on; streams of the one before end. */
    public void set(BoardFeed next) {
        BoardFeed before = current;
        current = Objects.requireNonNull(next, "next");
        if (before != null) {
            before.close();
        }
    }
}

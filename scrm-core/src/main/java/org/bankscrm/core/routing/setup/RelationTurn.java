package org.bankscrm.core.routing.setup;

import org.bankscrm.core.event.RelationEvent;
import org.bankscrm.core.event.RelationEvent.Added;
import org.bankscrm.core.event.RelationEvent.DeletedByCustomer;
import org.bankscrm.core.event.RelationEvent.DeletedByEmployee;
import org.bankscrm.core.event.RelationEvent.HalfAdded;
import org.bankscrm.core.event.RelationEvent.TransferCompleted;
import org.bankscrm.core.event.RelationEvent.TransferKind;
import org.bankscrm.core.event.RelationEvent.TransferRefused;
import org.bankscrm.core.org.EmployeeId;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What a fact makes of the relation with one employee (关系变动), by the rules attribution makes relations with.
 *
 * <p>Time and kind go into one number, the stamp, the greater the later. It counts milliseconds since 2010, before which WeChat
 * was not; facts that claim to be older count as of then.
 *
 * @param employee whose relation
 * @param kind what becomes of it
 */
record RelationTurn(EmployeeId employee, Kind kind) {
    /** The stamp of a relation of which no fact counts. */
    static final long NEVER = 0;

    private static final long FIRST_MILLI =
            Instant.parse("2010-01-01T00:00:00Z").toEpochMilli();
    private static final int KINDS = 4;

    /** Of one instant the later one counts: a relation must have ended before it can begin again. */
    enum Kind {
        /** It was handed to another employee, or lost when the customer refused the successor of one who left. */
        GIVEN(0),
        /** It was taken over from another employee. */
        TAKEN(1),
        /** One of the two deleted the other. */
        ENDED(2),
        /** The customer was added, confirmed or not. */
        ADDED(3);

        private final int rank;

        Kind(int rank) {
            this.rank = rank;
        }

        private boolean isTransfer() {
            return this == GIVEN || this == TAKEN;
        }
    }

    RelationTurn {
        Objects.requireNonNull(employee, "employee");
        Objects.requireNonNull(kind, "kind");
    }

    /** Returns what a fact makes of relations: of none, of one, or of the one given and the one taken over. */
    static List<RelationTurn> of(RelationEvent fact) {
        if (fact instanceof Added it) {
            return List.of(new RelationTurn(it.employee(), Kind.ADDED));
        } else if (fact instanceof HalfAdded it) {
            return List.of(new RelationTurn(it.employee(), Kind.ADDED));
        } else if (fact instanceof DeletedByCustomer it) {
            return List.of(new RelationTurn(it.employee(), Kind.ENDED));
        } else if (fact instanceof DeletedByEmployee it) {
            return List.of(new RelationTurn(it.employee(), Kind.ENDED));
        } else if (fact instanceof TransferCompleted it) {
            return it.from().equals(it.to())
                    ? List.of()
                    : List.of(new RelationTurn(it.from(), Kind.GIVEN), new RelationTurn(it.to(), Kind.TAKEN));
        } else if (fact instanceof TransferRefused it && it.kind() == TransferKind.RESIGNED) {
            return List.of(new RelationTurn(it.from(), Kind.GIVEN));
        }
        return List.of();
    }

    /** Returns the stamp of this turn at a time. */
    long stamp(Instant at) {
        return millis(at) * KINDS + kind.rank;
    }

    /** Returns when something happened, in the milliseconds of stamps. */
    static long millis(Instant at) {
        return Math.max(0, Math.min(RelationTable.LAST_STAMP / KINDS, at.toEpochMilli() - FIRST_MILLI));
    }

    /** Returns the milliseconds in a stamp. */
    static long millisOf(long stamp) {
        return stamp / KINDS;
    }

    /** Returns whether the relation is live after the turn of a stamp. */
    static boolean isLive(long stamp) {
        return (stamp & 1) == 1;
    }

    /** Returns whether only the ids of two facts tell which turn is the later: of one instant, one gives and one takes. */
    boolean ties(long stamp, long held) {
        return kind.isTransfer() && (stamp ^ held) == 1;
    }

    /** Returns the place of a fact among those of one instant: transfers, deletions, adds. */
    static int orderOf(RelationEvent fact) {
        if (fact instanceof Added || fact instanceof HalfAdded) {
            return 2;
        }
        return fact instanceof DeletedByCustomer || fact instanceof DeletedByEmployee ? 1 : 0;
    }
}

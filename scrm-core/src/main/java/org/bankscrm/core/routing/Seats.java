package org.bankscrm.core.routing;

import org.bankscrm.core.internal.Numbering;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.time.Interval;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * The managers of a roster by number, those of one unit next to each other.
 *
 * <p>Columns, not an object for each manager: a decision reads a word or two of one manager in a hundred thousand, and while
 * the columns of all of them stay in the processor's cache, the objects would not, and each would be waited for.
 */
final class Seats {
    static final int NONE = Numbering.NONE;

    private static final byte WORKS = 1;
    private static final byte CODE_ALWAYS_WORKS = 2;

    private final Manager[] managers;
    private final EmployeeId[] ids;
    private final LiveCode[] codes;
    private final Unit[] units;
    private final OrgUnitCode[] branches;
    private final byte[] flags;
    private final int[] successors;
    private final Numbering<EmployeeId> numbering;

    /**
     * Numbers managers.
     *
     * @param inOrder those of one unit next to each other, each once
     * @param unitsInOrder the unit of each
     */
    Seats(List<Manager> inOrder, List<Unit> unitsInOrder) {
        int size = inOrder.size();
        managers = inOrder.toArray(Manager[]::new);
        units = unitsInOrder.toArray(Unit[]::new);
        branches = new OrgUnitCode[size];
        ids = new EmployeeId[size];
        codes = new LiveCode[size];
        flags = new byte[size];
        for (int seat = 0; seat < size; seat++) {
            Manager manager = managers[seat];
            branches[seat] = units[seat].code;
            ids[seat] = manager.id();
            codes[seat] = manager.code();
            boolean works = manager.status() == Manager.Status.ACTIVE;
            boolean always =
                    manager.code().exists() && manager.code().validity().equals(Interval.ALWAYS);
            flags[seat] = (byte) ((works ? WORKS : 0) | (always ? CODE_ALWAYS_WORKS : 0));
            units[seat].addSeat(seat);
        }
        numbering = new Numbering<>(Arrays.asList(ids));
        successors = new int[size];
        Arrays.setAll(successors, seat -> isHerself(seat) ? NONE : of(managers[seat].successor()));
    }

    private boolean isHerself(int seat) {
        return managers[seat].successor().equals(ids[seat]);
    }

    int size() {
        return managers.length;
    }

    /** Returns the number of a manager, {@link #NONE} if nobody has that id. */
    int of(EmployeeId id) {
        return numbering.of(id);
    }

    /** Returns the number of a manager who is mostly one of that unit. */
    @SuppressWarnings("ReferenceEquality")
    int of(EmployeeId id, Unit unit) {
        // The reference alone tells her, so that nothing of the id is read.
        for (int seat = unit.firstSeat; seat < unit.behindSeats; seat++) {
            if (ids[seat] == id) {
                return seat;
            }
        }
        return of(id);
    }

    /** Reads every column of a manager, so that the processor waits for all of them together; returns anything. */
    int readAhead(int seat) {
        return flags[seat]
                + (ids[seat] == null ? 1 : 0)
                + (codes[seat] == null ? 1 : 0)
                + (units[seat] == null ? 1 : 0)
                + (branches[seat] == null ? 1 : 0);
    }

    Manager manager(int seat) {
        return managers[seat];
    }

    EmployeeId id(int seat) {
        return ids[seat];
    }

    LiveCode code(int seat) {
        return codes[seat];
    }

    Unit unit(int seat) {
        return units[seat];
    }

    OrgUnitCode branch(int seat) {
        return branches[seat];
    }

    boolean works(int seat) {
        return (flags[seat] & WORKS) != 0;
    }

    boolean codeWorks(int seat, Instant at) {
        return (flags[seat] & CODE_ALWAYS_WORKS) != 0 || codes[seat].worksAt(at);
    }

    /** Returns who takes over, {@link #NONE} if nobody does or who shall is not known. */
    int successor(int seat) {
        return successors[seat];
    }
}

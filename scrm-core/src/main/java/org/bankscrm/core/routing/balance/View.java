package org.bankscrm.core.routing.balance;

import org.bankscrm.core.internal.Numbering;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgUnitCode;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * The managers in use, by numbers that never change: who leaves keeps hers, and whoever is new gets the next.
 *
 * <p>Columns, not an object for each manager, so that what most requests read stays in the processor's cache.
 */
final class View {
    static final View EMPTY = new View(StaffSnapshot.EMPTY, List.of());

    final StaffSnapshot staff;
    private final List<EmployeeId> everybody;
    private final Numbering<EmployeeId> numbering;
    private final @Nullable Seat[] seats;

    /** By number the manager who is fit at any hour for a customer who asks for no skill, and has no cap. */
    private final @Nullable RelationshipManager[] open;

    /** By number the manager who is fit at any hour for a customer who asks for no skill. */
    private final @Nullable EmployeeId[] alwaysFit;

    /** By number the branch, as the one who asked last named it: who asks again is known by the reference. */
    private final @Nullable OrgUnitCode[] branches;

    private View(StaffSnapshot staff, List<EmployeeId> everybody) {
        this.staff = staff;
        this.everybody = everybody;
        numbering = new Numbering<>(everybody);
        seats = new Seat[everybody.size()];
        open = new RelationshipManager[everybody.size()];
        alwaysFit = new EmployeeId[everybody.size()];
        branches = new OrgUnitCode[everybody.size()];
    }

    /** Returns the view of the staff that follows this one. */
    View next(StaffSnapshot newer, String version) {
        List<EmployeeId> all = new ArrayList<>(everybody);
        for (OrgUnitCode branch : newer.branches()) {
            for (RelationshipManager manager : newer.of(branch)) {
                if (numbering.of(manager.id()) == Numbering.NONE) {
                    all.add(manager.id());
                }
            }
        }
        View next = new View(newer, List.copyOf(all));
        for (OrgUnitCode branch : newer.branches()) {
            newer.of(branch).forEach(manager -> next.set(new Seat(manager, version)));
        }
        return next;
    }

    private void set(Seat seat) {
        int number = numbering.of(seat.manager.id());
        seats[number] = seat;
        boolean hasNoCap = seat.manager.dailyCap() == RelationshipManager.NO_CAP;
        open[number] = seat.alwaysFit && hasNoCap ? seat.manager : null;
        alwaysFit[number] = seat.alwaysFit ? seat.manager.id() : null;
        branches[number] = seat.manager.branch();
    }

    /** Returns the number of a manager who is in use or was, {@link Numbering#NONE} of others. */
    int number(EmployeeId manager) {
        return numbering.of(manager);
    }

    /** Returns whether a number is that manager's. */
    boolean isNumberOf(int number, EmployeeId manager) {
        return number >= 0 && number < everybody.size() && everybody.get(number).equals(manager);
    }

    /** Returns the manager of that number, null if she is not in use or this view does not know of her yet. */
    @Nullable
    Seat seat(int number) {
        return number >= 0 && number < seats.length ? seats[number] : null;
    }

    @Nullable
    Seat seat(EmployeeId manager) {
        return seat(numbering.of(manager));
    }

    /** Returns the manager of that number if she is fit at any hour for who asks for no skill, and has room for everybody. */
    @Nullable
    RelationshipManager open(int number) {
        return number >= 0 && number < open.length ? open[number] : null;
    }

    /** Returns whether it is a manager's number and she is fit at any hour for who asks for no skill, known by this reference. */
    @SuppressWarnings("ReferenceEquality")
    boolean isAlwaysFit(int number, EmployeeId named) {
        return number >= 0 && number < alwaysFit.length && alwaysFit[number] == named;
    }

    /** Returns the manager of that number if she is of the branch and fit at any hour for who asks for no skill. */
    @Nullable
    @SuppressWarnings("ReferenceEquality")
    EmployeeId alwaysFit(int number, OrgUnitCode asked) {
        if (number < 0 || number >= branches.length) {
            return null;
        }
        OrgUnitCode known = branches[number];
        if (known != asked) {
            if (!asked.equals(known)) {
                return null;
            }
            branches[number] = asked;
        }
        return alwaysFit[number];
    }
}

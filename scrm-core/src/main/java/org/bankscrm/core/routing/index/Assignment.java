package org.bankscrm.core.routing.index;

import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgUnitCode;
import org.jspecify.annotations.Nullable;

import java.util.Objects;
import java.util.Optional;

/**
 * To whom a customer belongs: the managing manager (管户客户经理) and the branch of the white list (白名单网点).
 *
 * <p>Each may be absent; {@link #NOBODY} has neither. Immutable and thread-safe.
 */
public final class Assignment {
    /** The assignment of a customer nobody knows. */
    public static final Assignment NOBODY = new Assignment(null, null);

    private final @Nullable EmployeeId manager;
    private final @Nullable OrgUnitCode branch;

    private Assignment(@Nullable EmployeeId manager, @Nullable OrgUnitCode branch) {
        this.manager = manager;
        this.branch = branch;
    }

    /** Returns an assignment to a manager and a branch. */
    public static Assignment of(EmployeeId manager, OrgUnitCode branch) {
        return new Assignment(Objects.requireNonNull(manager, "manager"), Objects.requireNonNull(branch, "branch"));
    }

    /** Returns an assignment to a manager, with no branch in the white list. */
    public static Assignment to(EmployeeId manager) {
        return new Assignment(Objects.requireNonNull(manager, "manager"), null);
    }

    /** Returns an assignment to a branch, without a managing manager. */
    public static Assignment to(OrgUnitCode branch) {
        return new Assignment(null, Objects.requireNonNull(branch, "branch"));
    }

    static Assignment ofNullable(@Nullable EmployeeId manager, @Nullable OrgUnitCode branch) {
        return manager == null && branch == null ? NOBODY : new Assignment(manager, branch);
    }

    /** Returns the managing manager, empty if there is none. */
    public Optional<EmployeeId> manager() {
        return Optional.ofNullable(manager);
    }

    /** Returns the branch the white list names, empty if it names none. */
    public Optional<OrgUnitCode> branch() {
        return Optional.ofNullable(branch);
    }

    /** Returns whether there is neither manager nor branch. */
    public boolean isNobody() {
        return manager == null && branch == null;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Assignment that
                && Objects.equals(manager, that.manager)
                && Objects.equals(branch, that.branch);
    }

    @Override
    public int hashCode() {
        return 31 * Objects.hashCode(manager) + Objects.hashCode(branch);
    }

    @Override
    public String toString() {
        return "Assignment[manager " + (manager == null ? "-" : manager) + ", branch " + (branch == null ? "-" : branch)
                + "]";
    }
}

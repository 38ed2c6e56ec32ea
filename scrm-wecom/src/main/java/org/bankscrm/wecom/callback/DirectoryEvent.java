package org.bankscrm.wecom.callback;

import org.bankscrm.core.org.EmployeeId;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An event about the directory (通讯录, {@code change_contact}).
 *
 * <p>A callback URL set after 2022-08-15 is told of a member only {@code UserID}, {@code NewUserID} and {@code
 * Department}; the {@link MemberProfile} is then {@linkplain MemberProfile#isEmpty() empty}.
 */
public sealed interface DirectoryEvent extends WeComEvent {
    /** An employee came ({@code create_user}); see {@link MemberUpdated} for the components. */
    record MemberCreated(
            CallbackMessage message,
            EmployeeId employee,
            Optional<EmployeeId> newId,
            List<Long> departments,
            MemberProfile profile)
            implements DirectoryEvent {
        public MemberCreated {
            departments = List.copyOf(departments);
        }
    }

    /**
     * An employee changed ({@code update_user}).
     *
     * @param employee the id so far
     * @param newId the id from now on, if it changed
     * @param departments all departments of the employee; empty if they were not sent
     * @param profile what else is known
     */
    record MemberUpdated(
            CallbackMessage message,
            EmployeeId employee,
            Optional<EmployeeId> newId,
            List<Long> departments,
            MemberProfile profile)
            implements DirectoryEvent {
        public MemberUpdated {
            departments = List.copyOf(departments);
        }
    }

    /**
     * An employee went: the customers can be transferred (离职继承, {@code delete_user}); see {@link MemberUpdated} for the
     * components.
     */
    record MemberDeleted(
            CallbackMessage message,
            EmployeeId employee,
            Optional<EmployeeId> newId,
            List<Long> departments,
            MemberProfile profile)
            implements DirectoryEvent {
        public MemberDeleted {
            departments = List.copyOf(departments);
        }
    }

    /** A department was made ({@code create_party}); see {@link DepartmentUpdated} for the components. */
    record DepartmentCreated(CallbackMessage message, long id, String name, OptionalLong parentId, OptionalLong order)
            implements DirectoryEvent {}

    /**
     * A department changed ({@code update_party}).
     *
     * @param name its name; empty if it was not sent
     * @param parentId the department above it, if sent
     * @param order its place among its siblings, if sent
     */
    record DepartmentUpdated(CallbackMessage message, long id, String name, OptionalLong parentId, OptionalLong order)
            implements DirectoryEvent {}

    /** A department was deleted ({@code delete_party}); see {@link DepartmentUpdated} for the components. */
    record DepartmentDeleted(CallbackMessage message, long id, String name, OptionalLong parentId, OptionalLong order)
            implements DirectoryEvent {}

    /** Employees and departments were given a tag of the directory, or lost it ({@code update_tag}). */
    record TagMembersChanged(
            CallbackMessage message,
            long tagId,
            List<EmployeeId> employeesAdded,
            List<EmployeeId> employeesRemoved,
            List<Long> departmentsAdded,
            List<Long> departmentsRemoved)
            implements DirectoryEvent {
        public TagMembersChanged {
            employeesAdded = List.copyOf(employeesAdded);
            employeesRemoved = List.copyOf(employeesRemoved);
            departmentsAdded = List.copyOf(departmentsAdded);
            departmentsRemoved = List.copyOf(departmentsRemoved);
        }
    }
}

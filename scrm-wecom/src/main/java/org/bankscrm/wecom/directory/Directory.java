package org.bankscrm.wecom.directory;

import static org.bankscrm.wecom.call.KnownEndpoint.AGENT_GET;
import static org.bankscrm.wecom.call.KnownEndpoint.AGENT_SET;
import static org.bankscrm.wecom.call.KnownEndpoint.BATCH_OPENUSERID_TO_USERID;
import static org.bankscrm.wecom.call.KnownEndpoint.DEPARTMENT_GET;
import static org.bankscrm.wecom.call.KnownEndpoint.DEPARTMENT_LIST;
import static org.bankscrm.wecom.call.KnownEndpoint.DEPARTMENT_SIMPLELIST;
import static org.bankscrm.wecom.call.KnownEndpoint.USER_GET;
import static org.bankscrm.wecom.call.KnownEndpoint.USER_LIST_ID;
import static org.bankscrm.wecom.call.KnownEndpoint.USER_SIMPLELIST;

import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.wecom.call.Calls;
import org.bankscrm.wecom.call.Fields;
import org.bankscrm.wecom.call.Pages;
import org.bankscrm.wecom.call.RequestFields;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The corp's directory (通讯录) as far as an app sees it: employees, departments and the app itself (WeCom documents 90196,
 * 90200, 90208, 95884 and 96067, 2026).
 *
 * <p>Thread-safe. A call that does not succeed throws {@link org.bankscrm.wecom.call.WeComException}.
 */
public final class Directory {
    /** The most ids one call of {@link #fromOpenUserIds} takes (WeCom document 95884, 2026). */
    public static final int MOST_OPEN_USER_IDS = 1000;

    private static final int PAGE = 10_000;

    private final Calls calls;

    /** Makes the group of calls. */
    public Directory(Calls calls) {
        this.calls = calls;
    }

    /**
     * Returns an employee. Apps made after 2022-06-20 do not get the picture, gender, mobile number, e-mail addresses, address
     * and QR code; only the employee's consent at a login gives them.
     */
    public EmployeeProfile employee(EmployeeId employee) {
        return new EmployeeProfile(calls.call(USER_GET, Map.of("userid", employee.value())));
    }

    /** Returns the employees who are in a department itself; those of the departments below it are not among them. */
    public List<ListedEmployee> employeesOf(long departmentId) {
        return calls.call(USER_SIMPLELIST, Map.of("department_id", departmentId))
                .objects("userlist", ListedEmployee::new);
    }

    /**
     * Returns all employees of the corp, one row for each department an employee is in. Only with the secret of the directory
     * sync (通讯录同步).
     */
    public Pages<Placement> placements() {
        return Pages.byCursor(
                calls, USER_LIST_ID, Map.of("limit", PAGE), answer -> answer.objects("dept_user", Placement::new));
    }

    /** Returns all departments the app sees. Slow: prefer {@link #departmentTree()} and {@link #department}. */
    public List<Department> departments() {
        return departments(Map.of());
    }

    /** Returns a department and all below it. Slow: prefer {@link #departmentTree(long)} and {@link #department}. */
    public List<Department> departments(long departmentId) {
        return departments(Map.of("id", departmentId));
    }

    /** Returns all departments the app sees, without their names and leaders. */
    public List<DepartmentPlace> departmentTree() {
        return departmentTree(Map.of());
    }

    /** Returns a department and all below it, without their names and leaders. */
    public List<DepartmentPlace> departmentTree(long departmentId) {
        return departmentTree(Map.of("id", departmentId));
    }

    /** Returns a department. */
    public Department department(long departmentId) {
        return new Department(
                calls.call(DEPARTMENT_GET, Map.of("id", departmentId)).object("department"));
    }

    /** Returns an app; what it may see tells whether it was set up rightly. */
    public Agent agent(long agentId) {
        return new Agent(calls.call(AGENT_GET, Map.of("agentid", agentId)));
    }

    /** Changes what {@code change} names of an app. */
    public void changeAgent(AgentChange change) {
        calls.call(AGENT_SET, change);
    }

    /**
     * Returns the employees behind the ids a service provider has for them. Those WeCom could not turn are no error: see {@link
     * OpenUserIds#invalid}.
     *
     * @param openUserIds 1 to {@value #MOST_OPEN_USER_IDS}
     * @param sourceAgentId the id of the provider's app at the bank
     * @throws org.bankscrm.wecom.call.InvalidRequestException if they are more or none
     */
    public OpenUserIds fromOpenUserIds(Collection<String> openUserIds, long sourceAgentId) {
        Fields request = new RequestFields()
                .list("open_userid_list", openUserIds, 1, MOST_OPEN_USER_IDS, "ids")
                .value("source_agentid", sourceAgentId)
                .checked("fromOpenUserIds");
        return new OpenUserIds(calls.call(BATCH_OPENUSERID_TO_USERID, request.values()));
    }

    private List<Department> departments(Map<String, ?> request) {
        return calls.call(DEPARTMENT_LIST, request).objects("department", Department::new);
    }

    private List<DepartmentPlace> departmentTree(Map<String, ?> request) {
        return calls.call(DEPARTMENT_SIMPLELIST, request).objects("department_id", DepartmentPlace::new);
    }

    /**
     * An employee in a list.
     *
     * @param fields everything WeCom sent
     */
    public record ListedEmployee(Fields fields) {
        /** Returns the id. */
        public Optional<EmployeeId> id() {
            return fields.employee("userid");
        }

        /** Returns the name; some apps get the id in its place. */
        public String name() {
            return fields.text("name");
        }

        /** Returns all departments the employee is in. */
        public List<Long> departments() {
            return fields.numbers("department");
        }

        /** Returns the id a service provider has for the employee; empty for the bank's own apps. */
        public String openUserId() {
            return fields.text("open_userid");
        }
    }

    /**
     * An employee in one department.
     *
     * @param fields everything WeCom sent
     */
    public record Placement(Fields fields) {
        /** Returns the employee. */
        public Optional<EmployeeId> employee() {
            return fields.employee("userid");
        }

        /** Returns the department. */
        public Optional<Long> department() {
            return fields.number("department");
        }
    }

    /**
     * A department (部门).
     *
     * @param fields everything WeCom sent
     */
    public record Department(Fields fields) {
        /** Returns the id. */
        public Optional<Long> id() {
            return fields.number("id");
        }

        /** Returns the name. */
        public String name() {
            return fields.text("name");
        }

        /** Returns the English name. */
        public String englishName() {
            return fields.text("name_en");
        }

        /** Returns who leads it. */
        public List<EmployeeId> leaders() {
            return fields.employees("department_leader");
        }

        /** Returns the department above it; 0 above the root. */
        public Optional<Long> parentId() {
            return fields.number("parentid");
        }

        /** Returns its place among its neighbours: a higher one stands before a lower one. Up to 4,294,967,295. */
        public long order() {
            return fields.count("order");
        }
    }

    /**
     * Where a department stands.
     *
     * @param fields everything WeCom sent
     */
    public record DepartmentPlace(Fields fields) {
        /** Returns the id. */
        public Optional<Long> id() {
            return fields.number("id");
        }

        /** Returns the department above it; 0 above the root. */
        public Optional<Long> parentId() {
            return fields.number("parentid");
        }

        /** Returns its place among its neighbours: a higher one stands before a lower one. Up to 4,294,967,295. */
        public long order() {
            return fields.count("order");
        }
    }

    /**
     * The employees behind ids of a service provider. Read {@link #invalid} too: ids that could not be turned are there and
     * nowhere else.
     *
     * @param fields everything WeCom sent
     */
    public record OpenUserIds(Fields fields) {
        /** Returns those that could be turned. */
        public List<Turned> turned() {
            return fields.objects("userid_list", Turned::new);
        }

        /** Returns the ids that could not be turned. */
        public List<String> invalid() {
            return fields.texts("invalid_open_userid_list");
        }
    }

    /**
     * An employee and the id a service provider has for them.
     *
     * @param fields everything WeCom sent
     */
    public record Turned(Fields fields) {
        /** Returns the id of the service provider. */
        public String openUserId() {
            return fields.text("open_userid");
        }

        /** Returns the employee. */
        public Optional<EmployeeId> employee() {
            return fields.employee("userid");
        }
    }
}

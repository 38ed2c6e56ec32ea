package org.bankscrm.wecom.strategy;

import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.wecom.call.CheckedRequest;
import org.bankscrm.wecom.call.RequestFields;

import java.util.Collection;
import java.util.List;

/** A strategy to be made (WeCom document 94883, 2026). */
public final class NewStrategy extends CheckedRequest {
    /** The most administrators a strategy can have (WeCom document 94883, 2026). */
    public static final int MOST_ADMINISTRATORS = 20;
    /** The most employees and departments one call can name (WeCom document 94883, 2026). */
    public static final int MOST_RANGE_ENTRIES = 100;

    private NewStrategy(RequestFields fields) {
        super(fields);
    }

    /**
     * Starts a strategy.
     *
     * @param name as administrators see it; not checked here
     * @param administrators 1 to {@value #MOST_ADMINISTRATORS}; super administrators cannot be among them
     */
    public static Builder of(String name, Collection<EmployeeId> administrators) {
        return new Builder(name, administrators);
    }

    /** Collects what a strategy can have; it must be for somebody. Not thread-safe. */
    public static final class Builder {
        private final RequestFields fields = new RequestFields();
        private final RequestFields privileges = new RequestFields();
        private List<EmployeeId> employees = List.of();
        private List<Long> departments = List.of();

        private Builder(String name, Collection<EmployeeId> administrators) {
            fields.value("strategy_name", name);
            StrategyFields.administrators(fields, administrators, 1);
        }

        /** Puts it below another strategy, whose privileges it gets; it is the top of a tree if this is not set. */
        public Builder below(long parentId) {
            fields.value("parent_id", parentId);
            return this;
        }

        /** Grants a privilege or not; basic ones are always granted. */
        public Builder privilege(Privilege privilege, boolean granted) {
            StrategyFields.privilege(privileges, privilege, granted);
            fields.object("privilege", privileges);
            return this;
        }

        /** Sets the employees it is for; with the departments 1 to {@value #MOST_RANGE_ENTRIES}. */
        public Builder employees(Collection<EmployeeId> employees) {
            this.employees = List.copyOf(employees);
            return this;
        }

        /** Sets the departments it is for; with the employees 1 to {@value #MOST_RANGE_ENTRIES}. */
        public Builder departments(Collection<Long> departmentIds) {
            this.departments = List.copyOf(departmentIds);
            return this;
        }

        /**
         * Returns the request.
         *
         * @throws org.bankscrm.wecom.call.InvalidRequestException naming every limit that is not kept
         */
        public NewStrategy build() {
            fields.list(
                    "range",
                    StrategyFields.range(employees, departments),
                    1,
                    MOST_RANGE_ENTRIES,
                    "employees and departments");
            return new NewStrategy(fields);
        }
    }
}

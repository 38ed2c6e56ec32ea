package org.bankscrm.wecom.strategy;

import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.wecom.call.CheckedRequest;
import org.bankscrm.wecom.call.RequestFields;

import java.util.Collection;

/** A change of a strategy. What is not set stays. */
public final class StrategyChange extends CheckedRequest {
    private StrategyChange(RequestFields fields) {
        super(fields);
    }

    /** Starts a change of a strategy. */
    public static Builder of(long strategyId) {
        return new Builder(strategyId);
    }

    /** Collects what changes. Not thread-safe. */
    public static final class Builder {
        private final RequestFields fields = new RequestFields();
        private final RequestFields privileges = new RequestFields();

        private Builder(long strategyId) {
            fields.value("strategy_id", strategyId);
        }

        /** Sets the name. */
        public Builder name(String name) {
            fields.value("strategy_name", name);
            return this;
        }

        /** Sets the administrators in place of all who were; at most {@value NewStrategy#MOST_ADMINISTRATORS}. */
        public Builder administrators(Collection<EmployeeId> administrators) {
            StrategyFields.administrators(fields, administrators, 0);
            return this;
        }

        /**
         * Grants a privilege or takes it; basic ones are always granted. WeCom does not say what becomes of those that are not
         * named while others are: name all.
         */
        public Builder privilege(Privilege privilege, boolean granted) {
            StrategyFields.privilege(privileges, privilege, granted);
            fields.object("privilege", privileges);
            return this;
        }

        /**
         * Sets the employees and departments it is for from now on, beside those it is for already. How many WeCom takes at
         * once is not documented and not checked.
         */
        public Builder addToRange(Collection<EmployeeId> employees, Collection<Long> departmentIds) {
            fields.value("range_add", StrategyFields.range(employees, departmentIds));
            return this;
        }

        /** Sets the employees and departments it is not for any more; their number is not checked. */
        public Builder removeFromRange(Collection<EmployeeId> employees, Collection<Long> departmentIds) {
            fields.value("range_del", StrategyFields.range(employees, departmentIds));
            return this;
        }

        /**
         * Returns the request.
         *
         * @throws org.bankscrm.wecom.call.InvalidRequestException naming every limit that is not kept
         */
        public StrategyChange build() {
            return new StrategyChange(fields);
        }
    }
}

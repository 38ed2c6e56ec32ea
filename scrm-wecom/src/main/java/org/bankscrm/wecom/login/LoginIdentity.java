package org.bankscrm.wecom.login;

import org.bankscrm.core.customer.ExternalUserId;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.wecom.call.Fields;

import java.util.Optional;

/** Who a login code stands for (访问用户身份, WeCom document 91023, 2026). */
public sealed interface LoginIdentity {
    /** Returns everything WeCom sent. */
    Fields fields();

    /**
     * An employee of the corp.
     *
     * @param id the employee
     * @param fields everything WeCom sent
     */
    record Employee(EmployeeId id, Fields fields) implements LoginIdentity {
        /** Returns what the employee's consent is redeemed with; only if it was asked for and the app sees the employee. */
        public Optional<UserTicket> ticket() {
            return fields.read("user_ticket", UserTicket::new);
        }
    }

    /**
     * Somebody who is no employee of the corp.
     *
     * @param openId the id of the person for this corp
     * @param fields everything WeCom sent
     */
    record OutsidePerson(String openId, Fields fields) implements LoginIdentity {
        /** Returns the customer; only if an employee the app sees serves the person. */
        public Optional<ExternalUserId> customer() {
            return fields.customer("external_userid");
        }

        /** Returns the names of the fields; the open id is personal. */
        @Override
        public String toString() {
            return "OutsidePerson[****, " + fields + "]";
        }
    }

    /**
     * Nobody: WeCom's answer names neither an employee nor anybody else. Do not let in.
     *
     * @param fields everything WeCom sent
     */
    record Nobody(Fields fields) implements LoginIdentity {}

    /** Returns whom an answer names. */
    static LoginIdentity of(Fields answer) {
        Optional<EmployeeId> employee = answer.employee("userid");
        if (employee.isPresent()) {
            return new Employee(employee.get(), answer);
        }
        String openId = answer.text("openid");
        return openId.isEmpty() ? new Nobody(answer) : new OutsidePerson(openId, answer);
    }
}

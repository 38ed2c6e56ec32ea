package org.bankscrm.wecom.reconcile;

import org.bankscrm.core.customer.ExternalUserId;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.wecom.events.CallbackMapper;

import java.time.Instant;
import java.util.Objects;

/**
 * A relation WeCom lists (跟进信息), with what matters here.
 *
 * @param employee the employee
 * @param customer the customer
 * @param createdAt WeCom's {@code createtime}
 * @param state the state of the contact way the customer came by, empty if none, at most {@value
 *     CallbackMapper#MAX_STATE_LENGTH} characters
 */
public record PulledFollow(EmployeeId employee, ExternalUserId customer, Instant createdAt, String state) {
    /**
     * Checks the length of the state.
     *
     * @throws IllegalArgumentException if it is too long
     */
    public PulledFollow {
        Objects.requireNonNull(employee, "employee");
        Objects.requireNonNull(customer, "customer");
        Objects.requireNonNull(createdAt, "createdAt");
        if (state.length() > CallbackMapper.MAX_STATE_LENGTH) {
            throw new IllegalArgumentException("state must have at most " + CallbackMapper.MAX_STATE_LENGTH
                    + " characters, has " + state.length());
        }
    }
}

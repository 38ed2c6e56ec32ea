package org.bankscrm.wecom.transfer;

import static org.bankscrm.wecom.call.KnownEndpoint.GET_UNASSIGNED_LIST;
import static org.bankscrm.wecom.call.KnownEndpoint.GROUPCHAT_ONJOB_TRANSFER;
import static org.bankscrm.wecom.call.KnownEndpoint.GROUPCHAT_TRANSFER;
import static org.bankscrm.wecom.call.KnownEndpoint.RESIGNED_TRANSFER_CUSTOMER;
import static org.bankscrm.wecom.call.KnownEndpoint.RESIGNED_TRANSFER_RESULT;
import static org.bankscrm.wecom.call.KnownEndpoint.TRANSFER_CUSTOMER;
import static org.bankscrm.wecom.call.KnownEndpoint.TRANSFER_RESULT;

import org.bankscrm.core.customer.ExternalUserId;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.wecom.call.Calls;
import org.bankscrm.wecom.call.ErrorKind;
import org.bankscrm.wecom.call.Fields;
import org.bankscrm.wecom.call.KnownEndpoint;
import org.bankscrm.wecom.call.Pages;
import org.bankscrm.wecom.call.RequestFields;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Transfers (继承) of customers and groups to another employee (WeCom documents 92125, 94088, 95703, 92124, 94081, 94082 and
 * 92127, 2026).
 *
 * <p>These calls begin transfers and do not complete them. After {@link #start} read {@link #onJobResults} until no customer
 * is waiting, and listen for the event of a transfer that failed. Do not wait for the event of an addition: it does not come
 * if the taker knew the customer before, or had once handed the customer on.
 *
 * <p>None of them is idempotent. After an {@link org.bankscrm.wecom.call.WeComException.OutcomeUnknown} read the results
 * before starting again: each attempt can use up one of the few transfers a customer has. WeCom refuses two transfers at once
 * from one employee with 45035.
 *
 * <p>Thread-safe. A call that does not succeed throws {@link org.bankscrm.wecom.call.WeComException}.
 */
public final class Transfers {
    /** The most customers, or groups, of one call (WeCom documents 92125 and 95703, 2026). */
    public static final int MOST_AT_ONCE = 100;

    private static final int PAGE = 1000;

    private final Calls calls;

    /** Makes the group of calls. */
    public Transfers(Calls calls) {
        this.calls = calls;
    }

    /**
     * Begins to transfer customers between two employees who work on.
     *
     * <p>A customer can be transferred twice in 90 calendar days. Each is answered for alone: read {@link
     * StartedTransfers#refused}.
     */
    public StartedTransfers start(OnJobTransfer transfer) {
        return new StartedTransfers(calls.call(TRANSFER_CUSTOMER, transfer));
    }

    /** Returns what has become of the transfers {@link #start} began between two employees. */
    public Pages<TransferResult> onJobResults(EmployeeId from, EmployeeId to) {
        return results(TRANSFER_RESULT, from, to);
    }

    /**
     * Begins to give groups another owner; the present one works on (90502 if not).
     *
     * <p>A group can be transferred twice in 90 days, and one new owner can get 300 groups a day.
     *
     * @param chatIds the groups, 1 to 100
     * @throws org.bankscrm.wecom.call.InvalidRequestException if there are none or too many
     */
    public StartedGroupTransfers startGroups(Collection<String> chatIds, EmployeeId newOwner) {
        return startGroups(GROUPCHAT_ONJOB_TRANSFER, chatIds, newOwner);
    }

    /** Returns the customers of employees who have resigned and who have nobody new yet. */
    public Pages<UnassignedCustomer> unassigned() {
        return Pages.untilLast(
                calls,
                GET_UNASSIGNED_LIST,
                Map.of("page_size", PAGE),
                answer -> answer.objects("info", UnassignedCustomer::new));
    }

    /**
     * Begins to transfer customers of an employee who has resigned (离职继承); 40097 if that is not so.
     *
     * <p>It is possible for one year after the employee left, if the employee had logged in within the year before.
     * Each customer is answered for alone: read {@link StartedTransfers#refused}. Whether it counts among the two transfers a
     * customer can have in 90 days is not documented.
     *
     * @param customers 1 to 100
     * @throws org.bankscrm.wecom.call.InvalidRequestException if there are none or too many
     */
    public StartedTransfers startOfResigned(EmployeeId from, EmployeeId to, Collection<ExternalUserId> customers) {
        return new StartedTransfers(calls.call(
                RESIGNED_TRANSFER_CUSTOMER,
                customersOf(from, to, customers).checked("startOfResigned").values()));
    }

    /** Returns what has become of the transfers {@link #startOfResigned} began between two employees. */
    public Pages<TransferResult> resignedResults(EmployeeId from, EmployeeId to) {
        return results(RESIGNED_TRANSFER_RESULT, from, to);
    }

    /**
     * Begins to give groups another owner; the present one must have resigned (90500 if not).
     *
     * <p>One new owner can get 300 groups a day.
     *
     * @param chatIds the groups, 1 to 100
     * @throws org.bankscrm.wecom.call.InvalidRequestException if there are none or too many
     */
    public StartedGroupTransfers startGroupsOfResigned(Collection<String> chatIds, EmployeeId newOwner) {
        return startGroups(GROUPCHAT_TRANSFER, chatIds, newOwner);
    }

    private Pages<TransferResult> results(KnownEndpoint endpoint, EmployeeId from, EmployeeId to) {
        return Pages.byCursor(
                calls,
                endpoint,
                Map.of("handover_userid", from.value(), "takeover_userid", to.value()),
                answer -> answer.objects("customer", TransferResult::new));
    }

    private StartedGroupTransfers startGroups(KnownEndpoint endpoint, Collection<String> chatIds, EmployeeId newOwner) {
        List<String> asked = List.copyOf(chatIds);
        Fields request = new RequestFields()
                .list("chat_id_list", asked, 1, MOST_AT_ONCE, "groups")
                .value("new_owner", newOwner.value())
                .checked("startGroups");
        return new StartedGroupTransfers(asked, calls.call(endpoint, request.values()));
    }

    static RequestFields customersOf(EmployeeId from, EmployeeId to, Collection<ExternalUserId> customers) {
        return new RequestFields()
                .value("handover_userid", from.value())
                .value("takeover_userid", to.value())
                .list(
                        "external_userid",
                        customers.stream().map(ExternalUserId::value).toList(),
                        1,
                        MOST_AT_ONCE,
                        "customers");
    }

    static ErrorKind kindOf(Fields refused) {
        return refused.number("errcode")
                .map(code -> ErrorKind.of(code.intValue()))
                .orElse(ErrorKind.UNKNOWN);
    }

    /**
     * A customer whose employee has resigned.
     *
     * @param fields everything WeCom sent
     */
    public record UnassignedCustomer(Fields fields) {
        /** Returns who resigned. */
        public Optional<EmployeeId> resigned() {
            return fields.employee("handover_userid");
        }

        /** Returns the customer. */
        public Optional<ExternalUserId> customer() {
            return fields.customer("external_userid");
        }

        /** Returns when the employee resigned. */
        public Optional<Instant> resignedAt() {
            return fields.time("dimission_time");
        }
    }
}

package org.bankscrm.wecom.customer;

import static org.bankscrm.wecom.call.KnownEndpoint.BATCH_GET_BY_USER;
import static org.bankscrm.wecom.call.KnownEndpoint.CONTACT_LIST;
import static org.bankscrm.wecom.call.KnownEndpoint.CUSTOMER_GET;
import static org.bankscrm.wecom.call.KnownEndpoint.CUSTOMER_LIST;
import static org.bankscrm.wecom.call.KnownEndpoint.CUSTOMER_REMARK;
import static org.bankscrm.wecom.call.KnownEndpoint.GET_FOLLOW_USER_LIST;

import org.bankscrm.core.customer.ExternalUserId;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.wecom.call.Calls;
import org.bankscrm.wecom.call.Fields;
import org.bankscrm.wecom.call.Page;
import org.bankscrm.wecom.call.Pages;
import org.bankscrm.wecom.call.RequestFields;
import org.bankscrm.wecom.call.WeComException.Refused;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Customers (客户) as external contacts of employees (WeCom documents 92113, 92114, 92115, 92571, 92994 and 99434, 2026).
 *
 * <p>Only employees in the visible range of the app who have the customer-contact function (客户联系) are seen, here and in
 * every answer. A customer whom the employee deleted is refused with 84061; one who deleted the employee is still readable.
 *
 * <p>Thread-safe. A call that does not succeed throws {@link org.bankscrm.wecom.call.WeComException}.
 */
public final class Customers {
    /** The most employees whose customers one call of {@link #relationsOf} reads (WeCom document 92994, 2026). */
    public static final int MOST_EMPLOYEES = 100;

    private static final int RELATIONS_PAGE = 100;
    private static final int SERVED_PAGE = 1000;
    private static final int NO_RELATION = 84061;

    private final Calls calls;

    /** Makes the group of calls. */
    public Customers(Calls calls) {
        this.calls = calls;
    }

    /** Returns the employees who have the customer-contact function and are visible to the app. */
    public List<EmployeeId> contactEmployees() {
        return calls.call(GET_FOLLOW_USER_LIST).employees("follow_user");
    }

    /**
     * Returns the customers of an employee, all at once.
     *
     * <p>WeCom refuses the call with 84061 for an employee without customers (seen by clients, 2026): that is an empty list
     * here.
     */
    public List<ExternalUserId> customersOf(EmployeeId employee) {
        try {
            return calls.call(CUSTOMER_LIST, Map.of("userid", employee.value())).customers("external_userid");
        } catch (Refused e) {
            if (e.errorCode() == NO_RELATION) {
                return List.of();
            }
            throw e;
        }
    }

    /**
     * Returns a customer and the first 500 employees who serve them. Few customers have more; {@link Customer#followers} says
     * so, and {@link #followers} has them all.
     */
    public Customer get(ExternalUserId customer) {
        return new Customer(calls.call(CUSTOMER_GET, Map.of("external_userid", customer.value())));
    }

    /** Returns the visible employees who serve a customer, 500 a page, from the first on. */
    public Pages<Follow> followers(ExternalUserId customer) {
        return Pages.byCursor(calls, CUSTOMER_GET, Map.of("external_userid", customer.value()), Customers::followersOf);
    }

    /**
     * Returns the customers of employees, a row for each pair of employee and customer.
     *
     * <p>Employees without a licence for the interface are left out without an error, unless all of them are (701008): look at
     * {@link #unlicensed} of every page before taking the rows for complete; {@link Pages#items} alone does not tell.
     *
     * @param employees 1 to {@value #MOST_EMPLOYEES}
     * @throws org.bankscrm.wecom.call.InvalidRequestException if they are more or none
     */
    public Pages<Relation> relationsOf(Collection<EmployeeId> employees) {
        Fields request = new RequestFields()
                .list("userid_list", employees.stream().map(EmployeeId::value).toList(), 1, MOST_EMPLOYEES, "employees")
                .value("limit", RELATIONS_PAGE)
                .checked("relationsOf");
        return Pages.byCursor(
                calls,
                BATCH_GET_BY_USER,
                request.values(),
                answer -> answer.objects("external_contact_list", Relation::new));
    }

    /** Returns the employees whose customers are not in a page of {@link #relationsOf}, as they lack a licence. */
    public static List<EmployeeId> unlicensed(Page<Relation> page) {
        return page.fields().object("fail_info").employees("unlicensed_userid_list");
    }

    /** Changes what an employee noted about a customer. Repeating it changes nothing more. */
    public void remark(CustomerRemark remark) {
        calls.call(CUSTOMER_REMARK, remark);
    }

    /** Returns everyone the bank's employees ever served, customer or not, in chats and in groups. For self-built apps only. */
    public Pages<ServedPerson> served() {
        return Pages.byCursor(
                calls,
                CONTACT_LIST,
                Map.of("limit", SERVED_PAGE),
                answer -> answer.objects("info_list", ServedPerson::new));
    }

    private static List<Follow> followersOf(Fields answer) {
        return answer.objects("follow_user", Follow::new);
    }

    /**
     * A customer with the first of the employees who serve them.
     *
     * @param fields everything WeCom sent
     */
    public record Customer(Fields fields) {
        /** Returns who the customer is. */
        public ExternalContact contact() {
            return new ExternalContact(fields.object("external_contact"));
        }

        /** Returns the first 500 of the visible employees who serve the customer; {@link Page#isLast} if these are all. */
        public Page<Follow> followers() {
            return new Page<>(followersOf(fields), fields.text("next_cursor"), fields);
        }
    }

    /**
     * A customer and how one employee serves them.
     *
     * @param fields everything WeCom sent
     */
    public record Relation(Fields fields) {
        /** Returns who the customer is. */
        public ExternalContact contact() {
            return new ExternalContact(fields.object("external_contact"));
        }

        /** Returns how the employee serves them; tags only by their ids. */
        public Follow follow() {
            return new Follow(fields.object("follow_info"));
        }
    }

    /**
     * Somebody an employee served, as a customer, in a group, or before becoming a customer.
     *
     * @param fields everything WeCom sent
     */
    public record ServedPerson(Fields fields) {
        /** Returns whether this is a customer. */
        public boolean isCustomer() {
            return fields.flag("is_customer");
        }

        /** Returns an id that lives for four hours and is only good for finding one person twice in the list. */
        public String temporaryOpenId() {
            return fields.text("tmp_openid");
        }

        /** Returns the id of a customer; only customers have one. */
        public Optional<ExternalUserId> id() {
            return fields.customer("external_userid");
        }

        /** Returns the name. */
        public String name() {
            return fields.text("name");
        }

        /** Returns the employee who serves them, if it is one. */
        public Optional<EmployeeId> employee() {
            return fields.employee("follow_userid");
        }

        /** Returns the id of the group they are in; empty if it is none. */
        public String chatId() {
            return fields.text("chat_id");
        }

        /** Returns the name of that group; empty if it is none. */
        public String chatName() {
            return fields.text("chat_name");
        }

        /** Returns when they were added. */
        public Optional<Instant> addedAt() {
            return fields.time("add_time");
        }
    }
}

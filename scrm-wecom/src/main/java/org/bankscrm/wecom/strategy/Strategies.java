package org.bankscrm.wecom.strategy;

import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.wecom.call.Calls;
import org.bankscrm.wecom.call.CheckedRequest;
import org.bankscrm.wecom.call.Fields;
import org.bankscrm.wecom.call.KnownEndpoint;
import org.bankscrm.wecom.call.Pages;
import org.bankscrm.wecom.call.RequestFields;
import org.bankscrm.wecom.code.Code;
import org.bankscrm.wecom.strategy.Privilege.Subject;

import java.util.Map;
import java.util.Optional;

/**
 * Strategies (规则组): trees of administrators with what they may do and for whom (WeCom document 94883, 2026). There are two
 * kinds with the same calls, {@link #ofCustomers} and {@link #ofMoments}; the calls of the second are as client libraries know
 * them.
 *
 * <p>An app sees only what it made. A tree has at most 5 levels and 3000 strategies, and one below another has its privileges.
 * WeCom wants one change at a time: changes by this client wait for each other.
 *
 * <p>Thread-safe. A call that does not succeed throws {@link org.bankscrm.wecom.call.WeComException}.
 */
public final class Strategies {
    private static final int PAGE = 1000;

    private final Calls calls;
    private final Subject subject;
    private final KnownEndpoint list;
    private final KnownEndpoint get;
    private final KnownEndpoint getRange;
    private final KnownEndpoint create;
    private final KnownEndpoint edit;
    private final KnownEndpoint del;

    private Strategies(Calls calls, Subject subject) {
        this.calls = calls;
        this.subject = subject;
        this.list = endpoint(subject, "LIST");
        this.get = endpoint(subject, "GET");
        this.getRange = endpoint(subject, "GET_RANGE");
        this.create = endpoint(subject, "CREATE");
        this.edit = endpoint(subject, "EDIT");
        this.del = endpoint(subject, "DEL");
    }

    private static KnownEndpoint endpoint(Subject subject, String what) {
        return KnownEndpoint.valueOf(subject + "_STRATEGY_" + what);
    }

    /** Makes the group of calls about customers (客户联系规则组). */
    public static Strategies ofCustomers(Calls calls) {
        return new Strategies(calls, Subject.CUSTOMER);
    }

    /** Makes the group of calls about moments (客户朋友圈规则组). */
    public static Strategies ofMoments(Calls calls) {
        return new Strategies(calls, Subject.MOMENT);
    }

    /** Returns the ids of all strategies of the app. */
    public Pages<Long> ids() {
        return Pages.byCursor(
                calls,
                list,
                Map.of("limit", PAGE),
                answer -> answer.objects("strategy").stream()
                        .flatMap(each -> each.number("strategy_id").stream())
                        .toList());
    }

    /** Returns a strategy. */
    public Strategy get(long strategyId) {
        return new Strategy(calls.call(get, Map.of("strategy_id", strategyId)).object("strategy"));
    }

    /** Returns for whom a strategy is. */
    public Pages<RangeEntry> range(long strategyId) {
        return Pages.byCursor(
                calls,
                getRange,
                Map.of("strategy_id", strategyId, "limit", PAGE),
                answer -> answer.objects("range", RangeEntry::new));
    }

    /**
     * Makes a strategy. Not idempotent: a second call makes a second one.
     *
     * @throws org.bankscrm.wecom.call.InvalidRequestException if a privilege is one of the other kind of strategies
     */
    public CreatedStrategy create(NewStrategy strategy) {
        checkPrivileges(strategy);
        return new CreatedStrategy(calls.call(create, strategy));
    }

    /**
     * Changes what {@code change} names; administrators in it take the place of the old ones. Of privileges see {@link
     * StrategyChange.Builder#privilege}: name all.
     *
     * @throws org.bankscrm.wecom.call.InvalidRequestException if a privilege is one of the other kind of strategies
     */
    public void edit(StrategyChange change) {
        checkPrivileges(change);
        calls.call(edit, change);
    }

    /** Deletes a strategy. */
    public void delete(long strategyId) {
        calls.call(del, Map.of("strategy_id", strategyId));
    }

    private void checkPrivileges(CheckedRequest request) {
        RequestFields faults = new RequestFields();
        Fields given = request.fields().object("privilege");
        for (Privilege privilege : Privilege.values()) {
            if (privilege.subject() != subject && given.has(privilege.sent())) {
                faults.fault(
                        "privilege." + privilege.sent(),
                        "must be a privilege of " + subject.title() + " strategies",
                        "is one of " + privilege.subject().title() + " strategies");
            }
        }
        faults.checked(request.getClass().getSimpleName());
    }

    /**
     * What making a strategy returned.
     *
     * @param fields everything WeCom sent
     */
    public record CreatedStrategy(Fields fields) {
        /** Returns the id of the new strategy. */
        public Optional<Long> id() {
            return fields.number("strategy_id");
        }
    }

    /**
     * Somebody a strategy is for: an employee, or everybody in a department.
     *
     * @param fields everything WeCom sent
     */
    public record RangeEntry(Fields fields) {
        /** Returns which of the two it is. */
        public Code<Kind> kind() {
            return fields.code(Kind.class, "type");
        }

        /** Returns the employee, if it is one. */
        public Optional<EmployeeId> employee() {
            return fields.employee("userid");
        }

        /** Returns the department, if it is one. */
        public Optional<Long> department() {
            return fields.number("partyid");
        }

        /** What an entry is. */
        public enum Kind implements Code.Listed {
            /** An employee. */
            EMPLOYEE("1"),
            /** A department. */
            DEPARTMENT("2"),
            /** Something WeCom has added since. */
            UNKNOWN("");

            private final String sent;

            Kind(String sent) {
                this.sent = sent;
            }

            @Override
            public String sent() {
                return sent;
            }
        }
    }
}

package org.bankscrm.wecom.statistic;

import static org.bankscrm.wecom.call.KnownEndpoint.GET_USER_BEHAVIOR_DATA;
import static org.bankscrm.wecom.call.KnownEndpoint.GROUPCHAT_STATISTIC;
import static org.bankscrm.wecom.call.KnownEndpoint.GROUPCHAT_STATISTIC_GROUP_BY_DAY;

import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.wecom.call.Calls;
import org.bankscrm.wecom.call.Fields;
import org.bankscrm.wecom.call.Pages;
import org.bankscrm.wecom.call.RequestFields;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Statistics of employees and groups (WeCom documents 92132 and 92133, 2026).
 *
 * <p>Days are days in Beijing, first and last included, the last at most 30 days after the first. WeCom forgets them after 180
 * days.
 *
 * <p>Thread-safe. A call that does not succeed throws {@link org.bankscrm.wecom.call.WeComException}.
 */
public final class Statistics {
    private static final int MOST_EMPLOYEES = 100;
    private static final int MOST_DEPARTMENTS = 100;
    private static final int MOST_OWNERS = 100;
    private static final int MOST_DAYS_APART = 30;
    private static final int MOST_DAYS_BACK = 180;
    private static final int PAGE = 1000;

    private final Calls calls;

    /** Makes the group of calls. */
    public Statistics(Calls calls) {
        this.calls = calls;
    }

    /**
     * Returns what employees did, by day.
     *
     * <p>Several are summed up: to know what each did, ask for each alone.
     *
     * @param employees 1 to 100
     * @param from the first day, at most 180 days ago
     * @param to the last day, today at the latest
     * @throws org.bankscrm.wecom.call.InvalidRequestException naming every limit that is not kept
     */
    public List<BehaviorOfDay> behaviorOf(Collection<EmployeeId> employees, LocalDate from, LocalDate to) {
        return behavior(
                new RequestFields().list("userid", values(employees), 1, MOST_EMPLOYEES, "employees"), from, to);
    }

    /**
     * Returns what the employees of departments did, by day, summed up over all of them.
     *
     * @param departmentIds 1 to 100
     * @param from the first day, at most 180 days ago
     * @param to the last day, today at the latest
     * @throws org.bankscrm.wecom.call.InvalidRequestException naming every limit that is not kept
     */
    public List<BehaviorOfDay> behaviorOfDepartments(Collection<Long> departmentIds, LocalDate from, LocalDate to) {
        return behavior(
                new RequestFields().list("partyid", departmentIds, 1, MOST_DEPARTMENTS, "departments"), from, to);
    }

    private List<BehaviorOfDay> behavior(RequestFields fields, LocalDate from, LocalDate to) {
        LocalDate today = calls.today();
        LocalDate earliest = today.minusDays(MOST_DAYS_BACK);
        Fields request = fields.day("start_time", from, earliest, today)
                .day("end_time", to, earliest, today)
                .apart("start_time", from, "end_time", to, MOST_DAYS_APART)
                .checked("behavior");
        return calls.call(GET_USER_BEHAVIOR_DATA, request.values()).objects("behavior_data", BehaviorOfDay::new);
    }

    /**
     * Returns what was counted in the groups of owners, {@link GroupOrder#MOST_NEW_GROUPS} first; see {@link
     * #groupsByOwner(Collection, LocalDate, LocalDate, GroupOrder)}.
     *
     * @throws org.bankscrm.wecom.call.InvalidRequestException naming every limit that is not kept
     */
    public Pages<OwnerStatistics> groupsByOwner(Collection<EmployeeId> owners, LocalDate from, LocalDate to) {
        return groupsByOwner(owners, from, to, GroupOrder.MOST_NEW_GROUPS);
    }

    /**
     * Returns what was counted in the groups of owners, by owner.
     *
     * <p>This list has offsets instead of cursors: one that is read while it changes can miss or repeat an owner.
     *
     * @param owners 1 to 100
     * @param from the first day, at most 180 days ago and not today
     * @param to the last day, not today
     * @throws org.bankscrm.wecom.call.InvalidRequestException naming every limit that is not kept
     */
    public Pages<OwnerStatistics> groupsByOwner(
            Collection<EmployeeId> owners, LocalDate from, LocalDate to, GroupOrder order) {
        Fields request = groups(owners, from, to)
                .value("order_by", order.by().sent)
                .value("order_asc", order.ascending() ? 1 : 0)
                .value("limit", PAGE)
                .checked("groupsByOwner");
        return Pages.byOffset(
                calls, GROUPCHAT_STATISTIC, request.values(), answer -> answer.objects("items", OwnerStatistics::new));
    }

    /**
     * Returns what was counted in the groups of owners, by day, summed up over all of them.
     *
     * @param owners 1 to 100
     * @param from the first day, at most 180 days ago and not today
     * @param to the last day, not today
     * @throws org.bankscrm.wecom.call.InvalidRequestException naming every limit that is not kept
     */
    public List<DayStatistics> groupsByDay(Collection<EmployeeId> owners, LocalDate from, LocalDate to) {
        Fields request = groups(owners, from, to).checked("groupsByDay");
        return calls.call(GROUPCHAT_STATISTIC_GROUP_BY_DAY, request.values()).objects("items", DayStatistics::new);
    }

    private RequestFields groups(Collection<EmployeeId> owners, LocalDate from, LocalDate to) {
        LocalDate today = calls.today();
        LocalDate earliest = today.minusDays(MOST_DAYS_BACK);
        LocalDate latest = today.minusDays(1);
        return new RequestFields()
                .day("day_begin_time", from, earliest, latest)
                .day("day_end_time", to, earliest, latest)
                .apart("day_begin_time", from, "day_end_time", to, MOST_DAYS_APART)
                .object(
                        "owner_filter",
                        new RequestFields().list("userid_list", values(owners), 1, MOST_OWNERS, "owners"));
    }

    private static List<String> values(Collection<EmployeeId> employees) {
        return employees.stream().map(EmployeeId::value).toList();
    }

    /**
     * What was counted in the groups of one owner.
     *
     * @param fields everything WeCom sent
     */
    public record OwnerStatistics(Fields fields) {
        /** Returns the owner. */
        public Optional<EmployeeId> owner() {
            return fields.employee("owner");
        }

        /** Returns the counts. */
        public GroupCounts counts() {
            return new GroupCounts(fields.object("data"));
        }
    }

    /**
     * What was counted in groups on one day.
     *
     * @param fields everything WeCom sent
     */
    public record DayStatistics(Fields fields) {
        /** Returns when the day begins, in Beijing. */
        public Optional<Instant> day() {
            return fields.time("stat_time");
        }

        /** Returns the counts. */
        public GroupCounts counts() {
            return new GroupCounts(fields.object("data"));
        }
    }
}

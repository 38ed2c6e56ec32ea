package org.bankscrm.wecom.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bankscrm.wecom.call.KnownEndpoint.GET_USER_BEHAVIOR_DATA;
import static org.bankscrm.wecom.call.KnownEndpoint.GROUPCHAT_STATISTIC;
import static org.bankscrm.wecom.call.KnownEndpoint.GROUPCHAT_STATISTIC_GROUP_BY_DAY;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.time.BankTime;
import org.bankscrm.wecom.StubbedWeCom;
import org.bankscrm.wecom.call.Fields;
import org.bankscrm.wecom.call.InvalidRequestException;
import org.bankscrm.wecom.statistic.Statistics.DayStatistics;
import org.bankscrm.wecom.statistic.Statistics.OwnerStatistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

class StatisticsTest {
    private static final EmployeeId WANG = new EmployeeId("wang.fang");
    private static final List<EmployeeId> TOO_MANY = Collections.nCopies(101, WANG);
    private static final String DATA = "'data':{'new_chat_cnt':1,'chat_total':2,'chat_has_msg':3,'new_member_cnt':4,"
            + "'member_total':5,'member_has_msg':6,'msg_total':7,'migrate_trainee_chat_cnt':8,'new_field':9}";

    @RegisterExtension
    static final StubbedWeCom WECOM = new StubbedWeCom();

    private final Statistics statistics = WECOM.calls().statistics();
    private final LocalDate today = BankTime.dayOf(WECOM.clock().instant());
    private final LocalDate yesterday = today.minusDays(1);

    @Test
    void what_employees_did_is_read_by_day() {
        WECOM.answers(
                GET_USER_BEHAVIOR_DATA,
                "{'behavior_data':[{'stat_time':1700000000,'chat_cnt':100,'message_cnt':80,'reply_percentage':60.25,"
                        + "'avg_reply_time':1.5,'negative_feedback_cnt':2,'new_apply_cnt':6,'new_contact_cnt':5,"
                        + "'new_field':1},{'avg_reply_time':1}]}");
        LocalDate from = today.minusDays(180);

        List<BehaviorOfDay> days = statistics.behaviorOf(Collections.nCopies(100, WANG), from, from.plusDays(30));

        BehaviorOfDay day = days.get(0);
        assertThat(day.day()).contains(Instant.ofEpochSecond(1_700_000_000));
        assertThat(day.chats()).isEqualTo(100);
        assertThat(day.messages()).isEqualTo(80);
        assertThat(day.replyPercentage()).contains(new BigDecimal("60.25"));
        assertThat(day.averageReplyTime()).contains(Duration.ofSeconds(90));
        assertThat(day.negativeFeedback()).isEqualTo(2);
        assertThat(day.newApplications()).isEqualTo(6);
        assertThat(day.newContacts()).isEqualTo(5);
        assertThat(day.fields().count("new_field")).isEqualTo(1);
        assertThat(days.get(1).day()).isEmpty();
        assertThat(days.get(1).replyPercentage()).isEmpty();
        assertThat(days.get(1).averageReplyTime()).contains(Duration.ofMinutes(1));
        WECOM.got(
                GET_USER_BEHAVIOR_DATA,
                "{'userid':[" + String.join(",", Collections.nCopies(100, "'wang.fang'")) + "],'start_time':"
                        + second(from) + ",'end_time':" + second(from.plusDays(30)) + "}");
    }

    @Test
    void what_employees_of_departments_did_is_read_too() {
        WECOM.answers(GET_USER_BEHAVIOR_DATA, "{'behavior_data':[]}");

        assertThat(statistics.behaviorOfDepartments(List.of(2L, 3L), today, today))
                .isEmpty();

        WECOM.got(
                GET_USER_BEHAVIOR_DATA,
                "{'partyid':[2,3],'start_time':" + second(today) + ",'end_time':" + second(today) + "}");
    }

    @Test
    void groups_are_counted_by_owner_and_the_list_ends_where_the_offset_reaches_the_total() {
        WECOM.answers(
                GROUPCHAT_STATISTIC,
                "{'total':3,'next_offset':2,'items':[{'owner':'wang.fang'," + DATA + "},{'owner':''}]}",
                "{'total':3,'next_offset':3,'items':[{'owner':'li.na'}]}");
        LocalDate from = today.minusDays(180);

        List<OwnerStatistics> owners = statistics
                .groupsByOwner(List.of(WANG), from, from.plusDays(30), new GroupOrder(GroupOrder.By.MEMBERS, true))
                .items()
                .toList();

        assertThat(owners).hasSize(3);
        assertThat(owners.get(0).owner()).contains(WANG);
        assertCounts(owners.get(0).counts());
        assertThat(owners.get(0).toString()).doesNotContain("wang");
        assertThat(owners.get(1).owner()).isEmpty();
        assertThat(owners.get(1).counts().groups()).isZero();
        String request = "{'day_begin_time':" + second(from) + ",'day_end_time':" + second(from.plusDays(30))
                + ",'owner_filter':{'userid_list':['wang.fang']},'order_by':4,'order_asc':1,'limit':1000";
        WECOM.gotInTurn(GROUPCHAT_STATISTIC, request + "}", request + ",'offset':2}");
    }

    @Test
    void owners_with_the_most_new_groups_come_first_if_nothing_else_is_said() {
        WECOM.answers(GROUPCHAT_STATISTIC, "{'total':0,'next_offset':0,'items':[]}");

        assertThat(statistics.groupsByOwner(List.of(WANG), yesterday, yesterday).items())
                .isEmpty();

        WECOM.got(
                GROUPCHAT_STATISTIC,
                "{'day_begin_time':" + second(yesterday) + ",'day_end_time':" + second(yesterday)
                        + ",'owner_filter':{'userid_list':['wang.fang']},'order_by':1,'order_asc':0,'limit':1000}");
        assertThat(Stream.of(GroupOrder.By.values()).map(by -> by.sent)).containsExactly(1, 2, 3, 4);
    }

    @Test
    void groups_are_counted_by_day() {
        WECOM.answers(
                GROUPCHAT_STATISTIC_GROUP_BY_DAY, "{'items':[{'stat_time':1700000000," + DATA + ",'new_field':1},{}]}");

        List<DayStatistics> days = statistics.groupsByDay(List.of(WANG), yesterday, yesterday);

        assertThat(days.get(0).day()).contains(Instant.ofEpochSecond(1_700_000_000));
        assertCounts(days.get(0).counts());
        assertThat(days.get(0).fields().count("new_field")).isEqualTo(1);
        assertThat(days.get(1).day()).isEmpty();
        WECOM.got(
                GROUPCHAT_STATISTIC_GROUP_BY_DAY,
                "{'day_begin_time':" + second(yesterday) + ",'day_end_time':" + second(yesterday)
                        + ",'owner_filter':{'userid_list':['wang.fang']}}");
    }

    private static void assertCounts(GroupCounts counts) {
        assertThat(List.of(
                        counts.newGroups(),
                        counts.groups(),
                        counts.groupsWithMessages(),
                        counts.newMembers(),
                        counts.members(),
                        counts.membersWithMessages(),
                        counts.messages(),
                        counts.migratedGroups(),
                        counts.fields().count("new_field")))
                .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L);
    }

    @Test
    void an_average_of_no_number_is_absent() {
        assertThat(new BehaviorOfDay(Fields.of(Map.of("avg_reply_time", "?"))).averageReplyTime())
                .isEmpty();
    }

    record Broken(String fault, ThrowingCallable call) {}

    Stream<Broken> broken() {
        LocalDate tooEarly = today.minusDays(181);
        LocalDate tomorrow = today.plusDays(1);
        String untilToday = "must be " + today.minusDays(180) + " to " + today;
        String untilYesterday = "must be " + today.minusDays(180) + " to " + yesterday;
        return Stream.of(
                new Broken(
                        "behavior: userid must have 1 to 100 employees, has 101; start_time " + untilToday + ", is "
                                + tooEarly + "; end_time " + untilToday + ", is " + tomorrow
                                + "; start_time to end_time must be 0 to 30 days, is 182",
                        () -> statistics.behaviorOf(TOO_MANY, tooEarly, tomorrow)),
                new Broken(
                        "behavior: userid must have 1 to 100 employees, has 0",
                        () -> statistics.behaviorOf(List.of(), today, today)),
                new Broken(
                        "behavior: partyid must have 1 to 100 departments, has 101; "
                                + "start_time to end_time must be 0 to 30 days, is 31",
                        () -> statistics.behaviorOfDepartments(
                                Collections.nCopies(101, 1L), today.minusDays(31), today)),
                new Broken(
                        "groupsByOwner: day_begin_time " + untilYesterday + ", is " + tooEarly
                                + "; owner_filter.userid_list must have 1 to 100 owners, has 101",
                        () -> statistics.groupsByOwner(TOO_MANY, tooEarly, tooEarly.plusDays(30))),
                new Broken(
                        "groupsByDay: day_begin_time " + untilYesterday + ", is " + today + "; day_end_time "
                                + untilYesterday + ", is " + today
                                + "; owner_filter.userid_list must have 1 to 100 owners, has 0",
                        () -> statistics.groupsByDay(List.of(), today, today)),
                new Broken(
                        "groupsByDay: day_begin_time to day_end_time must be 0 to 30 days, is 31",
                        () -> statistics.groupsByDay(List.of(WANG), yesterday.minusDays(31), yesterday)));
    }

    @Test
    void what_breaks_a_limit_is_not_sent() {
        assertThat(broken())
                .allSatisfy(each -> assertThatThrownBy(each.call)
                        .isInstanceOf(InvalidRequestException.class)
                        .hasMessage(each.fault));
        assertThat(WECOM.server().getAllServeEvents()).isEmpty();
    }

    private static long second(LocalDate day) {
        return BankTime.startOf(day).getEpochSecond();
    }
}

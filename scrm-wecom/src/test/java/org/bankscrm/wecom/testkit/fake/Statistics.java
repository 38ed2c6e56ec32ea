package org.bankscrm.wecom.testkit.fake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.bankscrm.wecom.testkit.fake.Groups.Chat;
import org.bankscrm.wecom.testkit.fake.Groups.Seat;
import org.bankscrm.wecom.testkit.fake.Pages.OverLimit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;

/** What members and groups did by day (统计管理). */
final class Statistics {
    private static final int MOST_DAYS_WIDE = 30;
    private static final int MOST_DAYS_BACK = 180;

    private final World world;
    private final Map<LocalDate, Map<String, Counts>> days = new HashMap<>();

    /** What one member did on one day. */
    static final class Counts {
        int newContacts;
        int chats;
        int messages;
        int negativeFeedback;
    }

    /** Days from one to another, both included. */
    record Days(LocalDate first, LocalDate last) {
        boolean contain(Instant at) {
            LocalDate day = dayOf(at);
            return !day.isBefore(first) && !day.isAfter(last);
        }

        List<LocalDate> each() {
            return first.datesUntil(last.plusDays(1)).toList();
        }
    }

    Statistics(World world) {
        this.world = world;
    }

    void register(Routes routes) {
        routes.post("externalcontact/get_user_behavior_data", this::behaviour);
        routes.post("externalcontact/groupchat/statistic", this::groups);
        routes.post("externalcontact/groupchat/statistic_group_by_day", this::groupsByDay);
    }

    private static LocalDate dayOf(Instant at) {
        return at.atOffset(Meters.CHINA).toLocalDate();
    }

    /** Returns what a member did today. */
    Counts of(FakeMember member) {
        return days.computeIfAbsent(dayOf(world.now()), absent -> new HashMap<>())
                .computeIfAbsent(member.id(), absent -> new Counts());
    }

    /** Reads a range of days, at most 30 wide and 180 back. */
    Days days(Call call, String from, String to) {
        LocalDate first = dayOf(Instant.ofEpochSecond(call.number(from)));
        LocalDate last = call.has(to) ? dayOf(Instant.ofEpochSecond(call.number(to))) : first;
        LocalDate today = dayOf(world.now());
        if (first.isAfter(last)
                || first.plusDays(MOST_DAYS_WIDE).isBefore(last)
                || first.isBefore(today.minusDays(MOST_DAYS_BACK))) {
            throw Refusal.parameter(from + " and " + to + ": at most 30 days, within the last 180");
        }
        return new Days(first, last);
    }

    private ObjectNode behaviour(Call call) {
        List<String> ids = call.texts("userid");
        List<Long> parties = call.numbers("partyid");
        if ((ids.isEmpty() && parties.isEmpty()) || ids.size() > 100 || parties.size() > 100) {
            throw Refusal.parameter("userid or partyid: 1 to 100 items");
        }
        Set<FakeMember> members = new LinkedHashSet<>();
        ids.forEach(id -> members.add(world.directory.serving(call, id)));
        members.addAll(world.directory.membersBelow(parties));
        List<ObjectNode> rows = new ArrayList<>();
        for (LocalDate day : days(call, "start_time", "end_time").each()) {
            Map<String, Counts> counts = days.getOrDefault(day, Map.of());
            rows.add(Json.object(
                    "stat_time", day.atStartOfDay().toEpochSecond(Meters.CHINA),
                    "chat_cnt", sum(counts, members, count -> count.chats),
                    "message_cnt", sum(counts, members, count -> count.messages),
                    "reply_percentage", 0.0,
                    "avg_reply_time", 0,
                    "negative_feedback_cnt", sum(counts, members, count -> count.negativeFeedback),
                    "new_apply_cnt", 0,
                    "new_contact_cnt", sum(counts, members, count -> count.newContacts)));
        }
        return Json.object("behavior_data", rows);
    }

    private static long sum(Map<String, Counts> counts, Set<FakeMember> members, ToLongFunction<Counts> number) {
        return members.stream()
                .map(member -> counts.getOrDefault(member.id(), new Counts()))
                .mapToLong(number)
                .sum();
    }

    private List<FakeMember> owners(Call call) {
        List<String> ids = Call.texts(call.object("owner_filter").path("userid_list"));
        if (ids.isEmpty() || ids.size() > 100) {
            throw Refusal.parameter("owner_filter: 1 to 100 items");
        }
        return ids.stream().map(id -> world.directory.serving(call, id)).toList();
    }

    /** Reads finished days: the statistics of groups end with yesterday. */
    private Days finishedDays(Call call) {
        Days days = days(call, "day_begin_time", "day_end_time");
        if (!days.last().isBefore(dayOf(world.now()))) {
            throw Refusal.parameter("day_end_time: not before today");
        }
        return days;
    }

    private ObjectNode groups(Call call) {
        Days days = finishedDays(call);
        int order = call.has("order_by") ? call.choice("order_by", 1, 4) : 1;
        String key = List.of("new_chat_cnt", "chat_total", "new_member_cnt", "member_total")
                .get(order - 1);
        Comparator<ObjectNode> byKey =
                Comparator.comparingLong(row -> row.path("data").path(key).asLong());
        List<ObjectNode> rows = owners(call).stream()
                .map(owner -> Json.object("owner", owner.id(), "data", data(List.of(owner), days)))
                .sorted(call.numberOr("order_asc", 0) == 1 ? byKey : byKey.reversed())
                .toList();
        long offset = call.numberOr("offset", 0);
        if (offset < 0) {
            throw Refusal.parameter("offset: " + offset);
        }
        int limit = Pages.limit(call, "limit", 500, 1_000, OverLimit.CUT);
        int from = (int) Math.min(offset, rows.size());
        int to = Math.min(from + limit, rows.size());
        return Json.object("total", rows.size(), "next_offset", to, "items", rows.subList(from, to));
    }

    private ObjectNode groupsByDay(Call call) {
        List<FakeMember> owners = owners(call);
        List<ObjectNode> rows = new ArrayList<>();
        for (LocalDate day : finishedDays(call).each()) {
            rows.add(Json.object(
                    "stat_time",
                    day.atStartOfDay().toEpochSecond(Meters.CHINA),
                    "data",
                    data(owners, new Days(day, day))));
        }
        return Json.object("items", rows);
    }

    private ObjectNode data(List<FakeMember> owners, Days range) {
        List<Chat> chats = world.groups.all().stream()
                .filter(chat -> owners.contains(chat.owner))
                .filter(chat -> !dayOf(chat.created).isAfter(range.last()))
                .toList();
        List<Seat> seats = chats.stream()
                .flatMap(chat -> chat.seats.values().stream())
                .filter(seat -> !dayOf(seat.joined()).isAfter(range.last()))
                .toList();
        return Json.object(
                "new_chat_cnt",
                chats.stream().filter(chat -> range.contain(chat.created)).count(),
                "chat_total",
                chats.size(),
                "chat_has_msg",
                0,
                "new_member_cnt",
                seats.stream().filter(seat -> range.contain(seat.joined())).count(),
                "member_total",
                seats.size(),
                "member_has_msg",
                0,
                "msg_total",
                0,
                "migrate_trainee_chat_cnt",
                0);
    }
}

package org.bankscrm.wecom.testkit.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.bankscrm.wecom.testkit.fake.Customers.Follow;
import org.bankscrm.wecom.testkit.fake.Groups.Chat;
import org.bankscrm.wecom.testkit.fake.MassMessage.Result;
import org.bankscrm.wecom.testkit.fake.Pages.OverLimit;
import org.jspecify.annotations.Nullable;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Mass messages: an app makes a task, members confirm it, customers and groups get it (企业群发). */
final class MassMessages {
    private static final int MOST_CUSTOMERS = 10_000;
    private static final int MOST_CHATS = 2_000;
    private static final int MOST_TAGS = 100;
    private static final int MOST_REMINDERS = 3;
    private static final Duration REMINDERS_WITHIN = Duration.ofHours(24);
    private static final long MOST_SECONDS_LISTED = Duration.ofDays(31).toSeconds();

    private final World world;
    private final Map<String, Task> tasks = new LinkedHashMap<>();
    private final Map<String, List<LocalDate>> received = new HashMap<>();
    private MassMessageRule rule = MassMessageRule.ONE_A_DAY;

    private static final class Task {
        private final String id;
        private final boolean group;
        private final String owner;
        private final Instant created;
        private final ObjectNode content;
        private final Map<String, Part> parts = new LinkedHashMap<>();
        private final List<Instant> reminders = new ArrayList<>();
        private boolean cancelled;

        Task(String id, boolean group, String owner, Instant created, ObjectNode content) {
            this.id = id;
            this.group = group;
            this.owner = owner;
            this.created = created;
            this.content = content;
        }
    }

    /** What one member is to send. */
    private static final class Part {
        private final FakeMember sender;
        private final Map<String, Sending> sendings = new LinkedHashMap<>();
        private @Nullable Instant confirmed;

        Part(FakeMember sender) {
            this.sender = sender;
        }
    }

    private static final class Sending {
        private Result result = Result.UNSENT;
        private long at;
    }

    MassMessages(World world) {
        this.world = world;
    }

    void register(Routes routes) {
        routes.post("externalcontact/add_msg_template", this::add);
        routes.post("externalcontact/remind_groupmsg_send", this::remind);
        routes.post("externalcontact/cancel_groupmsg_send", this::cancel);
        routes.post("externalcontact/get_groupmsg_list_v2", this::list);
        routes.post("externalcontact/get_groupmsg_task", this::tasks);
        routes.post("externalcontact/get_groupmsg_send_result", this::results);
    }

    void rule(MassMessageRule newRule) {
        rule = newRule;
    }

    List<MassMessage> all() {
        List<MassMessage> all = new ArrayList<>();
        for (Task task : tasks.values()) {
            Map<String, Result> results = new LinkedHashMap<>();
            task.parts
                    .values()
                    .forEach(part -> part.sendings.forEach((to, sending) -> results.put(to, sending.result)));
            all.add(new MassMessage(
                    task.id,
                    task.created,
                    task.content.path("text").path("content").asText(""),
                    results));
        }
        return all;
    }

    private ObjectNode add(Call call) {
        String type = call.textOr("chat_type", "single");
        if (!type.equals("single") && !type.equals("group")) {
            throw Refusal.parameter("chat_type");
        }
        String text = world.attachments.text(call, "text", 4_000);
        List<ObjectNode> attachments = world.attachments.checked(call, Attachments.OF_MESSAGES);
        if (text.isEmpty() && attachments.isEmpty()) {
            throw new Refusal(40063, "some parameters are empty");
        }
        ObjectNode content = Json.object("text", Json.object("content", text), "attachments", attachments);
        Task task = new Task(world.id("msg"), type.equals("group"), call.app().name(), world.now(), content);
        List<String> failed = new ArrayList<>();
        String sender = call.textOr("sender", "");
        @Nullable FakeMember from = sender.isEmpty() ? null : world.directory.serving(call, sender);
        if (task.group) {
            toGroups(call, task, from, failed);
        } else {
            toCustomers(call, task, from, failed);
        }
        if (task.parts.isEmpty()) {
            throw new Refusal(41048, "no one to send to");
        }
        tasks.put(task.id, task);
        return Json.object("fail_list", failed, "msgid", task.id);
    }

    private void toGroups(Call call, Task task, @Nullable FakeMember sender, List<String> failed) {
        if (sender == null) {
            throw Refusal.parameter("sender is missing");
        }
        List<String> wanted = call.texts("chat_id_list");
        if (wanted.size() > MOST_CHATS) {
            throw Refusal.parameter("chat_id_list: more than " + MOST_CHATS + " items");
        }
        Map<String, Chat> own = new LinkedHashMap<>();
        for (Chat chat : world.groups.all()) {
            if (chat.owner == sender && !chat.isDismissed()) {
                own.put(chat.id, chat);
            }
        }
        for (String chat : wanted.isEmpty() ? List.copyOf(own.keySet()) : wanted) {
            if (own.containsKey(chat)) {
                part(task, sender).sendings.put(chat, new Sending());
            } else {
                failed.add(chat);
            }
        }
    }

    private void toCustomers(Call call, Task task, @Nullable FakeMember sender, List<String> failed) {
        List<String> customers = call.texts("external_userid");
        JsonNode tagGroups = call.object("tag_filter").path("group_list");
        if (sender == null && customers.isEmpty() && tagGroups.isEmpty()) {
            throw Refusal.parameter("one of sender, external_userid and tag_filter is needed");
        }
        if (customers.size() > MOST_CUSTOMERS) {
            throw Refusal.parameter("external_userid: more than " + MOST_CUSTOMERS + " items");
        }
        for (JsonNode group : tagGroups) {
            if (group.path("tag_list").size() > MOST_TAGS) {
                throw Refusal.parameter("tag_list: more than " + MOST_TAGS + " items");
            }
        }
        if (!customers.isEmpty()) {
            customers.forEach(id -> {
                Follow follow = lastToChat(call, id, sender);
                if (follow == null) {
                    failed.add(id);
                } else {
                    part(task, follow.member).sendings.put(id, new Sending());
                }
            });
            return;
        }
        for (FakeCustomer customer : world.customers.people()) {
            Follow follow = lastToChat(call, customer.id(), sender);
            if (follow != null && carries(follow, tagGroups)) {
                part(task, follow.member).sendings.put(customer.id(), new Sending());
            }
        }
    }

    private static Part part(Task task, FakeMember sender) {
        return task.parts.computeIfAbsent(sender.id(), absent -> new Part(sender));
    }

    /** Returns the relation a message would use: of the sender, else of whoever chatted with the customer last. */
    private @Nullable Follow lastToChat(Call call, String customer, @Nullable FakeMember sender) {
        return world.customers.followersOf(customer).stream()
                .filter(follow -> sender == null || follow.member == sender)
                .filter(follow -> !follow.unconfirmed && !follow.member.hasResigned())
                .filter(follow -> call.app().canSee(follow.member))
                .max(Comparator.comparing(Follow::lastTouch))
                .orElse(null);
    }

    private static boolean carries(Follow follow, JsonNode tagGroups) {
        for (JsonNode group : tagGroups) {
            if (Call.texts(group.path("tag_list")).stream().noneMatch(follow.tags::contains)) {
                return false;
            }
        }
        return true;
    }

    /** Lets a member confirm a task: now the messages go out. */
    void confirm(FakeMember member, String id) {
        Task task = tasks.get(id);
        Part part = task == null ? null : task.parts.get(member.id());
        if (task == null || part == null) {
            throw new IllegalArgumentException("no mass message " + id + " of " + member);
        }
        if (task.cancelled || part.confirmed != null) {
            return;
        }
        part.confirmed = world.now();
        part.sendings.forEach((to, sending) -> {
            sending.result = task.group ? allowance(to) : resultFor(part.sender, to);
            sending.at = world.seconds();
        });
    }

    private Result resultFor(FakeMember sender, String customer) {
        Follow follow = world.customers.find(sender, customer);
        return follow == null || follow.customerLeft ? Result.NOT_A_FRIEND : allowance(customer);
    }

    private Result allowance(String to) {
        LocalDate today = world.now().atOffset(Meters.CHINA).toLocalDate();
        LocalDate first = switch (rule) {
            case ONE_A_DAY -> today;
            case SEVEN_A_WEEK -> today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case DAYS_OF_MONTH -> today.withDayOfMonth(1);
        };
        int most = switch (rule) {
            case ONE_A_DAY -> 1;
            case SEVEN_A_WEEK -> 7;
            case DAYS_OF_MONTH -> today.lengthOfMonth();
        };
        List<LocalDate> days = received.computeIfAbsent(to, absent -> new ArrayList<>());
        if (days.stream().filter(day -> !day.isBefore(first)).count() >= most) {
            return Result.TOO_MANY;
        }
        days.add(today);
        return Result.SENT;
    }

    private Task named(Call call) {
        Task task = tasks.get(call.text("msgid", 41046));
        if (task == null || !task.owner.equals(call.app().name())) {
            throw new Refusal(41047, "invalid msgid");
        }
        return task;
    }

    private Task dispatched(Call call) {
        Task task = named(call);
        if (world.now().isBefore(task.created.plus(world.asynchronousWork()))) {
            throw new Refusal(41063, "mass message is being dispatched");
        }
        return task;
    }

    private ObjectNode remind(Call call) {
        Task task = dispatched(call);
        if (task.cancelled) {
            throw new Refusal(41093, "mass message is cancelled");
        }
        Instant since = world.now().minus(REMINDERS_WITHIN);
        task.reminders.removeIf(at -> !at.isAfter(since));
        if (task.reminders.size() >= MOST_REMINDERS) {
            throw new Refusal(41094, "reminded too often");
        }
        task.reminders.add(world.now());
        return Json.object();
    }

    private ObjectNode cancel(Call call) {
        Task task = dispatched(call);
        if (task.cancelled) {
            throw new Refusal(41093, "mass message is cancelled");
        }
        task.cancelled = true;
        return Json.object();
    }

    private ObjectNode list(Call call) {
        String type = call.text("chat_type");
        long from = call.number("start_time");
        long to = call.number("end_time");
        if (from > to || to - from > MOST_SECONDS_LISTED) {
            throw Refusal.parameter("start_time and end_time: more than a month apart");
        }
        long filter = call.has("filter_type") ? call.choice("filter_type", 0, 2) : 2;
        String creator = call.textOr("creator", "");
        List<Task> found = tasks.values().stream()
                .filter(task -> task.group == type.equals("group"))
                .filter(task -> filter != 1 && creator.isEmpty())
                .filter(task -> task.created.getEpochSecond() >= from && task.created.getEpochSecond() <= to)
                .toList();
        int limit = Pages.limit(call, "limit", 50, 100, OverLimit.CUT);
        return world.pages.page(
                call, "group_msg_list", found, limit, type + from + "-" + to + creator + filter, task -> {
                    ObjectNode row = Json.object(
                            "msgid", task.id, "create_time", task.created.getEpochSecond(), "create_type", 0);
                    row.setAll(task.content.deepCopy());
                    return row;
                });
    }

    private ObjectNode tasks(Call call) {
        Task task = dispatched(call);
        int limit = Pages.limit(call, "limit", 500, 1_000, OverLimit.CUT);
        return world.pages.page(call, "task_list", List.copyOf(task.parts.values()), limit, task.id, part -> {
            Instant confirmed = part.confirmed;
            return Json.object(
                    "userid",
                    part.sender.id(),
                    "status",
                    confirmed == null ? 0 : 2,
                    "send_time",
                    confirmed == null ? null : confirmed.getEpochSecond());
        });
    }

    private ObjectNode results(Call call) {
        Task task = dispatched(call);
        FakeMember member = world.directory.everKnown(call.text("userid", 40003));
        Part part = task.parts.get(member.id());
        List<Map.Entry<String, Sending>> rows = part == null
                ? List.of()
                : part.sendings.entrySet().stream()
                        .filter(row -> !task.group || row.getValue().result == Result.SENT)
                        .toList();
        int limit = Pages.limit(call, "limit", 500, 1_000, OverLimit.CUT);
        return world.pages.page(call, "send_list", rows, limit, task.id + member.id(), row -> {
            Sending sending = Objects.requireNonNull(row.getValue());
            return Json.object(
                    task.group ? "chat_id" : "external_userid",
                    row.getKey(),
                    "userid",
                    member.id(),
                    "status",
                    sending.result.code(),
                    "send_time",
                    sending.result == Result.SENT ? sending.at : null);
        });
    }
}

package org.bankscrm.wecom.testkit.fake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.bankscrm.wecom.testkit.fake.Customers.Follow;
import org.bankscrm.wecom.testkit.fake.Customers.Origin;
import org.bankscrm.wecom.testkit.fake.Pages.OverLimit;
import org.bankscrm.wecom.testkit.fake.Shelf.Item;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Links that bring paid-for customers (获客助手). */
final class Acquisition {
    private static final int LOW = 20;
    private static final int MOST_CHANNEL_BYTES = 64;
    private static final int MOST_MEMBERS = 500;
    private static final Duration CHAT_KEY_LIFE = Duration.ofMinutes(30);
    private static final Set<Integer> TOLD_MESSAGES = Set.of(3, 5, 10);

    private final World world;
    private final Shelf links = new Shelf();
    private final Map<String, List<Follow>> acquired = new LinkedHashMap<>();
    private final Map<String, List<Instant>> clicks = new HashMap<>();
    private final Map<String, Chat> chats = new HashMap<>();
    private int balance = 1_000;
    private int used;
    private int turn;

    private record Chat(Follow follow, int messages, Instant until) {}

    Acquisition(World world) {
        this.world = world;
    }

    void register(Routes routes) {
        String path = "externalcontact/customer_acquisition/";
        routes.post(path + "list_link", this::list);
        routes.post(path + "get", this::get);
        routes.post(path + "create_link", this::create);
        routes.post(path + "update_link", this::update);
        routes.post(path + "delete_link", this::delete);
        routes.post(path + "customer", this::customers);
        routes.get("externalcontact/customer_acquisition_quota", this::quota);
        routes.post(path + "statistic", this::statistic);
        routes.post(path + "get_chat_info", this::chatInfo);
    }

    void balance(int units) {
        balance = units;
    }

    /** Buys units in the console. */
    void buy(int units) {
        boolean wasEmpty = balance == 0;
        balance += units;
        if (wasEmpty) {
            world.raise("customer_acquisition", "balance_increased");
        }
    }

    private Item named(Call call) {
        return links.own(call, call.text("link_id"), 40058, 41098);
    }

    private ObjectNode list(Call call) {
        int limit = Pages.limit(call, "limit", 100, 100, OverLimit.CUT);
        return world.pages.page(call, "link_id_list", links.of(call), limit, "", Item::id);
    }

    private ObjectNode get(Call call) {
        Item item = named(call);
        ObjectNode link = Json.object("link_name", "", "url", "", "create_time", item.created());
        link.setAll(Json.only(item.fields(), "link_name", "url", "skip_verify", "mark_source"));
        ObjectNode answer = Json.object("link", link);
        answer.setAll(Json.only(item.fields(), "range", "priority_option").deepCopy());
        return answer;
    }

    private ObjectNode create(Call call) {
        call.text("link_name");
        if (membersOf(call.object("range")).isEmpty()) {
            throw Refusal.parameter("range is empty");
        }
        ObjectNode fields = checked(call);
        if (!fields.has("skip_verify")) {
            fields.put("skip_verify", true);
        }
        String id = world.id("ca");
        fields.put("url", "https://work.weixin.qq.com/ca/" + id);
        Item item = links.put(id, call, world.seconds(), fields);
        return Json.object(
                "link",
                Json.object(
                        "link_id", id,
                        "link_name", fields.get("link_name"),
                        "url", fields.get("url"),
                        "create_time", item.created()));
    }

    private ObjectNode checked(Call call) {
        call.textOr("link_name", "", 30);
        Call.texts(call.object("range").path("user_list")).forEach(id -> world.directory.serving(call, id));
        if (membersOf(call.object("range")).size() > MOST_MEMBERS) {
            throw Refusal.parameter("range: more than " + MOST_MEMBERS + " people");
        }
        ObjectNode priority = call.object("priority_option");
        if (!priority.isEmpty()) {
            int type = priority.path("priority_type").asInt();
            if (type < 1 || type > 2 || priority.path("priority_userid_list").size() > 1_000) {
                throw Refusal.parameter("priority_option");
            }
        }
        return call.only("link_name", "range", "skip_verify", "priority_option", "mark_source");
    }

    private List<FakeMember> membersOf(com.fasterxml.jackson.databind.JsonNode range) {
        Set<FakeMember> members = new LinkedHashSet<>();
        Call.texts(range.path("user_list")).forEach(id -> members.add(world.directory.everKnown(id)));
        members.addAll(world.directory.membersBelow(Call.numbers(range.path("department_list"))));
        return members.stream()
                .filter(member -> member.serves() && !member.hasResigned())
                .toList();
    }

    private ObjectNode update(Call call) {
        Item item = named(call);
        item.fields().setAll(checked(call));
        return Json.object();
    }

    private ObjectNode delete(Call call) {
        links.remove(named(call));
        return Json.object();
    }

    void deletedInConsole(String id) {
        links.remove(links.get(id, 40058));
        world.raise("customer_acquisition", "delete_link", "LinkId", id);
    }

    void unavailable(String id) {
        links.get(id, 40058);
        world.raise("customer_acquisition", "link_unavailable", "LinkId", id);
    }

    void quotaExpiresSoon(Instant at, int units) {
        world.raise(
                "customer_acquisition",
                "quota_expire_soon",
                "ExpireTime",
                at.getEpochSecond(),
                "ExpireQuotaNum",
                units);
    }

    /** Lets a customer open a link and add a member. Returns who was added. */
    FakeMember open(String id, String channel, FakeCustomer customer) {
        Item link = links.get(id, 40058);
        List<FakeMember> members = membersOf(link.fields().path("range"));
        if (members.isEmpty() || balance == 0) {
            throw new IllegalStateException("the link is not usable: no member or no unit is left");
        }
        String state = cut(channel);
        clicks.computeIfAbsent(id, absent -> new ArrayList<>()).add(world.now());
        FakeMember member = members.get(turn++ % members.size());
        world.raise("customer_acquisition", "friend_request", "LinkId", id, "State", state);
        Follow before = world.customers.find(member, customer.id());
        world.customers.add(member, customer, new Origin(state, Customers.BY_LINK, customer.id(), id));
        Follow follow = world.customers.find(member, customer.id());
        if (before == null && follow != null) {
            acquired.computeIfAbsent(id, absent -> new ArrayList<>()).add(follow);
            spend();
        }
        return member;
    }

    private void spend() {
        balance--;
        used++;
        if (balance == 0) {
            world.raise("customer_acquisition", "balance_exhausted");
        } else if (balance == LOW - 1) {
            world.raise("customer_acquisition", "balance_low");
        }
    }

    /** Returns what fits into 64 bytes without breaking a character. */
    private static String cut(String channel) {
        int end = channel.length();
        while (channel.substring(0, end).getBytes(StandardCharsets.UTF_8).length > MOST_CHANNEL_BYTES) {
            end = channel.offsetByCodePoints(end, -1);
        }
        return channel.substring(0, end);
    }

    /** Tells of a message of a customer whom a link brought. */
    void message(Follow follow) {
        String link = follow.origin.link();
        if (follow.origin.addWay() != Customers.BY_LINK) {
            return;
        }
        if (follow.messages == 1) {
            world.raise(
                    "customer_acquisition",
                    "customer_start_chat",
                    "UserID",
                    follow.member.id(),
                    "ExternalUserID",
                    follow.customer.id(),
                    "LinkId",
                    link);
        }
        if (TOLD_MESSAGES.contains(follow.messages)) {
            String key = world.id("chat-key-");
            chats.put(key, new Chat(follow, follow.messages, world.now().plus(CHAT_KEY_LIFE)));
            world.raise("customer_acquisition", "message_from_customer", "LinkId", link, "ChatKey", key);
        }
    }

    private ObjectNode customers(Call call) {
        Item item = named(call);
        int limit = Pages.limit(call, "limit", 1_000, 1_000, OverLimit.CUT);
        return world.pages.page(
                call,
                "customer_list",
                acquired.getOrDefault(item.id(), List.of()),
                limit,
                item.id(),
                follow -> Json.object(
                        "external_userid", follow.customer.id(),
                        "userid", follow.member.id(),
                        "chat_status", follow.customer.company() != null ? 2 : follow.messages > 0 ? 1 : 0,
                        "state", follow.origin.state()));
    }

    private ObjectNode quota(Call call) {
        long expiry = world.now().plus(Duration.ofDays(365)).getEpochSecond();
        List<ObjectNode> parts =
                balance == 0 ? List.of() : List.of(Json.object("expire_date", expiry, "balance", balance));
        return Json.object("total", used, "balance", balance, "quota_list", parts);
    }

    private ObjectNode statistic(Call call) {
        Item item = named(call);
        Statistics.Days days = world.statistics.days(call, "start_time", "end_time");
        long clicked = clicks.getOrDefault(item.id(), List.of()).stream()
                .filter(days::contain)
                .count();
        long added = acquired.getOrDefault(item.id(), List.of()).stream()
                .filter(follow -> days.contain(follow.since))
                .count();
        return Json.object("click_link_customer_cnt", clicked, "new_customer_cnt", added);
    }

    private ObjectNode chatInfo(Call call) {
        Chat chat = chats.get(call.text("chat_key", 41201));
        if (chat == null || !world.now().isBefore(chat.until())) {
            throw new Refusal(41201, "invalid chat_key");
        }
        Follow follow = chat.follow();
        return Json.object(
                "userid",
                follow.member.id(),
                "external_userid",
                follow.customer.id(),
                "chat_info",
                Json.object(
                        "recv_msg_cnt", chat.messages(),
                        "link_id", follow.origin.link(),
                        "state", follow.origin.state()));
    }
}

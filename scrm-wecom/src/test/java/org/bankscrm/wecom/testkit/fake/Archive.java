package org.bankscrm.wecom.testkit.fake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.bankscrm.wecom.testkit.fake.Customers.Follow;
import org.bankscrm.wecom.testkit.fake.Groups.Chat;
import org.bankscrm.wecom.testkit.fake.Routes.Right;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who is archived and who agreed to it (会话内容存档); the messages themselves are not played. */
final class Archive {
    private static final Duration BETWEEN_NOTICES = Duration.ofSeconds(15);
    private static final int MOST_PER_CHECK = 100;

    private final World world;
    private final Set<String> seats = new LinkedHashSet<>();
    private final Map<String, Instant> agreed = new HashMap<>();
    private final Map<String, ObjectNode> robots = new HashMap<>();
    private Instant lastNotice = Instant.MIN;

    Archive(World world) {
        this.world = world;
    }

    void register(Routes routes) {
        routes.post("msgaudit/get_permit_user_list", Right.ARCHIVE, this::permitted);
        routes.post("msgaudit/check_single_agree", Right.ARCHIVE, this::single);
        routes.post("msgaudit/check_room_agree", Right.ARCHIVE, this::room);
        routes.post("msgaudit/groupchat/get", Right.ARCHIVE, this::internalGroup);
        routes.get("msgaudit/get_robot_info", Right.ARCHIVE, this::robot);
    }

    void seat(FakeMember member) {
        seats.add(member.id());
    }

    void robot(String id, String name, String creator) {
        robots.put(id, Json.object("robot_id", id, "name", name, "creator_userid", creator));
    }

    private static String key(String member, String customer) {
        return member + " " + customer;
    }

    boolean allowsWelcome(Follow follow) {
        return !follow.customer.asksAboutArchiving()
                || agreed.containsKey(key(follow.member.id(), follow.customer.id()));
    }

    /** Lets a customer agree, which gives the member another welcome code. */
    void agree(Follow follow) {
        agreed.put(key(follow.member.id(), follow.customer.id()), world.now());
        world.raise(
                "change_external_contact",
                "msg_audit_approved",
                "UserID",
                follow.member.id(),
                "ExternalUserID",
                follow.customer.id(),
                "WelcomeCode",
                world.welcomes.issue(follow));
    }

    /** Tells of new messages, at most once in 15 seconds. */
    void grow(long agentId) {
        if (lastNotice.equals(Instant.MIN) || !world.now().isBefore(lastNotice.plus(BETWEEN_NOTICES))) {
            lastNotice = world.now();
            world.raise("msgaudit_notify", "", "AgentID", agentId);
        }
    }

    private ObjectNode permitted(Call call) {
        if (call.has("type")) {
            call.choice("type", 1, 3);
        }
        return Json.object("ids", seats);
    }

    private ObjectNode single(Call call) {
        List<ObjectNode> asked = call.objects("info");
        if (asked.isEmpty() || asked.size() > MOST_PER_CHECK) {
            throw new Refusal(301060, "1 to 100 items");
        }
        List<ObjectNode> found = new ArrayList<>();
        for (ObjectNode each : asked) {
            String member = each.path("userid").asText("");
            String id = each.path("exteranalopenid").asText("");
            FakeCustomer customer = world.customers.find(id);
            if (customer == null || !world.directory.isMember(member)) {
                throw new Refusal(301061, "unknown id");
            }
            ObjectNode row = consent(world.directory.everKnown(member).id(), customer);
            row.put("userid", member);
            found.add(row);
        }
        return Json.object("agreeinfo", found);
    }

    private ObjectNode consent(String member, FakeCustomer customer) {
        Instant at = agreed.get(key(member, customer.id()));
        boolean agrees = at != null || !customer.asksAboutArchiving();
        return Json.object(
                "status_change_time",
                at == null ? 0 : at.getEpochSecond(),
                "exteranalopenid",
                customer.id(),
                "agree_status",
                agrees ? "Agree" : "Disagree");
    }

    private ObjectNode room(Call call) {
        Chat chat = world.groups.live(call.text("roomid"));
        List<ObjectNode> found = new ArrayList<>();
        for (Groups.Seat seat : chat.seats.values()) {
            FakeCustomer customer = seat.staff() ? null : world.customers.find(seat.id());
            if (customer != null) {
                found.add(consent(chat.owner.id(), customer));
            }
        }
        return Json.object("agreeinfo", found);
    }

    private ObjectNode internalGroup(Call call) {
        AppChats.Chat chat = world.appChats.find(call.text("roomid"));
        if (chat == null) {
            throw new Refusal(301059, "not an internal group");
        }
        long created = chat.created.getEpochSecond();
        return Json.object(
                "roomname",
                chat.name,
                "creator",
                chat.owner,
                "room_create_time",
                created,
                "notice",
                "",
                "members",
                chat.members.stream()
                        .map(member -> Json.object("memberid", member, "jointime", created))
                        .toList());
    }

    private ObjectNode robot(Call call) {
        ObjectNode robot = robots.get(call.text("robot_id"));
        if (robot == null) {
            throw new Refusal(301061, "unknown robot id");
        }
        return Json.object("data", robot.deepCopy());
    }
}

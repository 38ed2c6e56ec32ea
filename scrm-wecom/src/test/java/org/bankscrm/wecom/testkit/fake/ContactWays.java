package org.bankscrm.wecom.testkit.fake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.bankscrm.wecom.testkit.fake.Customers.Origin;
import org.bankscrm.wecom.testkit.fake.Pages.OverLimit;
import org.bankscrm.wecom.testkit.fake.Shelf.Item;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Codes and buttons by which customers add members (联系我). */
final class ContactWays {
    private static final int MOST_MEMBERS = 100;
    private static final long DEFAULT_TEMP_SECONDS = Duration.ofDays(7).toSeconds();
    private static final long MOST_TEMP_SECONDS = Duration.ofDays(14).toSeconds();
    private static final Duration LISTED_BACK = Duration.ofDays(90);

    private final World world;
    private final Shelf ways = new Shelf();
    private int most = 500_000;
    private int turn;

    ContactWays(World world) {
        this.world = world;
    }

    void register(Routes routes) {
        routes.post("externalcontact/add_contact_way", this::add);
        routes.post("externalcontact/get_contact_way", this::get);
        routes.post("externalcontact/list_contact_way", this::list);
        routes.post("externalcontact/update_contact_way", this::update);
        routes.post("externalcontact/del_contact_way", this::delete);
        routes.post("externalcontact/close_temp_chat", this::closeTempChat);
    }

    void atMost(int ways) {
        most = ways;
    }

    /** Refuses one more contact way or join way; they share a quota. */
    void checkRoom() {
        if (ways.size() + world.joinWays.size() >= most) {
            throw new Refusal(41045, "contact way count out of limit");
        }
    }

    private ObjectNode add(Call call) {
        int type = choice(call, "type", 41037);
        int scene = choice(call, "scene", 41038);
        if (scene == 1 && call.has("style") && (call.number("style") < 1 || call.number("style") > 3)) {
            throw new Refusal(41039, "invalid style");
        }
        ObjectNode fields = checked(call, type);
        boolean temp = call.flag("is_temp", false);
        if (temp) {
            long seconds = call.numberOr("expires_in", DEFAULT_TEMP_SECONDS);
            if (seconds < 1 || seconds > MOST_TEMP_SECONDS || type != 1) {
                throw Refusal.parameter("expires_in or type of a temporary one");
            }
            fields.put("expires_in", seconds);
        }
        checkRoom();
        fields.put("type", type);
        fields.put("scene", scene);
        fields.put("is_temp", temp);
        fields.put("skip_verify", call.flag("skip_verify", true));
        if (scene == 2) {
            fields.put("qr_code", "https://open.work.weixin.qq.com/wwopen/userQRCode?vcode=" + world.serial());
        }
        Item item = ways.put(world.id("config"), call, world.seconds(), fields);
        ObjectNode answer = Json.object("config_id", item.id());
        if (fields.has("qr_code")) {
            answer.set("qr_code", fields.get("qr_code"));
        }
        return answer;
    }

    private static int choice(Call call, String name, int code) {
        long number = call.numberOr(name, 0);
        if (number != 1 && number != 2) {
            throw new Refusal(code, "missing or invalid " + name);
        }
        return (int) number;
    }

    /** Returns the fields that can be given at first and later. */
    private ObjectNode checked(Call call, int type) {
        call.textOr("remark", "", 30);
        call.textOr("state", "", 30);
        List<String> users = call.texts("user");
        List<Long> parties = call.numbers("party");
        List<FakeMember> members = new ArrayList<>(
                users.stream().map(id -> world.directory.serving(call, id)).toList());
        if (type == 1 && (users.size() != 1 || !parties.isEmpty())) {
            throw new Refusal(41041, "a single contact way has exactly one user");
        }
        for (long party : parties) {
            if (!world.directory.hasDepartment(party)) {
                throw new Refusal(60123, "invalid party id");
            }
        }
        members.addAll(world.directory.membersBelow(parties));
        if (members.isEmpty() || members.size() > MOST_MEMBERS) {
            throw new Refusal(41041, "user count of a contact way out of limit");
        }
        if (members.stream().anyMatch(member -> !member.isActive() || !member.isRealNamed())) {
            throw new Refusal(41054, "user is not activated or has no real name");
        }
        return call.only(
                "style",
                "remark",
                "skip_verify",
                "state",
                "user",
                "party",
                "chat_expires_in",
                "unionid",
                "is_exclusive",
                "mark_source",
                "conclusions");
    }

    private Item named(Call call) {
        return ways.own(call, call.text("config_id", 41043), 41044, 41044);
    }

    private ObjectNode get(Call call) {
        Item item = named(call);
        ObjectNode way = Json.object("config_id", item.id());
        way.setAll(item.fields().deepCopy());
        return Json.object("contact_way", way);
    }

    private ObjectNode list(Call call) {
        long from = call.numberOr("start_time", world.now().minus(LISTED_BACK).getEpochSecond());
        long to = call.numberOr("end_time", world.seconds());
        List<Item> found = ways.of(call).stream()
                .filter(item -> item.created() >= from && item.created() <= to)
                .filter(item -> !item.fields().path("is_temp").asBoolean())
                .toList();
        int limit = Pages.limit(call, "limit", 100, 1_000, OverLimit.DEFAULT);
        return world.pages.page(
                call,
                "contact_way",
                found,
                limit,
                call.numberOr("start_time", 0) + "-" + call.numberOr("end_time", 0),
                item -> Json.object("config_id", item.id()));
    }

    private ObjectNode update(Call call) {
        Item item = named(call);
        int type = item.fields().path("type").asInt();
        if (isExpired(item)) {
            throw new Refusal(41044, "invalid config_id");
        }
        if (call.has("user") || call.has("party")) {
            item.fields().setAll(checked(call, type));
        } else {
            call.textOr("remark", "", 30);
            call.textOr("state", "", 30);
            item.fields().setAll(call.only("style", "remark", "skip_verify", "state", "mark_source", "conclusions"));
        }
        return Json.object();
    }

    private boolean isExpired(Item item) {
        return item.fields().path("is_temp").asBoolean()
                && world.seconds()
                        >= item.created() + item.fields().path("expires_in").asLong();
    }

    private ObjectNode delete(Call call) {
        ways.remove(named(call));
        return Json.object();
    }

    private ObjectNode closeTempChat(Call call) {
        Customers.Follow follow = world.customers.relation(call, "userid");
        if (!follow.origin.link().equals("temp")) {
            throw Refusal.parameter("external_userid: no temporary chat");
        }
        world.customers.end(follow);
        return Json.object();
    }

    /** Lets a customer scan; the members of a way take turns. Returns who was added. */
    FakeMember scan(String configIdOrState, FakeCustomer customer) {
        Item item = ways.find(configIdOrState);
        if (item == null) {
            item = ways.all().stream()
                    .filter(each -> each.fields().path("state").asText("").equals(configIdOrState))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no contact way or state: " + configIdOrState));
        }
        if (isExpired(item)) {
            throw new IllegalStateException("the contact way has expired");
        }
        Set<FakeMember> members = new LinkedHashSet<>();
        Call.texts(item.fields().path("user")).forEach(id -> members.add(world.directory.everKnown(id)));
        members.addAll(world.directory.membersBelow(Call.numbers(item.fields().path("party"))));
        List<FakeMember> there =
                members.stream().filter(member -> !member.hasResigned()).toList();
        if (there.isEmpty()) {
            throw new IllegalStateException("nobody of the contact way is there any more");
        }
        boolean temp = item.fields().path("is_temp").asBoolean();
        if (temp) {
            ways.remove(item);
        }
        FakeMember member = there.get(turn++ % there.size());
        String state = item.fields().path("state").asText("");
        world.customers.add(member, customer, new Origin(state, Customers.BY_SCAN, customer.id(), temp ? "temp" : ""));
        return member;
    }
}

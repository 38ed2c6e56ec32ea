package org.bankscrm.wecom.testkit.fake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.bankscrm.wecom.testkit.fake.Shelf.Item;

import java.util.List;

/** Codes by which customers join groups (客户群进群方式). */
final class JoinWays {
    private static final String[] FIELDS = {
        "scene", "remark", "auto_create_room", "room_base_name", "room_base_id", "chat_id_list", "state", "mark_source"
    };

    private final World world;
    private final Shelf ways = new Shelf();

    JoinWays(World world) {
        this.world = world;
    }

    void register(Routes routes) {
        routes.post("externalcontact/groupchat/add_join_way", this::add);
        routes.post("externalcontact/groupchat/get_join_way", this::get);
        routes.post("externalcontact/groupchat/update_join_way", this::update);
        routes.post("externalcontact/groupchat/del_join_way", this::delete);
    }

    int size() {
        return ways.size();
    }

    private ObjectNode checked(Call call) {
        call.choice("scene", 1, 2);
        call.textOr("room_base_name", "", 40);
        call.textOr("state", "", 30);
        List<String> chats = call.texts("chat_id_list", 5, 41091);
        chats.forEach(world.groups::live);
        ObjectNode fields = call.only(FIELDS);
        String remark = call.textOr("remark", "");
        if (remark.codePointCount(0, remark.length()) > 30) {
            fields.put("remark", remark.substring(0, remark.offsetByCodePoints(0, 30)));
        }
        if (!fields.has("auto_create_room")) {
            fields.put("auto_create_room", 1);
        }
        return fields;
    }

    private Item named(Call call) {
        return ways.own(call, call.text("config_id", 41043), 41044, 41044);
    }

    private ObjectNode add(Call call) {
        ObjectNode fields = checked(call);
        world.contactWays.checkRoom();
        fields.put("qr_code", "https://p.qpic.cn/wwhead/fake-" + world.serial());
        return Json.object(
                "config_id",
                ways.put(world.id("join"), call, world.seconds(), fields).id());
    }

    private ObjectNode get(Call call) {
        Item item = named(call);
        ObjectNode way = Json.object(
                "config_id", item.id(), "remark", "", "state", "", "mark_source", true, "room_base_name", "");
        way.setAll(item.fields().deepCopy());
        return Json.object("join_way", way);
    }

    /** Overwrites all fields: what is not sent is gone. */
    private ObjectNode update(Call call) {
        Item item = named(call);
        ObjectNode fields = checked(call);
        fields.set("qr_code", item.fields().get("qr_code"));
        item.fields().removeAll();
        item.fields().setAll(fields);
        return Json.object();
    }

    private ObjectNode delete(Call call) {
        ways.remove(named(call));
        return Json.object();
    }

    /** Returns the group a scan leads to: the first that is still there. */
    String chatOf(String configId) {
        return Call.texts(ways.get(configId, 41044).fields().path("chat_id_list")).stream()
                .filter(chat -> !world.groups.any(chat).isDismissed())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no group of the join way is left"));
    }

    String stateOf(String configId) {
        return ways.get(configId, 41044).fields().path("state").asText("");
    }
}

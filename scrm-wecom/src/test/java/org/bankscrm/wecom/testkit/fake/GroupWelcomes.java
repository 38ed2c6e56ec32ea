package org.bankscrm.wecom.testkit.fake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.bankscrm.wecom.testkit.fake.Shelf.Item;

import java.util.List;

/** Templates of what groups say to newcomers (入群欢迎语素材). */
final class GroupWelcomes {
    private static final int MOST = 100;
    private static final List<String> PARTS = List.of("image", "link", "miniprogram", "file", "video");

    private final World world;
    private final Shelf templates = new Shelf();

    GroupWelcomes(World world) {
        this.world = world;
    }

    void register(Routes routes) {
        String path = "externalcontact/group_welcome_template/";
        routes.post(path + "add", this::add);
        routes.post(path + "edit", this::edit);
        routes.post(path + "get", this::get);
        routes.post(path + "del", this::delete);
    }

    /** Returns the text and the first part in order of precedence. */
    private ObjectNode checked(Call call) {
        String text = world.attachments.text(call, "text", 3_000);
        ObjectNode fields = Json.object("text", text.isEmpty() ? null : Json.object("content", text));
        for (String name : PARTS) {
            ObjectNode part = call.object(name);
            if (!part.isEmpty()) {
                world.attachments.check(name, part, Media.Purpose.MESSAGE);
                ObjectNode kept = part.deepCopy();
                if (name.equals("image")) {
                    kept.remove("media_id");
                    kept.put("pic_url", part.path("pic_url").asText("https://wework.qpic.cn/fake/welcome"));
                }
                fields.set(name, kept);
                break;
            }
        }
        if (fields.isEmpty()) {
            throw new Refusal(40063, "some parameters are empty");
        }
        return fields;
    }

    private Item named(Call call) {
        return templates.own(call, call.text("template_id"), 40058, 41058);
    }

    private ObjectNode add(Call call) {
        ObjectNode fields = checked(call);
        if (templates.size() >= MOST) {
            throw new Refusal(41055, "group welcome templates out of limit");
        }
        return Json.object(
                "template_id",
                templates.put(world.id("wt"), call, world.seconds(), fields).id());
    }

    private ObjectNode edit(Call call) {
        Item item = named(call);
        ObjectNode fields = checked(call);
        item.fields().removeAll();
        item.fields().setAll(fields);
        return Json.object();
    }

    private ObjectNode get(Call call) {
        return named(call).fields().deepCopy();
    }

    private ObjectNode delete(Call call) {
        templates.remove(named(call));
        return Json.object();
    }
}

package org.bankscrm.wecom.testkit.fake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.bankscrm.wecom.testkit.fake.Pages.OverLimit;
import org.bankscrm.wecom.testkit.fake.Shelf.Item;

import java.util.List;
import java.util.regex.Pattern;

/** Pictures of products for members to send (商品图册). */
final class Albums {
    private static final long MOST_PRICE = 5_000_000;
    private static final Pattern SERIAL = Pattern.compile("[A-Za-z0-9]{0,128}");

    private final World world;
    private final Shelf products = new Shelf();

    Albums(World world) {
        this.world = world;
    }

    void register(Routes routes) {
        routes.post("externalcontact/add_product_album", this::add);
        routes.post("externalcontact/get_product_album", this::get);
        routes.post("externalcontact/get_product_album_list", this::list);
        routes.post("externalcontact/update_product_album", this::update);
        routes.post("externalcontact/delete_product_album", this::delete);
    }

    private ObjectNode add(Call call) {
        call.text("description");
        call.number("price");
        if (call.objects("attachments").isEmpty()) {
            throw Refusal.parameter("attachments is empty");
        }
        return Json.object(
                "product_id",
                products.put(world.id("product"), call, world.seconds(), checked(call))
                        .id());
    }

    private ObjectNode checked(Call call) {
        call.textOr("description", "", 300);
        long price = call.numberOr("price", 0);
        if (price < 0 || price > MOST_PRICE) {
            throw Refusal.parameter("price: " + price);
        }
        if (!SERIAL.matcher(call.textOr("product_sn", "")).matches()) {
            throw Refusal.parameter("product_sn");
        }
        List<ObjectNode> attachments = call.objects("attachments");
        if (attachments.size() > Attachments.MOST) {
            throw new Refusal(41064, "too many attachments");
        }
        for (ObjectNode attachment : attachments) {
            if (!attachment.path("type").asText().equals("image")
                    || !(attachment.get("image") instanceof ObjectNode image)) {
                throw new Refusal(41065, "invalid attachment type");
            }
            world.attachments.check("image", image, Media.Purpose.ALBUM);
        }
        return call.only("description", "price", "product_sn", "attachments");
    }

    private Item own(Call call) {
        return products.own(call, call.text("product_id"), 40058, 48002);
    }

    private static ObjectNode json(Item item) {
        ObjectNode product = Json.object("product_id", item.id(), "create_time", item.created());
        product.setAll(item.fields().deepCopy());
        return product;
    }

    private ObjectNode get(Call call) {
        return Json.object("product", json(products.get(call.text("product_id"), 40058)));
    }

    private ObjectNode list(Call call) {
        int limit = Pages.limit(call, "limit", 50, 100, OverLimit.CUT);
        return world.pages.page(call, "product_list", List.copyOf(products.all()), limit, "", Albums::json);
    }

    private ObjectNode update(Call call) {
        Item item = own(call);
        item.fields().setAll(checked(call));
        return Json.object();
    }

    private ObjectNode delete(Call call) {
        products.remove(own(call));
        return Json.object();
    }
}

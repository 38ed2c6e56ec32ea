package org.bankscrm.wecom.testkit.fake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Things an app made and keeps, each a tree of fields under an id. */
final class Shelf {
    private final Map<String, Item> items = new LinkedHashMap<>();

    /** One thing; the fields may be changed. */
    record Item(String id, String owner, long created, ObjectNode fields) {}

    Item put(String id, Call call, long now, ObjectNode fields) {
        Item item = new Item(id, call.app().name(), now, fields);
        items.put(id, item);
        return item;
    }

    @Nullable
    Item find(String id) {
        return items.get(id);
    }

    /** Returns a thing, whoever made it. */
    Item get(String id, int codeIfUnknown) {
        Item item = items.get(id);
        if (item == null) {
            throw new Refusal(codeIfUnknown, "unknown id");
        }
        return item;
    }

    /** Returns a thing of the caller's. */
    Item own(Call call, String id, int codeIfUnknown, int codeIfAnother) {
        Item item = get(id, codeIfUnknown);
        if (!item.owner().equals(call.app().name())) {
            throw new Refusal(codeIfAnother, "not made by this app");
        }
        return item;
    }

    List<Item> of(Call call) {
        return items.values().stream()
                .filter(item -> item.owner().equals(call.app().name()))
                .toList();
    }

    Collection<Item> all() {
        return items.values();
    }

    void remove(Item item) {
        items.remove(item.id());
    }

    int size() {
        return items.size();
    }
}

package org.bankscrm.wecom.testkit.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.bankscrm.wecom.testkit.fake.Shelf.Item;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Words members must not write to customers (聊天敏感词). */
final class InterceptRules {
    private static final int MOST = 100;

    private final World world;
    private final Shelf rules = new Shelf();

    InterceptRules(World world) {
        this.world = world;
    }

    void register(Routes routes) {
        routes.post("externalcontact/add_intercept_rule", this::add);
        routes.get("externalcontact/get_intercept_rule_list", this::list);
        routes.post("externalcontact/get_intercept_rule", this::get);
        routes.post("externalcontact/update_intercept_rule", this::update);
        routes.post("externalcontact/del_intercept_rule", this::delete);
    }

    private ObjectNode add(Call call) {
        call.text("rule_name");
        if (call.texts("word_list").isEmpty()) {
            throw Refusal.parameter("word_list is empty");
        }
        call.choice("intercept_type", 1, 2);
        ObjectNode fields = checked(call, "");
        ObjectNode range = range(call.object("applicable_range"));
        if (range.path("user_list").isEmpty() && range.path("department_list").isEmpty()) {
            throw Refusal.parameter("applicable_range is empty");
        }
        if (rules.size() >= MOST) {
            throw new Refusal(41069, "too many rules");
        }
        fields.set("applicable_range", range);
        fields.set("semantics_list", Json.list(call.numbers("semantics_list")));
        return Json.object(
                "rule_id",
                rules.put(world.id("rule"), call, world.seconds(), fields).id());
    }

    private ObjectNode checked(Call call, String ownId) {
        String name = call.textOr("rule_name", "", 20);
        boolean taken = rules.all().stream()
                .anyMatch(item -> !item.id().equals(ownId)
                        && item.fields().path("rule_name").asText().equals(name));
        if (taken) {
            throw new Refusal(41077, "rule name is not unique");
        }
        List<String> words = call.texts("word_list");
        if (words.size() > 300) {
            throw new Refusal(41068, "too many words");
        }
        if (words.stream().anyMatch(word -> word.isEmpty() || word.codePointCount(0, word.length()) > 32)) {
            throw new Refusal(41083, "bad word");
        }
        checkSemantics(call.numbers("semantics_list"));
        return call.only("rule_name", "word_list", "intercept_type");
    }

    private static void checkSemantics(List<Long> semantics) {
        if (semantics.stream().anyMatch(kind -> kind < 1 || kind > 3)) {
            throw new Refusal(41084, "bad semantic");
        }
    }

    private ObjectNode range(JsonNode given) {
        List<String> users = Call.texts(given.path("user_list"));
        List<Long> departments = Call.numbers(given.path("department_list"));
        if (users.size() > 1_000 || departments.size() > 1_000) {
            throw new Refusal(41076, "range too large");
        }
        users.forEach(world.directory::known);
        if (!departments.stream().allMatch(world.directory::hasDepartment)) {
            throw new Refusal(60123, "invalid party id");
        }
        return Json.object("user_list", users, "department_list", departments);
    }

    private Item own(Call call) {
        return rules.own(call, call.text("rule_id", 41070), 41070, 48002);
    }

    private ObjectNode list(Call call) {
        return Json.object(
                "rule_list",
                rules.all().stream()
                        .map(item -> Json.object(
                                "rule_id",
                                item.id(),
                                "rule_name",
                                item.fields().get("rule_name"),
                                "create_time",
                                item.created()))
                        .toList());
    }

    private ObjectNode get(Call call) {
        Item item = rules.get(call.text("rule_id", 41070), 41070);
        ObjectNode rule = Json.object("rule_id", item.id());
        rule.setAll(item.fields().deepCopy());
        rule.set("extra_rule", Json.object("semantics_list", rule.remove("semantics_list")));
        List<String> seen = Call.texts(rule.path("applicable_range").path("user_list")).stream()
                .filter(id -> call.app().canSee(world.directory.everKnown(id)))
                .toList();
        ((ObjectNode) rule.path("applicable_range")).set("user_list", Json.list(seen));
        return Json.object("rule", rule);
    }

    private ObjectNode update(Call call) {
        Item item = own(call);
        ObjectNode fields = checked(call, item.id());
        if (call.has("intercept_type")) {
            call.choice("intercept_type", 1, 2);
        }
        ObjectNode more = range(call.object("add_applicable_range"));
        ObjectNode less = range(call.object("remove_applicable_range"));
        if (call.has("extra_rule")) {
            List<Long> semantics = Call.numbers(call.object("extra_rule").path("semantics_list"));
            checkSemantics(semantics);
            fields.set("semantics_list", Json.list(semantics));
        }
        JsonNode old = item.fields().path("applicable_range");
        Set<String> users = new LinkedHashSet<>(Call.texts(old.path("user_list")));
        users.addAll(Call.texts(more.path("user_list")));
        Call.texts(less.path("user_list")).forEach(users::remove);
        Set<Long> departments = new LinkedHashSet<>(Call.numbers(old.path("department_list")));
        departments.addAll(Call.numbers(more.path("department_list")));
        Call.numbers(less.path("department_list")).forEach(departments::remove);
        if (users.size() > 10_000) {
            throw new Refusal(41076, "range too large");
        }
        fields.set("applicable_range", Json.object("user_list", users, "department_list", departments));
        item.fields().setAll(fields);
        return Json.object();
    }

    private ObjectNode delete(Call call) {
        rules.remove(own(call));
        return Json.object();
    }
}

package org.bankscrm.wecom.testkit.fake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.bankscrm.wecom.testkit.fake.Pages.OverLimit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Strategies of customer contact or of moments: who may do what for whom (规则组). */
final class Strategies {
    private static final int MOST_LEVELS = 5;
    private static final int MOST = 3_000;
    private static final List<String> OF_CUSTOMERS = List.of(
            "view_customer_list",
            "view_customer_data",
            "view_room_list",
            "contact_me",
            "join_room",
            "share_customer",
            "oper_resign_customer",
            "oper_resign_group",
            "send_customer_msg",
            "edit_welcome_msg",
            "view_behavior_data",
            "view_room_data",
            "send_group_msg",
            "room_deduplication",
            "rapid_reply",
            "onjob_customer_transfer",
            "edit_anti_spam_rule",
            "export_customer_list",
            "export_customer_data",
            "export_customer_group_list",
            "manage_customer_tag");
    private static final List<String> OF_MOMENTS =
            List.of("view_moment_list", "send_moment", "manage_moment_cover_and_sign");

    private final World world;
    private final String kind;
    private final List<String> privileges;
    /** How many of the privileges, from the first on, cannot be switched off. */
    private final int base;

    private final Map<Long, Strategy> strategies = new LinkedHashMap<>();

    private static final class Strategy {
        private final long id;
        private final long parent;
        private final String owner;
        private final long created;
        private final Map<String, Boolean> privileges = new LinkedHashMap<>();
        private final Set<Subject> range = new LinkedHashSet<>();
        private String name;
        private List<String> admins;

        Strategy(long id, long parent, String owner, long created, String name, List<String> admins) {
            this.id = id;
            this.parent = parent;
            this.owner = owner;
            this.created = created;
            this.name = name;
            this.admins = admins;
        }
    }

    /** A member or a department a strategy is for. */
    private record Subject(int type, String member, long department) {
        ObjectNode json() {
            return type == 1 ? Json.object("type", 1, "userid", member) : Json.object("type", 2, "partyid", department);
        }
    }

    private Strategies(World world, String kind, List<String> privileges, int base) {
        this.world = world;
        this.kind = kind;
        this.privileges = privileges;
        this.base = base;
    }

    static Strategies ofCustomers(World world) {
        return new Strategies(world, "customer_strategy", OF_CUSTOMERS, 5);
    }

    static Strategies ofMoments(World world) {
        return new Strategies(world, "moment_strategy", OF_MOMENTS, 0);
    }

    void register(Routes routes) {
        String path = "externalcontact/" + kind + "/";
        routes.post(path + "list", this::list);
        routes.post(path + "get", this::get);
        routes.post(path + "get_range", this::range);
        routes.serialPost(path + "create", call -> kind, this::create);
        routes.serialPost(path + "edit", call -> kind, this::edit);
        routes.post(path + "del", this::delete);
    }

    void checkTop(FakeApp app, long id) {
        Strategy strategy = strategies.get(id);
        if (strategy == null || !strategy.owner.equals(app.name()) || strategy.parent != 0) {
            throw Refusal.parameter("strategy_id: " + id);
        }
    }

    boolean covers(long id, FakeMember member) {
        Strategy strategy = strategies.get(id);
        if (strategy == null) {
            return false;
        }
        List<Long> departments = strategy.range.stream()
                .filter(subject -> subject.type() == 2)
                .map(Subject::department)
                .toList();
        return strategy.range.contains(new Subject(1, member.id(), 0))
                || world.directory.membersBelow(departments).contains(member);
    }

    private Strategy own(Call call) {
        long id = call.number("strategy_id");
        Strategy strategy = strategies.get(id);
        if (strategy == null || !strategy.owner.equals(call.app().name())) {
            throw Refusal.parameter("strategy_id: " + id);
        }
        return strategy;
    }

    private ObjectNode list(Call call) {
        List<Strategy> own = strategies.values().stream()
                .filter(each -> each.owner.equals(call.app().name()))
                .toList();
        int limit = Pages.limit(call, "limit", 1_000, 1_000, OverLimit.CUT);
        return world.pages.page(call, "strategy", own, limit, "", each -> Json.object("strategy_id", each.id));
    }

    private ObjectNode get(Call call) {
        Strategy strategy = own(call);
        ObjectNode privilege = Json.object();
        strategy.privileges.forEach(privilege::put);
        return Json.object(
                "strategy",
                Json.object(
                        "strategy_id", strategy.id,
                        "parent_id", strategy.parent,
                        "strategy_name", strategy.name,
                        "create_time", strategy.created,
                        "admin_list", strategy.admins,
                        "privilege", privilege));
    }

    private ObjectNode range(Call call) {
        Strategy strategy = own(call);
        int limit = Pages.limit(call, "limit", 1_000, 1_000, OverLimit.CUT);
        return world.pages.page(
                call, "range", List.copyOf(strategy.range), limit, Long.toString(strategy.id), Subject::json);
    }

    private ObjectNode create(Call call) {
        long parent = call.numberOr("parent_id", 0);
        String name = call.text("strategy_name");
        List<String> admins = admins(call);
        List<Subject> range = subjects(call, "range");
        if (range.isEmpty()) {
            throw Refusal.parameter("range is empty");
        }
        if (parent != 0 && (!strategies.containsKey(parent) || levels(parent) >= MOST_LEVELS)) {
            throw Refusal.parameter("parent_id: " + parent);
        }
        if (strategies.size() >= MOST) {
            throw Refusal.parameter("strategy: more than " + MOST);
        }
        Strategy strategy = new Strategy(world.serial(), parent, call.app().name(), world.seconds(), name, admins);
        Strategy above = strategies.get(parent);
        for (String privilege : privileges) {
            strategy.privileges.put(privilege, above == null || above.privileges.getOrDefault(privilege, false));
        }
        privileges(call, strategy);
        strategy.range.addAll(range);
        strategies.put(strategy.id, strategy);
        return Json.object("strategy_id", strategy.id);
    }

    private int levels(long id) {
        int levels = 0;
        for (Strategy at = strategies.get(id); at != null; at = strategies.get(at.parent)) {
            levels++;
        }
        return levels;
    }

    private List<String> admins(Call call) {
        List<String> admins = call.texts("admin_list", 20, 40058);
        admins.forEach(world.directory::known);
        return admins;
    }

    private void privileges(Call call, Strategy strategy) {
        ObjectNode given = call.object("privilege");
        for (int i = base; i < privileges.size(); i++) {
            String name = privileges.get(i);
            if (given.has(name)) {
                strategy.privileges.put(name, given.path(name).asBoolean());
            }
        }
    }

    private List<Subject> subjects(Call call, String name) {
        List<Subject> subjects = new ArrayList<>();
        for (ObjectNode node : call.objects(name)) {
            if (node.path("type").asInt() == 1) {
                subjects.add(new Subject(
                        1, world.directory.known(node.path("userid").asText("")).id(), 0));
            } else if (node.path("type").asInt() == 2
                    && world.directory.hasDepartment(node.path("partyid").asLong())) {
                subjects.add(new Subject(2, "", node.path("partyid").asLong()));
            } else {
                throw new Refusal(60123, "invalid party id");
            }
        }
        if (subjects.size() > 100) {
            throw Refusal.parameter(name + ": more than 100 items");
        }
        return subjects;
    }

    private ObjectNode edit(Call call) {
        Strategy strategy = own(call);
        List<Subject> more = subjects(call, "range_add");
        List<Subject> less = subjects(call, "range_del");
        strategy.name = call.textOr("strategy_name", strategy.name);
        if (call.has("admin_list")) {
            strategy.admins = admins(call);
        }
        privileges(call, strategy);
        strategy.range.addAll(more);
        less.forEach(strategy.range::remove);
        return Json.object();
    }

    private ObjectNode delete(Call call) {
        Strategy strategy = own(call);
        if (strategies.values().stream().anyMatch(each -> each.parent == strategy.id)) {
            throw Refusal.parameter("strategy_id: has children");
        }
        strategies.remove(strategy.id);
        return Json.object();
    }
}
